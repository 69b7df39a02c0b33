"""Dates and times in running text, with the days they cover, anchored on the publication date.

A relative date ('on Thursday', 'last week') has no days until the article's own date is known.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from quizapp.nlp.numbers import parse_number

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class Granularity(StrEnum):
    """How exact a date is."""

    TIME = "time"
    DAY = "day"
    WEEK = "week"  # only ever relative: 'last week' is 'late November 2024'
    MONTH = "month"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    VAGUE = "vague"  # 'recently', 'last week': no day can be named


@dataclass(frozen=True, slots=True)
class Moment:
    """One date. Offsets half-open into the text that was searched, prepositions left out.

    `first` and `last` are the days it covers, None where they cannot be told. `relative` is true
    when the words mean nothing without the article's own date.
    """

    start: int
    end: int
    text: str
    granularity: Granularity
    first: date | None = None
    last: date | None = None
    relative: bool = False

    @property
    def absolute(self) -> str:
        """The date in words that stand alone: '27 November 2024', 'November 2024', '2011'."""
        exact = self.granularity in (Granularity.DAY, Granularity.MONTH) and self.first is not None
        if not self.relative and not exact:
            return self.text
        if self.first is None:
            return ""
        match self.granularity:
            case Granularity.DAY:
                return f"{self.first.day} {MONTHS[self.first.month - 1]} {self.first.year}"
            case Granularity.MONTH:
                return f"{MONTHS[self.first.month - 1]} {self.first.year}"
            case Granularity.YEAR:
                return str(self.first.year)
            case Granularity.WEEK:
                third = (
                    "early" if self.first.day <= 10 else "mid" if self.first.day <= 20 else "late"
                )
                joint = "-" if third == "mid" else " "
                return f"{third}{joint}{MONTHS[self.first.month - 1]} {self.first.year}"
            case _:
                return ""


Build = Callable[[re.Match[str], date | None], tuple[Granularity, date | None, date | None, bool]]
Covered = tuple[Granularity, date | None, date | None, bool]

MONTH = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|"
    r"December|Jan\.?|Feb\.?|Mar\.|Apr\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?)"
)
WEEKDAY = rf"(?P<weekday>{'|'.join(WEEKDAYS)})"
DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
YEAR = r"(?P<year>(?:1\d|20)\d\d)"


def _month(name: str) -> int:
    return next(i for i, full in enumerate(MONTHS, 1) if full.startswith(name[:3]))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _full_day(match: re.Match[str], published: date | None) -> Covered:
    day = _day(int(match["year"]), _month(match["month"]), int(match["day"]))
    return Granularity.DAY, day, day, False


def _day_of_year(match: re.Match[str], published: date | None) -> Covered:
    """A day without its year is the last such day before the article's own."""
    if published is None:
        return Granularity.DAY, None, None, True
    month, number = _month(match["month"]), int(match["day"])
    day = _day(published.year, month, number)
    if day is not None and day > published:
        day = _day(published.year - 1, month, number)
    return Granularity.DAY, day, day, True


def _month_of_year(match: re.Match[str], published: date | None) -> Covered:
    year, month = int(match["year"]), _month(match["month"])
    return (
        Granularity.MONTH,
        date(year, month, 1),
        date(year, month, monthrange(year, month)[1]),
        False,
    )


def _bare_month(match: re.Match[str], published: date | None) -> Covered:
    if published is None:
        return Granularity.MONTH, None, None, True
    month = _month(match["month"])
    year = published.year - (month > published.month)
    return (
        Granularity.MONTH,
        date(year, month, 1),
        date(year, month, monthrange(year, month)[1]),
        True,
    )


def _year(match: re.Match[str], published: date | None) -> Covered:
    year = int(match["year"])
    return Granularity.YEAR, date(year, 1, 1), date(year, 12, 31), False


def _decade(match: re.Match[str], published: date | None) -> Covered:
    year = int(match["decade"])
    return Granularity.DECADE, date(year, 1, 1), date(year + 9, 12, 31), False


def _century(match: re.Match[str], published: date | None) -> Covered:
    return Granularity.CENTURY, None, None, False


def _weekday(match: re.Match[str], published: date | None) -> Covered:
    """A bare weekday in a report is the last such day, the day of publication included."""
    if published is None or (match.groupdict().get("next") or "").lower() in ("next", "coming"):
        return Granularity.DAY, None, None, True
    back = (published.weekday() - WEEKDAYS.index(match["weekday"])) % 7
    if (match.groupdict().get("next") or "").lower() == "last" and back == 0:
        back = 7
    day = published - timedelta(days=back)
    return Granularity.DAY, day, day, True


