"""Which clauses are asserted, and why others are not."""

import pytest
from spacy.tokens import Token

from quizapp.nlp import load_pipeline
from quizapp.nlp.relations import Doubt, doubts_of

pytestmark = pytest.mark.model


def _verb(sentence: str, word: str) -> Token:
    return next(t for t in load_pipeline()(sentence) if t.text == word)


@pytest.mark.parametrize(
    ("sentence", "word", "doubt"),
    [
        ("The army did not capture the city.", "capture", Doubt.NEGATED),
        ("The army never captured the city.", "captured", Doubt.NEGATED),
        ("No rebels captured the city.", "captured", Doubt.NEGATED),
        ("Nobody captured the city.", "captured", Doubt.NEGATED),
        ("None of the rebels captured the city.", "captured", Doubt.NEGATED),
        ("The army hardly defended the city.", "defended", Doubt.NEGATED),
        ("The army denied that it had bombed the city.", "bombed", Doubt.NEGATED),
        ("The army failed to capture the city.", "capture", Doubt.NEGATED),
        ("The army refused to leave the city.", "leave", Doubt.NEGATED),
        ("The army may capture the city.", "capture", Doubt.MODAL),
        ("The army might capture the city.", "capture", Doubt.MODAL),
        ("The army will capture the city.", "capture", Doubt.MODAL),
        ("The army would have captured the city.", "captured", Doubt.MODAL),
        ("The army could have captured the city.", "captured", Doubt.MODAL),
        ("If the army captured the city, the war ended.", "captured", Doubt.HYPOTHETICAL),
        ("If the army captured the city, the war ended.", "ended", Doubt.HYPOTHETICAL),
        ("The war goes on unless the army leaves.", "leaves", Doubt.HYPOTHETICAL),
        ("Had the army captured the city, they would rest.", "captured", Doubt.HYPOTHETICAL),
        ("They asked whether the army captured the city.", "captured", Doubt.HYPOTHETICAL),
        ("They hoped that the army captured the city.", "captured", Doubt.HYPOTHETICAL),
        ("The army planned to capture the city.", "capture", Doubt.HYPOTHETICAL),
        ("The army tried to capture the city.", "capture", Doubt.HYPOTHETICAL),
        ("The army threatened to capture the city.", "capture", Doubt.HYPOTHETICAL),
        ("There is no evidence that the army captured the city.", "captured", Doubt.HYPOTHETICAL),
        ("They did not say that the army captured the city.", "captured", Doubt.HYPOTHETICAL),
        ("It is possible that the army captured the city.", "captured", Doubt.HYPOTHETICAL),
        ("The army reportedly captured the city.", "captured", Doubt.ALLEGED),
        ("The army allegedly bombed the city.", "bombed", Doubt.ALLEGED),
        ("The army is said to have bombed the city.", "bombed", Doubt.ALLEGED),
        ("The allegation that the army bombed the city shocked them.", "bombed", Doubt.ALLEGED),
    ],
)
def test_a_doubt_is_seen(sentence: str, word: str, doubt: Doubt) -> None:
    assert doubt in doubts_of(_verb(sentence, word))


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("The army captured the city.", "captured"),
        ("The army said that it had captured the city.", "captured"),
        ("The army captured the city when the rebels left.", "captured"),
        ("They know that the army captured the city.", "captured"),
        ("The fact that the army captured the city surprised them.", "captured"),
        ("It is true that the army captured the city.", "captured"),
        ("The army captured the city even if it rained.", "captured"),
        ("The army captured no city.", "captured"),
        ("The army failed to capture the city.", "failed"),
        ("The army denied that it had bombed the city.", "denied"),
    ],
)
def test_what_is_asserted_has_no_doubt(sentence: str, word: str) -> None:
    assert doubts_of(_verb(sentence, word)) == frozenset()
