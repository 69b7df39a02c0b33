"""Bringing a database to the models' shape, from a checkout and from a wheel alike."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine

from quizapp.store.engine import make_engine

MIGRATIONS = Path(__file__).resolve().parent / "migrations"


def upgrade(url: str, revision: str = "head") -> None:
    """Run every migration up to `revision`; nothing happens when they have run."""
    engine = make_engine(url)
    try:
        upgrade_engine(engine, revision)
    finally:
        engine.dispose()


def upgrade_engine(engine: Engine, revision: str = "head") -> None:
    """Run every migration up to `revision` in one transaction."""
    with engine.begin() as connection:
        command.upgrade(_config(connection), revision)


def downgrade_engine(engine: Engine, revision: str = "base") -> None:
    """Undo every migration after `revision` in one transaction. What the tables held is lost."""
    with engine.begin() as connection:
        command.downgrade(_config(connection), revision)


def _config(connection: object) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
