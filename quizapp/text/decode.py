"""Bytes to characters, or one sentence that says why not."""

import codecs

from quizapp.errors import Invalid

ACCEPTED = "quizapp reads plain text: a .txt or .md file, or pasted text"

# First bytes of files that people drop on a text box. Source: each format's own specification.
SIGNATURES = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a zip, Word or e-book file"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"{\\rtf", "a rich-text file"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"BM", "an image"),
    (b"RIFF", "an image or a recording"),
    (b"ID3", "a recording"),
    (b"OggS", "a recording"),
    (b"\x1f\x8b", "a compressed file"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"SQLite format 3", "a database"),
)
BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decode(data: bytes) -> str:
    """Read `data` as UTF-8, as what its byte-order mark says, or as Windows-1252.

    Raises Invalid when the first bytes are those of a file that is not text, or NULs stand in it.
    """
    for bom, encoding in BOMS:
        if data.startswith(bom):
            return _decode_as(data, encoding)
    for signature, what in SIGNATURES:
        if data.startswith(signature) and not _is_prose(data, signature):
            raise Invalid(f"this is {what}, not text; {ACCEPTED}")
    if b"\x00" in data:
        raise Invalid(f"this is a binary file, not text; {ACCEPTED}")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_as(data, "cp1252")


def _is_prose(data: bytes, signature: bytes) -> bool:
    """Tell 'BMW sold ...' from a bitmap: two letters prove nothing when text follows them."""
    head = data[:512]
    return len(signature) < 4 and all(byte >= 32 or byte in b"\t\r\n" for byte in head)


def _decode_as(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Invalid(f"these bytes are not text in {encoding}; save the file as UTF-8") from error
