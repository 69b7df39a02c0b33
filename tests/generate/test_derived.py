"""Kinds made from accepted facts: statements, pairs, orders."""

from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.generate import Options, generate
from quizapp.generate.derived import DERIVED, MIX
from quizapp.generate.derived.events import TELLING
from quizapp.generate.derived.material import groups
from quizapp.generate.derived.page import EXAMPLES, Example
from quizapp.items import Article, Item, Kind
from quizapp.items.compound import answer_lines, read_order, read_pairs
from quizapp.items.grading import grade
from quizapp.items.item import BLANK
from quizapp.text import read_article

SHARED = Path(__file__).parents[3] / "shared"
LIFE = """Ada Morel

Ada Morel was a Belgian engineer. She was born in Ghent in 1901. In 1924, Morel joined the
University of Liège. In 1931, Morel designed the Albert Canal bridge at Hasselt. Morel moved to
Portugal in 1938. In 1946, Morel founded the Lisbon School of Design. She received the Watt Medal
in 1953. In 1958, Morel advised the government of Brazil. Morel published a history of bridges in
1962. She died in Lisbon in 1970.
"""
MATCH = """Day five of the cup

Italian captain Paolo Neri scored twice in Turin. Norway's coach Lars Holm praised the defence.
Spanish goalkeeper Diego Ruiz saved a penalty in the last minute. After the match, Ghana coach
Kofi Mensah thanked the crowd. Polish defender Jan Kowal was booked for a foul. Danish striker
Nils Bach was injured on Sunday.
"""


@given(st.integers(0, 60), st.integers(2, 4), st.integers(0, 4))
def test_groups_are_neither_too_small_nor_too_large(size: int, least: int, more: int) -> None:
    most = least + more
    sizes = groups(size, least, most)
    assert all(least <= one <= most for one in sizes)
    assert sum(sizes) <= size
    assert bool(sizes) == (size >= least)
    assert not sizes or max(sizes) - min(sizes) <= 1


@pytest.mark.parametrize(
    "event",
    [
        "Ada Morel died at the age of 69",
        "Ada Morel retired",
        "Ada Morel returned to Ghent two years later",
        "A dinner marked Ada Morel’s 60th birthday",
        "Ada Morel finally moved to Lisbon",
    ],
)
def test_words_that_tell_when_are_known(event: str) -> None:
    assert TELLING.search(event)


@cache
def _made(text: str, *kinds: Kind, published: date | None = None) -> tuple[Article, list[Item]]:
    title, body = text.split("\n\n", 1)
    article = Article(text=body, title=title, published=published)
    return article, list(generate(article, Options(kinds=kinds)).item_set.items)


@pytest.fixture(scope="module")
def statements() -> tuple[Article, list[Item]]:
    return _made(LIFE, Kind.TRUE_FALSE)


@pytest.mark.model
def test_statements_are_as_often_true_as_false(statements: tuple[Article, list[Item]]) -> None:
    _, items = statements
    true = sum(item.answer == "True" for item in items)
    assert len(items) >= 5
    assert abs(2 * true - len(items)) <= 1


@pytest.mark.model
def test_a_statement_stands_alone_and_what_is_wrong_with_it_is_said(
    statements: tuple[Article, list[Item]],
) -> None:
    article, items = statements
    for item in items:
        assert item.stem.endswith(".")
        assert BLANK not in item.stem
        assert "Morel" in item.stem
        assert not {"she", "her", "it"} & set(item.stem.lower().split())
        key = article.text[item.evidence.answer_start : item.evidence.answer_end]
        wrong = next(option for option in item.options if not option.correct)
        assert key in wrong.why_wrong
        assert (key in item.stem) == (item.answer == "True")
        assert grade(item, item.answer).correct
        assert grade(item, wrong.text).note == wrong.why_wrong


@pytest.mark.model
def test_events_are_put_in_the_order_of_their_own_dates() -> None:
    article, items = _made(LIFE, Kind.ORDERING)
    assert len(items) == 1
    for item in items:
        entries = read_order(item.answer)
        assert 3 <= len(entries) <= 6
        years = [int(article.text[p.answer_start : p.answer_end]) for p in item.proofs]
        assert years == sorted(set(years))
        shown = [option.text for option in item.options]
        assert sorted(shown) == sorted(entries)
        assert shown not in (list(entries), list(entries)[::-1])
        assert not any(char.isdigit() for entry in entries for char in entry)
        assert not any("born" in entry or "died" in entry for entry in entries)


