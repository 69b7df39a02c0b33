"""A long set in pages."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from quizapp.services.sets import reading_order
from quizapp.store import StoredItem, StoredSet

CARDS = 200
"""Items on one page of a set: more make a page that a phone cannot scroll."""


@dataclass(frozen=True, slots=True)
class CardPage:
    """A stretch of a set's items in reading order: `first` counts from 1, as `number` does."""

    rows: Sequence[StoredItem]
    number: int
    last: int
    first: int
    total: int


def page_of(
    stored: StoredSet, number: int, shown: Callable[[StoredItem], bool] | None = None
) -> CardPage:
    """The page of items with this number; the nearest there is for a number past either end.

    Only items that are `shown` count.
    """
    rows = [row for row in reading_order(stored).values() if shown is None or shown(row)]
    last = max(1, -(-len(rows) // CARDS))
    number = min(max(number, 1), last)
    start = (number - 1) * CARDS
    return CardPage(rows[start : start + CARDS], number, last, start + 1, len(rows))
