"""Anki's text file: notes on lines, with headers that name the columns and the GUID.

Every note is of Anki's own type Basic, so the file needs no package of ours first; what shuffles
options or takes a typed answer is in the package (.apkg) alone. A note is found by its GUID, so a
second import renews it and doubles nothing.
"""

from quizapp.formats.anki_text.read import read, sniff
from quizapp.formats.anki_text.write import write
from quizapp.formats.base import Format, Group

__all__ = ["ANKI_TEXT"]

ANKI_TEXT = Format(
    "anki-text",
    "Anki text file",
    ".txt",
    "text/plain; charset=utf-8",
    write,
    read,
    group=Group.ANKI,
    used="In Anki: File, then Import. For when a package cannot be used; cards are plain ones.",
    sniff=sniff,
)
