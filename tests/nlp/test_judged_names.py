"""Names judged one by one: what a verdict makes of a name that a pipeline finds."""

import json
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.pipeline import EntityRuler

from quizapp.errors import Invalid
from quizapp.nlp import load_pipeline
from quizapp.nlp.component import register_extensions
from quizapp.nlp.training.judged_names import (
    VERDICTS,
    JudgedName,
    check_of,
    judged_cases,
    precision,
    read_judged,
)

TEXT = "Oslo lies by the Oslofjord. Volvo does not."
SHARED = Path(__file__).parents[3] / "shared" / "articles"


@pytest.fixture
def nlp() -> Language:
    """A pipeline that knows three names, two of them by a wrong type."""
    register_extensions()
    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("entity_ruler")
    assert isinstance(ruler, EntityRuler)
    patterns = (("GPE", "Oslo"), ("GPE", "Oslofjord"), ("PERSON", "Volvo"))
    ruler.add_patterns([{"label": kind, "pattern": name} for kind, name in patterns])
    return nlp


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    (tmp_path / "one.md").write_text(TEXT, encoding="utf-8")
    return tmp_path


def _judged(name: str, right: str) -> JudgedName:
    start = TEXT.index(name)
    return JudgedName("one", start, start + len(name), right, check_of(name))


def test_a_name_is_judged_by_its_type_and_by_the_coarse_one(nlp: Language, articles: Path) -> None:
    judged = [_judged("Oslo", "GPE"), _judged("Oslofjord", "LOC"), _judged("Volvo", "ORG")]
    verdicts = judged_cases(nlp, articles, judged)
    assert [(v.label, v.right, v.case.right) for v in verdicts] == [
        ("GPE", True, True),
        ("GPE", False, True),
        ("PERSON", False, False),
    ]
    assert precision(verdicts)["all"] == {"names": 3, "right": 33.3, "coarse": 66.7}


def test_what_is_no_name_is_wrong_whatever_it_is_called(nlp: Language, articles: Path) -> None:
    assert not judged_cases(nlp, articles, [_judged("Volvo", "")])[0].case.right


def test_a_name_that_is_not_found_is_not_judged(nlp: Language, articles: Path) -> None:
    assert judged_cases(nlp, articles, [_judged("lies", "")]) == []


def test_another_text_is_refused(nlp: Language, articles: Path) -> None:
    (articles / "one.md").write_text(TEXT.replace("Oslo ", "Rome "), encoding="utf-8")
    with pytest.raises(Invalid, match="not the text that was judged"):
        judged_cases(nlp, articles, [_judged("Oslo", "GPE")])


def test_a_missing_article_is_named(nlp: Language, tmp_path: Path) -> None:
    with pytest.raises(Invalid, match=r"one\.md is not there"):
        judged_cases(nlp, tmp_path, [_judged("Oslo", "GPE")])


def test_missing_verdicts_are_said_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(Invalid, match="work in a checkout"):
        read_judged(tmp_path / "names.jsonl")


def test_a_verdict_and_the_right_type_agree() -> None:
    rows = list(map(json.loads, VERDICTS.read_text(encoding="utf-8").splitlines()))
    assert len(rows) >= 600
    for row in rows:
        assert (row["verdict"] == "right") == (row["right"] == row["label"])
        assert (row["verdict"] in ("bounds", "no name")) == (row["right"] is None)


@pytest.mark.model
@pytest.mark.skipif(not SHARED.exists(), reason="the shared articles are not here")
def test_the_probabilities_of_names_in_articles_can_be_believed() -> None:
    verdicts = judged_cases(load_pipeline(), SHARED, read_judged())
    assert len(verdicts) >= 600
    stated = sum(v.case.probability for v in verdicts) / len(verdicts)
    assert stated == pytest.approx(sum(v.case.right for v in verdicts) / len(verdicts), abs=0.03)
