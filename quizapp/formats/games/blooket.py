"""Blooket's table (CSV), as public exporters repeat its template; it names no limit of length."""

import re

from quizapp.formats.base import Export, Format, Group, Written
from quizapp.formats.csv_rows import write_rows
from quizapp.formats.games.choices import SECONDS, Game, questions
from quizapp.formats.texts import defused
from quizapp.items import ItemSet

# Blooket takes what looks like a tag for one and shows nothing, as in "List<String>".
TAG = re.compile(r"<(?=[A-Za-z/!?])")
GUARDED = "a space after < and an apostrophe before = + - @, which would be misread"
TITLE = ("Blooket\nImport Template", *[""] * 7)
HEADS = (
    "Question #",
    "Question Text",
    "Answer 1",
    "Answer 2",
    "Answer 3\n(Optional)",
    "Answer 4\n(Optional)",
    "Time Limit (sec)\n(Max: 300 seconds)",
    "Correct Answer(s)\n(Only include Answer #)",
)


def guard(text: str) -> str:
    """The text so that neither Blooket nor a spreadsheet takes a part of it for code."""
    return defused(TAG.sub("< ", text))


GAME = Game("Blooket", most_options=4, guard=guard, guarded=GUARDED)


def write(item_set: ItemSet, export: Export) -> Written:
    """Write the choices under the two rows that Blooket looks for."""
    made, losses = questions(item_set.items, GAME)
    rows = [
        (number, question.text, *question.padded(GAME.most_options), SECONDS, question.right)
        for number, question in enumerate(made, start=1)
    ]
    return Written(write_rows([TITLE, HEADS, *rows]), tuple(losses))


BLOOKET = Format(
    "blooket",
    "Blooket table",
    ".csv",
    "text/csv; charset=utf-8",
    write,
    group=Group.GAMES,
    used="In Blooket: Create a set, then CSV import.",
)
