"""An application over a database of its own, and browsers that keep their cookies."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest
from builders import TEXT, an_article, an_item_set
from fakes import fake_fetch, fake_generate
from flask import Flask
from flask.testing import FlaskClient
from pages import Visitor

from quizapp.config import Config
from quizapp.services import sets
from quizapp.store.migrate import upgrade
from quizapp.web import create_app
from quizapp.web.database import db

NOW = datetime(2026, 1, 5, 9, 30, tzinfo=UTC)


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Flask]:
    config = Config(f"sqlite:///{tmp_path / 'web.db'}", "not secret", tmp_path)
    upgrade(config.database_url)
    app = create_app(
        config, generate=fake_generate, fetch=fake_fetch, clock=lambda: NOW, rng=Random(3)
    )
    yield app
    app.extensions["quizapp"].runner.close()
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def visitor(app: Flask) -> Visitor:
    return Visitor(app.test_client())


@pytest.fixture
def stranger(app: Flask) -> Visitor:
    return Visitor(app.test_client())


@pytest.fixture
def set_url(visitor: Visitor) -> str:
    """A finished set of the visitor's own."""
    url = visitor.post("/sets", text=TEXT, title="The Bridge").headers["Location"]
    for _ in range(200):
        if visitor.client.get(f"{url}/progress").json["state"] == "done":
            return str(url)
        time.sleep(0.02)
    raise AssertionError("the questions did not come")


@pytest.fixture
def demo_url(app: Flask) -> str:
    with app.app_context():
        stored = sets.store_article(
            db.session(), an_article(), owner=None, now=NOW, rng=Random(5), seed="bridge"
        )
        sets.fill(db.session(), stored, an_item_set(), now=NOW, rng=Random(6))
        db.session.commit()
        return f"/sets/{stored.id}"
