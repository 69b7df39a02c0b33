from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.pipeline import EntityRuler

from quizapp.nlp import load_pipeline
from quizapp.nlp.component import QuizappEncoder
from quizapp.nlp.naming import find_names
from quizapp.nlp.training.ablate_names import COMPONENT, f_of_names, read
from quizapp.nlp.training.gold import GoldDocument, GoldName
from quizapp.nlp.training.score_places import (
    ANNOTATIONS,
    PLACES_FILE,
    SEED_FILE,
    read_marks,
    score_places,
    score_seed,
)

SHARED = Path(__file__).parents[3] / "shared"
needs_shared = pytest.mark.skipif(not SHARED.exists(), reason="the shared articles are not here")


@pytest.fixture
def rules() -> Language:
    """A pipeline that knows two places, one of them wrongly."""
    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("entity_ruler")
    assert isinstance(ruler, EntityRuler)
    ruler.add_patterns(
        [{"label": "GPE", "pattern": "Oslo"}, {"label": "GPE", "pattern": "the Danube"}]
    )
    return nlp


@pytest.fixture
def article(tmp_path: Path) -> Path:
    head = '---\ntitle: "One"\n---\n'
    (tmp_path / "one.md").write_text(f"{head}Oslo and the Danube.\n", encoding="utf-8")
    first, second = len(head), len(head) + len("Oslo and the ")
    rows = [
        f"one.md\t{first}\t{first + 4}\tGPE\tdevelopment\tOslo",
        f"one.md\t{second}\t{second + 6}\tLOC\theld out\tDanube",
    ]
    (tmp_path / PLACES_FILE).write_text("# head\n" + "\n".join(rows), encoding="utf-8")
    return tmp_path


def test_a_place_is_right_with_span_and_type(rules: Language, article: Path) -> None:
    scores = score_places(rules, article, article / PLACES_FILE)
    assert scores == {
        "all": 50.0, "development": 100.0, "held out": 0.0, "GPE": 100.0, "LOC": 0.0, "FAC": 0.0,
        "typed": 50.0,
    }  # fmt: skip


def test_a_text_that_is_not_the_annotated_one_is_refused(rules: Language, article: Path) -> None:
    text = (article / "one.md").read_text(encoding="utf-8")
    (article / "one.md").write_text(text.replace("Oslo", "In Oslo"), encoding="utf-8")
    with pytest.raises(ValueError, match=r"one\.md is not the text"):
        score_places(rules, article, article / PLACES_FILE)


def test_there_are_300_places_of_three_kinds_and_68_names() -> None:
    places, names = read_marks(ANNOTATIONS / PLACES_FILE), read_marks(ANNOTATIONS / SEED_FILE)
    assert len({(mark.file, mark.start) for mark in places}) == 300
    assert {kind for mark in places for kind in mark.types} == {"GPE", "LOC", "FAC"}
    assert len({mark.start for mark in names}) == 68


def test_rules_are_ablated_without_reading_again() -> None:
    nlp = load_pipeline()
    text = "The Constitution of Norway is old. They ate norwegian bread in Norway."
    start = text.rindex("Norway")
    gold = GoldDocument(text, (), (GoldName(start, start + 6, frozenset({"LOC"})),))
    encoder = nlp.get_pipe(COMPONENT)
    assert isinstance(encoder, QuizappEncoder)
    (reading,) = read(nlp, [gold])
    assert encoder.find_names is find_names
    assert reading.mentions
    assert f_of_names([reading], encoder.kinds) > 0


def test_only_our_own_pipeline_has_rules_to_ablate(rules: Language) -> None:
    with pytest.raises(TypeError, match="another one"):
        read(rules, [])


@needs_shared
def test_places_of_the_articles_are_told_apart() -> None:
    assert score_places(load_pipeline(), SHARED / "articles")["all"] >= 90


@needs_shared
def test_all_68_names_of_the_seed_article_are_right_but_one() -> None:
    found = score_seed(load_pipeline(), SHARED / "seeds")
    assert len(found) == 68
    assert sum(not outcome.right for outcome in found) <= 1
