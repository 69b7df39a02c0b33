"""The lines of a PDF page in reading order, with where they stand and how large they are."""

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from quizapp.text.files.manuscript import cleaned

WIDTH_OF_A_LETTER = 0.5
"""Of its size, in most fonts: pypdf tells where a run of letters begins, not where it ends."""
GAP_LETTERS = 3.0
"""A hole of so many sizes between two runs of one line: the next column, or a table's cell."""
COLUMN_ROWS, COLUMN_LETTERS = 5, 18
"""Rows that must agree before a page counts as having two columns, and their usual length."""


@dataclass(slots=True)
class Line:
    """One line of one column. `x` and `y` are of its beginning, in points from the lower left."""

    page: int
    x: float
    y: float
    size: float
    bold: bool
    text: str

    @property
    def end(self) -> float:
        """About where the line ends."""
        return self.x + WIDTH_OF_A_LETTER * self.size * len(self.text)


def page_lines(page: Any, index: int) -> list[Line]:
    """The lines of a page in reading order; a page that cannot be followed has none."""
    runs: list[Line] = []

    def visit(text: str, cm: list[float], tm: list[float], font: Any, size: float) -> None:
        if text.strip():
            runs.append(_run(text, cm, tm, font, size, index))

    try:
        page.extract_text(visitor_text=visit)
    except (KeyError, ValueError, TypeError, AttributeError, IndexError, AssertionError,
            NotImplementedError, ZeroDivisionError, OverflowError, RecursionError):  # fmt: skip
        return []  # pypdf's own errors go up: they say that a file is damaged or a bomb
    lines = _joined(runs)
    for line in lines:
        line.text = cleaned(line.text)
    lines = [line for line in lines if line.text]
    return _in_columns(lines)


def _run(text: str, cm: list[float], tm: list[float], font: Any, size: float, index: int) -> Line:
    x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
    y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
    scale = abs((tm[0] * tm[3] - tm[1] * tm[2]) * (cm[0] * cm[3] - cm[1] * cm[2])) ** 0.5
    name = str(font.get("/BaseFont", "")) if font else ""
    bold = bool(re.search("bold|black|heavy|semibd", name, re.I))
    # A soft hyphen that was drawn is seen; fonts with one glyph for both hyphens say it for any.
    text = text.replace("\u00ad", "-").replace("\n", " ")
    return Line(index, x, y, abs(size * scale) or 1.0, bold, text)


def _joined(runs: list[Line]) -> list[Line]:
    """Runs of one line put together; a wide hole begins another."""
    lines: list[Line] = []
    for run in runs:
        line = lines[-1] if lines else None
        if line is None or not _goes_on(line, run):
            lines.append(run)
            continue
        if run.x - line.end > 0.2 * run.size and not line.text.endswith(" "):
            # pypdf puts most spaces in itself; a hole that it did not see is one
            line.text += "" if run.text[:1] in " .,;:!?)-" else _space(line, run)
        line.text += run.text
        line.bold = line.bold and run.bold
        line.size = max(line.size, run.size)
    return lines


def _space(line: Line, run: Line) -> str:
    return " " if run.x - line.end > line.size else ""


def _goes_on(line: Line, run: Line) -> bool:
    same_row = abs(line.y - run.y) < 0.5 * max(line.size, run.size)
    return same_row and run.x >= line.x and run.x - line.end < GAP_LETTERS * run.size


def _in_columns(lines: list[Line]) -> list[Line]:
    """Put two columns that the file draws row by row one after the other."""
    starts: Counter[int] = Counter()
    letters = 0
    for left, right in pairwise(lines):
        if abs(left.y - right.y) < 0.5 * left.size and right.x > left.x:
            starts[round(right.x / 4)] += 1
            letters += min(len(left.text), len(right.text))
    rows = starts.total()
    if rows < COLUMN_ROWS or letters < COLUMN_LETTERS * rows:
        return lines
    place, count = starts.most_common(1)[0]
    edge = place * 4 - 6
    if count < 0.6 * rows:
        return lines
    ordered: list[Line] = []
    left_column: list[Line] = []
    right_column: list[Line] = []
    for line in lines:
        if line.x < edge and line.end > edge + 8 * line.size:  # a line across both columns
            ordered += [*left_column, *right_column, line]
            left_column, right_column = [], []
        else:
            (left_column if line.x < edge else right_column).append(line)
    return [*ordered, *left_column, *right_column]
