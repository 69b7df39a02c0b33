"""What a user may ask of the generator."""

from dataclasses import dataclass

from quizapp.items import Kind

ALL_KINDS = tuple(Kind)


@dataclass(frozen=True, slots=True)
class Options:
    """How many items of which kinds. `count` None means every item that passes the gates.

    `within` names a stretch of the article, half-open offsets: only it is read and asked about.
    """

    count: int | None = None
    kinds: tuple[Kind, ...] = ALL_KINDS
    seed: int = 0
    within: tuple[int, int] | None = None
