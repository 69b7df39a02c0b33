"""Days, months and years by their names: '21 July 2017', 'May 1750', 'in 1932', '1914–18'."""

import re
from dataclasses import replace
from datetime import date

from quizapp.nlp.dates.covers import (
    DAY,
    MONTH,
    MONTH_NAMES,
    Cover,
    Pattern,
    before,
    covers_day,
    covers_month,
    covers_years,
    day_of,
    is_to_come,
    month_number,
    such_day,
    unknown,
)
from quizapp.nlp.dates.moments import Granularity
from quizapp.nlp.numbers.counts import LABELS
from quizapp.nlp.numbers.units import DURATION, MEASURE

YEAR = r"(?P<year>1\d{3}|20\d\d|[1-9]\d{2}(?!\s[a-z]+s\b))(?!\d|,\d|\.\d)"
FULL_YEAR = r"(?P<year>1\d{3}|20\d\d)"
DASH = r"\s?[–—−-]\s?"


def _full_day(match: re.Match[str], published: date | None) -> Cover | None:
    day = day_of(int(match["year"]), month_number(match["month"]), int(match["day"]))
    return covers_day(day)


def _days_of_month(match: re.Match[str], published: date | None) -> Cover | None:
    """'June 3–5, 2021', '27–29 June 2012', 'July 3 to 5': one month, two days."""
    month, first, last = (
        month_number(match["month"]),
        int(match["day"]),
        int(match["until"]),
    )
    if first >= last:
        return None
    year = match.groupdict().get("year")
    if year is None:
        to_come = is_to_come(match)
        begin, end = (such_day(published, month, day, to_come=to_come) for day in (first, last))
        return Cover(Granularity.PERIOD, begin.first, end.last, True, end.years)
    days = day_of(int(year), month, first), day_of(int(year), month, last)
    return Cover(Granularity.PERIOD, *days, years=(int(year), int(year)))


def _day_of_year(match: re.Match[str], published: date | None) -> Cover | None:
    month, day = month_number(match["month"]), int(match["day"])
    return such_day(published, month, day, to_come=is_to_come(match))


def _month_of_year(match: re.Match[str], published: date | None) -> Cover | None:
    return covers_month(int(match["year"]), month_number(match["month"]))


def _bare_month(match: re.Match[str], published: date | None) -> Cover | None:
    """'in May', but neither 'May' the modal nor 'March' the verb; 'September' by itself."""
    if not _MONTH_BEFORE.search(before(match)):
        alone = match["month"] in _PLAIN_MONTHS and not _NAMED.match(match.string, match.end())
        if not alone:
            return None
    if published is None:
        return unknown(Granularity.MONTH)
    month = month_number(match["month"])
    return covers_month(published.year - (month > published.month), month, relative=True)


def _iso_day(match: re.Match[str], published: date | None) -> Cover | None:
    day = day_of(int(match["year"]), int(match["one"]), int(match["two"]))
    return covers_day(day) if day else None


def _numeric_day(match: re.Match[str], published: date | None) -> Cover | None:
    """'31/12/1999'; of '11/9/2001' nobody can tell which is the month."""
    one, two, year = int(match["one"]), int(match["two"]), int(match["year"])
    day = day_of(year, two, one) or day_of(year, one, two)
    if day is None:
        return None
    certain = one > 12 or two > 12 or one == two
    return covers_day(day if certain else None)


def _year(match: re.Match[str], published: date | None) -> Cover | None:
    """A bare year; not a count, a measure or a label."""
    year, left = int(match["year"]), before(match)
    sure = _YEAR_BEFORE.search(left) is not None or _IN_BRACKETS.search(left) is not None
    if sure and _COUNTED_FOR_SURE.match(match.string, match.end()):
        return None
    if not sure and not _may_be_a_year(match, year, left):
        return None
    attributive = not sure and _stands_before_a_noun(match, left)
    cover = covers_years(Granularity.YEAR, year, year)
    return replace(cover, attributive=attributive)


def _may_be_a_year(match: re.Match[str], year: int, left: str) -> bool:
    text, end = match.string, match.end()
    if MEASURE.match(text, end) or DURATION.match(text, end) or _SCALED.match(text, end):
        return False
    if _LABELLED.search(left) or _CODED.search(left):
        return False
    if _DETERMINED.search(left):
        return True
    counting = _COUNTING.search(left) is not None or year % 50 == 0
    return not (counting and _COUNTED.match(text, end))


def _stands_before_a_noun(match: re.Match[str], left: str) -> bool:
    text, end = match.string, match.end()
    noun = _NOUN_AFTER.match(text, end) is not None and not _NO_NOUN.match(text, end)
    return noun or _DETERMINED.search(left) is not None


def _years(match: re.Match[str], published: date | None) -> Cover | None:
    """'1914–18', '2012/13': one end in full."""
    first = int(match["year"])
    last = first // 100 * 100 + int(match["brief"])
    if last <= first:  # '1999–00'
        last += 100
    in_brackets = match.string[match.start() - 1 : match.start()] == "("
    if last - first > (110 if in_brackets else 60):
        return None
    return covers_years(Granularity.PERIOD, first, last)


