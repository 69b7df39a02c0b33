"""The pages of statements, pairs and orders, as a browser without scripts sends them."""

import json
from random import Random

import pytest
from builders import (
    a_matching_item,
    a_true_false_item,
    an_article,
    an_item_set,
    an_ordering_item,
)
from flask import Flask
from pages import Page, Visitor

from quizapp.items import Item
from quizapp.items.compound import read_order, read_pairs
from quizapp.services import sets
from quizapp.web.database import db
from tests.web.conftest import NOW

PAIRS = read_pairs(a_matching_item().answer)
ORDER = read_order(an_ordering_item().answer)
LEFTS = [left for left, _ in PAIRS]
KINDS = (a_true_false_item(), a_matching_item(), an_ordering_item())


def _set_of(app: Flask, *items: Item) -> str:
    with app.app_context():
        stored = sets.store_article(
            db.session(), an_article(), owner=None, now=NOW, rng=Random(8), seed="kinds"
        )
        sets.fill(db.session(), stored, an_item_set(*items), now=NOW, rng=Random(9))
        db.session.commit()
        return f"/sets/{stored.id}"


def _own_set(visitor: Visitor, url: str) -> str:
    return str(visitor.post(f"{url}/copy").headers["Location"])


@pytest.mark.parametrize("item", KINDS, ids=lambda item: item.kind)
def test_every_page_of_a_kind_is_closed_and_says_the_stem(
    app: Flask, visitor: Visitor, item: Item
) -> None:
    url = _own_set(visitor, _set_of(app, item))
    question = visitor.start_quiz(url)
    card = Page(visitor.get(url).text)
    edit = next(
        e.attributes["href"] for e in card.all("a") if "/edit" in e.attributes.get("href", "")
    )
    for place in (url, question, edit):
        page = visitor.get(place).text
        assert Page(page).unclosed == []
        assert item.stem in page


def test_a_matching_is_answered_by_choosing(app: Flask, visitor: Visitor) -> None:
    question = visitor.start_quiz(_set_of(app, a_matching_item()))
    asked = Page(visitor.get(question).text)
    assert len(asked.all("select")) == 3
    assert [e.text for e in asked.all("label")] == LEFTS
    visitor.post(question, left=LEFTS, right=[right for _, right in PAIRS])
    assert "That is right." in visitor.get(question).text


def test_a_wrong_pair_is_shown_beside_the_right_one(app: Flask, visitor: Visitor) -> None:
    question = visitor.start_quiz(_set_of(app, a_matching_item()))
    visitor.post(question, left=LEFTS, right=["1932", "John Bradfield", "1935"])
    page = visitor.get(question).text
    assert "Not quite: 1 of 3 matched." in page
    assert [e.text for e in Page(page).all("del")] == ["John Bradfield", "1935"]
    assert [e.text for e in Page(page).all("mark")] == [
        "19 March 1932",
        "1,400 workers",
        "John Bradfield",
    ]


def test_a_matching_that_is_not_finished_keeps_what_was_chosen(
    app: Flask, visitor: Visitor
) -> None:
    question = visitor.start_quiz(_set_of(app, a_matching_item()))
    refused = visitor.post(question, left=LEFTS, right=["1932", "", ""])
    assert refused.status_code == 422
    assert "2 of 3 have no partner yet" in refused.text
    chosen = [e.text for e in Page(refused.text).all("option") if "selected" in e.attributes]
    assert chosen == ["1932"]
    visitor.post(question, left=LEFTS, right=[right for _, right in PAIRS])
    assert "That is right." in visitor.get(question).text, "the refused answer did not count"


def test_an_order_is_answered_by_numbers(app: Flask, visitor: Visitor) -> None:
    question = visitor.start_quiz(_set_of(app, an_ordering_item()))
    shown = [option.text for option in an_ordering_item().options]
    places = [str(ORDER.index(entry) + 1) for entry in shown]
    visitor.post(question, entry=shown, place=places)
    assert "That is right." in visitor.get(question).text


