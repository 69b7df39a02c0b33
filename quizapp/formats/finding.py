"""Which format a file is in: by what it holds, then by its name."""

from collections.abc import Sequence
from pathlib import PurePath

from quizapp.errors import FormatError
from quizapp.formats.base import Format

HEAD_BYTES = 4096

# What people choose by mistake, and what to do instead. As text in columns it would be nonsense.
PAGE = "a web page holds no list of questions; to be asked about its text, begin with an article"
NOT_QUESTIONS = (
    (b"<!doctype html", PAGE),
    (b"<html", PAGE),
    (b"%pdf-", "a PDF holds no list of questions; to be asked about it, begin with an article"),
    (b"\x89png", "this is a picture, no file that can be read here"),
    (b"\xff\xd8\xff", "this is a picture, no file that can be read here"),
)


def readable(formats: Sequence[Format]) -> tuple[Format, ...]:
    """The formats that can be read."""
    return tuple(known for known in formats if known.read)


def sniff(data: bytes, name: str, formats: Sequence[Format]) -> Format:
    """Find the format of a file or of pasted text (`name` is then empty).

    What the content says goes before the name: a file is often saved under the wrong ending. Where
    the content says nothing, as in a table, the ending decides, and text that nothing else claims
    is a table when its lines are divided.

    Raises FormatError naming the formats there are, or what to do with what holds no questions.
    """
    known = readable(formats)
    suffix = PurePath(name).suffix.casefold()
    claimed = [one for one in known if one.sniff and one.sniff(data)]
    named = [one for one in known if one.extension == suffix]
    for one in claimed:
        if one in named:
            return one
    if claimed:
        return claimed[0]
    _refuse_others(data, suffix, formats)
    plain = [one for one in named if one.sniff is None]
    for one in plain:
        if one.name == suffix[1:]:
            return one
    if plain or named:
        return (plain or named)[0]
    if (table := _table(data, known)) is not None:
        return table
    labels = ", ".join(one.label for one in known)
    raise FormatError(f"this is no file that can be read here; those are: {labels}")


def _refuse_others(data: bytes, suffix: str, formats: Sequence[Format]) -> None:
    head = data[:HEAD_BYTES].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    for start, what in NOT_QUESTIONS:
        if head.startswith(start):
            raise FormatError(what)
    endings = {one.extension for one in readable(formats)}
    if suffix in {one.extension for one in formats} - endings:
        raise FormatError(
            f"{suffix} files are for reading and printing and are not read back; keep a set as "
            "JSON or as an Anki deck, or say what the file is if it is a list"
        )


def _table(data: bytes, known: Sequence[Format]) -> Format | None:
    """The format of text in columns, by the sign that divides its first lines."""
    if b"\x00" in data[:HEAD_BYTES]:
        return None
    lines = [line for line in data[:HEAD_BYTES].splitlines() if line.strip()][:5]
    by_name = {one.name: one for one in known}
    for name, sign in (("tsv", b"\t"), ("csv", b","), ("csv", b";")):
        if lines and all(sign in line for line in lines) and name in by_name:
            return by_name[name]
    return by_name.get("pairs") if lines else None