_SCALED = re.compile(
    r"\s(?:people|men|women|workers|soldiers|troops|dollars|euros|percent|per\scent|million|billion|"
    r"hundred|thousand|inhabitants|residents|students|votes|points|copies|units|pairs|times|feet)\b"
    r"|\s?[%°$€£]|:\d|[.,]\d|-\d(?!\d{3}(?!\d))|/\d"
)
_COUNTED = re.compile(r"\s(?:[a-z-]+\s)?[a-z-]+s\b(?<!\bis)(?<!\bwas)(?<!\bhas)(?<!\bas)")
_COUNTING = re.compile(
    r"\b(?:about|around|approximately|roughly|some|nearly|almost|over|than|least|to|all|only|just|"
    r"another|estimated|killed|sold|has|have|had|with|were|was|are|other)\s$",
    re.IGNORECASE,
)
_DETERMINED = re.compile(
    r"\b(?:the|a|an|his|her|its|their|our|my|this|that|each|every)\s$|['’]s\s$|s['’]\s$",
    re.IGNORECASE,
)
_DATED = frozenset("day week year season cup edition series area world quarter case act".split())
_NUMBERED = "|".join(label for label in LABELS if label not in _DATED)
_LABELLED = re.compile(
    rf"(?:[$€£¥₹₦#]|\b(?:{_NUMBERED})s?\.?|\bRs\.?|\bnumber(?:ed)?)\s?$", re.IGNORECASE
)
_NO_NOUN = re.compile(
    r"\s(?:and|or|to|in|on|at|by|for|with|as|when|where|while|until|till|from|is|was|were|are|has|"
    r"had|he|she|it|they|we|but|the|a|an|his|her|its|their|after|before|under|through|because|"
    r"although|which|who|that|during|due|if|near|under|over|against|did|will|would|could|of)\b"
)

_NOUN_AFTER = re.compile(r"(?:['’]s)?[\s-][^\W\d_]")
_CODED = re.compile(
    r"(?:[\w,:+=×%]|(?<!\bc)(?<!\bca)\.|(?<!\d{4})(?<!\bpre)(?<!\bpost)(?<=\w)-|[^\W\d_]/)$"
)
_YEAR_BEFORE = re.compile(
    r"\b(?:in|of|by|to|from|since|until|till|after|before|during|around|about|between|through|when|"
    r"year|early|late|mid|summer|spring|winter|autumn|fall|season|and|for|or|circa|c\.|ca\.|years|"
    r"despite|throughout|on|at)[\s-]$|\d{4},\s$",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"[(\[](?:(?:born|b\.|since|from|in|c\.|d\.|died)\s)?$")
_COUNTED_FOR_SURE = re.compile(
    r"\s(?:people|men|women|km|miles|workers|soldiers|troops|years|dollars|votes|euros|meters|"
    r"metres|feet|tons|tonnes|million|percent|per\scent|points|copies|pairs|times)\b|[%°]|\s%"
)
_MONTH_BEFORE = re.compile(
    r"\b(?:in|of|by|since|until|till|early|late|mid|from|to|through|between|this|last|next|that|"
    r"every|each|during|before|after|around|for|\d\sand)[\s-]$",
    re.IGNORECASE,
)
_NAMED = re.compile(r"\s[A-Z]|-")
_PLAIN_MONTHS = frozenset("January February July September October November December".split())

PATTERNS: tuple[Pattern, ...] = tuple(
    (build, re.compile(pattern, flags))
    for build, pattern, flags in (
        (
            _iso_day,
            rf"(?<![\w./-]){FULL_YEAR}-(?P<one>\d\d)-(?P<two>\d\d)(?![\w/-])",
            0,
        ),
        (
            _numeric_day,
            r"(?<![\w./-])(?P<one>\d\d?)[./](?P<two>\d\d?)[./](?P<year>(?:19|20)\d\d)(?![\w/])",
            0,
        ),
        (
            _days_of_month,
            rf"\b{MONTH}\s{DAY}(?:{DASH}|\s(?:to|and)\s)(?P<until>\d{{1,2}})(?:st|nd|rd|th)?,?\s{YEAR}\b",
            0,
        ),
        (
            _days_of_month,
            rf"\b{DAY}(?:{DASH}|\s(?:to|and)\s)(?P<until>\d{{1,2}})(?:st|nd|rd|th)?(?:\sof)?\s{MONTH},?\s{YEAR}\b",
            0,
        ),
        (_full_day, rf"\b{DAY}(?:\s?(?:of|day\sof))?[\s-]{MONTH},?[\s-]{YEAR}\b", 0),
        (_full_day, rf"\b{MONTH}\s(?:the\s)?{DAY}(?:,\s?|\s|,\sof\s){YEAR}\b", 0),
        (
            _days_of_month,
            rf"\b{MONTH}\s{DAY}(?:{DASH}|\sto\s)(?P<until>\d{{1,2}})(?:st|nd|rd|th)?\b(?![,.]?\d)",
            0,
        ),
        (
            _days_of_month,
            rf"\b{DAY}(?:{DASH}|\sto\s)(?P<until>\d{{1,2}})(?:st|nd|rd|th)?\s{MONTH}\b",
            0,
        ),
        (_month_of_year, rf"\b{MONTH},?\s(?:of\s)?(?:the\syear\s)?{YEAR}\b", 0),
        (_day_of_year, rf"\b{DAY}(?:\sof)?\s{MONTH}(?!\w)", 0),
        (_day_of_year, rf"\b{MONTH}\s(?:the\s)?{DAY}\b(?![,.]?\d|:\d)", 0),
        (
            _years,
            rf"(?<![\w.,$€£/-]){FULL_YEAR}(?:{DASH}|/)(?P<brief>\d{{2}})(?![\w.]?\d|\w|[–-]\d)",
            0,
        ),
        (_year, rf"(?<![\w$€£#]){FULL_YEAR}(?![\w%°]|[.,]\d)", 0),
    )
)
LATE_PATTERNS: tuple[Pattern, ...] = (
    (_bare_month, re.compile(rf"\b(?P<month>{MONTH_NAMES})\b(?!\s\d)")),
)
"""Tried after all others, as 'May' and 'March' are words too."""
