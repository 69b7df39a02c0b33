"""Word files: python-docx opens the package, the text is walked here.

python-docx's own `paragraph.text` leaves out what stands in tracked insertions, content controls
and text boxes, and tells nobody.
"""

import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import BadZipFile

from quizapp.errors import Invalid
from quizapp.items import Unit
from quizapp.text.files.archive import Archive
from quizapp.text.files.manuscript import Manuscript

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
HEADING = re.compile(r"heading ([1-9])", re.I)
SPACES = {f"{WORD}tab", f"{WORD}br", f"{WORD}cr", f"{WORD}ptab"}
ELSEWHERE = {f"{WORD}p", f"{WORD}tbl"}  # in a paragraph: a text box, read on its own
OLD_COPY = f"{COMPATIBILITY}Fallback"  # a text box once more, for older programs
CHAPTER_LEVEL = 1


def read(data: bytes) -> Manuscript:
    """Read a Word file. Raises Invalid."""
    archive = Archive(data, "Word file")  # bounds what python-docx will unpack
    document = _opened(archive, data)
    properties = document.core_properties
    written = Manuscript(title=properties.title or "", author=properties.author or "")
    names = {
        style.style_id: (style.name or "").casefold() for style in document.styles if style.style_id
    }
    for block in _blocks(document.element.body):
        if block.tag == f"{WORD}tbl":
            for row in block.iter(f"{WORD}tr"):
                written.row(_all_text(cell) for cell in row.iterchildren(f"{WORD}tc"))
        else:
            _write(block, names, written)
    _note_the_rest(archive, document, written)
    return written


def _opened(archive: Archive, data: bytes) -> Any:
    """What python-docx makes of the file; it has no one exception for a damaged one."""
    from docx import Document

    try:
        return Document(BytesIO(data))
    except (BadZipFile, zlib.error, KeyError, ValueError, AttributeError, TypeError, SyntaxError,
            EOFError, OSError, RuntimeError, NotImplementedError) as fault:  # fmt: skip
        raise Invalid(archive.damaged()) from fault


def _blocks(holder: Any) -> Iterator[Any]:
    """Paragraphs and tables in order, out of whatever wraps them; no table inside a table."""
    for element in holder.iterchildren():
        if element.tag == OLD_COPY:
            continue
        if element.tag == f"{WORD}p":
            yield element
            yield from _boxes(element)
        elif element.tag == f"{WORD}tbl":
            yield element
        elif isinstance(element.tag, str):
            yield from _blocks(element)


def _boxes(paragraph: Any) -> Iterator[Any]:
    """The paragraphs of text boxes that are anchored in a paragraph."""
    for box in paragraph.iter(f"{WORD}txbxContent"):
        if not any(outer.tag == OLD_COPY for outer in box.iterancestors()):
            yield from _blocks(box)


def _write(paragraph: Any, names: dict[str, str], written: Manuscript) -> None:
    text = _text(paragraph)
    if not text.strip():
        return
    found = paragraph.find(f"{WORD}pPr/{WORD}pStyle")
    style = names.get(found.get(f"{WORD}val"), "") if found is not None else ""
    level = HEADING.fullmatch(style)
    if style == "title":
        written.title = text
        written.heading(text, 1)
    elif level:
        if int(level[1]) == CHAPTER_LEVEL:
            written.mark(Unit.CHAPTER, text)
        written.heading(text, int(level[1]))
    elif style.startswith("list") or paragraph.find(f"{WORD}pPr/{WORD}numPr") is not None:
        written.item(text)
    else:
        written.paragraph(text)


def _text(element: Any) -> str:
    """The text of one paragraph: insertions are in it, deletions and field codes are not."""
    parts: list[str] = []
    for child in element.iterchildren():
        if child.tag == f"{WORD}t":
            parts.append(child.text or "")
        elif child.tag in SPACES:
            parts.append(" ")
        elif child.tag == f"{WORD}noBreakHyphen":
            parts.append("-")
        elif isinstance(child.tag, str) and child.tag not in ELSEWHERE and child.tag != OLD_COPY:
            parts.append(_text(child))
    return "".join(parts)


def _all_text(cell: Any) -> str:
    return " ".join(_text(paragraph) for paragraph in cell.iter(f"{WORD}p"))


def _note_the_rest(archive: Archive, document: Any, written: Manuscript) -> None:
    """Name what a Word file holds beside its text."""
    notes = [n for n in ("word/footnotes.xml", "word/endnotes.xml") if n in archive.names]
    said = []
    for part in document.part.package.iter_parts():
        if str(part.partname).lstrip("/") in notes:
            said += re.findall(rb"<w:t(?: [^>]*)?>([^<]*)</w:t>", part.blob)
    text = b" ".join(said).decode("utf-8", "replace")
    if text.strip():
        written.leave_out("footnotes", text)
    pictures = sum(name.startswith("word/media/") for name in archive.names)
    if pictures:
        written.leave_out(f"{pictures} picture{'' if pictures == 1 else 's'}")
