"""Where a text came from comes back from the database as it went in."""

from datetime import UTC, date, datetime
from random import Random

from builders import an_article
from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from quizapp.items import Mark, Part, Unit
from quizapp.services.sets import store_article
from quizapp.store import Base, StoredArticle, make_engine
from quizapp.store.migrate import upgrade_engine
from quizapp.text.reading import LeftOut

NOW = datetime(2026, 1, 5, tzinfo=UTC)
SOURCES = an_article(
    author="Ana Lima",
    parts=(Part(0, "Bridge", "bridge.pdf", "Ana Lima", date(2020, 5, 1)), Part(50, "Workers")),
    marks=(Mark(0, Unit.PAGE, "iv"), Mark(60, Unit.PAGE, "5")),
)


def test_an_article_comes_back_with_its_sources_and_pages() -> None:
    engine = make_engine("sqlite://")
    Base.metadata.create_all(engine)
    left_out = (LeftOut("page 3: a picture without text"),)
    with Session(engine) as session:
        store_article(session, SOURCES, owner=None, now=NOW, rng=Random(1), left_out=left_out)
        session.commit()
        stored = session.get_one(StoredArticle, 1)
        session.refresh(stored)
        assert stored.article() == SOURCES
        assert stored.sha256 == SOURCES.source().sha256
        assert [LeftOut(**one) for one in stored.left_out] == list(left_out)
    engine.dispose()


def _old_database(engine: Engine) -> None:
    upgrade_engine(engine, "0001")
    with engine.begin() as connection:
        connection.execute(
            text("INSERT INTO article (title, text, language) VALUES ('T', 'Bridges', 'en')")
        )


def test_an_older_database_gets_the_hash_of_each_text(tmp_path) -> None:
    engine = make_engine(f"sqlite:///{tmp_path / 'old.db'}")
    _old_database(engine)
    upgrade_engine(engine)
    with Session(engine) as session:
        stored = session.get_one(StoredArticle, 1)
        assert stored.sha256 == stored.article().source().sha256
        assert (stored.article().parts, stored.article().marks) == ((), ())
    engine.dispose()
