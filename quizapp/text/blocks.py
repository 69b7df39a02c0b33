"""Cut a text into paragraphs, headings and what is no prose, without moving one character.

The language pipeline reads `masked(text)`: as long as the text itself, with everything that is not
running prose blanked out, so that every offset in it is an offset in the article.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class BlockKind(StrEnum):
    """What a stretch of text is."""

    HEAD = "head"  # front matter
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ASIDE = "aside"  # byline, caption, 'read more', list or table row


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the article. Offsets half-open; `section` is the heading above it, or ''."""

    start: int
    end: int
    kind: BlockKind
    section: str = ""


FRONT_MATTER = re.compile(r"\A\ufeff?---[ \t]*\r?\n.*?\r?\n---[ \t]*(?:\r?\n|\Z)", re.DOTALL)
BREAK = re.compile(r"(?:\r\n|\r|\n)[ \t]*(?:\r\n|\r|\n)\s*")
LINE = re.compile(r"[^\r\n]+")
FINAL = re.compile(r"[.!?…][\"'”’)\]»\s\d]*$")
ASIDE = re.compile(
    r"^\s*(?:read more|see also|related|photo|image|figure|fig\.|table|caption|source|credit|"
    r"copyright|©|advertisement|share this|follow us|subscribe|click here|sign up|"
    r"watch:|listen:)\b",
    re.IGNORECASE,
)
ROW = re.compile(r"\t|\s{3,}|\s\|\s|^\s*\|")
BYLINE = re.compile(
    r"^\s*(?:by|from)\s+[A-Z][\w.'’-]+(?:\s+(?:and\s+)?[A-Z][\w.'’-]+){1,6}\s*$", re.IGNORECASE
)
BULLET = re.compile(r"^\s*(?:[-*•·–]|\d{1,3}[.)])\s+")
MAX_LINE = 20_000
"""Characters without a line break that can still be one paragraph; past it, prose is unlikely."""


def blocks(text: str) -> tuple[Block, ...]:
    """Cut `text` into its blocks, in order; what stands between two blocks is white space."""
    head = FRONT_MATTER.match(text)
    start = head.end() if head else 0
    found = [Block(0, start, BlockKind.HEAD)] if head else []
    section = ""
    for begin, end in _chunks(text, start):
        for block in _classify(text, begin, end):
            if block.kind is BlockKind.HEADING:
                section = text[block.start : block.end].strip("# \t*_=")
            found.append(Block(block.start, block.end, block.kind, section))
    return tuple(found)


def _chunks(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Stretches between blank lines, trimmed."""
    position = start
    for gap in BREAK.finditer(text, start):
        yield from _trim(text, position, gap.start())
        position = gap.end()
    yield from _trim(text, position, len(text))


def _trim(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    stretch = text[start:end]
    left = len(stretch) - len(stretch.lstrip())
    right = len(stretch.rstrip())
    if right > left:
        yield start + left, start + right


def _classify(text: str, start: int, end: int) -> Iterator[Block]:
    """One block where the lines are one hard-wrapped paragraph, else one a line."""
    lines = [(start + m.start(), start + m.end()) for m in LINE.finditer(text[start:end])]
    if len(lines) > 1 and _is_wrapped(text, lines):
        yield Block(start, end, BlockKind.PARAGRAPH)
        return
    for begin, stop in lines:
        for left, right in _trim(text, begin, stop):
            yield Block(left, right, _kind(text[left:right]))


def _is_wrapped(text: str, lines: list[tuple[int, int]]) -> bool:
    """Lines broken at a margin: most inner lines end without a full stop and are of like length."""
    inner = [text[a:b].rstrip() for a, b in lines[:-1]]
    widths = [len(line) for line in inner]
    if max(widths) > 200 or any(ROW.search(line) or BULLET.match(line) for line in inner):
        return False
    unfinished = sum(not FINAL.search(line) for line in inner)
    return unfinished * 2 > len(inner) and min(widths) > 0.5 * max(widths) and max(widths) > 30


def _kind(line: str) -> BlockKind:
    words = line.split()
    if line.startswith("#"):
        return BlockKind.HEADING
    if len(line) > MAX_LINE or len(words) > 2_000:
        return BlockKind.PARAGRAPH
    if ASIDE.match(line) and len(words) < 30 and not (FINAL.search(line) and len(words) > 12):
        return BlockKind.ASIDE
    if BYLINE.match(line):
        return BlockKind.ASIDE
    if FINAL.search(line):
        is_row = len(ROW.findall(line)) > 1
        return BlockKind.ASIDE if is_row or len(words) < 4 else BlockKind.PARAGRAPH
    if line.endswith(":") and len(words) > 6:
        return BlockKind.PARAGRAPH
    if len(words) <= 14 and not ROW.search(line) and not BULLET.match(line):
        return BlockKind.HEADING
    prose = len(words) > 20 and not ROW.search(line)
    return BlockKind.PARAGRAPH if prose else BlockKind.ASIDE


AGENCY = (
    r"\((?:[Tt]he )?(?:AP|Associated Press|Reuters|REUTERS|AFP|UPI|dpa|DPA|Xinhua|ANI|PTI|IANS|"
    r"TASS|CNN|BBC(?: News)?|Bloomberg|AAP|PA|CP|Canadian Press|Kyodo|Yonhap|VOA|RFE/RL|NPR|ABC|"
    r"CBS|NBC)(?:[/ ][\w ]{2,20})?\)"
)
DAY = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.? \d{1,2}(?:,? \d{4})?"
PLACE = r"[A-ZÀ-Þ][A-ZÀ-Þ.'’ -]{2,40}"
DATELINE = re.compile(
    rf"(?:{PLACE}(?:, [A-Z][\w.'’ -]{{1,30}}?){{0,2}}(?:,? {DAY})?,? {AGENCY} ?[—–-]{{1,2}} ?|"
    rf"{PLACE}(?:, [A-Z][\w.'’ -]{{1,30}}?)?, {DAY} ?[—–-]{{1,2}} |"
    rf"{PLACE}, [A-Z][\w.'’ -]{{1,30}}? ?[—–] )"
)
"""The place, day and agency before the first sentence: 'HAMA, Syria, Dec. 5 (AP) — '."""
CITATION = re.compile(r"\s?\[(?:\d{1,3}|note \d+|citation needed|[a-z])\]")
CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00a0\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
)


def masked(text: str, found: tuple[Block, ...] | None = None) -> str:
    """Return a text of the same length in which only running prose is left.

    Front matter, headings, asides, datelines, citation marks and control characters become spaces
    (line breaks stay, two between paragraphs); unpaired surrogates become U+FFFD.
    """
    prose = ["\n" if c in "\r\n" else " " for c in text]
    for block in found if found is not None else blocks(text):
        if block.kind is BlockKind.PARAGRAPH:
            prose[block.start : block.end] = _clean(text[block.start : block.end])
    return "".join(prose)


def _clean(paragraph: str) -> str:
    paragraph = re.sub(r"\r\n|[\r\n]", lambda m: " " * len(m[0]), paragraph)
    paragraph = CONTROL.sub(" ", paragraph)
    dateline = DATELINE.match(paragraph)
    if dateline:
        paragraph = " " * dateline.end() + paragraph[dateline.end() :]
    paragraph = CITATION.sub(lambda m: " " * len(m[0]), paragraph)
    return "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in paragraph)
