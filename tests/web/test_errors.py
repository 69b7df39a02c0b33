"""Every fault has a page that says what to do, and JSON for a script."""

from pathlib import Path

import pytest
from builders import TEXT
from flask import Flask
from flask.testing import FlaskClient
from pages import Page, Visitor

from quizapp.config import Config
from quizapp.store import Base
from quizapp.web.database import db

JSON = {"Accept": "application/json"}


@pytest.mark.parametrize("url", ["/nothing", "/sets/unknown", "/quiz/unknown/1", "/sets/a%00b"])
def test_a_mistyped_address_says_so(visitor: Visitor, url: str) -> None:
    answer = visitor.get(url)
    assert answer.status_code == 404
    assert "There is nothing here" in answer.text


def test_a_form_without_its_token_is_sent_back_kindly(client: FlaskClient) -> None:
    answer = client.post("/sets", data={"text": TEXT})
    assert answer.status_code == 400
    assert "Nothing is lost" in answer.text


def test_a_script_is_told_in_json(client: FlaskClient, visitor: Visitor) -> None:
    assert client.post("/sets", data={"text": TEXT}, headers=JSON).json["error"].endswith("again.")
    assert visitor.client.get("/sets/unknown", headers=JSON).json["error"].startswith("There is no")


def test_a_form_page_opened_by_hand_explains_itself(visitor: Visitor) -> None:
    answer = visitor.get("/sets")
    assert answer.status_code == 405
    assert "only takes a form" in answer.text


def test_a_crash_shows_a_page_without_inner_details(app: Flask) -> None:
    @app.get("/crash")
    def crash() -> str:
        raise RuntimeError("inner detail")

    app.config["PROPAGATE_EXCEPTIONS"] = False
    answer = app.test_client().get("/crash")
    assert answer.status_code == 500
    assert "Something broke here" in answer.text
    assert "inner detail" not in answer.text


def test_a_database_that_is_gone_still_gets_a_page(app: Flask, visitor: Visitor) -> None:
    with app.app_context():
        Base.metadata.drop_all(db.engine)
    app.config["PROPAGATE_EXCEPTIONS"] = False
    answer = visitor.get("/")
    assert answer.status_code == 500
    assert "Something broke here" in answer.text


def test_every_page_carries_the_headers(visitor: Visitor, set_url: str) -> None:
    for url in ("/", set_url, "/nothing", "/static/app.css"):
        headers = visitor.get(url).headers
        assert "default-src 'none'" in headers["Content-Security-Policy"]
        assert "unsafe" not in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "same-origin"


def test_a_nonce_is_used_once(visitor: Visitor) -> None:
    first, second = (visitor.get("/").headers["Content-Security-Policy"] for _ in range(2))
    assert "nonce-" in first
    assert first != second


def test_a_page_is_not_kept_and_a_hashed_file_is(visitor: Visitor) -> None:
    page = visitor.get("/")
    assert page.headers["Cache-Control"] == "no-store"
    style = next(e for e in Page(page.text).all("link") if e.attributes["rel"] == "stylesheet")
    assert "immutable" in visitor.get(style.attributes["href"]).headers["Cache-Control"]
    assert visitor.get("/static/app.css").headers["Cache-Control"] == "no-cache"


def test_nothing_is_loaded_from_another_host(visitor: Visitor, set_url: str) -> None:
    for url in ("/", set_url, "/help", "/privacy"):
        for element in Page(visitor.get(url).text).elements:
            for name in ("src", "href", "action"):
                assert not element.attributes.get(name, "").startswith(("http", "//"))


def test_the_secret_is_made_once_and_for_its_owner_only(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    first = Config.from_env({"QUIZAPP_DATA": str(folder)})
    assert first == Config.from_env({"QUIZAPP_DATA": str(folder)})
    assert len(first.secret_key) > 40
    assert (folder / "secret-key").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in folder.iterdir()] == ["secret-key"]


def test_settings_come_from_the_environment(tmp_path: Path) -> None:
    config = Config.from_env(
        {
            "QUIZAPP_DATA": str(tmp_path),
            "QUIZAPP_DATABASE_URL": "postgresql+psycopg://db/quizapp",
            "QUIZAPP_SECRET_KEY": "s",
            "QUIZAPP_HTTPS": "1",
        }
    )
    assert config == Config("postgresql+psycopg://db/quizapp", "s", tmp_path, https=True)
    assert list(tmp_path.iterdir()) == []
