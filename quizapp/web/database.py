"""The database session of a request, over the models that know nothing of Flask."""

from typing import Any

from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import Engine

from quizapp.store import Base, make_engine


class Database(SQLAlchemy):
    """Flask-SQLAlchemy on our own engine, so that the web and the jobs get the same settings."""

    def _make_engine(self, bind_key: str | None, options: dict[str, Any], app: Flask) -> Engine:
        return make_engine(**options)


db = Database(metadata=Base.metadata)
