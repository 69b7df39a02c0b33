"""A file comes in: what is understood is shown first, then kept, once."""

import io
import json
import re
from dataclasses import replace
from datetime import timedelta

import pytest
from builders import an_imported_item, an_imported_set, an_item_set
from flask import Flask
from pages import TOKEN, Page, Visitor
from werkzeug.test import TestResponse

from quizapp.items import Item
from quizapp.items.codec import to_json

FRANCE = an_imported_item("Capital of France?", "Paris")
SPAIN = an_imported_item("Capital of Spain?", "Madrid")


def _json(*items: Item) -> str:
    return to_json(an_imported_set(*items))


def _paste(visitor: Visitor, text: str, **form: str) -> str:
    answer = visitor.post("/import", text=text, **form)
    assert answer.status_code == 303, answer.text
    return str(answer.headers["Location"])


def _keep(visitor: Visitor, preview: str, **form: str) -> str:
    answer = visitor.post(preview.partition("?")[0], **form)
    assert answer.status_code == 303, answer.text
    return str(answer.headers["Location"])


def test_what_was_pasted_is_shown_before_it_is_kept(visitor: Visitor) -> None:
    page = Page(visitor.get(_paste(visitor, _json(FRANCE, SPAIN))).text)
    assert page.unclosed == []
    assert [h.text for h in page.all("h1")] == ["2 questions understood"]
    assert [h.text.strip() for h in page.all("h3")] == ["Capital of France?", "Capital of Spain?"]
    assert "Your sets" not in visitor.get("/").text


def test_a_file_is_sent_under_its_name(visitor: Visitor) -> None:
    upload = (io.BytesIO(_json(FRANCE).encode()), "../../etc/my deck.json")
    answer = visitor.post("/import", file=upload)
    assert "my deck.json, read as Quizapp items" in visitor.get(answer.headers["Location"]).text


def test_what_is_kept_is_a_set_that_can_be_quizzed_on(visitor: Visitor) -> None:
    set_url = _keep(visitor, _paste(visitor, _json(FRANCE)), title="Europe")
    page = visitor.get(set_url).text
    assert "Europe" in page
    assert "Imported, without an article" in page
    assert "In the article" not in page
    question = visitor.start_quiz(set_url)
    assert "as the article says it" not in visitor.get(question).text
    visitor.post(question, response="paris")
    told = visitor.get(question).text
    assert "That is right." in told
    assert "blockquote" not in told
    assert "1</span> of 1 right" in visitor.get(question.rsplit("/", 1)[0] + "/result").text


def test_a_wrong_answer_to_an_imported_question_does_not_speak_of_an_article(
    visitor: Visitor,
) -> None:
    question = visitor.start_quiz(_keep(visitor, _paste(visitor, _json(FRANCE))))
    visitor.post(question, response="Lyon")
    assert "Not quite: the answer is Paris." in visitor.get(question).text
    result = visitor.get(question.rsplit("/", 1)[0] + "/result").text
    assert "Capital of France?" in result
    assert "blockquote" not in result


def test_an_imported_question_can_be_edited_and_dropped(visitor: Visitor) -> None:
    set_url = _keep(visitor, _paste(visitor, _json(FRANCE, SPAIN)))
    item = re.search(r'id="item-([0-9a-f]{16})"', visitor.get(set_url).text)
    assert item is not None
    url = f"{set_url}/items/{item[1]}"
    assert "What the article says" not in visitor.get(f"{url}/edit").text
    assert visitor.post(f"{url}/edit", stem="And France?", answer="Paris").status_code == 303
    json_headers = {"Accept": "application/json"}
    assert visitor.post(f"{url}/drop", headers=json_headers).json["kept"] == 1
    assert visitor.get(f"{set_url}/article").status_code in (200, 404)


def test_the_same_file_again_offers_to_update_its_set(visitor: Visitor) -> None:
    set_url = _keep(visitor, _paste(visitor, _json(FRANCE)))
    preview = _paste(visitor, _json(FRANCE, SPAIN))
    page = visitor.get(preview).text
    assert "This file made “Capitals” before" in page
    assert "1 will be added; 1 stays as it is" in " ".join(page.split())
    assert _keep(visitor, preview) == set_url
    assert "2</span>" in visitor.get(set_url).text
    again = _paste(visitor, _json(FRANCE, SPAIN))
    assert "Nothing in it is new" in visitor.get(again).text
    assert _keep(visitor, again, anew="1") != set_url


def test_short_answers_are_offered_when_asked_for(visitor: Visitor) -> None:
    cities = {"Italy": "Rome", "Japan": "Tokyo", "Egypt": "Cairo"}
    more = [an_imported_item(f"Capital of {land}?", city) for land, city in cities.items()]
    preview = _paste(visitor, _json(FRANCE, SPAIN, *more))
    assert "Type the answer" in visitor.get(preview).text
    assert "Type the answer" not in visitor.get(f"{preview}?asking=choice").text
    set_url = _keep(visitor, preview, asking="choice")
    assert 'class="option"' in visitor.get(visitor.start_quiz(set_url)).text


def test_what_is_left_out_is_listed_with_its_reason(visitor: Visitor) -> None:
    page = visitor.get(_paste(visitor, _json(FRANCE, an_imported_item("Q" * 3000, "x")))).text
    assert "1 left out" in page
    assert "The question has more than 2,000 characters." in page


