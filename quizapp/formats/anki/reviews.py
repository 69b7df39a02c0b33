"""How a learner did on the cards of a package that holds their history."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from quizapp.formats.anki.collection import Collection
from quizapp.formats.base import History, Review

AGAIN, EASY = 1, 4
LATEST_MS = 4_102_444_800_000  # the year 2100
SUSPENDED = -1
CardPlace = tuple[int, int]
"""A note's id and the place of a card in it."""


def histories(collection: Collection, item_ids: Mapping[CardPlace, str]) -> dict[str, History]:
    """Give the history of every item whose card was reviewed or is scheduled."""
    cards = {row[0]: row for row in collection.card_rows() if (row[1], row[2]) in item_ids}
    reviews: dict[int, list[Review]] = {}
    for at_ms, card_id, button, spent_ms in collection.review_rows():
        if card_id in cards and (review := _review(at_ms, button, spent_ms)):
            reviews.setdefault(card_id, []).append(review)
    found = {}
    for card_id, (_, note_id, place, interval, queue, memory) in cards.items():
        stability, difficulty = _memory(memory)
        if card_id in reviews or stability is not None:
            found[item_ids[note_id, place]] = History(
                reviews=tuple(reviews.get(card_id, ())),
                interval_days=interval if isinstance(interval, int) and interval > 0 else 0,
                stability_days=stability,
                difficulty=difficulty,
                suspended=queue == SUSPENDED,
            )
    return found


def _review(at_ms: Any, button: Any, spent_ms: Any) -> Review | None:
    """Leave out what no learner answered: a card that was rescheduled has button 0."""
    if not all(isinstance(number, int) for number in (at_ms, button, spent_ms)):
        return None
    if not (0 < at_ms < LATEST_MS and AGAIN <= button <= EASY and spent_ms >= 0):
        return None
    return Review(datetime.fromtimestamp(at_ms / 1000, UTC), button, spent_ms / 1000)


def _memory(text: Any) -> tuple[float | None, float | None]:
    """Read FSRS's stability in days and difficulty from 1 to 10, where Anki keeps them."""
    try:
        kept = json.loads(text or "{}")
        stability, difficulty = float(kept["s"]), float(kept["d"])
    except (ValueError, TypeError, LookupError, RecursionError):
        return None, None
    in_range = 0 < stability < 1e6 and 1 <= difficulty <= 10  # not so for NaN
    return (stability, difficulty) if in_range else (None, None)