@pytest.mark.model
def test_pairs_come_from_the_article_and_one_option_is_too_many() -> None:
    for text, published in ((LIFE, None), (MATCH, date(2018, 6, 18))):
        article, items = _made(text, Kind.MATCHING, published=published)
        assert len(items) == 1
        (item,) = items
        pairs = read_pairs(item.answer)
        rights = [right for _, right in pairs]
        assert 4 <= len(pairs) <= 6
        assert len(set(rights)) == len(rights)
        extra = [option.text for option in item.options if not option.correct]
        assert len(extra) == 1
        assert extra[0] not in rights
        assert len(item.options) == len(pairs) + 1
        for (left, _), proof in zip(pairs, item.proofs, strict=True):
            assert article.text[proof.start : proof.end] == proof.quote
            assert left.split()[-1].rstrip(".") in proof.quote
        assert grade(item, item.answer).correct


@pytest.mark.model
def test_no_fact_is_asked_in_two_ways_in_one_set() -> None:
    _, items = _made(LIFE, *Kind)
    facts = [item.fact for item in items]
    assert len(set(facts)) == len(facts)
    places = [
        (proof.answer_start, proof.answer_end) for item in items for proof in item.every_evidence
    ]
    assert len(set(places)) == len(places)
    assert len({item.id for item in items}) == len(items)


@pytest.mark.model
def test_a_set_that_nobody_chose_kinds_for_holds_a_few_of_these() -> None:
    _, items = _made(LIFE, *Kind)
    others = [item for item in items if item.kind not in DERIVED]
    kinds = [item.kind for item in items]
    assert len(others) > len(items) / 2
    assert kinds.count(Kind.MATCHING) <= MIX.matching
    assert kinds.count(Kind.ORDERING) <= MIX.ordering
    scores = [item.score for item in items]
    assert scores == sorted(scores, reverse=True)


@pytest.mark.model
def test_kinds_asked_for_by_name_share_the_facts() -> None:
    _, items = _made(LIFE, Kind.CHOICE, Kind.TRUE_FALSE)
    kinds = [item.kind for item in items]
    assert kinds.count(Kind.CHOICE) >= 2
    assert kinds.count(Kind.TRUE_FALSE) >= 2


@pytest.mark.model
@pytest.mark.parametrize("kind", DERIVED)
def test_a_text_without_such_facts_gives_none(kind: Kind) -> None:
    _, items = _made("Rain\n\nIt rained. They stayed at home and read, as one does.", kind)
    assert items == []


@pytest.mark.model
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_the_examples_of_the_rules_page_are_true(example: Example) -> None:
    article = Article(text=example.text, title=example.title)
    (item,) = generate(article, Options(kinds=(Kind(example.name),))).item_set.items
    assert (item.stem, answer_lines(item)) == (example.stem, example.answer)


@pytest.mark.model
def test_the_same_article_gives_the_same_derived_items() -> None:
    assert _made(LIFE, *DERIVED) == _made.__wrapped__(LIFE, *DERIVED)


@pytest.mark.model
def test_derived_items_of_real_articles_are_sound() -> None:
    folder = SHARED / "articles"
    if not folder.is_dir():
        pytest.skip("the development articles are not beside this checkout")
    found: set[Kind] = set()
    for name in ("encyclopedia-fillmore.md", "news-election.md", "news-soccer.md"):
        article = read_article((folder / name).read_bytes(), name=name)
        items = generate(article, Options(kinds=DERIVED)).item_set.items
        found |= {item.kind for item in items}
        for item in items:
            assert grade(item, item.answer).correct
            for proof in item.every_evidence:
                assert article.text[proof.start : proof.end] == proof.quote
                assert proof.start <= proof.answer_start < proof.answer_end <= proof.end
    assert found >= {Kind.TRUE_FALSE, Kind.MATCHING}
