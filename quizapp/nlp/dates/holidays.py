"""Feasts and holidays: 'Christmas Day', 'Easter 1916', 'at the start of Ramadan'."""

import re
from datetime import date, timedelta

from quizapp.nlp.dates.covers import Cover, Pattern, covers_day, day_of, lead
from quizapp.nlp.dates.moments import Granularity

FIXED = {
    "christmas day": (12, 25), "christmas": (12, 25), "christmas eve": (12, 24),
    "boxing day": (12, 26), "new year's eve": (12, 31), "new year's day": (1, 1),
    "epiphany": (1, 6), "valentine's day": (2, 14), "st. patrick's day": (3, 17),
    "st patrick's day": (3, 17), "saint patrick's day": (3, 17), "april fools' day": (4, 1),
    "earth day": (4, 22), "may day": (5, 1), "st. george's day": (4, 23),
    "bastille day": (7, 14), "halloween": (10, 31), "hallowe'en": (10, 31),
    "all saints' day": (11, 1), "guy fawkes night": (11, 5), "armistice day": (11, 11),
    "anzac day": (4, 25), "australia day": (1, 26), "canada day": (7, 1),
}  # fmt: skip
BY_EASTER = {
    "easter": 0, "easter sunday": 0, "easter monday": 1, "good friday": -2, "palm sunday": -7,
    "ash wednesday": -46, "pentecost": 49, "whit sunday": 49, "ascension day": 39,
    "shrove tuesday": -47, "mardi gras": -47, "maundy thursday": -3,
}  # fmt: skip
MOVING = (
    "thanksgiving", "thanksgiving day", "labor day", "labour day", "memorial day", "veterans day",
    "independence day", "columbus day", "mother's day", "father's day", "ramadan", "eid al-fitr",
    "eid al-adha", "eid", "diwali", "holi", "hanukkah", "passover", "yom kippur", "rosh hashanah",
    "purim", "sukkot", "shavuot", "ashura", "nowruz", "vesak", "lunar new year",
    "chinese new year", "lent", "advent", "holy week", "carnival", "remembrance day",
    "remembrance sunday", "martin luther king day", "presidents' day", "national day",
    "lantern festival",
    "mid-autumn festival", "songkran", "black friday", "bank holiday", "new year", "women's day",
    "international women's day", "victory day", "republic day",
)  # fmt: skip
"""Of a day that differs with the country, the calendar of the moon or the year."""


def _names(names: tuple[str, ...]) -> str:
    ordered = sorted(names, key=len, reverse=True)
    return "|".join(re.escape(n).replace(r"\ ", r"\s").replace("'", "['’]") for n in ordered)


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar, from 1583 on. Source: Meeus 1991, chapter 8."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    moon = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * moon) // 451
    month, day = divmod(h + moon - 7 * m + 114, 31)
    return date(year, month, day + 1)


def _holiday(match: re.Match[str], published: date | None) -> Cover | None:
    name = " ".join(match["name"].lower().replace("’", "'").split())
    year = match.groupdict().get("year")
    if year is None:
        if not lead(match, _AT) or _NAMED.match(match.string, match.end()):
            return None
        return Cover(Granularity.VAGUE)
    day = _day_in(name, int(year))
    cover = covers_day(day)
    years = (int(year), int(year))
    granularity = (
        Granularity.DAY if day and name not in ("christmas", "easter") else Granularity.VAGUE
    )
    return Cover(granularity, cover.first, cover.last, years=years)


def _day_in(name: str, year: int) -> date | None:
    if name in FIXED:
        return day_of(year, *FIXED[name])
    if name in BY_EASTER and year >= 1583:
        return easter(year) + timedelta(days=BY_EASTER[name])
    if name in ("thanksgiving", "thanksgiving day"):  # in the United States, since 1942
        first = date(year, 11, 1)
        return first + timedelta(days=(3 - first.weekday()) % 7 + 21) if year >= 1942 else None
    return None


_AT = re.compile(
    r"\b(?:at|on|during|before|after|until|since|by|last|this|next|every|over|of|for|around|from|"
    r"celebrate[sd]?|observ\w+|in\stime\sfor)\s(?:the\s)?$",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"['’]s\s[A-Z]|-\w|\s[A-Z][a-z]|\s(?:album|song|songs|special|card|cards|tree|gift|gifts|present|"
    r"party|carol|carols|market|episode|film|movie|story|show|parade|single|music|concert|island|is|are)\b"
)
_ALL = _names((*FIXED, *BY_EASTER, *MOVING))

PATTERNS: tuple[Pattern, ...] = (
    (
        _holiday,
        re.compile(
            rf"\b(?=[A-Z])(?P<name>(?i:{_ALL}))(?!\w)(?:,?\s(?:of\s)?(?P<year>1\d{{3}}|20\d\d)(?!\w|[-–]\d))?"
        ),
    ),
)
