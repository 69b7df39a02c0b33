"""Dates that lean on the day of publication ('last week') or on the story ('the next day')."""

import re
from dataclasses import replace
from datetime import date, timedelta

from quizapp.nlp.dates.covers import (
    MONTH_NAMES,
    Cover,
    Pattern,
    covers_years,
    is_to_come,
    lead,
    led_from,
    shifted_day,
    shifted_month,
    unknown,
)
from quizapp.nlp.dates.moments import WEEKDAYS, Granularity
from quizapp.nlp.numbers import parse_number

_SHIFT = {"last": -1, "this": 0, "next": 1}
_WEEKDAY = rf"(?P<weekday>{'|'.join(WEEKDAYS)})"
_DAY_PART = (
    r"(?:\s(?:early\s|late\s)?(?:morning|afternoon|evening|night|Morning|Afternoon|Evening|Night))?"
)
_UNIT = r"(?:second|minute|hour|day|week|month|year|decade|century)"
_UNITS = r"(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?|century|centuries)"
_PERIOD = (
    "week|weekend|night|decade|century|spring|summer|autumn|fall|winter|quarter|day|year|month|"
    "morning|afternoon|evening|season|fortnight|semester|millennium"
)
_HEDGE = (
    r"(?:(?:a\s)?(?:little|slightly|just|not|no)\s)?(?:more\sthan|less\sthan|about|around|over|"
    r"under|nearly|"
    r"almost|some|just|only|approximately|roughly|at\sleast|up\sto|well\sover)"
)
_NUMBER = (
    r"(?:\d[\d,.]{0,12}|[a-z]{2,9}(?:-[a-z]{3,7})?)"
    r"(?:[\s-](?:hundred|thousand|million|billion|and\sa\shalf|to|or)"
    r"(?:[\s-](?:\d[\d,.]{0,12}|[a-z]{3,9}))?)?"
)
_COUNT = (
    rf"(?:an?(?:\s(?:few|couple\sof|hundred|thousand|million|billion|half))?|half\san?|{_NUMBER})"
)
_LONG = (
    r"\d[\d,.]{0,12}(?:\s(?:million|billion|thousand))?(?:\s?[–—-]\s?|\s(?:to|and|or)\s)"
    r"\d[\d,.]{0,12}\s(?:million\s|billion\s|thousand\s)?years\s"
)
_NOW = (
    "recently|currently|nowadays|lately|these days|at present|at the moment|presently|to date|"
    "so far|now|overnight|soon|shortly|tonight"
)
_STORY = "previous|following|same|next|preceding|ensuing|subsequent|very next|very same"
_NO_NAME = (
    r"(?![-–]\w|\sthe\s13th|\s(?:Times|Telegraph|Herald|Mail|Express|Post|Mirror|Club|School|"
    r"League|Mass|Night\s(?:Live|Football|Fever|Lights))\b)"
)


def _weekday(match: re.Match[str], published: date | None) -> Cover | None:
    """A bare weekday in a report is the last such day, the day of publication included.

    Where the words before speak of the future ('will meet on'), it is the next one.
    """
    leading = lead(match, _WHICH_BEFORE)
    which = (leading["which"] if leading is not None and leading["which"] else "").lower()
    if which in ("every", "each"):
        return None
    start = led_from(match, leading)
    if published is None or which in ("next", "coming"):
        return replace(unknown(Granularity.DAY), start=start)
    back = (published.weekday() - WEEKDAYS.index(match["weekday"])) % 7
    if which == "last" and back == 0:
        back = 7
    shift = -back if not is_to_come(match) else (-back) % 7
    return replace(shifted_day(published, shift), start=start)


def _relative_day(match: re.Match[str], published: date | None) -> Cover | None:
    return shifted_day(published, {"yesterday": -1, "tomorrow": 1}[match["word"].lower()])


def _today(match: re.Match[str], published: date | None) -> Cover | None:
    """The day of publication, though as often it means 'nowadays': no question can ask for it."""
    return Cover(Granularity.VAGUE, published, published, relative=True)


