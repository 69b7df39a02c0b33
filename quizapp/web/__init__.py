"""The web application. Thin: reads the request, calls one service, commits, answers."""

import atexit
from collections.abc import Callable
from datetime import UTC, datetime
from random import Random, SystemRandom

from flask import Flask, request
from flask_wtf import CSRFProtect
from sqlalchemy.orm import sessionmaker

from quizapp.assets import asset_dir
from quizapp.config import Config
from quizapp.fetch import Fetcher
from quizapp.jobs.local import LocalRunner
from quizapp.jobs.tasks import Generator, pipeline_generator
from quizapp.services.links import Fetch, LinkReader
from quizapp.web import about, errors, feedback, filters, library, quiz, security, static_files
from quizapp.web.database import db
from quizapp.web.room import Room

YEAR_SECONDS = 365 * 24 * 3600
MAX_FORM_BYTES = 8 * 1024 * 1024
"""Room for the longest article that is read, so that a longer one comes back with its text."""
MAX_FILES_BYTES = 64 * 1024 * 1024
"""Room for books, and for a deck with pictures; what they unpack to has limits of its own."""
WITH_FILES = ("library.create", "library.send_import")
"""Where files are sent to."""


def utc_now() -> datetime:
    """The clock of a real server."""
    return datetime.now(UTC)


def create_app(
    config: Config,
    *,
    generate: Generator | None = None,
    fetch: Fetch | None = None,
    clock: Callable[[], datetime] = utc_now,
    rng: Random | None = None,
) -> Flask:
    """Make the application. The database must have been migrated.

    `generate` makes the items, by default the language pipeline; `fetch` brings the page of a link,
    by default from the open web. Jobs that an earlier process left
    are taken up.
    """
    app = Flask(
        "quizapp",
        template_folder=str(asset_dir("templates")),
        static_folder=str(asset_dir("static")),
        instance_path=str(config.folder),
    )
    app.config.update(_flask_settings(config))
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    db.init_app(app)
    app.before_request(_make_room)  # before CSRFProtect, which reads the form
    CSRFProtect(app)
    for part in (errors, feedback, filters, security, static_files):
        part.init_app(app)
    for blueprint in (library.bp, quiz.bp, about.bp):
        app.register_blueprint(blueprint)
    rng = rng or SystemRandom()
    with app.app_context():
        sessions = sessionmaker(db.engine)
    runner = LocalRunner(sessions, generate or pipeline_generator, clock=clock, rng=rng)
    app.extensions["quizapp"] = Room(
        config=config,
        runner=runner,
        links=LinkReader(fetch or Fetcher().fetch),
        clock=clock,
        rng=rng,
    )
    runner.resume()
    atexit.register(runner.close)
    return app


def _make_room() -> None:
    """Let files be larger than what is typed."""
    if request.endpoint in WITH_FILES and request.mimetype == "multipart/form-data":
        request.max_content_length = MAX_FILES_BYTES


def _flask_settings(config: Config) -> dict[str, object]:
    return {
        "SECRET_KEY": config.secret_key,
        "SQLALCHEMY_DATABASE_URI": config.database_url,
        "MAX_CONTENT_LENGTH": MAX_FORM_BYTES,
        "MAX_FORM_MEMORY_SIZE": MAX_FORM_BYTES,
        "PERMANENT_SESSION_LIFETIME": YEAR_SECONDS,
        "SESSION_COOKIE_NAME": "quizapp",
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": config.https,
        "WTF_CSRF_TIME_LIMIT": None,
    }
