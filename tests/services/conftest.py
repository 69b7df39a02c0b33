"""A fresh database for every test, and two learners.

The database is SQLite in memory, or the empty one that QUIZAPP_TEST_DATABASE_URL names: every
table of it is dropped after every test.
"""

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from random import Random

import pytest
from builders import an_article, an_item_set
from sqlalchemy.orm import Session

from quizapp.services import learners, sets
from quizapp.store import Base, Learner, StoredSet, make_engine

NOW = datetime(2026, 1, 5, 9, 30, tzinfo=UTC)


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def rng() -> Random:
    return Random(7)


@pytest.fixture
def session() -> Iterator[Session]:
    engine = make_engine(os.environ.get("QUIZAPP_TEST_DATABASE_URL", "sqlite://"))
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        yield session
    Base.metadata.drop_all(engine)
    engine.dispose()


@pytest.fixture
def learner(session: Session) -> Learner:
    return learners.create_learner(session, "token of one", now=NOW)


@pytest.fixture
def other(session: Session) -> Learner:
    return learners.create_learner(session, "token of another", now=NOW)


@pytest.fixture
def stored(session: Session, learner: Learner, rng: Random) -> StoredSet:
    """A set of three items that belongs to the learner."""
    made = sets.store_article(session, an_article(), owner=learner, now=NOW, rng=rng)
    sets.fill(session, made, an_item_set(), now=NOW, rng=rng)
    return made


@pytest.fixture
def demo(session: Session, rng: Random) -> StoredSet:
    """A set of three items that everybody sees."""
    made = sets.store_article(session, an_article(), owner=None, now=NOW, rng=rng, seed="bridge")
    sets.fill(session, made, an_item_set(), now=NOW, rng=rng)
    return made