def _relative_year(match: re.Match[str], published: date | None) -> Cover | None:
    if published is None:
        return unknown(Granularity.YEAR)
    year = published.year + _SHIFT[match["which"].lower()]
    return covers_years(Granularity.YEAR, year, year, relative=True)


def _relative_month(match: re.Match[str], published: date | None) -> Cover | None:
    if published is None:
        return unknown(Granularity.MONTH)
    return shifted_month(published, _SHIFT[match["which"].lower()])


def _named_month(match: re.Match[str], published: date | None) -> Cover | None:
    """'last May', 'this August'."""
    if published is None:
        return unknown(Granularity.MONTH)
    month = next(i for i, name in enumerate(MONTH_NAMES.split("|"), 1) if name == match["month"])
    ahead = month - published.month
    match match["which"].lower():
        case "last":
            ahead -= 12 if ahead >= 0 else 0
        case "next":
            ahead += 12 if ahead <= 0 else 0
    return shifted_month(published, ahead)


def _relative_week(match: re.Match[str], published: date | None) -> Cover | None:
    """'Last week': the seven days before Monday; `first` is its Thursday, which names the part."""
    if published is None:
        return unknown(Granularity.VAGUE)
    shift = 7 * _SHIFT[match["which"].lower()]
    thursday = published + timedelta(days=3 - published.weekday() + shift)
    return Cover(Granularity.WEEK, thursday, thursday, relative=True)


def _ago(match: re.Match[str], published: date | None) -> Cover | None:
    """'two years ago'. A thousand years or more lean on no day of publication."""
    leading = lead(match, _COUNT_BEFORE)
    if leading is None:
        return None
    start, count, unit = (
        led_from(match, leading),
        leading["count"].lower(),
        match["unit"].lower(),
    )
    value = parse_number(count)
    years = unit.startswith(("year", "decade", "centur"))
    if value is not None and years:
        value *= 1 if unit.startswith("year") else 10 if unit.startswith("decade") else 100
    if years and (_AGES_AGO.search(count) or (value is not None and value >= 1_000)):
        return Cover(Granularity.VAGUE, start=start)
    vague = Cover(Granularity.VAGUE, relative=True, start=start)
    if published is None or value is None or value != int(value):
        return vague
    if years:
        year = published.year - int(value)
        return replace(covers_years(Granularity.VAGUE, year, year, relative=True), start=start)
    if unit.startswith("day"):
        day = shifted_day(published, -int(value))
        return replace(vague, first=day.first, last=day.last)
    return vague


def _later(match: re.Match[str], published: date | None) -> Cover | None:
    """'three years later', which leans on the story."""
    leading = lead(match, _COUNT_BEFORE)
    if leading is None and not match["unit"].endswith("s"):
        return None
    return Cover(Granularity.VAGUE, relative=True, start=led_from(match, leading))


def _long_ago(match: re.Match[str], published: date | None) -> Cover | None:
    """'between 1.3 and 1.6 million years ago', '13,200 years before present'."""
    return Cover(Granularity.VAGUE)


def _vague(match: re.Match[str], published: date | None) -> Cover | None:
    return unknown(Granularity.VAGUE)


_WHICH_BEFORE = re.compile(
    r"(?:\b(?:early|late)\s(?:on\s)?)?(?:\b(?P<which>last|next|this|coming|every|each)\s)?$",
    re.IGNORECASE,
)
_COUNT_BEFORE = re.compile(
    rf"(?<![\w.,-])(?:{_HEDGE}\s){{0,2}}"
    r"(?P<count>(?:(?:tens|hundreds|thousands|millions|billions)\sof\s)?"
    rf"(?:thousands|millions|billions)\sof|several|many|some|{_COUNT}(?:\sfew|\scouple\sof)?)[\s-]$",
    re.IGNORECASE,
)
_AGES_AGO = re.compile(r"million|billion|thousands")
_AGO = r"(?:\sago(?!\w)|\sbefore\s(?:the\s)?present\b|\sBP\b|\sold\b(?=\)))"

