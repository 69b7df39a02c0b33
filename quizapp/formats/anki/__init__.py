"""Anki packages (.apkg) that can be imported again and again without losing progress.

What decides that, and what a newcomer would break: a note is found by its GUID (the permanent item
id), and Anki takes our text only if the note's time is newer than the learner's. So every note
carries the time at which that item last changed, never the time of the export.
"""

import hashlib
from collections import Counter

from quizapp.errors import FormatError, Invalid, Problem
from quizapp.formats.anki.cards import FAMILY_OF, Card, card_faults, make_card
from quizapp.formats.anki.escape import deck_title, field_html
from quizapp.formats.anki.package import Deck, package_bytes
from quizapp.formats.anki.previous import OldNote, Previous, read_previous
from quizapp.formats.base import Change, Export, Format, Group, Loss, Written
from quizapp.items import ItemSet

__all__ = ["ANKI", "deck_id"]

DEFAULT_DECK = 1
LEAST_DECK_ID, DECK_IDS = 1 << 40, 1 << 40


def deck_id(key: str) -> int:
    """Number a deck for good: the same key, the same deck. Far from Anki's own small ids."""
    digest = hashlib.sha256(f"quizapp deck {key}".encode("utf-8", "surrogatepass")).digest()
    return LEAST_DECK_ID + int.from_bytes(digest[:8], "big") % DECK_IDS


def _write(item_set: ItemSet, export: Export) -> Written:
    """Write one deck, best item first.

    Raises Invalid naming every item that would make a card without a question or an answer, and
    FormatError when `export.previous` is no package of ours.
    """
    carried = [item for item in item_set.items if item.kind in FAMILY_OF]
    losses = tuple(
        Loss(item.id, Change.DROPPED, f"Anki has no card for {item.kind} items")
        for item in item_set.items
        if item.kind not in FAMILY_OF
    )
    faults = [fault for item in carried for fault in card_faults(item)]
    if faults:
        raise Invalid(*faults)
    cards = [make_card(item, item_set.source) for item in carried]
    _refuse_twins(cards)
    previous = read_previous(export.previous) if export.previous is not None else None
    notes = [(card, _mod(card, export, previous)) for card in cards]
    package = package_bytes(_deck(item_set, cards, export, previous), notes)
    gone = set(previous.notes) - {card.guid for card in cards} if previous else ()
    return Written(package, losses, len(gone))


def _refuse_twins(cards: list[Card]) -> None:
    counts = Counter(card.guid for card in cards)
    twins = [guid for guid, count in counts.items() if count > 1]
    if twins:
        raise Invalid(*(Problem("two items with one id", f"note {guid!r}") for guid in twins))


def _mod(card: Card, export: Export, previous: Previous | None) -> int:
    """Say when the note last changed, in seconds since 1970.

    An unchanged note keeps its old time; a changed one is newer than the old by a second or more.
    """
    changed = int(export.changed_at(card.item_id).timestamp())
    old = previous.notes.get(card.guid) if previous else None
    if old is None:
        return changed
    return old.mod if _is_same(card, old) else max(changed, old.mod + 1)


def _is_same(card: Card, old: OldNote) -> bool:
    return old.fields == "\x1f".join(card.fields) and old.tags.split() == list(card.tags)


def _deck(item_set: ItemSet, cards: list[Card], export: Export, previous: Previous | None) -> Deck:
    """Name the deck; one that goes on from an earlier package keeps that number and name."""
    source = item_set.source
    number, name = deck_id(export.key), f"Quizapp::{deck_title(source.title)}"
    if previous and any(card.guid in previous.notes for card in cards):
        ours = [(key, old) for key, old in previous.decks.items() if key != DEFAULT_DECK]
        if len(ours) != 1:
            raise FormatError(f"an Anki package of {len(ours)} decks; Quizapp writes one")
        number, name = ours[0]
    return Deck(number, name, field_html(f"Made by Quizapp from: {source.title}"))


ANKI = Format(
    "anki",
    "Anki deck",
    ".apkg",
    "application/octet-stream",
    _write,
    group=Group.ANKI,
    used="Opens in Anki, AnkiDroid and AnkiMobile; a newer file updates the cards already there.",
)