def _relative_day(match: re.Match[str], published: date | None) -> Covered:
    if published is None:
        return Granularity.DAY, None, None, True
    shift = {"yesterday": -1, "tomorrow": 1}[match["word"].lower()]
    day = published + timedelta(days=shift)
    return Granularity.DAY, day, day, True


def _relative_year(match: re.Match[str], published: date | None) -> Covered:
    if published is None:
        return Granularity.YEAR, None, None, True
    year = published.year + {"last": -1, "this": 0, "next": 1}[match["which"].lower()]
    return Granularity.YEAR, date(year, 1, 1), date(year, 12, 31), True


def _relative_month(match: re.Match[str], published: date | None) -> Covered:
    if published is None:
        return Granularity.MONTH, None, None, True
    index = published.year * 12 + published.month - 1
    index += {"last": -1, "this": 0, "next": 1}[match["which"].lower()]
    year, month = divmod(index, 12)
    month += 1
    return (
        Granularity.MONTH,
        date(year, month, 1),
        date(year, month, monthrange(year, month)[1]),
        True,
    )


def _relative_week(match: re.Match[str], published: date | None) -> Covered:
    """'Last week': the seven days before Monday; `first` is its Thursday, which names the part."""
    if published is None:
        return Granularity.VAGUE, None, None, True
    shift = {"last": -7, "this": 0, "next": 7}[match["which"].lower()]
    thursday = published + timedelta(days=3 - published.weekday() + shift)
    return Granularity.WEEK, thursday, thursday, True


def _years_ago(match: re.Match[str], published: date | None) -> Covered:
    value = parse_number(match["count"])
    if published is None or value is None or value != int(value) or value > published.year - 1000:
        return Granularity.VAGUE, None, None, True
    year = published.year - int(value)
    return Granularity.VAGUE, date(year, 1, 1), date(year, 12, 31), True


def _vague(match: re.Match[str], published: date | None) -> Covered:
    return Granularity.VAGUE, None, None, True


def _era(match: re.Match[str], published: date | None) -> Covered:
    return Granularity.YEAR, None, None, False


def _time(match: re.Match[str], published: date | None) -> Covered:
    return Granularity.TIME, None, None, False


YEAR_WORDS = (
    "in of by to from since until till after before during around about between through when year "
    "early late mid summer spring winter autumn season and"
)
# Look-behinds must have one width each, so there is one for every word.
AFTER_WORD = "(?:" + "|".join(rf"(?<=\b{word} )" for word in YEAR_WORDS.split()) + ")"
AFTER_MONTH_WORD = (
    "(?:"
    + "|".join(
        rf"(?<=\b{word} )" for word in "in In of by since Since until Until early late".split()
    )
    + ")"
)
NO_COUNT = r"(?!,\d|\.\d| (?:people|men|women|km|miles|workers|soldiers|troops|years|dollars))"
SPAN = r"(?:second|minute|hour|day|week|month|year|decade)s?"
ROUGHLY = r"(?:little |slightly )?(?:more than|less than|about|around|over|nearly|almost|some|just)"
COUNT = r"(?:a|an|(?:\d[\d,.]*|[a-z]+(?:-[a-z]+)?)(?: (?:hundred|thousand|million|billion))?)"
DAY_PART = r"(?: (?:morning|afternoon|evening|night))?"
NEAR_PERIOD = (
    "week|weekend|night|decade|century|spring|summer|autumn|winter|quarter|day|year|month|morning|"
    "afternoon|evening"
)
ORDINAL = r"(?:\d{1,2}(?:st|nd|rd|th)|[a-z]+(?:-[a-z]+)?(?:th|first|second|third))"
HALF = r"(?:(?:early|late|mid|first half of the|second half of the)[- ])?"
NOW = (
    "recently|currently|nowadays|lately|these days|at present|at the moment|presently|to date|"
    "so far|now|overnight|soon|shortly|today|tonight"  # 'today' is as often 'nowadays'
)
CLOCK = r"\d{1,2}(?::\d{2}|\.\d{2})? ?(?:a\.?m\.?|p\.?m\.?)(?!\w)"

