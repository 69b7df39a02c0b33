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
