"""Names out of tag scores: the best legal sequence of tags, and how likely a span is.

Tags are O and B-, I-, L-, U- of each type, in that order (begin, inside, last, unit). Legal means:
B and I are followed by I or L of the same type, and nothing else is; nothing ends after B or I.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.floating]
_Log = npt.NDArray[np.float64]
NEVER = -1e9


@dataclass(frozen=True, slots=True)
class TaggedSpan:
    """Words start..end (half-open) and the number of the type."""

    start: int
    end: int
    kind: int


def log_softmax(scores: Floats, temperature: float = 1.0) -> _Log:
    """Log-probabilities over the last axis."""
    scaled = np.asarray(scores, np.float64) / temperature
    scaled = scaled - scaled.max(axis=-1, keepdims=True)
    result: _Log = scaled - np.log(np.exp(scaled).sum(axis=-1, keepdims=True))
    return result


def _split(log_tags: _Log) -> tuple[_Log, _Log]:
    """Scores of O (words), and of B, I, L, U (words x types x 4)."""
    return log_tags[:, 0], log_tags[:, 1:].reshape(len(log_tags), -1, 4)


def best_spans(log_tags: _Log) -> list[TaggedSpan]:
    """The names of the best legal tags of words x tags, in order."""
    if not len(log_tags) or not (log_tags.argmax(axis=1) != 0).any():
        return []
    outside, typed = _split(log_tags)
    # Only two kinds of states matter: no name is open, or one of a type is; `since` is where that
    # name began. `closed_by` and `closed_since` lead back.
    closed, open_ = 0.0, np.full(typed.shape[1], NEVER)
    since = np.zeros(typed.shape[1], np.int64)
    steps: list[tuple[int, int]] = []  # of each word: the type of a name that ends here, its start
    for word, (alone, own) in enumerate(zip(outside.tolist(), typed, strict=True)):
        unit, last = int(own[:, 3].argmax()), int((open_ + own[:, 2]).argmax())
        choices = (closed + alone, closed + own[unit, 3], open_[last] + own[last, 2])
        inside, begin = open_ + own[:, 1], closed + own[:, 0]
        choice = int(np.argmax(choices))
        steps.append(((-1, word), (unit, word), (last, int(since[last])))[choice])
        since = np.where(inside >= begin, since, word)
        open_, closed = np.maximum(inside, begin), float(choices[choice])
    return _walk_back(steps)


def _walk_back(steps: list[tuple[int, int]]) -> list[TaggedSpan]:
    spans = []
    word = len(steps) - 1
    while word >= 0:
        kind, start = steps[word]
        if kind >= 0:
            spans.append(TaggedSpan(start, word + 1, kind))
        word = start - 1
    return spans[::-1]


class Marginals:
    """How likely spans are, summed over all legal tags of a sentence (forward and backward)."""

    def __init__(self, log_tags: _Log) -> None:
        outside, typed = _split(log_tags)
        self._typed = typed
        self._before = _forward(outside, typed)
        self._after = _forward(outside[::-1], typed[::-1, :, [2, 1, 0, 3]])[::-1]
        self._total = self._before[-1]

    def of_types(self, start: int, end: int) -> _Log:
        """0..1 for each type: that the words start..end are a name of it, and no more than that."""
        own = self._typed
        if end - start == 1:
            inner = own[start, :, 3]
        else:
            middle = own[start + 1 : end - 1, :, 1].sum(axis=0)
            inner = own[start, :, 0] + middle + own[end - 1, :, 2]
        result: _Log = np.exp(self._before[start] + inner + self._after[end] - self._total)
        return result


def _forward(outside: _Log, typed: _Log) -> _Log:
    """Of the first n words, n = 0...: log of the sum over all legal tags with no name open."""
    closed, open_ = 0.0, np.full(typed.shape[1], NEVER)
    sums = [closed]
    for alone, own in zip(outside.tolist(), typed, strict=True):
        ends = np.concatenate([[closed + alone], closed + own[:, 3], open_ + own[:, 2]])
        open_ = np.logaddexp(open_ + own[:, 1], closed + own[:, 0])
        top = float(ends.max())
        closed = top + float(np.log(np.exp(ends - top).sum()))
        sums.append(closed)
    return np.array(sums)
