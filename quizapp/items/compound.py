"""The keys of matching and ordering items: JSON in one text, so that an answer is always a text.

A matching key is a list of pairs `[["France", "Paris"], ...]`, an ordering key a list of entries
in the right order. A response is written in the same way.
"""

import json
from collections.abc import Iterable, Sequence

from quizapp.items.item import Item, Kind

COMPOUND = (Kind.MATCHING, Kind.ORDERING)
"""Kinds whose key is made of several facts."""

Pair = tuple[str, str]


def write_pairs(pairs: Iterable[Pair]) -> str:
    """The key of a matching item."""
    return json.dumps([list(pair) for pair in pairs], ensure_ascii=False)


def write_order(entries: Iterable[str]) -> str:
    """The key of an ordering item."""
    return json.dumps(list(entries), ensure_ascii=False)


def read_pairs(text: str) -> tuple[Pair, ...]:
    """The pairs of a matching key or response; none where the text is no list of pairs."""
    pairs: list[Pair] = []
    for entry in _list(text):
        if not isinstance(entry, list) or len(entry) != 2:
            return ()
        left, right = entry
        if not isinstance(left, str) or not isinstance(right, str):
            return ()
        pairs.append((left, right))
    return tuple(pairs)


def read_order(text: str) -> tuple[str, ...]:
    """The entries of an ordering key or response; none where the text is no list of texts."""
    entries = [entry for entry in _list(text) if isinstance(entry, str)]
    return tuple(entries) if len(entries) == len(_list(text)) else ()


def _list(text: str) -> list[object]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return []
    return found if isinstance(found, list) else []


def answer_lines(item: Item, answer: str | None = None) -> tuple[str, ...]:
    """A key or a response as people read it, one line for each pair or entry.

    `answer` is the item's own by default. A text that cannot be read is its own only line.
    """
    text = item.answer if answer is None else answer
    lines: Sequence[str] = ()
    if item.kind is Kind.MATCHING:
        lines = [f"{left} = {right}" for left, right in read_pairs(text)]
    elif item.kind is Kind.ORDERING:
        lines = [f"{place}. {entry}" for place, entry in enumerate(read_order(text), start=1)]
    return tuple(lines) or (text,)
