"""What a format leaves out of an item, in phrases that are the same for every item.

Only what a learner sees or is graded by counts: question, answers, options, evidence. How the item
was made (rule, fact, scores, edits) is in the JSON file alone and is not reported.
"""

from collections.abc import Callable, Iterator
from enum import StrEnum

from quizapp.formats.base import Change, Loss
from quizapp.items import Item


class Part(StrEnum):
    """A part of an item that many formats have no place for; the value says so to people."""

    EVIDENCE = "the evidence is left out"
    ACCEPTED = "other right spellings are left out"
    OPTIONS = "the options are left out, so the answer is typed"
    WHY_WRONG = "the notes on wrong options are left out"
    TOLERANCE = "the tolerance is left out, so the number must be exact"


_HAS: dict[Part, Callable[[Item], object]] = {
    Part.EVIDENCE: lambda item: item.evidence.quote,
    Part.ACCEPTED: lambda item: item.accepted,
    Part.OPTIONS: lambda item: item.options,
    Part.WHY_WRONG: lambda item: any(option.why_wrong for option in item.options),
    Part.TOLERANCE: lambda item: item.tolerance,
}


def left_out(item: Item, *parts: Part) -> Iterator[Loss]:
    """Name the parts that this item has and the format does not carry."""
    return (changed(item, part) for part in parts if _HAS[part](item))


def changed(item: Item, what: str) -> Loss:
    """Say that the item is in the file in another shape, or without a part."""
    return Loss(item.id, Change.CHANGED, str(what))


def shortened(item: Item, what: str) -> Loss:
    """Say that a text of the item is cut."""
    return Loss(item.id, Change.SHORTENED, what)


def dropped(item: Item, what: str) -> Loss:
    """Say that the item is not in the file."""
    return Loss(item.id, Change.DROPPED, what)
