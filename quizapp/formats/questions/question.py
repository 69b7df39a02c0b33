"""A question as learning platforms know it. All texts are plain, clean and trimmed."""

from dataclasses import dataclass
from decimal import Decimal

MOST_DIGITS = 40
"""Digits before or behind the point, beyond which a number is none that a learner types."""


class Unfit(Exception):
    """One question that cannot become an item; the message says why. Never leaves a reader."""


@dataclass(frozen=True, slots=True)
class Offer:
    """One answer to choose from. `why_wrong` is shown to who chose it; empty for the right one."""

    text: str
    right: bool
    why_wrong: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """Exactly one of the offers is right; they stand in the order shown."""

    stem: str
    offers: tuple[Offer, ...]


@dataclass(frozen=True, slots=True)
class TrueFalse:
    """A statement and whether it holds."""

    stem: str
    truth: bool
    why_wrong: str = ""


@dataclass(frozen=True, slots=True)
class Typed:
    """A few words to type; the first answer is the one to show. A stem may hold one blank."""

    stem: str
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Number:
    """A number to type, right within `tolerance` (absolute) of any of the values."""

    stem: str
    values: tuple[Decimal, ...]
    tolerance: Decimal = Decimal(0)
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Matching:
    """Left sides, each with its right side; `extras` are right sides that go with nothing."""

    stem: str
    pairs: tuple[tuple[str, str], ...]
    extras: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ordering:
    """Entries in their right order."""

    stem: str
    entries: tuple[str, ...]


Question = Choice | TrueFalse | Typed | Number | Matching | Ordering
