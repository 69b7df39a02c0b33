"""Kahoot's spreadsheet: headings in row 8, questions from row 9.

The headings and limits are those of the template that Kahoot gives out, as public exporters
repeat them; there is no published specification.
"""

from collections.abc import Sequence

from quizapp.formats.base import Export, Format, Group, Read, Written
from quizapp.formats.columns import headings, read_table
from quizapp.formats.games.choices import SECONDS, Game, questions
from quizapp.formats.imported import Gathering, imported_source
from quizapp.formats.sniffing import rows_of_sheet
from quizapp.formats.xlsx import MEDIA_TYPE, read_sheet, write_sheet
from quizapp.items import ItemSet

GAME = Game("Kahoot", most_options=4, question_length=120, option_length=75)
HEADS = (
    "",
    "Question - max 120 characters",
    "Answer 1 - max 75 characters",
    "Answer 2 - max 75 characters",
    "Answer 3 - max 75 characters",
    "Answer 4 - max 75 characters",
    "Time limit (sec) – 5, 10, 20, 30, 60, 90, 120, or 240 secs",
    "Correct answer(s) - choose at least one",
)
ABOVE = (
    ("", "Quiz template"),
    ("", "Made by Quizapp. In Kahoot: Create, then Import spreadsheet."),
    ("", "One question a row, 2 to 4 answers, and the number of the right one in the last column."),
    (),
    (),
    (),
    (),
)
WIDTHS = (5, 60, 30, 30, 30, 30, 14, 14)


def write(item_set: ItemSet, export: Export) -> Written:
    """Write the choices; texts beyond Kahoot's limits are cut, and `losses` says which."""
    made, losses = questions(item_set.items, GAME)
    rows: list[Sequence[str | int]] = [*ABOVE, HEADS]
    rows.extend(
        [number, question.text, *question.padded(GAME.most_options), SECONDS, question.right]
        for number, question in enumerate(made, start=1)
    )
    return Written(write_sheet("Sheet1", rows, WIDTHS), tuple(losses))


def read(data: bytes) -> Read:
    """Read a spreadsheet of questions. Raises FormatError where there are no headings."""
    gathering = Gathering()
    read_table(read_sheet(data), gathering)
    return gathering.read(imported_source(data))


def sniff(data: bytes) -> bool:
    """Whether the first rows have headings of questions, and not Wayground's types."""
    columns, _ = headings(rows_of_sheet(data))
    return columns is not None and "kind" not in columns.single


KAHOOT = Format(
    "kahoot",
    "Kahoot spreadsheet",
    ".xlsx",
    MEDIA_TYPE,
    write,
    read,
    group=Group.GAMES,
    used="In Kahoot: Create, then Import spreadsheet.",
    sniff=sniff,
)
