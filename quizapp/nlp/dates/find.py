"""Finding every date of a text: patterns in turn, then what two dates make together."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from quizapp.nlp.dates import ancient, calendar_dates, clock, eras, holidays, relative
from quizapp.nlp.dates.covers import Pattern
from quizapp.nlp.dates.joining import join_ranges
from quizapp.nlp.dates.moments import WEEKDAYS, Granularity, Moment
from quizapp.nlp.numbers import Bound

PATTERNS: tuple[Pattern, ...] = (
    *holidays.PATTERNS,
    *eras.PATTERNS,
    *relative.LONG_AGO,
    *clock.PATTERNS,
    *calendar_dates.PATTERNS,
    *relative.PATTERNS,
    *ancient.ALWAYS,
    *calendar_dates.LATE_PATTERNS,
)
"""In this order: the exact ones win."""


def find_moments(text: str, published: date | None = None) -> tuple[Moment, ...]:
    """Find the dates and times in `text`, in order, none overlapping; the exact ones win.

    `published` is the day that relative dates lean on. Takes time linear in the length of the text.
    """
    taken = bytearray(len(text))
    found: list[Moment] = []
    patterns = (
        *PATTERNS,
        *(ancient.PATTERNS if ancient.tells_of_antiquity(text) else ()),
    )
    for build, pattern in patterns:
        for match in pattern.finditer(text):
            start, end = match.span()
            if any(taken[start:end]) or (cover := build(match, published)) is None:
                continue
            start = led_by(text, start if cover.start is None else cover.start, cover.granularity)
            while taken[start]:  # what leads it belongs to another date
                start += 1
            taken[start:end] = b"\1" * (end - start)
            found.append(
                Moment(
                    start,
                    end,
                    text[start:end],
                    cover.granularity,
                    cover.first,
                    cover.last,
                    cover.relative,
                    cover.years,
                    cover.clock,
                    cover.zone,
                    bound_before(text, start),
                    cover.attributive,
                )
            )
    found.sort(key=lambda moment: moment.start)
    return tuple(_with_days(text, join_ranges(text, found, published)))


_PARTS = re.compile(
    r"\b(?:the\s)?(?:very\s)?(?:(?:early|late|mid|middle)|(?:beginning|start|end|middle|turn|close|"
    r"latter\spart|early\spart)\sof|(?:first|second|latter|former|other)\shalf\sof|"
    r"(?:first|second|third|last|final)\s(?:third|quarter)\sof)(?:\s?-\s?|\s)"
    r"(?:(?:to|and|or)[-\s](?:mid|late)[-\s])?(?:the\s)?(?:year\s)?$"
    r"|\bthe\s$",
    re.IGNORECASE,
)
_DAY_BEFORE = re.compile(
    rf"\b(?:{'|'.join(WEEKDAYS)}|Mon\.|Tues?\.|Wed\.|Thurs?\.|Fri\.|Sat\.|Sun\.),?\s(?:the\s)?$|\bthe\s$"
)
_WITH_PARTS = frozenset(
    (
        Granularity.MONTH, Granularity.YEAR, Granularity.DECADE, Granularity.CENTURY,
        Granularity.MILLENNIUM, Granularity.SEASON, Granularity.PERIOD,
    )
)  # fmt: skip


def led_by(text: str, start: int, granularity: Granularity) -> int:
    """Where a date begins with its weekday ('Friday, 3 May') or its part ('late 2019')."""
    left = text[max(0, start - 48) : start]
    pattern = _DAY_BEFORE if granularity is Granularity.DAY else _PARTS
    if granularity is not Granularity.DAY and granularity not in _WITH_PARTS:
        return start
    match = pattern.search(left)
    if match is None:
        return start
    if match[0].lower() == "the " and granularity not in (
        Granularity.DECADE,
        Granularity.CENTURY,
    ):
        return start
    return start - len(match[0])


def hide_moments(text: str, moments: Sequence[Moment]) -> str:
    """The text with its dates blanked out, as long as before: a year is then no count."""
    letters = list(text)
    for moment in moments:
        letters[moment.start : moment.end] = "\x1f" * (moment.end - moment.start)
    return "".join(letters)


_BOUNDS: tuple[tuple[Bound, re.Pattern[str]], ...] = tuple(
    (bound, re.compile(rf"(?:{words})\s?$", re.IGNORECASE))
    for bound, words in (
        (Bound.ABOUT, r"\b(?:about|around|circa|approximately|roughly|c\.|ca\.)|\bc"),
        (Bound.NEARLY, r"\b(?:nearly|almost)"),
        (Bound.AT_LEAST, r"\b(?:since|from|starting|beginning(?:\s(?:in|on))?)"),
        (Bound.AT_MOST, r"\b(?:by|until|till|up\sto|no\slater\sthan|as\slate\sas)"),
        (Bound.MORE_THAN, r"\b(?:after|following)"),
        (Bound.LESS_THAN, r"\b(?:before|prior\sto|pre-)"),
    )
)


def bound_before(text: str, start: int) -> Bound:
    """What the words before a date say: 'about 1819', 'since 1990', 'by Friday'."""
    left = text[max(0, start - 24) : start]
    left = re.sub(r"\b(?:the|on|in|at)\s$", "", left) or left
    for bound, pattern in _BOUNDS:
        if pattern.search(left):
            return bound
    return Bound.EXACT


_BESIDE = re.compile(
    r",?\s(?:on\s|at\s|of\s|in\sthe\s|the\s|early\s|late\s|local\stime\s){0,3}|,\s"
)


def _with_days(text: str, moments: Sequence[Moment]) -> Iterator[Moment]:
    """A time of day belongs to the date beside it: '5 pm on Thursday'."""
    for index, moment in enumerate(moments):
        if moment.granularity is not Granularity.TIME:
            yield moment
            continue
        beside = [m for m in moments[max(0, index - 1) : index + 2] if m is not moment]
        day = next((m for m in beside if _is_beside(text, moment, m)), None)
        if day is None:
            yield moment
        else:
            yield replace(moment, first=day.first, last=day.last, years=day.years)


def _is_beside(text: str, moment: Moment, other: Moment) -> bool:
    if other.granularity is not Granularity.DAY or other.first is None:
        return False
    left, right = sorted((moment, other), key=lambda m: m.start)
    return _BESIDE.fullmatch(text, left.end, right.start) is not None
