"""Before a file is sent the page says what it cannot carry."""

import re

import pytest
from pages import Page, Visitor

from quizapp.formats import FORMATS

WRITTEN = [known for known in FORMATS if known.write]


def test_every_format_is_offered_with_its_use_and_what_it_loses(
    visitor: Visitor, set_url: str
) -> None:
    html = visitor.get(f"{set_url}/download").text
    page = Page(html)
    assert page.unclosed == []
    links = [e.attributes["href"] for e in page.all("a") if "/download/" in e.attributes["href"]]
    assert sorted(links) == sorted(f"{set_url}/download/{known.name}" for known in WRITTEN)
    assert all(known.used in page.all("main")[0].text for known in WRITTEN)
    assert len([e for e in page.all("p") if "carries" in e.attributes.get("class", "")]) == len(
        WRITTEN
    )


def test_what_is_lost_is_shown_question_by_question_before_the_file(
    visitor: Visitor, set_url: str
) -> None:
    told = visitor.get(f"{set_url}/download/gimkit")
    assert told.mimetype == "text/html"
    text = Page(told.text).all("main")[0].text
    assert "What Gimkit table cannot carry" in text
    assert "John Bradfield" not in text, "an answer is not given away"
    assert "led the project" in text
    sent = visitor.get(f"{set_url}/download/gimkit?anyway=1")
    assert sent.headers["Content-Disposition"].startswith("attachment")


def test_a_file_that_loses_nothing_is_sent_at_once(visitor: Visitor, set_url: str) -> None:
    sent = visitor.get(f"{set_url}/download/json")
    assert sent.headers["Content-Disposition"] == "attachment; filename=the-bridge.json"


@pytest.mark.parametrize("known", WRITTEN, ids=lambda f: f.name)
def test_every_format_tells_a_script_in_a_line(visitor: Visitor, set_url: str, known) -> None:
    said = visitor.get(f"{set_url}/download/{known.name}/summary").json
    assert said["says"].endswith(".")
    assert said["lost"] is (said["says"] != "Everything is carried.")


def test_a_set_without_kept_questions_offers_no_file(visitor: Visitor, set_url: str) -> None:
    for item_id in re.findall(r'id="item-([0-9a-f]{16})"', visitor.get(set_url).text):
        visitor.post(f"{set_url}/items/{item_id}/drop")
    page = visitor.get(f"{set_url}/download").text
    assert "a file would be empty" in page
    assert visitor.get(f"{set_url}/download/json").status_code == 422


def test_nobody_else_sees_what_a_set_would_lose(
    visitor: Visitor, stranger: Visitor, set_url: str
) -> None:
    for path in ("/download", "/download/gimkit", "/download/gimkit/summary"):
        assert stranger.get(set_url + path).status_code == 404


def test_several_sets_are_ticked_and_sent_as_one_deck(
    visitor: Visitor, set_url: str, demo_url: str
) -> None:
    boxes = [
        e
        for e in Page(visitor.get("/download").text).all("input")
        if e.attributes.get("name") == "set"
    ]
    assert {box.attributes["value"] for box in boxes} == {
        set_url.rsplit("/", 1)[1],
        demo_url.rsplit("/", 1)[1],
    }
    query = "&".join(f"set={box.attributes['value']}" for box in boxes)
    sent = visitor.get(f"/download/anki?{query}")
    assert sent.headers["Content-Disposition"] == "attachment; filename=quizapp-2-sets.apkg"
    assert visitor.get("/download/anki").status_code == 303


@pytest.mark.parametrize("known", WRITTEN, ids=lambda f: f.name)
def test_a_file_says_its_charset_once_at_most(visitor: Visitor, set_url: str, known) -> None:
    sent = visitor.get(f"{set_url}/download/{known.name}?anyway=1")
    assert sent.status_code in (200, 422)
    assert sent.headers["Content-Type"].count("charset") <= 1
