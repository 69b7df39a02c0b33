"""The set page: every question beside its sentence, and what can be done with it."""

import re
from datetime import UTC, datetime
from html import unescape
from random import Random

import pytest
from builders import TEXT, a_cloze_item, a_numeric_item, an_article, an_item, an_item_set
from flask import Flask
from pages import Page, Visitor

from quizapp.items import Kind
from quizapp.services import sets
from quizapp.web.database import db

NOW = datetime(2026, 1, 5, 9, 30, tzinfo=UTC)
JSON = {"Accept": "application/json"}


def _actions(html: str, verb: str) -> list[str]:
    return re.findall(rf'formaction="([^"]+/{verb})"', html)


def test_every_question_stands_with_its_key_and_leads_to_its_sentence(
    visitor: Visitor, set_url: str
) -> None:
    page = Page(visitor.get(set_url).text)
    cards = [e for e in page.all("article") if "data-item" in e.attributes]
    sentences = {e.attributes["id"]: e for e in page.all("span") if "data-items" in e.attributes}
    links = [
        e.attributes["href"][1:]
        for e in page.all("a")
        if "to-text" in e.attributes.get("class", "")
    ]
    assert len(cards) == len(links) == 3
    for card, link, answer in zip(cards, links, ("1932", "1,400", "John Bradfield"), strict=True):
        assert answer in card.text
        assert answer in sentences[link].text
        assert card.attributes["data-item"] in sentences[link].attributes["data-items"]


def test_the_article_on_the_page_is_the_article(visitor: Visitor, set_url: str) -> None:
    html = visitor.get(set_url).text
    paper = html[html.index('id="article"') : html.index("</article>")]
    plain = unescape(re.sub(r"<a class=\"ref\".*?</a>|<[^>]+>", "", paper.split(">", 1)[1]))
    assert " ".join(plain.split()) == TEXT


def test_a_drop_can_be_undone_without_javascript(visitor: Visitor, set_url: str) -> None:
    (drop, *_) = _actions(visitor.get(set_url).text, "drop")
    answer = visitor.post(drop)
    assert answer.status_code == 303
    assert "#item-" in answer.headers["Location"]
    page = visitor.get(set_url).text
    assert len(_actions(page, "drop")) == 2
    (undo,) = _actions(page, "keep")
    visitor.post(undo)
    assert _actions(visitor.get(set_url).text, "keep") == []


def test_a_script_gets_the_changed_card_and_the_count(visitor: Visitor, set_url: str) -> None:
    (drop, *_) = _actions(visitor.get(set_url).text, "drop")
    answer = visitor.post(drop, headers=JSON)
    assert answer.json["kept"] == 2
    assert "Undo" in answer.json["html"]
    assert Page(answer.json["html"]).unclosed == []


def test_a_demo_can_be_taken_and_copied_but_not_changed(
    visitor: Visitor, set_url: str, demo_url: str
) -> None:
    page = visitor.get(demo_url).text
    assert "Take the quiz" in page
    assert _actions(page, "drop") == []
    item_id = re.findall(r'data-item="(\w+)"', page)[0]
    assert visitor.post(f"{demo_url}/items/{item_id}/drop").status_code == 403
    assert visitor.post(f"{demo_url}/delete").status_code == 403
    copied = visitor.post(f"{demo_url}/copy").headers["Location"]
    assert len(_actions(visitor.get(copied).text, "drop")) == 3


@pytest.mark.parametrize("path", ["", "/article", "/progress", "/download/json", "/delete"])
def test_a_stranger_cannot_know_of_a_set(stranger: Visitor, set_url: str, path: str) -> None:
    assert stranger.get(set_url + path).status_code == 404


def test_a_stranger_cannot_change_a_set(visitor: Visitor, stranger: Visitor, set_url: str) -> None:
    page = visitor.get(set_url).text
    for url in (*_actions(page, "drop"), f"{set_url}/delete", f"{set_url}/quiz", f"{set_url}/copy"):
        assert stranger.post(url).status_code == 404
    assert visitor.get(set_url).text.count("Undo") == 0


def test_a_question_can_be_edited_and_keeps_what_was_typed_when_refused(
    visitor: Visitor, set_url: str
) -> None:
    url = re.findall(r'href="([^"]+/edit)"', visitor.get(set_url).text)[2]
    refused = visitor.post(url, stem="No gap in <this>", answer="Bradfield")
    assert refused.status_code == 422
    assert "No gap in &lt;this&gt;" in refused.text
    assert "one gap" in refused.text
    visitor.post(url, stem="_____ led it all.", answer="John Bradfield")
    assert "led it all." in visitor.get(set_url).text
    assert a_cloze_item().stem.split("_____ ")[1] in visitor.get(set_url).text, "the article stays"


