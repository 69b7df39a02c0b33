"""The first page and the door: what may come in, and what is said to the rest."""

import io
import re
from html import unescape

import pytest
from builders import TEXT
from fakes import NOTHING_TO_ASK
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pages import Page, Visitor
from sqlalchemy import select

from quizapp.store import Job
from quizapp.web.database import db

GERMAN = (
    "Die Brücke wurde im März des Jahres 1932 eröffnet, und acht Jahre lang hatten vierzehnhundert "
    "Arbeiter an ihr gebaut. Der leitende Ingenieur war ein Mann, der zuvor schon viele andere "
    "Brücken entworfen hatte."
)
HTML = "<!doctype html><html><body>" + "<p>The bridge opened in 1932 at last.</p>" * 9
BAD = {
    "empty": ("", "no text"),
    "blank": (" \r\n\t ", "no text"),
    "three words": ("only three words", "3 words"),
    "too long": ("The bridge is old. " * 110_000, "limit"),
    "nul": (TEXT + "\x00", "binary"),
    "html": (HTML, "web page"),
    "german": (GERMAN, "German"),
    "markup": ("</textarea><script>alert(1)</script>", "word"),
    "controls": ("\x01\x02\x1b[31m", "no text"),
}
UPLOADS = {
    "png": ("photo.png", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20),
    "pdf": ("paper.pdf", b"%PDF-1.7\n" + bytes(range(256)) * 20),
    "jpeg called txt": ("article.txt", b"\xff\xd8\xff\xe0" + bytes(range(256)) * 20),
    "zip": ("book.docx", b"PK\x03\x04" + bytes(range(256)) * 20),
    "empty": ("empty.txt", b""),
    "surrogates": ("odd.txt", b"\xed\xa0\x80" * 50),
}


def _said(html: str) -> str:
    found = re.search(r'role="alert".*?<p>(.*?)</p>', html, re.DOTALL)
    assert found is not None, "no message on the page"
    return unescape(found[1])


def test_an_empty_library_offers_the_paste_box_and_the_samples(visitor: Visitor) -> None:
    page = Page(visitor.get("/").text)
    assert [area.attributes["name"] for area in page.all("textarea")] == ["text"]
    forms = [form.attributes["action"] for form in page.all("form") if "action" in form.attributes]
    assert len([action for action in forms if action.startswith("/samples/")]) >= 3


def test_looking_around_makes_no_record_of_a_visitor(visitor: Visitor) -> None:
    for url in ("/", "/history", "/help", "/privacy"):
        visitor.get(url)
    with visitor.client.session_transaction() as cookie:
        assert "learner" not in cookie


def test_an_article_becomes_a_set_of_the_browser_that_sent_it(
    visitor: Visitor, stranger: Visitor, set_url: str
) -> None:
    assert "The Bridge" in visitor.get("/").text
    assert "The Bridge" not in stranger.get("/").text
    assert visitor.get(set_url).status_code == 200
    assert stranger.get(set_url).status_code == 404


def test_the_cookie_is_kept_for_long_and_out_of_reach(visitor: Visitor) -> None:
    answer = visitor.post("/sets", text=TEXT)
    cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Expires=" in cookie


def test_the_article_is_shown_at_once_and_the_page_comes_again(visitor: Visitor) -> None:
    answer = visitor.post("/sets", text=TEXT)
    assert answer.status_code == 303
    assert "The Sydney Harbour Bridge opened" in visitor.get(answer.headers["Location"]).text


@pytest.mark.parametrize("case", BAD)
def test_a_text_that_cannot_be_used_comes_back_with_one_sentence(
    visitor: Visitor, case: str
) -> None:
    text, expected = BAD[case]
    answer = visitor.post("/sets", text=text, title="My title", published="2020-05-01")
    assert answer.status_code == 422
    assert expected in _said(answer.text)
    page = Page(answer.text)
    assert page.all("textarea")[0].text.replace("\r\n", "\n") == text.replace("\r\n", "\n")
    values = {e.attributes.get("name"): e.attributes.get("value") for e in page.all("input")}
    assert (values["title"], values["published"]) == ("My title", "2020-05-01")
    assert "Your sets" not in answer.text


