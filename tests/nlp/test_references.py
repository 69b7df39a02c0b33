"""Mentions, decisions and the model of references; sentences read by the real pipeline."""

import json
from functools import cache

import numpy as np
import pytest
from spacy.tokens import Doc

from quizapp.nlp import load_pipeline
from quizapp.nlp.entities import join_mentions
from quizapp.nlp.references import References, resolve_references
from quizapp.nlp.references.confidence import Confidence
from quizapp.nlp.references.lexicon import SORTS, Lexicon, NounCounts
from quizapp.nlp.references.mentions import Form, Mention, find_mentions
from quizapp.nlp.references.ranker import fitted_ranker, from_plain, softmax, to_plain
from quizapp.nlp.references.walk import Decision, Walk

pytestmark = pytest.mark.model

LIFE = (
    "Marie Curie was born in Warsaw in 1867. She studied physics in Paris. "
    "In 1903 she won the Nobel Prize in Physics, and her daughter won it in 1935."
)


@cache
def _read(text: str) -> Doc:
    return load_pipeline()(text)


def _mentions(text: str) -> list[Mention]:
    doc = _read(text)
    return find_mentions([doc], join_mentions([doc], ""))


def _resolved(*texts: str, title: str = "") -> References:
    docs = [_read(text) for text in texts]
    return resolve_references(docs, join_mentions(docs, title), title)


def _names(references: References) -> list[tuple[str, str]]:
    return [(r.head.text, r.entity.name) for r in references.found]


def test_a_life_is_about_its_heroine() -> None:
    found = _names(_resolved(LIFE, title="Marie Curie"))
    assert found[:2] == [("She", "Marie Curie"), ("she", "Marie Curie")]


def test_a_reference_reaches_into_the_stretch_read_before() -> None:
    first, rest = LIFE.split(". ", 1)
    assert ("She", "Marie Curie") in _names(_resolved(first + ".", rest, title="Marie Curie"))


def test_a_pronoun_never_means_a_person_of_the_other_gender() -> None:
    found = _resolved("King Robert Vale met the press. She left early.")
    assert [r for r in found.found if r.kind == "person"] == []


def test_what_nothing_was_named_for_is_not_resolved() -> None:
    assert _resolved("He left early. It was raining, and they stayed.").found == ()


def test_a_sure_reference_is_at_least_as_probable_as_its_class_must_be() -> None:
    sure = fitted_ranker().sure
    for reference in _resolved(LIFE, title="Marie Curie").found:
        assert 0 <= reference.probability <= 1
        assert reference.sure == (reference.probability >= sure.get(reference.kind, 2))


def test_a_reference_is_found_by_its_head() -> None:
    references = _resolved(LIFE, title="Marie Curie")
    first = references.found[0]
    assert references.at(first.head) is first
    assert references.at(first.head.doc[0]) is None


@pytest.mark.parametrize("text", ["", " ", "\n\n", "🙂 🙂", "he " * 50, "The the the."])
def test_any_text_can_be_resolved(text: str) -> None:
    assert all(0 <= r.probability <= 1 for r in _resolved(text).found)


def test_the_same_article_gives_the_same_probabilities() -> None:
    one, two = (_resolved(LIFE, title="Marie Curie") for _ in range(2))
    assert [r.probability for r in one.found] == [r.probability for r in two.found]


def test_names_nouns_and_pronouns_are_mentions_in_reading_order() -> None:
    found = _mentions("Marie Curie discovered radium. She sold the machine.")
    assert [(m.form, m.head.doc[m.start : m.end].text) for m in found] == [
        (Form.NAME, "Marie Curie"),
        (Form.NOUN, "radium"),
        (Form.PRONOUN, "She"),
        (Form.DEFINITE, "the machine"),
    ]
    assert [m.order for m in found] == [0, 1, 2, 3]


def test_things_joined_by_and_are_mentioned_together_and_alone() -> None:
    found = _mentions("Dogs and cats sleep.")
    assert [(m.form, m.plural) for m in found] == [
        (Form.GROUP, True),
        (Form.NOUN, True),
        (Form.NOUN, True),
    ]


def test_a_quotation_ends_where_its_marks_close() -> None:
    found = _mentions('"He left," the teacher said.')
    assert [(m.head.lower_, m.quoted) for m in found] == [("he", True), ("teacher", False)]


def test_a_phrase_with_a_name_in_it_is_not_that_name() -> None:
    doc = _read("Daniel Bernoulli came from Basel. The Bernoulli family left Antwerp.")
    walk = Walk([doc], join_mentions([doc], ""), "", fitted_ranker().lexicon)
    seen: list[Decision] = []

    def note(decision: Decision) -> tuple[int | None, float]:
        seen.append(decision)
        return None, 1.0

    walk.run(note)
    families = [d for d in seen if d.anaphor.lemma == "family"]
    assert all(e is None or "Bernoulli" not in e.name for d in families for e in d.names)


def test_every_candidate_has_as_many_features_as_the_model() -> None:
    doc = _read(LIFE)
    walk = Walk([doc], join_mentions([doc], ""), "", fitted_ranker().lexicon)
    walk.run(fitted_ranker())
    size = len(fitted_ranker().network.direct)
    assert {len(row) for d in walk.decisions for row in d.rows} == {size}


def test_the_model_survives_being_written_and_read() -> None:
    ranker = fitted_ranker()
    again = from_plain(json.loads(json.dumps(to_plain(ranker))))
    assert to_plain(again) == to_plain(ranker)


def test_the_shares_of_all_choices_are_one_together() -> None:
    shares = softmax(np.asarray([3.0, 1000.0, -5.0], np.float32))
    assert shares.sum() == pytest.approx(1)
    assert int(shares.argmax()) == 1


def test_more_evidence_for_a_reference_makes_it_surer() -> None:
    confidence = Confidence(mean=(0.0,), spread=(1.0,), weights=(2.0, 0.0))
    assert confidence.weigh([0.0]) == pytest.approx(0.5)
    assert confidence.weigh([1.0]) > confidence.weigh([0.5])


def test_a_noun_never_seen_means_what_nouns_mean_in_general() -> None:
    general = NounCounts([8, 0, 0, 0, 0, 2, 0], definite=4, named=1, taken_up=2)
    lexicon = Lexicon({"": general})
    assert lexicon.sorts("zzz")[SORTS.index("person")] == pytest.approx(0.8)
    assert lexicon.rates("zzz") == pytest.approx((0.25, 0.5))


def test_a_document_can_be_left_out_of_the_counts() -> None:
    counts = NounCounts([3, 0, 0, 0, 0, 0, 0], definite=2, named=1, taken_up=1)
    lexicon = Lexicon({"king": counts}, without={"king": counts})
    assert lexicon.counts("king") == NounCounts()
