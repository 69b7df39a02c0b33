"""Two dates that make a range: 'from 1914 to 1918', '3 May 1968 – 4 June 2000', 'May to July'."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from quizapp.nlp.dates.moments import Granularity, Moment

_DASH = re.compile(r"\s?(?:[–—−-]|->)\s?")
_TO = re.compile(r"\s(?:to|until|till|through|thru)\s(?:the\s)?")
_AND = re.compile(r"\sand\s")
_BETWEEN = re.compile(
    r"\bbetween\s(?:the\s)?(?:years\s|months\sof\s)?(?:about\s|c\.\s?)?$", re.IGNORECASE
)
_CHANGED = re.compile(
    r"\b(?:moved|postponed|delayed|changed|rescheduled|shifted)\b[^.]{0,40}\bfrom\s$",
    re.I,
)
_RANGED = frozenset(
    (
        Granularity.TIME, Granularity.DAY, Granularity.MONTH, Granularity.SEASON, Granularity.YEAR,
        Granularity.DECADE, Granularity.CENTURY, Granularity.QUARTER,
    )
)  # fmt: skip


def join_ranges(text: str, moments: Sequence[Moment], published: date | None) -> list[Moment]:
    """The moments with each range as one, its two dates as `ends`."""
    joined: list[Moment] = []
    for moment in moments:
        before = joined[-1] if joined else None
        if before is not None and _is_range(text, before, moment):
            joined[-1] = _period(text, before, moment, published)
        else:
            joined.append(moment)
    return joined


def _is_range(text: str, first: Moment, second: Moment) -> bool:
    if first.granularity not in _RANGED or second.granularity not in _RANGED:
        return False
    if Granularity.YEAR in (first.granularity, second.granularity) and (
        first.relative or second.relative
    ):
        return False  # 'on February 6 - this year'
    if Granularity.TIME in (first.granularity, second.granularity) and (
        first.granularity is not second.granularity
    ):
        return False
    start, end = first.end, second.start
    if end - start > 16:
        return False
    if _DASH.fullmatch(text, start, end):
        return _is_ordered(first, second)
    left = text[max(0, first.start - 48) : first.start]
    if _TO.fullmatch(text, start, end):
        return _is_ordered(first, second) and not _CHANGED.search(left)
    between = _AND.fullmatch(text, start, end) is not None and _BETWEEN.search(left) is not None
    return between and _is_ordered(first, second)


def _is_ordered(first: Moment, second: Moment) -> bool:
    if first.years is None or second.years is None or first.relative or second.relative:
        return True
    return first.years[0] <= second.years[1]


def _period(text: str, first: Moment, second: Moment, published: date | None) -> Moment:
    if first.relative and not second.relative and second.years is not None:
        first = _in_year(first, second.years[0])
    elif first.relative and second.relative:
        second = _not_before(first, second)
    relative = first.relative or second.relative
    years = (first.years[0], second.years[1]) if first.years and second.years else None
    same_clock = first.granularity is Granularity.TIME
    return Moment(
        start=first.start,
        end=second.end,
        text=text[first.start : second.end],
        granularity=Granularity.TIME if same_clock else Granularity.PERIOD,
        first=first.first,
        last=second.last,
        relative=relative,
        years=years,
        clock=first.clock,
        zone=second.zone,
        bound=first.bound,
        attributive=second.attributive,
        ends=(first, second),
    )


def _not_before(first: Moment, second: Moment) -> Moment:
    """'November 20 to December 11', read between the two: the end is still to come."""
    if first.first is None or second.first is None or first.first <= second.first:
        return second
    year = first.first.year
    same = _in_year(second, year)
    later = same.first is None or same.first < first.first
    return replace(_in_year(second, year + 1) if later else same, relative=True)


def _in_year(moment: Moment, year: int) -> Moment:
    """'28 June' in '28 June – 3 July 2021': the year is said once."""
    if moment.first is None or moment.last is None:
        return moment
    try:
        first, last = moment.first.replace(year=year), moment.last.replace(year=year)
    except ValueError:  # 29 February
        return moment
    return replace(moment, first=first, last=last, years=(year, year), relative=False)
