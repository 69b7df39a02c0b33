"""What a date covers: days and years, from the parts of a match and the day of publication."""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time, timedelta

from quizapp.nlp.dates.moments import MONTHS, Granularity

MONTH_NAMES = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
)
MONTH = (
    rf"(?P<month>{MONTH_NAMES}|Jan\.?|Feb\.?|Mar\.|Apr\.?|Jun\.|Jul\.|Aug\.?|Sept?\.?|Oct\.?|"
    r"Nov\.?|Dec\.?)"
)
DAY = r"(?P<day>(?:[12]\d|3[01]|0?[1-9]))(?:\s?(?:st|nd|rd|th))?"
REACH = 64
"""Characters before a match that a builder may look at."""


@dataclass(frozen=True, slots=True)
class Cover:
    """The meaning of a match: the fields of a Moment without its place in the text.

    `start` is where the date begins if that is before the match: what leads a pattern slowly is
    looked for behind it.
    """

    granularity: Granularity
    first: date | None = None
    last: date | None = None
    relative: bool = False
    years: tuple[int, int] | None = None
    clock: time | None = None
    zone: str = ""
    attributive: bool = False
    start: int | None = None


Build = Callable[[re.Match[str], date | None], Cover | None]
Pattern = tuple[Build, re.Pattern[str]]
"""A pattern and what it means; the builder gives None where a match is no date after all."""


def before(match: re.Match[str]) -> str:
    """The `REACH` characters that stand before a match."""
    return match.string[max(0, match.start() - REACH) : match.start()]


def lead(match: re.Match[str], pattern: re.Pattern[str]) -> re.Match[str] | None:
    """What stands right before a match; `pattern` ends in `$`."""
    return pattern.search(before(match))


def led_from(match: re.Match[str], leading: re.Match[str] | None) -> int:
    """Where a match begins with what `lead` found before it."""
    return match.start() - (len(leading[0]) if leading is not None else 0)


def month_number(name: str) -> int:
    """1 to 12 for a month's name or its abbreviation."""
    return next(i for i, full in enumerate(MONTHS, 1) if full.startswith(name[:3].title()))


def day_of(year: int, month: int, day: int) -> date | None:
    """The day, None where the calendar has none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def covers_day(day: date | None, *, relative: bool = False) -> Cover:
    """One day, which may be unknown."""
    years = (day.year, day.year) if day else None
    return Cover(Granularity.DAY, day, day, relative, years)


def covers_month(year: int, month: int, *, relative: bool = False) -> Cover:
    """One month."""
    first, last = date(year, month, 1), date(year, month, monthrange(year, month)[1])
    return Cover(Granularity.MONTH, first, last, relative, (year, year))


def covers_years(
    granularity: Granularity, first: int, last: int, *, relative: bool = False
) -> Cover:
    """Years, `first` to `last`; those before Christ are negative and have no days."""
    days = first >= 1 and last <= date.max.year
    return Cover(
        granularity,
        date(first, 1, 1) if days else None,
        date(last, 12, 31) if days else None,
        relative,
        (first, last),
    )


def unknown(granularity: Granularity) -> Cover:
    """What leans on a day that is not known."""
    return Cover(granularity, relative=True)


_TO_COME = re.compile(
    r"\b(?:will|shall|won['’]t|to\sbe|scheduled|due|upcoming|expected|set\s(?:for|to)|planned|plans?|"
    r"going\sto|deadline|postponed|(?:runs?|continues?|lasts?)\s(?:until|till|through|to))\b[^.;:!?]*$"
)


def is_to_come(match: re.Match[str]) -> bool:
    """Whether the words before a date speak of the future: 'will be held on'."""
    return _TO_COME.search(before(match)) is not None


def such_day(published: date | None, month: int, day: int, *, to_come: bool = False) -> Cover:
    """A day without its year: the last such day up to the article's own, or the next one."""
    if published is None:
        return unknown(Granularity.DAY)
    years = (0, 1) if to_come else (0, -1)
    for shift in years:
        found = day_of(published.year + shift, month, day)
        if found is not None and (found >= published if to_come else found <= published):
            return covers_day(found, relative=True)
    return unknown(Granularity.DAY)


def shifted_month(published: date, months: int) -> Cover:
    """The month so many after (or before) that of publication."""
    year, month = divmod(published.year * 12 + published.month - 1 + months, 12)
    return covers_month(year, month + 1, relative=True)


def shifted_day(published: date | None, days: int) -> Cover:
    """The day so many after (or before) that of publication."""
    if published is None:
        return unknown(Granularity.DAY)
    try:
        return covers_day(published + timedelta(days=days), relative=True)
    except OverflowError:
        return unknown(Granularity.DAY)