PATTERNS: tuple[tuple[Build, re.Pattern[str]], ...] = tuple(
    (build, re.compile(pattern, flags))
    for build, pattern, flags in (
        (_full_day, rf"(?:{WEEKDAY},? )?\b{DAY}(?: of)? {MONTH},? {YEAR}\b", 0),
        (_full_day, rf"(?:{WEEKDAY},? )?\b{MONTH} {DAY},? {YEAR}\b", 0),
        (_month_of_year, rf"\b{MONTH},? (?:of )?{YEAR}\b", 0),
        (_day_of_year, rf"(?:{WEEKDAY},? )?(?:the )?\b{DAY}(?: of)? {MONTH}(?![\w])", 0),
        (_day_of_year, rf"(?:{WEEKDAY},? )?\b{MONTH} {DAY}\b(?![,.]?\d)", 0),
        (
            _decade,
            r"\b(?:the )?(?:(?:early|late|mid)[- ](?:to[- ](?:mid|late)[- ])?)?"
            r"(?P<decade>1\d\d0|20\d0)['’]?s\b",
            re.I,
        ),
        (
            _century,
            rf"\b(?:the )?{HALF}{ORDINAL} centur(?:y|ies)(?: (?:BCE?|AD|CE))?\b",
            re.I,
        ),
        (_era, r"\b(?:c\. |circa )?\d{1,4} (?:BCE?|CE|AD)\b|\bAD \d{1,4}\b", 0),
        (
            _year,
            rf"(?<=[(\[])(?:(?:born|b\.|since|from|in|c\.) )?{YEAR}(?=[)\],;–-])",
            0,
        ),
        (_year, rf"(?<=[(\[]){YEAR}–\d{{2,4}}(?=[)\],;])", 0),
        (_year, rf"{AFTER_WORD}(?:(?:early|late|mid)[- ])?{YEAR}\b{NO_COUNT}", re.I),
        (_year, rf"(?:(?<=\d{{4}} and )|(?<=\d{{4}}, )){YEAR}\b", 0),
        (_relative_day, r"\b(?P<word>yesterday|tomorrow)\b", re.I),
        (
            _weekday,
            r"(?:\b(?:early|late) (?:on )?)?\b(?:(?P<next>last|next|this|coming) )?"
            rf"{WEEKDAY}{DAY_PART}\b",
            0,
        ),
        (_relative_year, r"\b(?:(?:earlier|later) )?(?P<which>last|this|next) year\b", re.I),
        (_relative_month, r"\b(?:(?:earlier|later) )?(?P<which>last|this|next) month\b", re.I),
        (_relative_week, r"\b(?P<which>last) week\b", re.I),
        (
            _vague,
            r"\b(?:(?:earlier|later) )?(?:last|this|next|the previous|the following|the same) "
            rf"(?:{NEAR_PERIOD})\b",
            re.I,
        ),
        (
            _vague,
            r"\b(?:(?:over|in|during|for) )?the (?:past|last|next|coming|previous|following) "
            rf"(?:(?:few|several|couple of|[a-z]+|\d+) )?{SPAN}\b",
            re.I,
        ),
        (
            _years_ago,
            rf"\b(?:{ROUGHLY} )?(?P<count>{COUNT}) (?:years?|decades?|centuries|century) ago\b",
            re.I,
        ),
        (
            _vague,
            rf"\b(?:{ROUGHLY} )*{COUNT}(?: few| couple of)? "
            r"(?:seconds?|minutes?|hours?|days?|weeks?|months?) (?:ago|earlier|later|before)\b",
            re.I,
        ),
        (_vague, rf"\b(?:{NOW})\b", re.I),
        (
            _time,
            rf"\b{CLOCK}|\b\d{{1,2}}:\d{{2}}\b(?: (?:GMT|UTC|local time))?|\b(?:noon|midnight)\b",
            re.I,
        ),
        (_bare_month, rf"{AFTER_MONTH_WORD}(?P<month>{'|'.join(MONTHS)})\b(?! \d)", 0),
    )
)


def find_moments(text: str, published: date | None = None) -> tuple[Moment, ...]:
    """Find the dates and times in `text`, in order, none overlapping; the exact ones win."""
    taken = bytearray(len(text))
    found: list[Moment] = []
    for build, pattern in PATTERNS:
        for match in pattern.finditer(text):
            start, end = match.span()
            if any(taken[start:end]):
                continue
            granularity, first, last, relative = build(match, published)
            taken[start:end] = b"\1" * (end - start)
            found.append(Moment(start, end, match[0], granularity, first, last, relative))
    return tuple(sorted(found, key=lambda moment: moment.start))
