"""The parse of one sentence as plain lists that rules may change, as long as it stays a tree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from quizapp.nlp.trees import is_projective_tree

PUNCT, SPACE, ROOT = "punct", "SPACE", "ROOT"
SUBJECTS = frozenset(("nsubj", "nsubj:pass"))


@dataclass(frozen=True, slots=True)
class Arc:
    """The word that takes a new head or label. A head of -1 is the root of the sentence."""

    word: int
    head: int
    dep: str


@dataclass(slots=True)
class Tree:
    """Columns parallel to the words of a sentence; `words` and `lemmas` are in lower case.

    `heads` are positions in the columns, -1 for the root. White space takes part as a word without
    dependants. `sure` holds the probability of each arc, 0..1.
    """

    words: list[str]
    lemmas: list[str]
    tags: list[str]
    pos: list[str]
    named: list[str]
    deps: list[str]
    heads: list[int]
    sure: list[float]
    changed: set[int] = field(default_factory=set)
    _below: list[list[int]] | None = None

    def __len__(self) -> int:
        return len(self.words)

    @property
    def root(self) -> int:
        """The position of the root."""
        return self.heads.index(-1)

    def children(self, word: int) -> list[int]:
        """The dependants of a word, in order."""
        if self._below is None:
            self._below = [[] for _ in self.words]
            for child, head in enumerate(self.heads):
                if head >= 0:
                    self._below[head].append(child)
        return self._below[word]

    def having(self, word: int, *deps: str) -> list[int]:
        """The dependants of a word under one of these labels, in order."""
        return [child for child in self.children(word) if self.deps[child] in deps]

    def subtree(self, word: int) -> Iterator[int]:
        """The word and all below it, in no order."""
        todo = [word]
        while todo:
            top = todo.pop()
            yield top
            todo += self.children(top)

    def edges(self, word: int) -> tuple[int, int]:
        """First and last position of the subtree, punctuation and space at its ends left out."""
        inside = [w for w in self.subtree(word) if self.pos[w] not in ("PUNCT", SPACE)] or [word]
        return min(inside), max(inside)

    def next_word(self, word: int) -> int | None:
        """The position of the next word that is no punctuation."""
        after = range(word + 1, len(self))
        return next((w for w in after if self.pos[w] not in ("PUNCT", SPACE)), None)

    def is_verb_with(self, word: int, child: int) -> bool:
        """Whether `child` is `word` or belongs to its verb group."""
        return child == word or (
            self.heads[child] == word and self.deps[child] in ("aux", "aux:pass", "cop", "advmod")
        )

    def change(self, arcs: list[Arc], sure: float) -> bool:
        """Give words new heads and labels, if the sentence stays one projective tree.

        `sure` becomes the probability of each new arc. False, and no change, where it would not.
        """
        heads = list(self.heads)
        for arc in arcs:
            heads[arc.word] = arc.head
        if heads != self.heads and not _is_tree(heads):
            return False
        for arc in arcs:
            if (self.heads[arc.word], self.deps[arc.word]) != (arc.head, arc.dep):
                self.heads[arc.word], self.deps[arc.word] = arc.head, arc.dep
                self.sure[arc.word] = sure
                self.changed.add(arc.word)
        self._below = None
        return True


def _is_tree(heads: list[int]) -> bool:
    return is_projective_tree(np.array(heads) + 1)
