"""What a user may ask of the generator."""

from dataclasses import dataclass

from quizapp.items import Kind

ALL_KINDS = tuple(Kind)


LEAST = 0.7
"""The probability of being taken as it is from which an item is offered."""


@dataclass(frozen=True, slots=True)
class Options:
    """How many items of which kinds. `count` None means every item that passes the gates.

    `within` names a stretch of the article, half-open offsets: only it is read and asked about.
    `least` is the probability, 0..1, that a teacher takes an item as it is, below which it is
    left out; 0 gives more items, and more that need an edit.
    """

    count: int | None = None
    kinds: tuple[Kind, ...] = ALL_KINDS
    seed: int = 0
    within: tuple[int, int] | None = None
    least: float = LEAST