def test_the_article_alone_marks_one_sentence_and_gives_nothing_else_away(
    visitor: Visitor, set_url: str
) -> None:
    item_id = re.findall(r'data-item="(\w+)"', visitor.get(set_url).text)[0]
    page = Page(visitor.get(f"{set_url}/article?item={item_id}").text)
    marked = [e.text for e in page.all("span") if "data-items" in e.attributes]
    assert marked == ["The Sydney Harbour Bridge opened on 19 March 1932."]
    bare = Page(visitor.get(f"{set_url}/article?item=unknown").text)
    assert [e for e in bare.all("span") if "data-items" in e.attributes] == []


def test_the_deck_and_the_items_can_be_downloaded(visitor: Visitor, set_url: str) -> None:
    deck = visitor.get(f"{set_url}/download/anki")
    assert deck.data[:2] == b"PK"
    assert "the-bridge.apkg" in deck.headers["Content-Disposition"]
    assert visitor.get(f"{set_url}/download/json").json["schema"] == "quizapp.items/1"
    unknown = visitor.get(f"{set_url}/download/docx")
    assert unknown.status_code == 422
    assert "anki" in unknown.text


def test_deleting_asks_first(visitor: Visitor, set_url: str) -> None:
    assert "Delete “The Bridge”?" in visitor.get(f"{set_url}/delete").text
    assert visitor.get(set_url).status_code == 200
    visitor.post(f"{set_url}/delete")
    assert "is deleted" in visitor.get("/").text
    assert visitor.get(set_url).status_code == 404


def test_a_hostile_title_and_text_stay_text(visitor: Visitor) -> None:
    evil = '"><img src=x onerror=alert(1)>'
    url = visitor.post("/sets", text=TEXT + evil, title=evil).headers["Location"]
    page = visitor.get(url).text
    assert "<img" not in page
    assert page.count("&lt;img") >= 2


def test_a_page_stays_small(visitor: Visitor, set_url: str) -> None:
    assets = visitor.get("/static/app.css").data + visitor.get("/static/js/app.js").data
    assets += visitor.get("/static/js/review.js").data
    assert len(visitor.get(set_url).data) + len(assets) < 60_000


def test_a_file_that_cannot_carry_a_question_says_so_first(app: Flask, visitor: Visitor) -> None:
    with app.app_context():
        stored = sets.store_article(
            db.session(), an_article(), owner=None, now=NOW, rng=Random(8), seed="matching"
        )
        matching = an_item(kind=Kind.MATCHING, stem="Match the <years>")
        sets.fill(db.session(), stored, an_item_set(an_item(), matching), now=NOW, rng=Random(9))
        db.session.commit()
        url = f"/sets/{stored.id}"
    told = visitor.get(f"{url}/download/anki")
    assert "1 left out of 2 questions" in told.text
    assert "Match the &lt;years&gt;" in told.text
    assert visitor.get(f"{url}/download/anki?anyway=1").data[:2] == b"PK"


def test_a_statement_without_options_is_shown_and_asked(app: Flask, visitor: Visitor) -> None:
    with app.app_context():
        stored = sets.store_article(
            db.session(), an_article(), owner=None, now=NOW, rng=Random(8), seed="true or false"
        )
        odd = an_item(kind=Kind.TRUE_FALSE, stem="It opened in 1932.", answer="true", options=())
        sets.fill(db.session(), stored, an_item_set(odd), now=NOW, rng=Random(9))
        db.session.commit()
        url = f"/sets/{stored.id}"
    assert "It opened in 1932." in visitor.get(url).text
    question = visitor.start_quiz(url)
    assert 'name="response"' in visitor.get(question).text
    visitor.post(question, response="true")
    assert "That is right." in visitor.get(question).text


def test_questions_stand_in_the_order_of_the_article(app: Flask, visitor: Visitor) -> None:
    with app.app_context():
        stored = sets.store_article(
            db.session(), an_article(), owner=None, now=NOW, rng=Random(8), seed="order"
        )
        best_first = an_item_set(a_numeric_item(), a_cloze_item(), an_item())
        sets.fill(db.session(), stored, best_first, now=NOW, rng=Random(9))
        db.session.commit()
        url = f"/sets/{stored.id}"
    page = Page(visitor.get(url).text)
    numbers = [e.text for e in page.all("a") if e.attributes.get("class") == "ref"]
    stems = [e.text for e in page.all("h3") if e.attributes.get("class") == "stem"]
    assert numbers == ["1", "2", "3"]
    assert stems[0] == an_item().stem
    assert stems[1] == a_numeric_item().stem


def test_the_job_is_looked_at_before_its_items(
    visitor: Visitor, set_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    job_of, kept_items = sets.job_of, sets.kept_items
    monkeypatch.setattr(sets, "job_of", lambda *a: (read.append("job"), job_of(*a))[1])
    monkeypatch.setattr(sets, "kept_items", lambda *a: (read.append("items"), kept_items(*a))[1])
    visitor.get(set_url)
    assert read[:2] == ["job", "items"]