@pytest.mark.parametrize("case", UPLOADS)
def test_a_file_that_cannot_be_used_is_refused_with_one_sentence(
    visitor: Visitor, case: str
) -> None:
    name, content = UPLOADS[case]
    answer = visitor.post("/sets", file=(io.BytesIO(content), name), text="", title="Kept")
    assert answer.status_code == 422
    assert len(_said(answer.text)) > 20
    assert 'value="Kept"' in answer.text


def test_a_text_file_is_read(visitor: Visitor) -> None:
    answer = visitor.post("/sets", file=(io.BytesIO(TEXT.encode()), "bridge.txt"), text="")
    assert answer.status_code == 303


@pytest.mark.parametrize("typed", ["31.5.2026", "2026-02-30", "yesterday", "²"])
def test_a_date_that_is_none_is_told_beside_what_was_typed(visitor: Visitor, typed: str) -> None:
    answer = visitor.post("/sets", text=TEXT, published=typed)
    assert answer.status_code == 422
    assert "is no date" in _said(answer.text)
    assert TEXT in unescape(answer.text)


def test_a_request_larger_than_any_article_is_refused(visitor: Visitor) -> None:
    answer = visitor.post("/sets", text="x" * (9 * 1024 * 1024))
    assert answer.status_code == 413
    assert "8 MB" in answer.text


def test_an_article_without_questions_says_what_would_help(visitor: Visitor) -> None:
    url = visitor.post("/sets", text=NOTHING_TO_ASK).headers["Location"]
    while visitor.client.get(f"{url}/progress").json["state"] != "done":
        pass
    page = visitor.get(url).text
    assert "No questions" in page
    assert "Take the quiz" not in page


def test_a_sample_becomes_ones_own_set(visitor: Visitor) -> None:
    answer = visitor.post("/samples/marie-curie")
    assert answer.status_code == 303
    page = visitor.get(answer.headers["Location"]).text
    assert "Marie Curie" in page
    assert "Delete this set" in page
    assert visitor.post("/samples/nothing").status_code == 404


def test_line_breaks_are_stored_as_they_were_pasted(visitor: Visitor) -> None:
    pasted = f'---\ntitle: "The Bridge"\n---\n\n{TEXT}'
    answer = visitor.post("/sets", text=pasted.replace("\n", "\r\n"))  # as browsers send it
    page = Page(visitor.get(answer.headers["Location"]).text)
    assert page.all("h1")[0].text == "The Bridge"
    assert "---" not in page.all("article")[0].text


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=400), name=st.text(max_size=20), title=st.text(max_size=20))
def test_no_file_however_odd_breaks_the_door(
    visitor: Visitor, content: bytes, name: str, title: str
) -> None:
    upload = (io.BytesIO(content), (name + ".txt").encode("utf-8", "replace").decode())
    shown = title.encode("utf-8", "replace").decode()
    assert visitor.post("/sets", file=upload, title=shown).status_code in (303, 409, 422)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=200), published=st.text(max_size=12))
def test_no_text_however_odd_breaks_the_door(visitor: Visitor, text: str, published: str) -> None:
    sent = {"text": TEXT + text, "published": published}
    clean = {key: value.encode("utf-8", "replace").decode() for key, value in sent.items()}
    assert visitor.post("/sets", **clean).status_code in (303, 409, 422)


def test_the_kinds_that_were_ticked_are_kept_with_the_article(app: Flask, visitor: Visitor) -> None:
    visitor.post("/sets", text=TEXT, title="The Bridge", kinds=["matching", "cloze"])
    with app.app_context():
        assert db.session().scalars(select(Job)).one().kinds == ["cloze", "matching"]


def test_a_kind_that_is_none_is_refused_and_the_ticks_stay(visitor: Visitor) -> None:
    refused = visitor.post("/sets", text=TEXT, kinds=["matching", "essay"])
    assert refused.status_code == 422
    assert "No kind of question" in refused.text
    ticked = [
        e.attributes["value"] for e in Page(refused.text).all("input") if "checked" in e.attributes
    ]
    assert ticked == ["matching"]
