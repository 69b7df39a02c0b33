"""What a clause is refused for, and who stands for what it says, read by the real pipeline."""

import pytest

from quizapp.generate.clauses import Clause, find_clauses
from quizapp.generate.reading import read
from quizapp.items import Article
from quizapp.nlp import load_pipeline

pytestmark = pytest.mark.model


def _clause(sentence: str, verb: str) -> Clause:
    """The clause with this verb."""
    (reading,) = read(Article(text=sentence, title=""), load_pipeline())
    clauses = [c for s in reading.sentences for c in find_clauses(reading, s)]
    return next(clause for clause in clauses if clause.head.text == verb)


@pytest.mark.parametrize(
    ("sentence", "verb", "reason"),
    [
        ("No rebels captured the city in 2012.", "captured", "negated"),
        ("If the army loses, the war ends in 2012.", "ends", "hypothetical"),
        ("The army reportedly captured the city in 2012.", "captured", "alleged"),
        ("“Rebels captured the city in 2012,” the mayor said.", "captured", "quotation"),
        ("The army denied that it had bombed the city in 2012.", "bombed", "negated"),
        ("The rebels might capture the city in 2012.", "capture", "modal"),
    ],
)
def test_what_is_no_fact_is_refused_by_its_reason(sentence: str, verb: str, reason: str) -> None:
    assert reason in _clause(sentence, verb).reasons


@pytest.mark.parametrize(
    ("sentence", "verb", "speaker"),
    [
        ("The army said rebels captured the city.", "captured", "army"),
        ("The army said rebels captured the city and freed the prisoners.", "freed", "army"),
        ("Rebels captured the city, said the mayor.", "captured", "mayor"),
        ("According to the mayor, rebels captured the city.", "captured", "mayor"),
    ],
)
def test_a_claim_keeps_its_speaker(sentence: str, verb: str, speaker: str) -> None:
    found = _clause(sentence, verb).speaker
    assert found is not None
    assert found.text == speaker


def test_a_fact_has_neither_doubt_nor_speaker() -> None:
    clause = _clause("Syrian forces on Thursday captured the city.", "captured")
    assert (clause.reasons, clause.speaker) == ([], None)
    assert [token.text for token in clause.subject.tokens] == ["Syrian", "forces"]


@pytest.mark.parametrize(
    ("sentence", "verb", "reasons"),
    [
        ("Key to the plan was the takeover of Aleppo in 2024.", "Key", []),
        ("In 2012 came the war.", "came", ["inverted"]),
    ],
)
def test_only_a_predicate_in_front_may_stand_before_its_subject(
    sentence: str, verb: str, reasons: list[str]
) -> None:
    assert _clause(sentence, verb).reasons == reasons
