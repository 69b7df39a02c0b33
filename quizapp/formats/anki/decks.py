"""Which deck a note lies in: one for the set, and one below it for every section of the article.

A deck's number is for good, and so is its name: Anki goes by both, and a renamed deck comes back
empty beside the old one.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quizapp.formats.anki.escape import deck_title
from quizapp.formats.anki.package import Deck
from quizapp.formats.anki.previous import Previous
from quizapp.formats.base import Export
from quizapp.items import Source

LEAST_DECK_ID, DECK_IDS = 1 << 40, 1 << 40
LEAST_SECTIONS = 2  # a single section is the whole set


@dataclass(frozen=True, slots=True)
class DeckPlan:
    """The decks of one set. `continues` when the root is that of the file that is replaced."""

    root: Deck
    sections: tuple[Deck, ...]
    by_item: Mapping[str, int]
    continues: bool = False

    def deck_of(self, item_id: str) -> int:
        """Number the deck in which an item's card lies."""
        return self.by_item.get(item_id, self.root.deck_id)


def deck_id(key: str) -> int:
    """Number a deck for good: the same key, the same deck. Far from Anki's own small ids."""
    digest = hashlib.sha256(f"quizapp deck {key}".encode("utf-8", "surrogatepass")).digest()
    return LEAST_DECK_ID + int.from_bytes(digest[:8], "big") % DECK_IDS


def plan_decks(
    source: Source,
    export: Export,
    item_ids: Sequence[str],
    guids: Sequence[str],
    previous: Previous | None,
) -> DeckPlan:
    """Lay out the decks; a set that goes on from an earlier package keeps its decks and names.

    Raises FormatError when the earlier package is not laid out as ours are.
    """
    root = Deck(deck_id(export.key), f"Quizapp::{deck_title(source.title)}", "")
    known: Mapping[int, str] = {}
    old = previous.root_of(guids) if previous else None
    if previous and old is not None:
        known = previous.decks
        root = Deck(old, known[old], "")
    headings = _headings(export, item_ids)
    decks = {}
    for number, heading in enumerate(headings, 1):
        section_id = deck_id(f"{root.deck_id} {heading}")
        name = known.get(section_id, f"{root.name}::{number:02} {deck_title(heading)}")
        decks[heading] = Deck(section_id, name, "")
    by_item = {
        item_id: decks[heading].deck_id
        for item_id in item_ids
        if (heading := export.sections.get(item_id, "")) in decks
    }
    return DeckPlan(root, tuple(decks.values()), by_item, continues=old is not None)


def _headings(export: Export, item_ids: Sequence[str]) -> list[str]:
    """The sections that hold items, in the order of `export.sections`."""
    used = {export.sections.get(item_id, "") for item_id in item_ids} - {""}
    ordered = [heading for heading in dict.fromkeys(export.sections.values()) if heading in used]
    return ordered if len(ordered) >= LEAST_SECTIONS else []
