"""Times of day: '5:30 pm', '15:11 GMT', 'ten o’clock', 'midnight'."""

import re
from datetime import date, time

from quizapp.nlp.dates.covers import Cover, Pattern, before, lead
from quizapp.nlp.dates.moments import Granularity
from quizapp.nlp.numbers import parse_number

_ZONE = (
    r"(?:\s?\(?(?P<zone>GMT|UTC(?:[+-−]\d{1,2}(?::?\d\d)?)?|BST|CET|CEST|E[SD]?T|C[SD]T|M[SD]T|P[SD]?T|AE[SD]T|IST|JST|"
    r"HKT|SGT|MSK|EAT|WIB|NZ[SD]T|local\stime|Eastern(?:\s(?:Standard\s|Daylight\s)?[Tt]ime)?|Pacific\s[Tt]ime|Zulu)\b\)?)"
)
_HALF = r"\s?(?P<half>[ap]\.?\s?m\.?)(?!\w)"
_HOUR = r"(?P<hour>[01]?\d|2[0-4])"
_MINUTE = r"[:.](?P<minute>[0-5]\d)"
_AT = re.compile(
    r"\b(?:at|by|until|from|to|around|about|after|before|of|and|since|till)\s(?:about\s|around\s)?$|\d\s?[–-]\s?$",
    re.IGNORECASE,
)
_AT_NOON = re.compile(r"\b(?:at|by|until|around|before|after|to|since|till|of)\s$")
_NAME_BEFORE = re.compile(r"[^\W\d_]\s$")
_NUMBER_WORDS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"


def _clock(match: re.Match[str], published: date | None) -> Cover | None:
    groups = match.groupdict()
    hour, minute = int(groups["hour"]), int(groups.get("minute") or 0)
    half = (groups.get("half") or "").lower()
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    told = half or groups.get("zone") or lead(match, _AT)
    if not told and (len(groups["hour"]) < 2 or _NAME_BEFORE.search(before(match))):
        return None  # 'John 4:23', '3:45'
    return _at(hour, minute, groups.get("zone"))


def _oclock(match: re.Match[str], published: date | None) -> Cover | None:
    value = parse_number(match["hour"].lower())
    return _at(int(value), 0, None) if value is not None else None


def _named(match: re.Match[str], published: date | None) -> Cover | None:
    if not lead(match, _AT_NOON):
        return None
    return _at(12 if match["name"].lower() in ("noon", "midday") else 0, 0, None)


def _at(hour: int, minute: int, zone: str | None) -> Cover | None:
    if hour > 24 or (hour == 24 and minute):
        return None
    return Cover(Granularity.TIME, clock=time(hour % 24, minute), zone=zone or "")


PATTERNS: tuple[Pattern, ...] = tuple(
    (build, re.compile(pattern, flags))
    for build, pattern, flags in (
        (_clock, rf"(?<![\w:.,$]){_HOUR}(?:{_MINUTE})?{_HALF}{_ZONE}?", re.I),
        (
            _clock,
            rf"(?<![\w:.,$]){_HOUR}:(?P<minute>[0-5]\d)(?![\w:]|\s(?:minutes|mins?)\b)"
            rf"(?:\s(?:hours|hrs))?{_ZONE}?",
            0,
        ),
        (
            _clock,
            r"(?<![\w:.,$])(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)"
            rf"(?:\s(?:hours|hrs))?{_ZONE}",
            0,
        ),
        (
            _oclock,
            rf"\b(?P<hour>\d{{1,2}}|{_NUMBER_WORDS})\so['’]clock"
            r"(?:\sin\sthe\s(?:morning|afternoon|evening)|\sat\snight)?\b",
            re.I,
        ),
        (_named, r"\b(?P<name>noon|midnight|midday)\b", 0),
    )
)  # fmt: skip
