"""Texts on their way into files: what no file may hold, one line, a length, a harmless start."""

import re
import unicodedata

from quizapp.errors import FormatError, Problem

LINE_BREAKS = re.compile("\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
# Control characters, halves of surrogate pairs and the two code points that XML has no place for.
_UNFIT = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
# A spreadsheet takes a cell that starts so for a formula, also behind apostrophes of our own.
# Source: OWASP, CSV Injection.
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_NUMBER = re.compile(r"[+-]?[0-9][0-9.,]*%?")


def plain(text: str) -> str:
    """The text without control characters, with every line break written as a line feed."""
    if text.isprintable():  # most texts are, and then hold none of these
        return text
    return LINE_BREAKS.sub("\n", _UNFIT.sub("", text))


def one_line(text: str) -> str:
    """The text on one line: line breaks, tabs and runs of white space become one space."""
    return " ".join(plain(text).split())


def is_plain(text: str) -> bool:
    """Whether the text holds nothing that `plain` takes out."""
    return text.isprintable() or _UNFIT.search(text) is None


def has_break(text: str) -> bool:
    """Whether a line ends inside the text."""
    return not text.isprintable() and LINE_BREAKS.search(text.strip()) is not None


def shorten(text: str, most: int) -> str:
    """The text in at most `most` characters, an ellipsis at the end of what is cut."""
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    while cut and unicodedata.combining(text[len(cut)]):  # not between a letter and its accent
        cut = cut[:-1]
    return f"{cut.rstrip()}…"


def defused(text: str) -> str:
    """The text as a cell that a spreadsheet shows and does not run: `armed` takes it back."""
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text


def armed(cell: str) -> str:
    """The text of a cell that `defused` wrote."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def decoded(data: bytes, most: int) -> str:
    """Read the bytes of a text file: UTF-8, or UTF-16 with its mark, as spreadsheets save it.

    Raises FormatError for more than `most` bytes, another encoding, or a NUL.
    """
    if len(data) > most:
        raise FormatError(f"a text of {len(data) >> 20} MB; {most >> 20} MB is the most")
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        what = "not UTF-8 text; save the file as UTF-8 (in a spreadsheet: CSV UTF-8)"
        raise FormatError(Problem(what, f"byte {error.start}")) from error
    if "\0" in text:
        where = f"character {text.index(chr(0))}"
        raise FormatError(Problem("a NUL, which no text file has", where))
    return text
