"""What a number found in a text is."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class NumberKind(StrEnum):
    """What a number measures."""

    COUNT = "count"
    MONEY = "money"
    PERCENT = "percent"
    MEASURE = "measure"
    DURATION = "duration"
    AGE = "age"
    ORDINAL = "ordinal"
    FRACTION = "fraction"
    MULTIPLE = "multiple"  # '18-fold', 'three times as many'
    SCORE = "score"  # '2–1'


class Bound(StrEnum):
    """How the true number lies to the one that is written."""

    EXACT = ""
    ABOUT = "about"
    NEARLY = "nearly"  # a little less
    AT_LEAST = "at least"
    MORE_THAN = "more than"
    AT_MOST = "at most"
    LESS_THAN = "less than"


@dataclass(frozen=True, slots=True)
class Number:
    """One number. Offsets half-open into the text that was searched.

    `value` is in units of `unit`: "%", "km", "year", "fold", the ISO 4217 code of a currency, ""
    for a count; "cent" and "kr" are units whose country cannot be told. `core_start` is where the
    number stands without its hedge; `hedge` is "about", "at least", ... as written, or "".
    `bound` is what the words around say, the hedge or others ('exceeded 10%', '18 and over').

    `upper` is the other end of a range, or the second number of a score; else None. What only has
    an order of magnitude ('hundreds of people') has that as its value and AT_LEAST as its bound.
    """

    start: int
    end: int
    text: str
    value: Decimal
    kind: NumberKind
    unit: str = ""
    hedge: str = ""
    bound: Bound = Bound.EXACT
    upper: Decimal | None = None
    core_start: int = 0
