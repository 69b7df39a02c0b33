"""The database of this installation, ready to use, or one sentence saying why not."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from random import SystemRandom

from alembic.util import CommandError
from sqlalchemy import Engine
from sqlalchemy.exc import ArgumentError, DatabaseError, NoSuchModuleError
from sqlalchemy.orm import Session

from quizapp.cli.files import reason
from quizapp.config import Config
from quizapp.errors import Invalid
from quizapp.items import Article, ItemSet
from quizapp.services.seeding import load_seeds
from quizapp.store import make_engine
from quizapp.store.migrate import upgrade_engine


def settings(environ: Mapping[str, str]) -> Config:
    """Read the settings and make the folder. Raises Invalid when it cannot be written."""
    try:
        return Config.from_env(environ)
    except OSError as error:
        raise Invalid(
            f"cannot use {error.filename!r} for Quizapp's data: {reason(error)}; name another "
            "folder in QUIZAPP_DATA"
        ) from error


@contextmanager
def open_database(config: Config) -> Iterator[Engine]:
    """Connect and bring the tables up to date. Raises Invalid when that cannot be."""
    try:
        engine = make_engine(config.database_url)
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError) as error:
        raise Invalid(f"QUIZAPP_DATABASE_URL cannot be used: {error}") from error
    try:
        upgrade_engine(engine)
    except DatabaseError as error:
        engine.dispose()
        raise Invalid(f"cannot open the database of {config.folder}: {error.orig}") from error
    except CommandError as error:
        engine.dispose()
        raise Invalid(
            f"the database of {config.folder} is of another version of Quizapp: {error}"
        ) from error
    try:
        yield engine
    finally:
        engine.dispose()


def seed(engine: Engine, *, now: datetime, tell: Callable[[str], None]) -> list[str]:
    """Load the samples that are not there yet; return their titles.

    `tell` is given a line before each, as reading one takes seconds.
    """

    def make(article: Article) -> ItemSet:
        from quizapp.generate import generate  # the language pipeline: only when a sample is new

        tell(f"reading the sample {article.title!r}")
        return generate(article).item_set

    with Session(engine) as session:
        titles = load_seeds(session, make, now=now, rng=SystemRandom())
        session.commit()
    return titles
