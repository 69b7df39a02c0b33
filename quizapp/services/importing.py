"""From a file to questions that can be asked here: what was understood, and what was not.

A reader gives items as the file has them. This is the one door behind all readers: it cleans every
text, refuses what could not be asked or answered in a browser, and offers answers of the same file
where one is too long to type. Nothing is kept yet; `services.bringing` does that.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePath

from quizapp.errors import FormatError, Invalid
from quizapp.formats import Format, Skipped, format_named, format_of
from quizapp.items import Item, Kind, Source
from quizapp.services.offering import Asking, offer
from quizapp.services.origins import digest
from quizapp.services.tidying import fault_of, line, tidy

MAX_ITEMS = 5_000
"""Items of one imported set."""
MAX_TITLE = 200
UNTITLED = "Imported questions"
BLANK_BYTES = b" \t\r\n\0\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Understood:
    """A file as we would keep it. `items` can be asked; an id names an item in its file.

    `digests` tells of every item what the file said, before answers were offered: equal digests
    are an unchanged item. `pictures` counts media that the questions are shown without.
    """

    format: Format
    title: str
    source: Source
    items: tuple[Item, ...]
    skipped: tuple[Skipped, ...]
    digests: Mapping[str, str]
    pictures: int

    @property
    def kinds(self) -> Mapping[Kind, int]:
        """How many items there are of each kind that there is, in the order of the kinds."""
        counts = Counter(item.kind for item in self.items)
        return {kind: counts[kind] for kind in Kind if counts[kind]}


def understand(
    data: bytes, *, name: str = "", format_name: str = "", asking: Asking = Asking.TYPED
) -> Understood:
    """Read a file, or text that was pasted (`name` is then empty).

    Raises FormatError, or Invalid for an unknown format, with a sentence for each fault.
    """
    if not data.strip(BLANK_BYTES):
        raise FormatError("there is nothing in it")
    known = format_named(format_name) if format_name else format_of(data, name)
    if known.read is None:
        raise Invalid(f"{known.label} can be written, not read")
    read = known.read(data)
    good, skipped = _usable(read.item_set.items)
    offered, too_long = offer(good, asking)
    source = read.item_set.source
    title = line(source.title) or line(PurePath(name).stem) or UNTITLED
    return Understood(
        format=known,
        title=title[:MAX_TITLE],
        source=source,
        items=tuple(offered),
        skipped=(*read.skipped, *skipped, *too_long),
        digests={item.id: digest(item) for item in good},
        pictures=len(read.media),
    )


def _usable(items: Iterable[Item]) -> tuple[list[Item], list[Skipped]]:
    """The items that can be asked, each once, and why the others cannot."""
    good: list[Item] = []
    skipped: list[Skipped] = []
    ids: set[str] = set()
    questions: dict[str, int] = {}
    more = 0
    for number, given in enumerate(items, start=1):
        item = tidy(given)
        where = f"question {number}"
        if (fault := fault_of(item)) is not None:
            skipped.append(Skipped(where, fault))
        elif item.id in ids or (twin := questions.setdefault(digest(item), number)) != number:
            before = f"question {twin}" if item.id not in ids else "an earlier one"
            skipped.append(Skipped(where, f"the same as {before}"))
        elif len(good) == MAX_ITEMS:
            more += 1
        else:
            ids.add(item.id)
            good.append(item)
    if more:
        skipped.append(Skipped(f"the last {more:,} questions", f"a set holds {MAX_ITEMS:,}"))
    return good, skipped
