"""Files to and from items. Adding a format is one module and one line in FORMATS."""

from pathlib import PurePath

from quizapp.errors import Invalid
from quizapp.formats.aiken import AIKEN
from quizapp.formats.anki import ANKI
from quizapp.formats.anki_text import ANKI_TEXT
from quizapp.formats.base import (
    Change,
    Export,
    Format,
    Group,
    Loss,
    Read,
    Skipped,
    Written,
)
from quizapp.formats.csv_file import CSV
from quizapp.formats.finding import sniff
from quizapp.formats.games import BLOOKET, GIMKIT, KAHOOT, WAYGROUND
from quizapp.formats.gift import GIFT
from quizapp.formats.json_file import JSON
from quizapp.formats.markdown_file import MARKDOWN
from quizapp.formats.moodle import MOODLE
from quizapp.formats.pairs import PAIRS, TSV
from quizapp.formats.qti12 import QTI12
from quizapp.formats.qti21 import QTI21
from quizapp.formats.worksheet import PDF, WORKSHEET

FORMATS = (
    ANKI,
    ANKI_TEXT,
    GIFT,
    MOODLE,
    QTI12,
    QTI21,
    AIKEN,
    CSV,
    TSV,
    PAIRS,
    KAHOOT,
    WAYGROUND,
    BLOOKET,
    GIMKIT,
    WORKSHEET,
    PDF,
    MARKDOWN,
    JSON,
)

__all__ = [
    "FORMATS",
    "Change",
    "Export",
    "Format",
    "Group",
    "Loss",
    "Read",
    "Skipped",
    "Written",
    "format_for_path",
    "format_named",
    "format_of",
]


def format_of(data: bytes, name: str = "") -> Format:
    """Find the format of a file by what it holds, then by its name; it can be read.

    Raises FormatError naming the formats there are.
    """
    return sniff(data, name, FORMATS)


def format_named(name: str) -> Format:
    """Find a format by the name that a user typed.

    Raises Invalid listing the names there are.
    """
    for known in FORMATS:
        if known.name == name.casefold():
            return known
    raise Invalid(f"no format {name!r}; there are: {', '.join(f.name for f in FORMATS)}")


def format_for_path(path: str | PurePath) -> Format:
    """Find a format by the end of a file name: of several, the one named like the ending.

    Raises Invalid listing the endings there are, or the formats that share this one.
    """
    suffix = PurePath(path).suffix.casefold()
    found = {known.name: known for known in FORMATS if known.extension == suffix}
    if len(found) == 1:
        return next(iter(found.values()))
    if suffix[1:] in found:
        return found[suffix[1:]]
    if found:
        raise Invalid(f"several formats end in {suffix}: {', '.join(found)}; name one of them")
    endings = ", ".join(sorted({f.extension for f in FORMATS}))
    raise Invalid(f"no format for {str(path)!r}; end the name with one of {endings}")
