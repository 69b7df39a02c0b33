"""The best tree of a sentence: heads greedily, and by Eisner's algorithm where that is no tree.

Scores are N x N + 1: of word d, the score of the root (column 0) and of word h (column h + 1) as
its head. Heads count from 1, 0 is the root. A tree has one word under the root and no crossing
arcs. Source: Eisner 1996, "Three new probabilistic models for dependency parsing".
"""

import numpy as np
import numpy.typing as npt

Scores = npt.NDArray[np.floating]
Heads = npt.NDArray[np.int64]
_Floats = npt.NDArray[np.float64]
NEVER = -1e18


def best_tree(scores: Scores) -> Heads:
    """The heads of the best projective tree with one root."""
    size = len(scores)
    if size == 1:
        return np.zeros(1, np.int64)
    table = np.array(scores, np.float64)
    table[np.arange(size), np.arange(1, size + 1)] = NEVER
    heads: Heads = table.argmax(axis=1)
    # the best head of every word is the best tree, whenever it is a tree
    return heads if is_projective_tree(heads) else eisner(table)


def is_projective_tree(heads: Heads) -> bool:
    """True for one root, no cycle and no crossing arcs, those of the root's included."""
    if (heads == 0).sum() != 1 or _has_cycle(heads.tolist()):
        return False
    words = np.arange(1, len(heads) + 1)
    left, right = np.minimum(heads, words), np.maximum(heads, words)
    crossing = (left[:, None] < left) & (left < right[:, None]) & (right[:, None] < right)
    return not crossing.any()


def _has_cycle(heads: list[int]) -> bool:
    seen = [0] * (len(heads) + 1)  # the walk that came by, 0 for none
    for start in range(1, len(heads) + 1):
        word = start
        while word and not seen[word]:
            seen[word] = start
            word = heads[word - 1]
        if word and seen[word] == start:
            return True
    return False


def eisner(table: _Floats) -> Heads:
    """The heads of the best projective tree with one root, in time cubic in the words."""
    chart = _Chart(table)
    size = len(table)
    root = int((chart.to_right_end[0] + chart.to_left_end[:, size - 1] + table[:, 0]).argmax())
    heads = np.zeros(size, np.int64)
    todo = [("complete left", 0, root), ("complete right", root, size - 1)]
    while todo:
        kind, start, end = todo.pop()
        if start == end:
            continue
        if kind == "complete right":
            split = int(chart.split_right[start, end])
            heads[split] = start + 1
            todo += [("arc", start, split), ("complete right", split, end)]
        elif kind == "complete left":
            split = int(chart.split_left[start, end])
            heads[split] = end + 1
            todo += [("complete left", start, split), ("arc", split, end)]
        else:
            split = int(chart.split_arc[start, end])
            todo += [("complete right", start, split), ("complete left", split + 1, end)]
    return heads


class _Chart:
    """Best scores of spans start..end (both included), shortest first, and where they split.

    to_left_end: the head is `start` and has everything to its right up to `end`; to_right_end: the
    head is `end`. All spans of one length are filled in at once.
    """

    def __init__(self, table: _Floats) -> None:
        size = len(table)
        arcs = table[:, 1:].T  # of head, of dependent
        shape = (size, size)
        self.to_left_end, self.to_right_end = np.zeros(shape), np.zeros(shape)
        self.split_arc, self.split_left, self.split_right = np.zeros((3, *shape), np.int64)
        arc_right, arc_left = np.full(shape, NEVER), np.full(shape, NEVER)
        for length in range(1, size):
            start = np.arange(size - length)
            end = start + length
            inner = start[:, None] + np.arange(length)
            rows, ends = start[:, None], end[:, None]
            best, where = _best(self.to_left_end[rows, inner] + self.to_right_end[inner + 1, ends])
            self.split_arc[start, end] = start + where
            arc_right[start, end] = best + arcs[start, end]
            arc_left[start, end] = best + arcs[end, start]
            best, where = _best(arc_right[rows, inner + 1] + self.to_left_end[inner + 1, ends])
            self.split_right[start, end] = start + 1 + where
            self.to_left_end[start, end] = best
            best, where = _best(self.to_right_end[rows, inner] + arc_left[inner, ends])
            self.split_left[start, end] = start + where
            self.to_right_end[start, end] = best


def _best(scores: _Floats) -> tuple[_Floats, npt.NDArray[np.int64]]:
    """The greatest of each row, and where it is."""
    where = scores.argmax(axis=1)
    return scores[np.arange(len(scores)), where], where
