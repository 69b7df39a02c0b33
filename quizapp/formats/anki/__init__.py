"""Anki packages (.apkg) that can be imported again and again without losing progress.

What decides that, and what a newcomer would break: a note is found by its GUID (the permanent item
id), and Anki takes our text only if the note's time is newer than the learner's. So every note
carries the time at which that item last changed, never the time of the export.
"""

from quizapp.formats.anki.decks import deck_id
from quizapp.formats.anki.reading import read, sniff
from quizapp.formats.anki.writing import write, write_many
from quizapp.formats.base import Format, Group

__all__ = ["ANKI", "deck_id"]


ANKI = Format(
    "anki",
    "Anki deck",
    ".apkg",
    "application/octet-stream",
    write,
    read,
    group=Group.ANKI,
    used="Opens in Anki, AnkiDroid and AnkiMobile; a newer file updates the cards already there.",
    sniff=sniff,
    write_many=write_many,
)