def test_what_nothing_can_read_comes_back_with_one_sentence(visitor: Visitor) -> None:
    answer = visitor.post("/import", text="Nothing but a sentence", format="json")
    assert answer.status_code == 422
    (alert,) = [e for e in Page(answer.text).elements if e.attributes.get("role") == "alert"]
    assert alert.text.count(".") == 1
    assert "Nothing but a sentence" in answer.text


def test_nothing_at_all_is_asked_for_again(visitor: Visitor) -> None:
    answer = visitor.post("/import", text="  ")
    assert answer.status_code == 422
    assert "Choose a file, or paste your questions." in answer.text


def test_a_preview_in_another_format_that_does_not_fit_offers_the_others(visitor: Visitor) -> None:
    preview = _paste(visitor, _json(FRANCE))
    assert visitor.get(f"{preview}?format=nothing").status_code == 422
    assert "Look again" in visitor.get(f"{preview}?format=nothing").text


def test_nobody_else_sees_or_keeps_what_was_sent(visitor: Visitor, stranger: Visitor) -> None:
    preview = _paste(visitor, _json(FRANCE))
    assert stranger.get(preview).status_code == 404
    assert stranger.post(preview).status_code == 404
    assert stranger.post(f"{preview}/forget").status_code == 404
    assert visitor.get(preview).status_code == 200


@pytest.mark.parametrize("token", ["..", "%2e%2e%2fweb.db", "0" * 32, "web.db", "a" * 33])
def test_a_token_that_was_never_given_opens_nothing(visitor: Visitor, token: str) -> None:
    _paste(visitor, _json(FRANCE))
    assert visitor.get(f"/import/{token}").status_code == 404


def test_what_was_sent_is_thrown_away_on_wish_and_after_keeping(
    visitor: Visitor, app: Flask
) -> None:
    inbox = app.extensions["quizapp"].config.folder / "inbox"
    preview = _paste(visitor, _json(FRANCE))
    visitor.post(f"{preview}/forget")
    assert list(inbox.iterdir()) == []
    assert visitor.get(preview).status_code == 404
    _keep(visitor, _paste(visitor, _json(FRANCE)))
    assert list(inbox.iterdir()) == []


def test_what_nobody_kept_is_gone_after_an_hour(visitor: Visitor, app: Flask, monkeypatch) -> None:
    preview = _paste(visitor, _json(FRANCE))
    room = app.extensions["quizapp"]
    later = room.clock() + timedelta(minutes=61)
    monkeypatch.setitem(app.extensions, "quizapp", replace(room, clock=lambda: later))
    assert visitor.get(preview).status_code == 404
    other = _paste(visitor, _json(SPAIN))
    inbox = room.config.folder / "inbox"
    assert [path.name for path in inbox.iterdir()] == [other.rsplit("/", 1)[1]]


def test_a_sixth_file_puts_the_first_out(visitor: Visitor, app: Flask) -> None:
    for number in range(7):
        _paste(visitor, _json(an_imported_item(f"{number}?", "x")))
    assert len(list((app.extensions["quizapp"].config.folder / "inbox").iterdir())) == 5


def test_a_deck_may_be_larger_than_a_paste_but_not_without_end(visitor: Visitor) -> None:
    assert _send(visitor, "/import", 9 << 20).status_code == 303
    answer = _send(visitor, "/import", 65 << 20)
    assert answer.status_code == 413
    assert "64 MB" in answer.text


def _send(visitor: Visitor, url: str, padding: int) -> TestResponse:
    """Send a file in a stream of our own: the test client's leaves temporary files behind."""
    token = TOKEN.search(visitor.get("/").text)
    assert token is not None
    mark = "--quizapp-test"
    head = (
        f'{mark}\r\nContent-Disposition: form-data; name="csrf_token"\r\n\r\n{token[1]}\r\n'
        f'{mark}\r\nContent-Disposition: form-data; name="file"; filename="a.json"\r\n\r\n'
    )
    body = f"{head}{_json(FRANCE)}".encode() + b" " * padding + f"\r\n{mark}--\r\n".encode()
    return visitor.client.post(
        url,
        input_stream=io.BytesIO(body),
        content_length=len(body),
        content_type=f"multipart/form-data; boundary={mark[2:]}",
    )


def test_markup_in_a_file_is_shown_and_never_run(visitor: Visitor) -> None:
    evil = an_imported_item("<script>alert(1)</script> x?", "<b onclick=x>bold</b>")
    preview = _paste(visitor, _json(evil))
    for url in (preview, _keep(visitor, preview)):
        page = visitor.get(url).text
        assert "<script>alert" not in page
        assert "<b onclick" not in page


def test_our_own_items_show_their_sentence_without_a_link_to_an_article(visitor: Visitor) -> None:
    set_url = _keep(visitor, _paste(visitor, to_json(an_item_set())))
    question = visitor.start_quiz(set_url)
    base = question.rsplit("/", 1)[0]
    visitor.post(f"{base}/1", response="1932")
    told = visitor.get(f"{base}/1").text
    assert "<mark>" in told
    assert "Read it in the article" not in told


def test_a_long_set_is_shown_in_pages(visitor: Visitor) -> None:
    many = [an_imported_item(f"Number {n}?", f"answer {n}") for n in range(450)]
    set_url = _keep(visitor, _paste(visitor, _json(*many)))
    first, last = visitor.get(set_url).text, visitor.get(f"{set_url}?page=99").text
    assert first.count('class="card"') == 200
    assert "Questions 1 to 200 of 450" in first
    assert last.count('class="card"') == 50
    assert "Questions 401 to 450 of 450" in last
    assert json.loads(visitor.get(f"{set_url}/download/json?anyway=1").data)["items"][449]
