"""Many requests of one browser at the same moment do what one would have done."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask
from pages import TOKEN, Visitor
from sqlalchemy import func, select

from quizapp.store import Attempt, Response
from quizapp.web.database import db

TABS = 8


def _send_at_once(app: Flask, visitor: Visitor, url: str, forms: list[dict[str, str]]) -> list[int]:
    """Send every form from a tab of its own, all with the visitor's cookie; return statuses."""
    token = TOKEN.search(visitor.get("/").text)
    assert token is not None
    cookie = visitor.client.get_cookie("quizapp")
    assert cookie is not None

    def send(form: dict[str, str]) -> int:
        tab = app.test_client()
        tab.set_cookie("quizapp", cookie.value)
        return tab.post(url, data={"csrf_token": token[1], **form}).status_code

    with ThreadPoolExecutor(TABS) as pool:
        return list(pool.map(send, forms))


def _count(app: Flask, model: type[Attempt] | type[Response]) -> int:
    with app.app_context():
        return db.session().scalar(select(func.count(model.id))) or 0


def test_eight_tabs_that_start_a_quiz_start_one(app: Flask, visitor: Visitor, set_url: str) -> None:
    statuses = _send_at_once(app, visitor, f"{set_url}/quiz", [{}] * TABS)
    assert statuses == [303] * TABS
    assert _count(app, Attempt) == 1


@pytest.mark.parametrize("number", [1, 2, 3])
def test_eight_tabs_that_answer_differently_leave_one_answer(
    app: Flask, visitor: Visitor, set_url: str, number: int
) -> None:
    url = f"{visitor.start_quiz(set_url).rsplit('/', 1)[0]}/{number}"
    options = re.findall(r'name="response" value="([^"]+)"', visitor.get(url).text)
    given = options or ["7", "1,400", "John Bradfield", "nobody"]
    statuses = _send_at_once(app, visitor, url, [{"response": text} for text in given * 2])
    assert statuses == [303] * 8
    assert _count(app, Response) == 1
