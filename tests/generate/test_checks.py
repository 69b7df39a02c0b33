from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from quizapp.generate.checks import reason_to_refuse
from tests.generate.drafts import ARTICLE, a_date_draft, a_draft


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
        ({"answer": "California", "number": None}, "answer_in_heading"),
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
    assert reason_to_refuse(a_draft(stem=stem, anchors=frozenset()), ARTICLE) is None
    assert reason_to_refuse(a_draft(stem=vague, anchors=frozenset()), ARTICLE) == "too_vague"


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
