from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.nlp.trees import NEVER, best_tree, eisner, is_projective_tree


def _table(size: int, seed: int) -> np.ndarray:
    table = np.random.default_rng(seed).normal(size=(size, size + 1))
    table[np.arange(size), np.arange(1, size + 1)] = NEVER
    return table


def _score(table: np.ndarray, heads: np.ndarray) -> float:
    return float(table[np.arange(len(table)), heads].sum())


def _is_tree_by_definition(heads: tuple[int, ...]) -> bool:
    """One root, every word below it, every arc spanning only words below its head."""
    if heads.count(0) != 1:
        return False

    def above(word: int) -> list[int]:
        chain = []
        while word and len(chain) <= len(heads):
            chain.append(word)
            word = heads[word - 1]
        return chain if not word else []

    if not all(above(word) for word in range(1, len(heads) + 1)):
        return False
    arcs = [(word, head) for word, head in enumerate(heads, start=1) if head]
    return all(
        head in above(between)
        for word, head in arcs
        for between in range(min(word, head) + 1, max(word, head))
    )


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 4), st.integers(0, 10_000))
def test_the_best_tree_is_the_best_of_all_trees(size: int, seed: int) -> None:
    table = _table(size, seed)
    trees = [h for h in product(range(size + 1), repeat=size) if _is_tree_by_definition(h)]
    best = max(_score(table, np.array(heads)) for heads in trees)
    assert _score(table, best_tree(table)) == pytest.approx(best)
    assert _score(table, eisner(table)) == pytest.approx(best)


@given(st.lists(st.integers(0, 5), min_size=5, max_size=5))
def test_a_tree_is_known_when_seen(heads: list[int]) -> None:
    if any(head == word for word, head in enumerate(heads, start=1)):
        return
    assert is_projective_tree(np.array(heads)) == _is_tree_by_definition(tuple(heads))


@settings(max_examples=10, deadline=None)
@given(st.integers(6, 60), st.integers(0, 10_000))
def test_long_sentences_get_a_tree_too(size: int, seed: int) -> None:
    assert is_projective_tree(best_tree(_table(size, seed)))


def test_one_word_is_its_own_sentence() -> None:
    assert best_tree(np.zeros((1, 2))).tolist() == [0]
