"""Rows of a comma-separated file, as spreadsheets write and read them (RFC 4180).

Which sign separates the columns is found out: semicolons where the comma is a decimal sign, tabs
in what is pasted from a spreadsheet.
"""

import csv
import io
import itertools
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from quizapp.errors import FormatError, Problem
from quizapp.formats.texts import decoded

Row = tuple[int, list[str]]
Known = Callable[[Sequence[Row]], int]

MOST_BYTES = 20 << 20
MOST_ROWS = 50_000
SEPARATORS = ",;\t|"
MOST_COLUMNS = 1_000
LOOKED_AT = 200  # rows that decide on the separator
LOOKED_CHARACTERS = 1 << 16
SEPARATOR_LINE = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)  # Excel's own first line


def write_rows(rows: Iterable[Sequence[object]], *, mark: bool = False) -> bytes:
    """Write rows in UTF-8; `mark` puts the byte order mark in front, which Excel needs."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue().encode("utf-8-sig" if mark else "utf-8")


def read_rows(data: bytes, known: Known) -> list[Row]:
    """Read the rows that hold something, each with the number of its first line.

    `known` says in which row the headings stand, a large number where they are not understood.
    Raises FormatError for what is no table in UTF-8, or one too large.
    """
    text = decoded(data, MOST_BYTES)
    separator = ""
    start = 0
    if named := SEPARATOR_LINE.match(text):
        separator, start = named[1], 1
        text = text[named.end() :]
    rows = _rows(text, separator or _separator(text[:LOOKED_CHARACTERS], known))
    try:
        read = [
            (line + start, row)
            for line, row in itertools.islice(rows, MOST_ROWS + 1)
            if any(map(str.strip, row))
        ]
    except csv.Error as error:
        raise FormatError(f"not a table that can be read: {error}") from error
    if len(read) > MOST_ROWS:
        raise FormatError(f"more than {MOST_ROWS:,} rows")
    if not read:
        raise FormatError("an empty table")
    return read


def _rows(text: str, separator: str) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    line = 1
    for row in reader:
        if len(row) > MOST_COLUMNS:
            raise FormatError(Problem(f"more than {MOST_COLUMNS:,} columns", f"line {line}"))
        yield line, row
        line = reader.line_num + 1


def _separator(text: str, known: Known) -> str:
    """The sign that gives rows with headings, or the most rows of one width, or a comma."""

    def rank(separator: str) -> tuple[int, int]:
        try:
            rows = list(itertools.islice(_rows(text, separator), LOOKED_AT))
        except (csv.Error, FormatError):
            return 0, 0
        widths = Counter(len(row) for _, row in rows if len(row) > 1)
        return -known(rows), max(widths.values(), default=0)

    return max(SEPARATORS, key=rank)


def no_column(wanted: str, heads: Sequence[str]) -> FormatError:
    """Say that a column is missing, quoting the headings that there are."""
    shown = ", ".join(repr(head) for head in heads if head)[:200]
    return FormatError(Problem(f"no column with {wanted}; the headings are {shown}", "row 1"))
