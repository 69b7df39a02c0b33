"""Items that come from a file which quizapp did not write, and the report on what did not.

Such an item has no article behind it: its evidence is empty unless the file quotes a sentence. Its
id is a hash of what names it in the file, so that the same file read twice gives the same items.
"""

import hashlib
from collections.abc import Sequence

from quizapp.formats.base import Read, Skipped
from quizapp.items import Evidence, Item, ItemSet, Kind, Option, Source
from quizapp.items.codec_checks import item_faults

RULE = "import"


def import_id(*names: str) -> str:
    """Make a permanent id, 16 hexadecimal digits, of whatever names an item in its file."""
    joined = "\x1f".join(("quizapp import", *names))
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def import_evidence(quote: str = "", answer: str = "") -> Evidence:
    """Quote a sentence without an article: the offsets count inside the quote itself."""
    start = max(quote.find(answer), 0) if answer else 0
    end = start + len(answer) if answer and answer in quote else start
    return Evidence(quote, 0, len(quote), start, end)


def imported_item(
    kind: Kind,
    stem: str,
    answer: str,
    *,
    names: Sequence[str] = (),
    item_id: str = "",
    options: Sequence[Option] = (),
    accepted: Sequence[str] = (),
    tolerance: float | None = None,
    quote: str = "",
) -> Item:
    """Make an item of what a file says.

    `names` is its identity there (a GUID, an id number), by default its kind and content.
    `item_id` is the id of an item of ours that the file carries.
    """
    by_content = (kind, stem, answer, *(option.text for option in options))
    hashed = import_id(*(names or ((item_id,) if item_id else by_content)))
    return Item(
        id=item_id or hashed,
        fact=f"{RULE}|{hashed}",
        rule=RULE,
        kind=kind,
        stem=stem,
        answer=answer,
        evidence=import_evidence(quote, answer),
        accepted=tuple(accepted),
        options=tuple(options),
        tolerance=tolerance,
    )


def imported_source(data: bytes, title: str = "") -> Source:
    """Describe a file as the source of its items; an empty title means that it names none."""
    return Source(
        title=title,
        published=None,
        url=None,
        sha256=hashlib.sha256(data).hexdigest(),
        language="en",
        words=0,
    )


class Gathering:
    """The items of one file as they are read; what cannot be an item is skipped with its reason."""

    def __init__(self) -> None:
        self.items: dict[str, Item] = {}
        self.skipped: list[Skipped] = []
        self._places: dict[str, str] = {}

    def add(self, where: str, item: Item) -> None:
        """Keep the item, unless it cannot be served or stands in the file already."""
        if not item.stem.strip():
            return self.skip(where, "the question is empty")
        if not item.answer.strip():
            return self.skip(where, "the answer is empty")
        fault = next(item_faults(item), None)
        if fault is not None:
            return self.skip(where, f"{fault[0]}: {fault[1]}")
        if item.id in self.items:
            return self.skip(where, f"the same as {self._places[item.id]}")
        self.items[item.id] = item
        self._places[item.id] = where
        return None

    def skip(self, where: str, what: str) -> None:
        """Note what did not become an item, and why."""
        self.skipped.append(Skipped(where, what))

    def read(self, source: Source) -> Read:
        """Close the file."""
        return Read(ItemSet(source, tuple(self.items.values())), tuple(self.skipped))
