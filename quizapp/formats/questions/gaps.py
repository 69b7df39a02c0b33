"""A text with several gaps as one question for each: the others are filled with their answers."""

from collections.abc import Iterator, Sequence

from quizapp.formats.questions.question import Unfit
from quizapp.formats.questions.words import plain
from quizapp.items.item import BLANK

MOST_GAPS = 50


def gap_stems(around: Sequence[str], keys: Sequence[str]) -> Iterator[str]:
    """Yield the stem of each gap.

    `around` are the texts before, between and behind the gaps, so one more than `keys`. Raises
    Unfit when there are too many.
    """
    if len(keys) > MOST_GAPS:
        raise Unfit(f"{len(keys)} gaps in one text; at most {MOST_GAPS} are asked for")
    for asked in range(len(keys)):
        fills = [BLANK if place == asked else key for place, key in enumerate(keys)]
        pieces = zip(around, [*fills, ""], strict=True)
        yield plain("".join(piece for pair in pieces for piece in pair))
