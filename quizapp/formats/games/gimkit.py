"""Gimkit's table (CSV), as public exporters repeat its template; it names no limit of length."""

from quizapp.formats.base import Export, Format, Group, Written
from quizapp.formats.csv_rows import write_rows
from quizapp.formats.games.choices import Game, questions
from quizapp.formats.texts import defused
from quizapp.items import ItemSet

GUARDED = "an apostrophe in front, so that a spreadsheet does not run it"
GAME = Game("Gimkit", most_options=4, guard=defused, guarded=GUARDED)
TITLE = ("Gimkit Spreadsheet Import Template", "", "", "", "")
HEADS = (
    "Question",
    "Correct Answer",
    "Incorrect Answer 1",
    "Incorrect Answer 2 (Optional)",
    "Incorrect Answer 3 (Optional)",
)


def write(item_set: ItemSet, export: Export) -> Written:
    """Write the choices under the two rows that Gimkit looks for; Gimkit shuffles the answers."""
    made, losses = questions(item_set.items, GAME)
    rows = [(question.text, *question.right_first(GAME.most_options)) for question in made]
    return Written(write_rows([TITLE, HEADS, *rows]), tuple(losses))


GIMKIT = Format(
    "gimkit",
    "Gimkit table",
    ".csv",
    "text/csv; charset=utf-8",
    write,
    group=Group.GAMES,
    used="In Gimkit: Create a kit, then Import from a spreadsheet.",
)
