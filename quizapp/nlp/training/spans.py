"""Name spans of tags, and how many of them are right."""

from collections.abc import Iterable, Sequence

Span = tuple[int, int, frozenset[str]]  # start, end (half-open), allowed types


def spans_of(tags: Iterable[frozenset[str]]) -> list[Span]:
    """The spans of BILUO tags; of each word's allowed tags the prefix is the same.

    A span whose parts do not fit together is left out.
    """
    found: list[Span] = []
    start, types = -1, frozenset[str]()
    for index, allowed in enumerate(tags):
        prefix = next(iter(allowed))[0]
        kinds = frozenset(tag[2:] for tag in allowed)
        if prefix == "U":
            found.append((index, index + 1, kinds))
        if prefix == "L" and start >= 0 and types & kinds:
            found.append((start, index + 1, types & kinds))
        if prefix == "B":
            start, types = index, kinds
        elif prefix != "I":
            start = -1
    return found


def name_counts(predicted: Sequence[Span], gold: Sequence[Span]) -> tuple[int, int]:
    """Twice the right spans, and predicted plus gold: their ratio is F."""
    allowed = {(start, end): types for start, end, types in gold}
    right = sum(bool(types & allowed.get((start, end), frozenset()))
                for start, end, types in predicted)  # fmt: skip
    return 2 * right, len(predicted) + len(gold)
