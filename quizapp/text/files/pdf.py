"""PDF files, by pypdf: pages to lines, lines to paragraphs, each page's number kept."""

import re
from collections import defaultdict
from io import BytesIO
from typing import Any

from quizapp.errors import Invalid
from quizapp.items import Unit
from quizapp.text.files.kinds import LOCKED
from quizapp.text.files.manuscript import Manuscript, cleaned, is_title
from quizapp.text.files.pdf_lines import Line, page_lines
from quizapp.text.files.pdf_margins import without_margins
from quizapp.text.files.pdf_paragraphs import Paragraph, paragraphs

MAX_PAGES = 3_000
TITLE_WORDS = 25
READABLE_SHARE = 0.5
"""Share of letters among a page's characters below which its fonts do not say what they show."""


def read(data: bytes) -> Manuscript:
    """Read a PDF. Raises Invalid for a locked one, a scan, and one that cannot be followed."""
    reader = _opened(data)
    labels = _labels(reader)
    pages: list[list[Line]] = []
    pictures, unreadable = [], []
    for index, page in enumerate(reader.pages):
        lines = page_lines(page, index)
        text = "".join(line.text for line in lines)
        if not text.strip():
            if _has_picture(page):
                pictures.append(index)
            lines = []
        elif not _is_readable(text):
            unreadable.append(index)
            lines = []
        pages.append(lines)
    _refuse_empty(len(pages), pictures, unreadable)
    if not any(pages):
        raise Invalid("there is no text in this PDF, only empty pages")
    kept, margins = without_margins(pages)
    written = Manuscript()
    found = paragraphs(kept)
    _write(found, labels, _outline(reader), written)
    _about(reader, found, written)
    for where, what in (
        (pictures, "a picture without text"),
        (unreadable, "letters without names"),
    ):
        if where:
            written.leave_out(f"{_pages([labels[i] for i in where])}: {what}")
    if margins:
        written.leave_out("headers, footers and page numbers", " ".join(margins))
    return written


def _opened(data: bytes) -> Any:
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Invalid(LOCKED.format(what="PDF"))
        count = len(reader.pages)
    except (PyPdfError, RecursionError, ValueError, KeyError, TypeError, AttributeError,
            IndexError, AssertionError, OverflowError) as fault:  # fmt: skip
        raise Invalid("this PDF is damaged; open it in a reader and print it into a new PDF") from (
            fault
        )
    if count > MAX_PAGES:
        raise Invalid(f"this PDF has {count:,} pages; the limit is {MAX_PAGES:,}: give it in parts")
    return reader


def _labels(reader: Any) -> list[str]:
    """What each page calls itself: "12", "xiv"."""
    try:
        labels = [cleaned(str(label)) for label in reader.page_labels]
    except (KeyError, ValueError, TypeError, AttributeError, IndexError, RecursionError):
        labels = []
    numbers = [str(number) for number in range(1, len(reader.pages) + 1)]
    return [a or b for a, b in zip(labels, numbers, strict=True)] if labels else numbers


def _is_readable(text: str) -> bool:
    solid = [c for c in text if not c.isspace()]
    known = sum(c.isalnum() and c != "\ufffd" for c in solid)
    return known >= READABLE_SHARE * len(solid) and not re.search(r"(?:/g\d+|\(cid:\d+\)){5}", text)


def _has_picture(page: Any) -> bool:
    try:
        objects = page["/Resources"]["/XObject"].get_object().values()
        return any(one.get_object().get("/Subtype") in ("/Image", "/Form") for one in objects)
    except (KeyError, TypeError, AttributeError):
        return False


def _refuse_empty(count: int, pictures: list[int], unreadable: list[int]) -> None:
    if len(unreadable) == count > 0:
        raise Invalid(
            "the letters of this PDF do not say which letters they are; open it in a reader, copy "
            "the text and look whether it is legible, or print it anew from its source"
        )
    if len(pictures) + len(unreadable) == count > 0:
        raise Invalid(
            f"this PDF is a scan: there is no text on its {count} page{'' if count == 1 else 's'}, "
            "only pictures; run it through text recognition (OCR) first"
        )


def _write(
    found: list[Paragraph], labels: list[str], outline: dict[int, list[str]], written: Manuscript
) -> None:
    page = -1
    begins = _chapter_starts(found, outline)
    for index, paragraph in enumerate(found):
        inner = []
        if index in begins:
            written.mark(Unit.CHAPTER, " / ".join(begins[index]))
        for number, offset in paragraph.pages:
            if number > page:
                if offset == 0:
                    written.mark(Unit.PAGE, labels[number])
                else:
                    inner.append((offset, Unit.PAGE, labels[number]))
                page = number
        if paragraph.level:
            written.heading(paragraph.text, paragraph.level)
        elif paragraph.is_item:
            written.item(paragraph.text)
        else:
            written.paragraph(paragraph.text, inner)


def _chapter_starts(found: list[Paragraph], outline: dict[int, list[str]]) -> dict[int, list[str]]:
    """Index of a paragraph: the bookmarks whose chapter begins there.

    That is at the heading that says the bookmark's title, else at the first line of its page.
    """
    first: dict[int, int] = {}
    headings: dict[tuple[int, str], int] = {}
    for index, paragraph in enumerate(found):
        for number, _ in paragraph.pages:
            first.setdefault(number, index)
        if paragraph.level:
            headings.setdefault((paragraph.pages[0][0], _bare(paragraph.text)), index)
    begins: dict[int, list[str]] = defaultdict(list)
    for number, titles in outline.items():
        for title in titles:
            place = headings.get((number, _bare(title)), first.get(number))
            if place is not None:
                begins[place].append(title)
    return begins


def _bare(title: str) -> str:
    return " ".join(re.findall(r"\w+", title.casefold()))


def _outline(reader: Any) -> dict[int, list[str]]:
    """The titles of the PDF's top-level bookmarks by the page that they lead to."""
    found: dict[int, list[str]] = defaultdict(list)
    try:
        for entry in reader.outline:
            if not isinstance(entry, list):
                number = reader.get_destination_page_number(entry)
                if number is not None and number >= 0:
                    found[number].append(str(entry.title))
    except (KeyError, ValueError, TypeError, AttributeError, IndexError, RecursionError):
        return {}  # a table of contents that cannot be followed: the text is there all the same
    return found


def _about(reader: Any, found: list[Paragraph], written: Manuscript) -> None:
    """Title and author as the file says them, else the largest heading of the first page."""
    try:
        about = reader.metadata
        title, author = (cleaned(str(about.get(key) or "")) for key in ("/Title", "/Author"))
    except (KeyError, ValueError, TypeError, AttributeError):
        title = author = ""
    if not is_title(title):
        heads = [p for p in found if p.level and p.pages[0][0] == 0]
        best = min(heads, key=lambda p: p.level, default=None)
        title = best.text if best and len(best.text.split()) <= TITLE_WORDS else ""
    written.title, written.author = title, author[:200]


def _pages(labels: list[str]) -> str:
    """Name pages: "page 3", "pages 3, 7 and 12 more"."""
    shown = ", ".join(labels[:8]) + (f" and {len(labels) - 8} more" if len(labels) > 8 else "")
    return f"page{'' if len(labels) == 1 else 's'} {shown}"