@pytest.mark.parametrize(
    ("places", "said"),
    [
        (["1", "1", "2"], "lace 1 is taken twice"),
        (["1", "", "2"], "ot everything has its place yet"),
        (["1", "2", "9"], "ot everything has its place yet"),
        (["1"], "ot everything has its place yet"),
        (["1", "2", "3", "4"], None),
    ],
)
def test_an_order_with_a_fault_is_refused_and_kept(
    app: Flask, visitor: Visitor, places: list[str], said: str | None
) -> None:
    question = visitor.start_quiz(_set_of(app, an_ordering_item()))
    shown = [option.text for option in an_ordering_item().options]
    answered = visitor.post(question, entry=shown, place=places)
    if said is None:
        assert answered.status_code == 303
        return
    assert answered.status_code == 422
    assert said in answered.text
    chosen = [e.text for e in Page(answered.text).all("option") if "selected" in e.attributes]
    assert chosen == [place for place in places if place in ("1", "2", "3")]


def test_who_rightly_says_false_reads_what_is_true(app: Flask, visitor: Visitor) -> None:
    question = visitor.start_quiz(_set_of(app, a_true_false_item()))
    visitor.post(question, response="False")
    page = visitor.get(question).text
    assert "That is right." in page
    assert "The article says John Bradfield." in page


def test_a_pair_made_up_by_a_browser_is_only_wrong(app: Flask, visitor: Visitor) -> None:
    question = visitor.start_quiz(_set_of(app, a_matching_item()))
    visitor.post(question, left=["<b>x</b>"] * 3, right=["<i>1932</i>"] * 3)
    page = visitor.get(question).text
    assert "Not quite: 0 of 3 matched." in page
    assert "<b>x" not in page
    assert "<i>1932" not in page


def test_an_answer_longer_than_a_form_can_send_is_refused(app: Flask, visitor: Visitor) -> None:
    question = visitor.start_quiz(_set_of(app, a_matching_item()))
    answered = visitor.post(question, left=LEFTS, right=["x" * 2000] * 3)
    assert answered.status_code == 422
    assert "at most 4000 characters" in answered.text


def test_the_score_page_shows_pairs_and_orders_as_people_read_them(
    app: Flask, visitor: Visitor
) -> None:
    url = _set_of(app, a_matching_item(), an_ordering_item())
    question = visitor.start_quiz(url)
    visitor.post(question.rsplit("/", 1)[0] + "/finish")
    page = visitor.get(question.rsplit("/", 1)[0] + "/result").text
    assert "opening = 1932" in page
    assert "3. The bridge opened" in page
    assert "[[" not in page


def test_every_sentence_of_a_matching_is_lit(app: Flask, visitor: Visitor) -> None:
    page = Page(visitor.get(_set_of(app, a_matching_item())).text)
    lit = [e for e in page.all("span") if e.attributes.get("class") == "lit"]
    assert len(lit) == 3


@pytest.mark.parametrize(
    ("item", "answer", "shown"),
    [
        (a_true_false_item(), "True", "True"),
        (a_matching_item(), "opening = 1932\nworkers = 1,400\nhead = John Bradfield", "head"),
        (an_ordering_item(), "\n".join(reversed(ORDER)), "The bridge opened"),
    ],
    ids=["statement", "pairs", "order"],
)
def test_an_owner_edits_every_kind(
    app: Flask, visitor: Visitor, item: Item, answer: str, shown: str
) -> None:
    url = _own_set(visitor, _set_of(app, item))
    page = Page(visitor.get(url).text)
    edit = next(
        e.attributes["href"] for e in page.all("a") if "/edit" in e.attributes.get("href", "")
    )
    assert visitor.post(edit, stem=item.stem, answer="=").status_code == 422
    assert visitor.post(edit, stem=item.stem, answer=answer).status_code == 303
    assert shown in visitor.get(url).text
    question = visitor.start_quiz(url)
    given = answer if "\n" not in answer else json.dumps(ORDER[::-1])
    if item.kind == "matching":
        given = answer
    visitor.post(question, response=given)
    assert "That is right." in visitor.get(question).text
