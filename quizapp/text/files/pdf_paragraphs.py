"""Lines to paragraphs: what belongs together, which words were broken, what is a heading."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from quizapp.text.files.pdf_lines import Line

FINAL = re.compile(r"[.!?…:][\"'”’)\]]*\d{0,3}$")
BULLET = re.compile(r"^(?:[•●▪■◦‣–—*·-]|\(?\d{1,3}[.)]|[a-z]\))\s+(?=\S)")
SIGN = re.compile(r"^[•●▪■◦‣*·]\s+|^[–—-]\s+(?=[A-Z])")
BROKEN = re.compile(r"(\w+)[-\u2010]$")
WORD = re.compile(r"\w+(?:[-\u2010]\w+)*")
LARGER = 1.12
"""A heading is so much larger than most of the text, or as large and bold."""
HEADING_LETTERS = 160
WIDE_GAP = 1.35
"""Of the usual distance between lines: a wider one ends a paragraph."""
SHORT_LINE = 0.8
"""A line shorter than this share of most lines that ends a sentence ends its paragraph."""


@dataclass(slots=True)
class Paragraph:
    """`pages` are (page, offset into the text) where a page begins. `level` is 0 for prose."""

    text: str = ""
    level: int = 0
    is_item: bool = False
    pages: list[tuple[int, int]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Usual:
    """What most lines of the file are like: size in points, distance of lines, letters."""

    size: float
    leading: float
    letters: float


def paragraphs(pages: list[list[Line]]) -> list[Paragraph]:
    """The paragraphs of all pages; one that goes on over a page's end is one."""
    lines = [line for page in pages for line in page]
    if not lines:
        return []
    usual = _usual(lines)
    levels = _levels(lines, usual)
    known = _whole_words(lines)
    found: list[Paragraph] = []
    before: Line | None = None
    for line in lines:
        level = levels.get(_size(line), 0) if _is_heading(line, usual) else 0
        if before is None or _begins(found[-1], before, line, level, usual):
            found.append(Paragraph(level=level, is_item=bool(SIGN.match(line.text))))
        _add(found[-1], line, known)
        before = line
    return found


def _whole_words(lines: list[Line]) -> Counter[str]:
    """How often each word stands in the file, halves of broken words not counted."""
    known: Counter[str] = Counter()
    broken = False
    for line in lines:
        words = [word.casefold() for word in WORD.findall(line.text)]
        was_broken, broken = broken, bool(BROKEN.search(line.text))
        known.update(words[1 if was_broken else 0 : -1 if broken else None])
    return known


def _usual(lines: list[Line]) -> Usual:
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[_size(line)] += len(line.text)
    size = sizes.most_common(1)[0][0]
    body = [line for line in lines if _size(line) == size]
    gaps = [a.y - b.y for a, b in pairwise(body) if 0 < a.y - b.y < 3 * size]
    return Usual(size, median(gaps) if gaps else 1.2 * size, median(len(x.text) for x in body))


def _size(line: Line) -> float:
    return round(line.size * 2) / 2


def _is_heading(line: Line, usual: Usual) -> bool:
    if len(line.text) > HEADING_LETTERS or not any(map(str.isalpha, line.text)):
        return False
    if line.size >= LARGER * usual.size:
        return True
    return line.bold and line.size >= 0.95 * usual.size and not FINAL.search(line.text)


def _levels(lines: Iterable[Line], usual: Usual) -> dict[float, int]:
    """Size: the level of headings of it, from 1."""
    sizes = sorted({_size(line) for line in lines if _is_heading(line, usual)}, reverse=True)
    return {size: min(4, index + 1) for index, size in enumerate(sizes)}


def _begins(above: Paragraph, before: Line, line: Line, level: int, usual: Usual) -> bool:
    """Whether a line begins a paragraph."""
    if level or above.level:
        same = above.level == level and before.page == line.page
        return not (same and 0 <= before.y - line.y < 1.9 * line.size)
    if BULLET.match(line.text) and (FINAL.search(before.text) or above.is_item):
        return True
    ends = bool(FINAL.search(before.text))
    falls = before.y - line.y
    if line.page != before.page or falls < 0:  # the next column or page
        return ends and (line.text[:1].isupper() or not line.text[:1].isalpha())
    if abs(falls) < 0.5 * line.size:  # further right in the same row
        return True
    if falls > WIDE_GAP * usual.leading:
        return True
    if ends and line.x > before.x + 0.8 * line.size and line.x < before.x + 5 * line.size:
        return True
    return ends and len(before.text) < SHORT_LINE * usual.letters and line.text[:1].isupper()


def _add(paragraph: Paragraph, line: Line, known: Counter[str]) -> None:
    """Put a line at a paragraph's end; a word that was broken between the two is mended."""
    text = SIGN.sub("", line.text) if not paragraph.text else line.text
    broken = BROKEN.search(paragraph.text)
    if broken and text[:1].isalpha():
        paragraph.text = paragraph.text[:-1] + _hyphen(broken[1], text, known)
    elif paragraph.text:
        paragraph.text += " "
    if not paragraph.pages or paragraph.pages[-1][0] != line.page:
        paragraph.pages.append((line.page, len(paragraph.text)))
    paragraph.text += text


def _hyphen(start: str, text: str, known: Counter[str]) -> str:
    """A hyphen where the word has one of its own: the file's other words tell."""
    rest = WORD.match(text)
    end = rest[0] if rest else ""
    if not text[:1].islower() or "-" in end or len(start) == 1:
        return "-"  # 'Anglo-\nSaxon', 'one-\nmile-wide', 'X-\nray'
    whole, parted = known[(start + end).casefold()], known[f"{start}-{end}".casefold()]
    if whole != parted:
        return "" if whole > parted else "-"
    # Both halves are words of this file and the whole is none: 'well-\nknown'.
    return "-" if known[start.casefold()] and known[end.casefold()] else ""
