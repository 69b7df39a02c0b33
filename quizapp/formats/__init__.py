"""Files to and from items. Adding a format is one module and one line in FORMATS."""

from pathlib import PurePath

from quizapp.errors import Invalid
from quizapp.formats.anki import ANKI
from quizapp.formats.base import Export, Format, Skipped, Written
from quizapp.formats.json_file import JSON

FORMATS = (ANKI, JSON)

__all__ = [
    "FORMATS",
    "Export",
    "Format",
    "Skipped",
    "Written",
    "format_for_path",
    "format_named",
]


def format_named(name: str) -> Format:
    """Find a format by the name that a user typed.

    Raises Invalid listing the names there are.
    """
    for known in FORMATS:
        if known.name == name.casefold():
            return known
    raise Invalid(f"no format {name!r}; there are: {', '.join(f.name for f in FORMATS)}")


def format_for_path(path: str | PurePath) -> Format:
    """Find a format by the end of a file name.

    Raises Invalid listing the endings there are.
    """
    suffix = PurePath(path).suffix.casefold()
    for known in FORMATS:
        if known.extension == suffix:
            return known
    endings = ", ".join(f.extension for f in FORMATS)
    raise Invalid(f"no format for {str(path)!r}; end the name with one of {endings}")
