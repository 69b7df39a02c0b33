"""What stands above a pasted article: its title, who wrote it, when, and the dateline."""

import re
from dataclasses import dataclass
from datetime import date

from quizapp.text.blocks import DATELINE, BlockKind, blocks
from quizapp.text.read import title_from

MONTHS = "january february march april may june july august september october november december"
MONTH = {name[:3]: number for number, name in enumerate(MONTHS.split(), start=1)}
NAMED = r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
DATES = (
    re.compile(r"\b(?P<year>\d{4})-(?P<number>\d\d)-(?P<day>\d\d)(?!\d)"),
    re.compile(
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?{NAMED},? (?P<year>\d{{4}})\b", re.I
    ),
    re.compile(rf"\b{NAMED} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>\d{{4}})\b", re.I),
)
TIME_WORDS = re.compile(
    r"\b(?:published|posted|updated|last|modified|first|on|at|date|mon|tue|wed|thu|fri|sat|sun|"
    r"\w+day|gmt|utc|bst|e[sd]?t|p[sd]?t|c[sde]?t|am|pm|a\.m|p\.m|ist)\b|\d{1,2}[:.]\d\d|\W",
    re.IGNORECASE,
)
UPDATED = re.compile(r"\b(?:updated|modified)\b", re.IGNORECASE)
BY = re.compile(r"(?:written |story |text |words )?by[: ]\s*(?P<names>.+)", re.IGNORECASE)
PARTICLES = frozenset("and & de da del der den di du la le van von bin al el ter y".split())
MAX_HEAD_LINES = 12
MAX_AUTHOR_WORDS = 8
MAX_DATE_LINE = 120
MAX_BYLINE = 160
"""Characters."""


@dataclass(frozen=True, slots=True)
class Head:
    """What the lines above the first paragraph say; '' and None where they do not."""

    title: str = ""
    author: str = ""
    published: date | None = None


def head_of(text: str) -> Head:
    """Read the head of a paste. The dateline of the first paragraph may give the date too."""
    author = first = ""
    published = updated = None
    headings = []
    for block in blocks(text)[:MAX_HEAD_LINES]:
        line = " ".join(text[block.start : block.end].split())
        day = _date_line(line)
        if block.kind is BlockKind.PARAGRAPH and not day:
            published = published or _dateline_date(line)
            first = line
            break
        if day and UPDATED.search(line):
            updated = updated or day
        elif day:
            published = published or day
        elif names := author_of(line):
            author = author or names
        elif block.kind is BlockKind.HEADING:
            headings.append(line.strip("# *_="))
    title = title_from(_without_dateline(first)) if first else "Untitled"
    if headings:
        title = headings[1] if len(headings) > 1 and _is_kicker(headings[0]) else headings[0]
    return Head(title, author, published or updated)


def _without_dateline(line: str) -> str:
    dateline = DATELINE.match(line)
    return line[dateline.end() :] if dateline else line


def _is_kicker(line: str) -> bool:
    """The name of a section above the title: 'WORLD', 'Middle East'."""
    words = line.split()
    return len(words) <= 2 and (line.isupper() or len(words) == 1)


def find_date(line: str) -> date | None:
    """The first full date of a line, day, month and year."""
    for pattern in DATES:
        for match in pattern.finditer(line):
            parts = match.groupdict()
            month = parts.get("number") or MONTH[parts["month"].lower()[:3]]
            try:
                return date(int(parts["year"]), int(month), int(parts["day"]))
            except ValueError:
                continue
    return None


def _date_line(line: str) -> date | None:
    """The date of a line that says little but a date."""
    if len(line) > MAX_DATE_LINE:
        return None
    day = find_date(line)
    rest, count = line, 0
    for pattern in DATES:
        rest, found = pattern.subn(" ", rest)
        count += found
    if day is None or (count > 1 and not UPDATED.search(line)):
        return None
    return day if len(TIME_WORDS.sub(" ", rest).split()) <= 1 else None


def _dateline_date(line: str) -> date | None:
    """The date in a dateline, or one that stands alone before the first sentence."""
    dateline = DATELINE.match(line)
    if dateline:
        return find_date(dateline[0])
    for pattern in DATES:
        found = pattern.search(line[:60])
        if found and re.match(r"\s*(?:[—–|:-]|[A-Z])", line[found.end() :]):
            before = TIME_WORDS.sub(" ", line[: found.start()])
            return find_date(found[0]) if not before.split() else None
    return None


def author_of(line: str) -> str:
    """The names in a byline, '' where it is none: 'By Jane Miller and Tom Ash, BBC News'."""
    match = BY.fullmatch(line) if len(line) <= MAX_BYLINE else None
    if match is None:
        return ""
    names = re.split(r",|\||\s[-–—•·]\s|\d|@| for | in ", match["names"])[0].strip(" .")
    words = names.split()
    if not 2 <= len(words) <= MAX_AUTHOR_WORDS:
        return ""
    fits = all(word[0].isupper() or word.lower() in PARTICLES for word in words)
    return names if fits and words[0][0].isupper() else ""
