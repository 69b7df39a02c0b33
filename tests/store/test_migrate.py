"""The migrations end in exactly the models' schema, on every database that we promise."""

import warnings
from collections.abc import Iterator

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, create_engine, inspect, make_url, text
from sqlalchemy.exc import OperationalError

from quizapp.store import Base, make_engine
from quizapp.store.migrate import downgrade_engine, upgrade, upgrade_engine

POSTGRES = make_url("postgresql+psycopg://postgres@127.0.0.1:5432/postgres")
NAME = "quizapp_test_migrations"


def _new_postgres() -> Iterator[Engine]:
    server = create_engine(
        POSTGRES, isolation_level="AUTOCOMMIT", connect_args={"connect_timeout": 2}
    )
    try:
        with server.connect() as connection:
            connection.execute(text(f"DROP DATABASE IF EXISTS {NAME}"))
            connection.execute(text(f"CREATE DATABASE {NAME}"))
    except OperationalError as error:
        pytest.skip(f"NO POSTGRESQL at {POSTGRES.host}:{POSTGRES.port}: {error.orig}")
    engine = make_engine(POSTGRES.set(database=NAME).render_as_string(hide_password=False))
    yield engine
    engine.dispose()
    with server.connect() as connection:
        connection.execute(text(f"DROP DATABASE {NAME}"))
    server.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest, tmp_path) -> Iterator[Engine]:
    if request.param == "postgresql":
        yield from _new_postgres()
        return
    engine = make_engine(f"sqlite:///{tmp_path / 'test.db'}")
    yield engine
    engine.dispose()


def _differences(engine: Engine) -> list[object]:
    with engine.connect() as connection, warnings.catch_warnings():
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return list(compare_metadata(context, Base.metadata))


def test_an_empty_database_differs_from_the_models(engine: Engine) -> None:
    assert _differences(engine), "else the next test could not fail"


def test_the_migrations_produce_exactly_the_models_schema(engine: Engine) -> None:
    upgrade_engine(engine)
    assert _differences(engine) == []


def test_the_open_attempt_index_is_partial_after_migration(engine: Engine) -> None:
    upgrade_engine(engine)
    index = next(
        index
        for index in inspect(engine).get_indexes("attempt")
        if index["name"] == "uq_attempt_open"
    )
    assert index["unique"]
    assert any("finished_at IS NULL" in str(rule) for rule in index["dialect_options"].values())


def test_going_down_leaves_nothing_and_going_up_again_works(engine: Engine) -> None:
    upgrade_engine(engine)
    downgrade_engine(engine)
    assert set(inspect(engine).get_table_names()) <= {"alembic_version"}
    upgrade_engine(engine)
    assert _differences(engine) == []


def test_upgrading_twice_by_address_changes_nothing(tmp_path) -> None:
    url = f"sqlite:///{tmp_path / 'twice.db'}"
    upgrade(url)
    upgrade(url)
    engine = make_engine(url)
    assert _differences(engine) == []
    engine.dispose()
