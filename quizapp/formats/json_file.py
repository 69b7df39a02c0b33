"""The program's own file: everything that an item set holds, as docs/items.md describes it."""

from quizapp.errors import FormatError, Problem
from quizapp.formats.base import Export, Format, Group, Read, Written
from quizapp.items import ItemSet
from quizapp.items.codec import from_json, to_json


def write(item_set: ItemSet, export: Export) -> Written:
    """Write every field of every item; nothing is ever left out."""
    return Written(to_json(item_set).encode("utf-8"))


def read(data: bytes) -> Read:
    """Read a file that `write` made. Raises FormatError naming every fault."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FormatError(
            Problem("not UTF-8 text; a Quizapp file is JSON in UTF-8", f"byte {error.start}")
        ) from error
    return Read(from_json(text))


def sniff(data: bytes) -> bool:
    """Tell whether the first bytes could be such a file."""
    return data[:200].removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{")


JSON = Format(
    "json",
    "Quizapp items (JSON)",
    ".json",
    "application/json",
    write,
    read,
    group=Group.DATA,
    used="Keeps every detail: for a backup, another Quizapp, or a program of your own.",
    sniff=sniff,
)
