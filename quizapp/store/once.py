"""Inserting a row that may be there already, without a race."""

from typing import Any

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from quizapp.store.base import Base


def insert_once(session: Session, model: type[Base], **values: Any) -> bool:
    """Insert a row unless a unique rule forbids it; tell whether it was inserted."""
    dialect = session.get_bind().dialect.name
    insert = postgresql.insert if dialect == "postgresql" else sqlite.insert
    done = session.execute(
        insert(model)
        .values(**values)
        .on_conflict_do_nothing()
        .returning(*model.__mapper__.primary_key)
    )
    return done.first() is not None
