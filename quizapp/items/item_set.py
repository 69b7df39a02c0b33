"""A quiz: the source, its items best first, and the report on how they were made."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from quizapp.items.article import Source
from quizapp.items.item import Item

SCHEMA = "quizapp.items/1"


@dataclass(frozen=True, slots=True)
class Report:
    """How the items came about. `rejected` counts candidates by the reason they were refused."""

    sentences: int = 0
    candidates: int = 0
    rejected: Mapping[str, int] = field(default_factory=dict)
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class ItemSet:
    """Items of one source, best first."""

    source: Source
    items: tuple[Item, ...]
    report: Report = field(default_factory=Report)
