from dataclasses import replace
from datetime import date
from typing import Any

import pytest
import spacy

from quizapp.generate.checks import reason_to_refuse
from quizapp.generate.checks.key import key_is_whole
from quizapp.nlp.entities import Entity
from quizapp.nlp.numbers import find_numbers
from tests.generate.drafts import ARTICLE, a_date_draft, a_draft

VOCABULARY = spacy.blank("en")


def test_a_good_draft_passes_every_gate() -> None:
    assert reason_to_refuse(a_draft(), ARTICLE) is None


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"faults": ("pronoun_unresolved",)}, "pronoun_unresolved"),
        ({"confidence": 0.1}, "parse_uncertain"),
        ({"answer_end": 900}, "evidence_not_exact"),
        ({"stem": "How many houses?"}, "stem_too_short"),
        ({"stem": "How many houses " + "and houses " * 20 + "?"}, "stem_too_long"),
        ({"stem": "How many houses did the the fire destroy?"}, "doubled_word"),
        ({"stem": "How many houses did the fire destroy (in Paradise?"}, "unbalanced"),
        ({"stem": "How many houses did the fire destroy and?"}, "badly_formed"),
        ({"stem": "How many of 45 houses did the fire destroy?"}, "answer_in_stem"),
        ({"anchors": frozenset()}, "too_vague"),
        ({"answer": "army", "number": None}, "key_is_no_name"),
        ({"answer": "James", "number": None, "answer_type": "PERSON"}, "key_is_no_name"),
        ({"answer": "California", "number": None}, "answer_in_heading"),
        ({"stem": "Who found themselves in Paradise in 2018?", "rule": "x"}, "badly_formed"),
        ({"stem": "Than 45 houses, most in Paradise were larger."}, "badly_formed"),
        ({"stem": "In Paradise, over _____ had burnt by 2018.", "cloze": True}, "counts_nothing"),
        ({"number": find_numbers("one house")[0], "answer": "one"}, "key_is_trivial"),
    ],
)  # fmt: skip
def test_a_fault_is_refused_with_its_reason(changes: dict[str, Any], reason: str) -> None:
    assert reason_to_refuse(a_draft(**changes), ARTICLE) == reason


def test_a_people_gives_its_country_away() -> None:
    draft = a_draft(answer="Syria", number=None, stem="Where did Syrian rebels storm Hama in 2018?")
    assert reason_to_refuse(draft, ARTICLE) == "answer_in_stem"


def test_the_day_of_the_report_is_read_in_the_heading() -> None:
    draft = a_date_draft("on Thursday", published=date(2024, 12, 5))
    article = replace(ARTICLE, published=date(2024, 12, 5))
    assert reason_to_refuse(draft, article) == "answer_in_heading"


def test_a_city_gives_its_country_away() -> None:
    stem = "Daniel Bernoulli moved from Frankfurt to Basel, in _____ (country), in 1705."
    draft = a_draft(
        answer="Switzerland", number=None, stem=stem, anchors=frozenset(("Basel", "Frankfurt"))
    )
    assert reason_to_refuse(draft, ARTICLE) == "answer_in_stem"


def test_rare_words_tie_a_stem_down_as_a_name_does() -> None:
    stem = "How many stones and cannonballs were rolled down an incline in the experiment?"
    vague = "How many people were there in the end?"
    unnamed = a_draft(rule="subject_who", anchors=frozenset())
    assert reason_to_refuse(replace(unnamed, stem=stem), ARTICLE) is None
    assert reason_to_refuse(replace(unnamed, stem=vague), ARTICLE) == "too_vague"
    assert reason_to_refuse(replace(unnamed, stem=stem, rule="how_many"), ARTICLE) == "too_vague"


def test_the_kind_that_is_asked_for_may_be_part_of_the_key() -> None:
    stem = "Which college did Brock Holt attend in Texas?"
    draft = a_draft(answer="Navarro College", number=None, stem=stem, slot="object")
    assert reason_to_refuse(draft, ARTICLE) is None
    leaking = replace(draft, stem="Which school did Brock Holt attend near Navarro?")
    assert reason_to_refuse(leaking, ARTICLE) == "answer_in_stem"


def test_an_abbreviation_ends_no_sentence() -> None:
    stem = "How many Ph.D. in physics holders did the U.S. economy lose in Paradise?"
    assert reason_to_refuse(a_draft(stem=stem), ARTICLE) is None


def test_what_a_textbook_supposes_is_not_asked() -> None:
    text = "Suppose a fire breaks out. " + ARTICLE.text
    made_up = replace(ARTICLE, text=text, published=None)
    draft = a_draft()
    moved = replace(
        draft,
        sentence=replace(draft.sentence, start=27, end=len(text)),
        answer_start=draft.answer_start + 27,
        answer_end=draft.answer_end + 27,
    )
    assert reason_to_refuse(moved, made_up) == "worked_example"
    assert reason_to_refuse(draft, replace(ARTICLE, published=None)) is None


@pytest.mark.parametrize(
    ("sentence", "kind", "reason"),
    [
        ("He was the Man of the [Match] in Rome.", "EVENT", "key_is_cut"),
        ("They play Counter-Strike: [Global Offensive] in Rome.", "EVENT", "key_is_cut"),
        ("She studied at the University of [Rome] for years.", "GPE", "key_is_cut"),
        ("They played [Batman]: Arkham VR in Rome.", "PERSON", "key_is_cut"),
        ("He was crowned King of [France] in Rome.", "GPE", None),
        ("Ada Berg of the [Labour Party] spoke in Rome.", "ORG", None),
        ("She wrote about the [Labour Party] in Rome.", "ORG", None),
    ],
)
def test_a_key_is_no_part_of_a_longer_name(sentence: str, kind: str, reason: str | None) -> None:
    start, end = sentence.index("["), sentence.index("]") - 1
    text = sentence.replace("[", "").replace("]", "")
    doc = VOCABULARY.make_doc(text)
    doc.ents = [s for s in (doc.char_span(0, len("Ada Berg"), label="PERSON"),) if "Ada" in text]
    draft = a_draft(cloze=True, number=None, answer=text[start:end], answer_type=kind)
    draft = replace(
        draft, entity=Entity(draft.answer, kind), answer_start=start, answer_end=end,
        reading=replace(draft.reading, doc=doc),
    )  # fmt: skip
    assert key_is_whole(draft, replace(ARTICLE, text=text)) == reason
