"""The connection to the database. On SQLite, what its defaults leave out is switched on."""

from typing import Any

from sqlalchemy import Engine, create_engine, event, make_url
from sqlalchemy.pool import StaticPool

BUSY_MS = 10_000


def make_engine(url: str, **options: Any) -> Engine:
    """Make an engine for SQLite or PostgreSQL; `options` go to SQLAlchemy.

    SQLite gets foreign keys, a write-ahead log that survives a power cut, and patience with other
    writers. A database in memory is one connection shared by all threads.
    """
    address = make_url(url)
    if address.get_backend_name() != "sqlite":
        return create_engine(address, pool_pre_ping=True, **options)
    if address.database in (None, "", ":memory:"):
        options.update(poolclass=StaticPool, connect_args={"check_same_thread": False})
    engine = create_engine(address, **options)
    event.listen(engine, "connect", _set_pragmas)
    return engine


def _set_pragmas(connection: Any, _record: object) -> None:
    cursor = connection.cursor()
    for pragma in (
        "journal_mode=WAL",
        "foreign_keys=ON",
        f"busy_timeout={BUSY_MS}",
        "synchronous=FULL",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
