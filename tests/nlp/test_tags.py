from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.nlp.tags import Marginals, TaggedSpan, best_spans, log_softmax

TYPES = 2
TAGS = ["O", *(f"{prefix}-{kind}" for kind in range(TYPES) for prefix in "BILU")]


def _scores(words: int, seed: int) -> np.ndarray:
    return log_softmax(np.random.default_rng(seed).normal(size=(words, len(TAGS))) * 2)


def _is_legal(tags: tuple[str, ...]) -> bool:
    for first, second in zip(("O", *tags), (*tags, "O"), strict=True):
        opens, continues = first[0] in "BI", second[0] in "IL"
        if opens != continues or (opens and first[1:] != second[1:]):
            return False
    return True


def _spans(tags: tuple[str, ...]) -> list[TaggedSpan]:
    spans, start = [], 0
    for index, tag in enumerate(tags):
        if tag[0] in "BU":
            start = index
        if tag[0] in "LU":
            spans.append(TaggedSpan(start, index + 1, int(tag[2:])))
    return spans


def _legal(scores: np.ndarray) -> list[tuple[float, list[TaggedSpan]]]:
    return [
        (sum(scores[row, TAGS.index(tag)] for row, tag in enumerate(tags)), _spans(tags))
        for tags in product(TAGS, repeat=len(scores))
        if _is_legal(tags)
    ]


@settings(max_examples=20, deadline=None)
@given(st.integers(1, 3), st.integers(0, 10_000))
def test_the_best_names_are_the_best_of_all_legal_tags(words: int, seed: int) -> None:
    scores = _scores(words, seed)
    if (scores.argmax(axis=1) == 0).all():
        assert best_spans(scores) == []
        return
    assert best_spans(scores) == max(_legal(scores), key=lambda pair: pair[0])[1]


@settings(max_examples=15, deadline=None)
@given(st.integers(1, 3), st.integers(0, 10_000))
def test_a_names_probability_is_its_share_of_all_legal_tags(words: int, seed: int) -> None:
    scores = _scores(words, seed)
    legal = [(np.exp(score), spans) for score, spans in _legal(scores)]
    total = sum(weight for weight, _ in legal)
    marginals = Marginals(scores)
    for start, end in [(0, 1), (0, words), (words - 1, words)]:
        for kind, probability in enumerate(marginals.of_types(start, end)):
            wanted = TaggedSpan(start, end, kind)
            share = sum(weight for weight, spans in legal if wanted in spans) / total
            assert probability == pytest.approx(share, abs=1e-9)


@settings(deadline=None)
@given(st.integers(0, 40), st.integers(0, 10_000))
def test_names_never_overlap(words: int, seed: int) -> None:
    spans = best_spans(_scores(words, seed))
    assert all(span.start < span.end <= words for span in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))
