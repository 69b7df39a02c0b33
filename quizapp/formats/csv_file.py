"""A table of questions (CSV) with one row for each item, to edit in a spreadsheet and read back.

A cell that a spreadsheet would run as a formula starts with an apostrophe in the file and without
one when it is read.
"""

from collections.abc import Iterator, Sequence

from quizapp.formats.base import Export, Format, Group, Loss, Read, Written
from quizapp.formats.columns import HEADS_WITHIN, headings, read_table
from quizapp.formats.csv_rows import Row, read_rows, write_rows
from quizapp.formats.fitting import BROKEN, fitted
from quizapp.formats.imported import Gathering, imported_source
from quizapp.formats.losses import changed, dropped, shortened
from quizapp.formats.texts import armed, defused, plain, shorten
from quizapp.items import Item, ItemSet

FIRST = ("ID", "Kind", "Question", "Answer", "Also right", "Tolerance")
LAST = ("Why wrong", "Evidence")
LEAST_OPTIONS = 4
MOST_CHARACTERS = 32_767
"""In one cell. Source: Excel specifications and limits, support.microsoft.com."""
TOO_LONG = f"a cell holds {MOST_CHARACTERS:,} characters"


def write(item_set: ItemSet, export: Export) -> Written:
    """Write every item that can be asked, nothing left out but what `losses` says."""
    losses: list[Loss] = []
    rows: list[list[str]] = []
    width = max([LEAST_OPTIONS, *(len(item.options) for item in item_set.items)])
    for item in item_set.items:
        fit, changes = fitted(item, tidy)
        losses.extend(changes)
        if fit is None:
            continue
        *cells, quote = _cells(fit, width)
        if any(len(cell) > MOST_CHARACTERS for cell in cells):
            losses.append(dropped(item, TOO_LONG))
            continue
        if len(quote) > MOST_CHARACTERS:
            losses.append(shortened(item, f"the evidence: {TOO_LONG}"))
        if any("\n" in tidy(text) for text in _listed(fit)):
            losses.append(changed(item, BROKEN))
        rows.append([*map(defused, cells), defused(shorten(quote, MOST_CHARACTERS))])
    heads = [*FIRST, *(f"Option {number}" for number in range(1, width + 1)), *LAST]
    return Written(write_rows([heads, *rows], mark=True), tuple(losses))


def tidy(text: str) -> str:
    """The text as a cell keeps it: line breaks stay, white space at the ends does not."""
    return plain(text).strip()


def _listed(item: Item) -> list[str]:
    """Texts that share a cell, one on each line."""
    return [*item.accepted, *(option.why_wrong for option in item.options)]


def _lines(texts: Sequence[str]) -> str:
    return "\n".join(text.replace("\n", " ") for text in texts)


def _cells(item: Item, width: int) -> Iterator[str]:
    yield from (item.id, item.kind.value, item.stem, item.answer)
    yield _lines(item.accepted)
    yield "" if item.tolerance is None else repr(item.tolerance)
    texts = [option.text for option in item.options]
    yield from texts + [""] * (width - len(texts))
    yield _lines([option.why_wrong for option in item.options]).rstrip("\n")
    yield item.evidence.quote


def _headed(rows: Sequence[Row]) -> int:
    return headings(rows)[1] or len(rows) + HEADS_WITHIN


def read(data: bytes) -> Read:
    """Read a table with headings, whoever made it.

    Raises FormatError where there is no column with the question or none with the answer.
    """
    gathering = Gathering()
    rows = [(line, [armed(cell) for cell in row]) for line, row in read_rows(data, _headed)]
    read_table(rows, gathering, what="line")
    return gathering.read(imported_source(data))


CSV = Format(
    "csv",
    "Table (CSV)",
    ".csv",
    "text/csv; charset=utf-8",
    write,
    read,
    group=Group.GAMES,
    used="Opens in every spreadsheet, and comes back after you have edited it there.",
)
