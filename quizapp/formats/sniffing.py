"""A first look at a file, for telling formats apart: quick, and never an exception."""

from quizapp.errors import FormatError
from quizapp.formats.columns import HEADS_WITHIN
from quizapp.formats.csv_rows import Row
from quizapp.formats.xlsx import first_rows


def rows_of_sheet(data: bytes) -> list[Row]:
    """The first rows of a spreadsheet, none where it is no spreadsheet."""
    if not data.startswith(b"PK"):
        return []
    try:
        return first_rows(data, HEADS_WITHIN)
    except FormatError:
        return []
