"""What a file is, by its content: a name may lie, and most people never see its ending."""

import re
from enum import StrEnum
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from quizapp.errors import Invalid

READABLE = (
    "quizapp reads text, Markdown, web pages, PDF, Word (.docx), OpenDocument (.odt), "
    "e-books (.epub), rich text (.rtf) and subtitles (.srt, .vtt)"
)


class FileKind(StrEnum):
    """The kinds of file that are read, named as the modules that read them."""

    TEXT = "text"
    HTML = "html"
    PDF = "pdf"
    DOCX = "docx"
    ODT = "odt"
    EPUB = "epub"
    RTF = "rtf"
    SUBTITLES = "subtitles"


HEAD_BYTES = 2048
HTML_START = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*"
    rb"<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
HTML_TAG = re.compile(rb"</?(?:html|head|body|div|span|p|a|script|meta|table|ul|li|br|img)\b", re.I)
CUE = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*(?:WEBVTT\b|\d+[ \t]*\r?\n\d{1,2}:\d\d:\d\d[,.]\d{1,3}[ \t]*-->)"
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# The name of the stream that holds a document locked by Office, as it stands in the file.
# Source: [MS-OFFCRYPTO] 2.3.4.
LOCKED_STREAM = "EncryptedPackage".encode("utf-16-le")
IN_WORD, IN_SHEET, IN_SLIDES = "word/document.xml", "xl/", "ppt/"
LOCKED = "this {what} is locked with a password; take the password off and give it again"


def kind_of(data: bytes) -> FileKind:
    """Tell what a file is by its content.

    Raises Invalid with a sentence of its own for a file that is known and not read.
    """
    if b"%PDF-" in data[:1024]:
        return FileKind.PDF
    if data.startswith(b"PK\x03\x04"):
        return _kind_of_zip(data)
    if data.startswith(b"{\\rtf"):
        return FileKind.RTF
    if data.startswith(OLE):
        raise Invalid(_about_ole(data))
    if CUE.match(data[:HEAD_BYTES]):
        return FileKind.SUBTITLES
    if HTML_START.match(data[:HEAD_BYTES]) or len(HTML_TAG.findall(data[:20_000])) >= 5:
        return FileKind.HTML
    return FileKind.TEXT


def _about_ole(data: bytes) -> str:
    if LOCKED_STREAM in data:
        return LOCKED.format(what="Office file")
    return "this is an Office file of the old kind (.doc); save it as .docx and give that"


def _kind_of_zip(data: bytes) -> FileKind:
    try:
        with ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
            kind = archive.read("mimetype")[:80].strip() if _is_small(archive) else b""
    except (BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError, EOFError) as fault:
        raise Invalid(
            "this file is damaged (it begins like a Word file or an e-book and does not end like "
            "one); copy or download it again"
        ) from fault
    if IN_WORD in names:
        return FileKind.DOCX
    if kind == b"application/epub+zip" or "META-INF/container.xml" in names:
        return FileKind.EPUB
    if kind.startswith(b"application/vnd.oasis.opendocument.text"):
        return FileKind.ODT
    if any(name.startswith((IN_SHEET, IN_SLIDES)) for name in names) or b"opendocument" in kind:
        raise Invalid(f"this is a spreadsheet or a presentation, not a text; {READABLE}")
    raise Invalid(f"this is a zip file, not a text; {READABLE}")


def _is_small(archive: ZipFile) -> bool:
    found = archive.NameToInfo.get("mimetype")
    return found is not None and found.file_size < 1_000