LONG_AGO: tuple[Pattern, ...] = (
    (
        _long_ago,
        re.compile(rf"\b{_LONG}(?:ago|before\s(?:the\s)?present|BP)\b", re.IGNORECASE),
    ),
    (
        _long_ago,
        re.compile(r"(?<![\w.,])\d[\d,.]{0,8}(?:\s?[–-]\s?\d[\d,.]{0,8})?\s(?:[Mmk]ya|Ma)\b"),
    ),
)
"""Tried early: '11,700 years ago' is no year 1700."""
PATTERNS: tuple[Pattern, ...] = tuple(
    (build, re.compile(pattern, flags))
    for build, pattern, flags in (
        (
            _relative_day,
            r"\b(?P<word>yesterday|tomorrow)(?:\s(?:morning|afternoon|evening|night))?\b",
            re.I,
        ),
        (
            _weekday,
            rf"\b{_WEEKDAY}(?:{_DAY_PART})\b{_NO_NAME}",
            0,
        ),
        (_relative_year, r"\b(?:(?:earlier|later)\s)?(?P<which>last|this|next)\syear\b", re.I),
        (_relative_month, r"\b(?:(?:earlier|later)\s)?(?P<which>last|this|next)\smonth\b", re.I),
        (
            _named_month,
            rf"\b(?P<which>[Ll]ast|[Tt]his|[Nn]ext)\s(?P<month>{MONTH_NAMES})\b(?!\s\d)",
            0,
        ),
        (_relative_week, r"\b(?P<which>last)\sweek\b", re.I),
        (_vague, rf"\b(?:(?:earlier|later)\s)?(?:last|this|next)\s(?:{_PERIOD})\b(?!\sof)", re.I),
        (
            _vague,
            rf"\b(?:(?:earlier|later)\s)?the\s(?:{_STORY})\s"
            rf"(?:{_PERIOD}|{'|'.join(WEEKDAYS)}|{MONTH_NAMES})\b",
            re.I,
        ),
        (
            _vague,
            rf"\b(?:(?:earlier|later)\s)?(?:{_STORY})\s"
            r"(?:day|year|month|week|morning|night|season)\b",
            re.I,
        ),
        (
            _vague,
            r"\b(?:(?:over|in|during|for)\s)?the\s"
            r"(?:past|last|next|coming|previous|following|first|final|ensuing|intervening)\s"
            rf"(?:(?:few|several|couple\sof|{_NUMBER})\s)?{_UNITS}\b(?!\sof)",
            re.I,
        ),
        (
            _vague,
            r"\bin\s(?:the\s)?(?:recent|past|coming|later|subsequent|ensuing|earlier|more\srecent)\s"
            r"(?:few\s)?(?:years|decades|months|weeks|days|centuries|times)\b",
            re.I,
        ),
        (
            _vague,
            r"\b(?:at\s)?the\s(?:end|beginning|start|middle)\sof\s(?:the|that|this)\s"
            rf"(?:{_PERIOD})\b",
            re.I,
        ),
        (_ago, rf"(?<=[\s-])(?P<unit>{_UNITS}){_AGO}", 0),
        (
            _later,
            rf"(?<=\s)(?P<unit>{_UNITS})\s"
            r"(?:earlier|later|ago|afterwards?|thereafter|previously|prior|hence)\b",
            0,
        ),
        (_later, r"(?<=\s)(?P<unit>seconds?|minutes?|hours?|days?|weeks?|months?)\sbefore\b", 0),
        (_vague, r"\b(?:the\sday\s(?:before|after)(?:\s(?:yesterday|tomorrow))?)\b", re.I),
        (_today, r"\btoday\b", re.I),
        (_vague, rf"\b(?:{_NOW.replace(' ', chr(92) + 's')})\b", re.I),
    )
)  # fmt: skip
