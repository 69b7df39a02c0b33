"""Bytes of a text file to text, whatever editor saved it."""

import codecs

from quizapp.errors import FormatError

MAX_BYTES = 64 * 1024 * 1024


def decoded(data: bytes) -> str:
    """The text in UTF-8, UTF-16 with its mark, or else Windows-1252; line ends as line feeds.

    Raises FormatError for a file that is too large or holds no text.
    """
    if len(data) > MAX_BYTES:
        raise FormatError(f"the file is larger than {MAX_BYTES // 2**20} MiB; divide it")
    try:
        if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            text = data.decode("utf-16")
        else:
            text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    if "\x00" in text:
        raise FormatError("the file holds no text; choose the format that it was saved in")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def beginning(data: bytes, length: int = 20_000) -> str:
    """The first bytes as text, for a glance; empty where they are none in UTF-8."""
    if b"\x00" in data[:length]:
        return ""
    return data[:length].decode("utf-8", "replace").removeprefix("\ufeff")
