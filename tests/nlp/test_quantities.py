"""Dates and numbers of a whole article, and the sentences they are measured on."""

from datetime import date
from pathlib import Path

import pytest

from quizapp.nlp.dates import find_moments, hide_moments
from quizapp.nlp.numbers import Bound, find_numbers
from quizapp.nlp.training.score_quantities import (
    GROUPS,
    QUANTITIES,
    read_sentences,
    score_sentences,
)

SHARED = Path(__file__).parents[3] / "shared"
PUBLISHED = date(2024, 12, 5)
DATES = [
    ("Thursday", "5 December 2024"), ("little more than a week ago", ""), ("overnight", ""),
    ("Over the past few hours", ""), ("1982", "1982"), ("late on Wednesday", "4 December 2024"),
    ("Thursday", "5 December 2024"), ("last week", "late November 2024"), ("2020", "2020"),
    ("2011", "2011"), ("last week", "late November 2024"), ("Wednesday", "4 December 2024"),
    ("Wednesday", "4 December 2024"), ("November 27", "27 November 2024"), ("the same day", ""),
    ("recently", ""), ("Wednesday", "4 December 2024"), ("last week", "late November 2024"),
    ("now", ""), ("currently", ""),
]  # fmt: skip
NUMBERS = [
    ("40 years", 40, "year", ""), ("thousands", 1000, "", "at least"),
    ("22-year-old", 22, "year", ""), ("first", 1, "", ""), ("727", 727, "", ""),
    ("111", 111, "", ""), ("more than a decade", 1, "decade", "more than"),
    ("50 per cent", 50, "%", ""), ("115,000", 115_000, "", ""),
]  # fmt: skip


@pytest.fixture(scope="module")
def report() -> str:
    path = SHARED / "seeds" / "hama-2024-12-05.txt"
    if not path.is_file():
        pytest.skip("the real article is not beside this checkout")
    return path.read_text(encoding="utf-8")


def test_every_date_of_the_real_article_is_found_and_right(report: str) -> None:
    found = [(m.text, m.absolute) for m in find_moments(report, PUBLISHED)]
    assert found == DATES


def test_every_number_of_the_real_article_is_found_and_right(report: str) -> None:
    dated = hide_moments(report, find_moments(report, PUBLISHED))
    found = [(n.text, n.value, n.unit, n.bound) for n in find_numbers(dated)]
    assert found == NUMBERS


def test_annotated_spans_lie_in_their_sentences_and_never_overlap() -> None:
    sentences = read_sentences(QUANTITIES)
    assert len(sentences) == 200
    for sentence in sentences:
        position = sentence["start"]
        for span in (s for s in sentence["spans"] if s["kind"] != "optional"):
            assert position <= span["start"] < span["end"] <= sentence["end"]
            assert span["kind"] in GROUPS
            assert Bound(span.get("bound", "")) in Bound
            position = span["end"]


def test_money_percentages_and_quantities_reach_the_bar() -> None:
    articles = SHARED / "articles"
    if not articles.is_dir():
        pytest.skip("the development articles are not beside this checkout")
    rows = score_sentences(read_sentences(QUANTITIES), articles)
    for kind in ("money", "percent", "quantity"):
        assert rows[kind]["recall"] >= 97
        assert rows[kind]["precision"] >= 97
