"""A browser's own record: found by its token, made at the first thing worth keeping."""

import hashlib
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from quizapp.services.sets import delete_owned
from quizapp.store import Learner


def find_learner(session: Session, token: str | None) -> Learner | None:
    """The learner with this token, or None."""
    if not token:
        return None
    return session.scalar(select(Learner).where(Learner.token_sha256 == _sha256(token)))


def create_learner(session: Session, token: str, *, now: datetime) -> Learner:
    """Make the record of a new browser. Flushes."""
    learner = Learner(token_sha256=_sha256(token), created_at=now)
    session.add(learner)
    session.flush()
    return learner


def forget_learner(session: Session, learner: Learner) -> None:
    """Delete the learner with every set, attempt and answer."""
    delete_owned(session, learner)
    session.delete(learner)


def _sha256(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
