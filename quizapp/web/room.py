"""What every view may use: the clock, the randomness, the job runner and who is asking."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from random import Random

from flask import current_app, g, session

from quizapp.config import Config
from quizapp.jobs.local import LocalRunner
from quizapp.services import learners
from quizapp.services.links import LinkReader
from quizapp.store import Learner
from quizapp.web.database import db

TOKEN_BYTES = 32


@dataclass(frozen=True, slots=True)
class Room:
    """The application's own things."""

    config: Config
    runner: LocalRunner
    links: LinkReader
    clock: Callable[[], datetime]
    rng: Random


def room() -> Room:
    """The room of the application that serves this request."""
    found: Room = current_app.extensions["quizapp"]
    return found


def now() -> datetime:
    """The application's time."""
    return room().clock()


def current_learner() -> Learner | None:
    """Who is asking, if the browser has a record."""
    if "learner" not in g:
        g.learner = learners.find_learner(db.session(), session.get("learner"))
    learner: Learner | None = g.learner
    return learner


def ensure_learner() -> Learner:
    """Who is asking; a browser without a record gets one, and a cookie for a year."""
    learner = current_learner()
    if learner is None:
        token = secrets.token_urlsafe(TOKEN_BYTES)
        learner = g.learner = learners.create_learner(db.session(), token, now=now())
        session["learner"] = token
    session.permanent = True
    return learner


def undo_changes() -> None:
    """Take back what this request wrote, a new record of the browser included."""
    db.session().rollback()
    g.pop("learner", None)


def forget_browser() -> None:
    """Let go of the browser's record and its cookie."""
    session.clear()
    g.learner = None
