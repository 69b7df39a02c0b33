"""What a date found in a text is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from quizapp.nlp.numbers import Bound

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
WEEKDAYS = (
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
)
_PART = re.compile(r"\b(?:early|mid|middle|late|half|beginning|end|start|turn)\b", re.IGNORECASE)


class Granularity(StrEnum):
    """How exact a date is."""

    TIME = "time"
    DAY = "day"
    WEEK = "week"  # only ever relative: 'last week' is 'late November 2024'
    MONTH = "month"
    SEASON = "season"
    QUARTER = "quarter"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    MILLENNIUM = "millennium"
    ERA = "era"  # 'the Middle Ages', 'the Pliocene'
    PERIOD = "period"  # 'from 1914 to 1918': see `Moment.ends`
    VAGUE = "vague"  # 'recently', 'last week': no day can be named


@dataclass(frozen=True, slots=True)
class Moment:
    """One date. Offsets half-open into the text that was searched, prepositions left out.

    `first` and `last` are the days it covers, None where they cannot be told or lie before the
    year 1; `years` are the years it covers, those before Christ negative (44 BC is -44), as far as
    they can be told. `relative` is true when the words mean nothing without the article's own date.

    `ends` are the two dates of a range, else empty. A time of day has its `clock`, its `zone` as
    written, and the day beside it as `first` and `last`. `bound` is what the words before it say
    ("about" for 'c. 1819', "at least" for 'since 1990'). `attributive` says that it stands before
    what it dates ('the 2010 census', '17th-century writers').
    """

    start: int
    end: int
    text: str
    granularity: Granularity
    first: date | None = None
    last: date | None = None
    relative: bool = False
    years: tuple[int, int] | None = None
    clock: time | None = None
    zone: str = ""
    bound: Bound = Bound.EXACT
    attributive: bool = False
    ends: tuple[Moment, ...] = ()

    @property
    def absolute(self) -> str:
        """The date in words that stand alone: '27 November 2024', 'November 2024', '2011'."""
        if self.granularity is Granularity.PERIOD and self.relative:
            if self.ends:
                words = [end.absolute for end in self.ends]
            else:
                words = [_in_words(Granularity.DAY, d) for d in (self.first, self.last) if d]
            return " to ".join(words) if len(words) == 2 and all(words) else ""
        exact = self.granularity in (Granularity.DAY, Granularity.MONTH) and self.first is not None
        if not self.relative and (not exact or _PART.search(self.text)):
            return self.text
        return _in_words(self.granularity, self.first) if self.first is not None else ""


def _in_words(granularity: Granularity, first: date) -> str:
    match granularity:
        case Granularity.DAY:
            return f"{first.day} {MONTHS[first.month - 1]} {first.year}"
        case Granularity.MONTH:
            return f"{MONTHS[first.month - 1]} {first.year}"
        case Granularity.YEAR:
            return str(first.year)
        case Granularity.WEEK:
            third = "early" if first.day <= 10 else "mid" if first.day <= 20 else "late"
            joint = "-" if third == "mid" else " "
            return f"{third}{joint}{MONTHS[first.month - 1]} {first.year}"
        case _:
            return ""
