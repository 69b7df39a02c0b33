"""`quizapp seed` and `quizapp export`, with a stand-in for the engine."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from builders import an_item_set

from quizapp.cli import main
from quizapp.formats.anki.previous import read_previous
from quizapp.items.codec import from_json, to_json
from quizapp.services.seeding import samples
from quizapp.store import StoredSet, make_engine


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUIZAPP_DATA", str(tmp_path / "kept"))
    monkeypatch.delenv("QUIZAPP_DATABASE_URL", raising=False)


def _set_ids(tmp_path: Path) -> list[str]:
    engine = make_engine(f"sqlite:///{tmp_path / 'kept' / 'quizapp.db'}")
    with engine.connect() as connection:
        rows = connection.execute(StoredSet.__table__.select()).fetchall()
    engine.dispose()
    return [row.id for row in rows]


def test_every_sample_is_loaded_once(
    generator: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["seed"]) == 0
    printed = capsys.readouterr().out
    assert printed.count("reading the sample ") == len(samples()) > 0
    assert main(["seed"]) == 0
    assert capsys.readouterr().out == "nothing to load; every sample is there\n"
    assert len(_set_ids(tmp_path)) == len(samples())
    assert len(generator.calls) == len(samples())


def test_a_kept_set_is_exported(generator: Any, tmp_path: Path) -> None:
    assert main(["seed"]) == 0
    (set_id, *_) = _set_ids(tmp_path)
    target = tmp_path / "deck.apkg"
    assert main(["export", set_id, "-o", str(target)]) == 0
    first = target.read_bytes()
    assert len(read_previous(first).notes) == 3
    assert main(["export", set_id, "-o", str(target)]) == 0
    assert target.read_bytes() == first


def test_a_json_file_becomes_a_deck(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "quiz.json").write_text(to_json(an_item_set()), "utf-8")
    target = tmp_path / "deck.apkg"
    assert main(["export", str(tmp_path / "quiz.json"), "-o", str(target)]) == 0
    assert len(read_previous(target.read_bytes()).notes) == 3
    assert not (tmp_path / "kept").exists()


@pytest.mark.parametrize("kept", [False, True], ids=["file", "kept-set"])
def test_what_is_lost_is_told_by_the_question_not_by_its_id(
    generator: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str], kept: bool
) -> None:
    source = str(tmp_path / "quiz.json")
    Path(source).write_text(to_json(an_item_set()), "utf-8")
    if kept:
        assert main(["seed"]) == 0
        source = _set_ids(tmp_path)[0]
    assert main(["export", source, "--format", "gimkit", "-o", str(tmp_path / "g.csv")]) == 0
    told = capsys.readouterr().err
    assert "dropped: " in told
    assert any(f"    {item.stem}\n" in told for item in an_item_set().items)
    assert not any(item.id in told for item in an_item_set().items)


def test_a_json_file_is_written_as_it_was_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "quiz.json").write_text(to_json(an_item_set()), "utf-8")
    assert main(["export", str(tmp_path / "quiz.json"), "--format", "json"]) == 0
    assert from_json(capsys.readouterr().out) == an_item_set()


@pytest.mark.parametrize(
    ("words", "status", "sentence"),
    [
        (["no-such-set", "--format", "json"], 1, "there is no set 'no-such-set' here"),
        (["nowhere.json", "--format", "json"], 2, "cannot read 'nowhere.json'"),
        (["BROKEN", "--format", "json"], 2, "broken.json: line 1, column 1: not JSON"),
        (["BROKEN"], 2, "to which format?"),
        (["BROKEN", "-o", "x.docx"], 2, "end the name with one of .apkg, .csv, "),
    ],
    ids=["no-set", "no-file", "broken", "no-format", "no-such-format"],
)
def test_what_cannot_be_exported_gets_one_sentence(
    tmp_path: Path,
    words: list[str],
    status: int,
    sentence: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    broken = tmp_path / "broken.json"
    broken.write_text("not json")
    given = [str(broken) if word == "BROKEN" else word for word in words]
    assert main(["export", *given]) == status
    error = capsys.readouterr().err
    assert sentence in error
    assert "Traceback" not in error


@pytest.mark.parametrize("command", ["seed", "serve", "export"])
def test_a_folder_that_cannot_be_used_gets_one_sentence(
    command: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("QUIZAPP_DATA", str(tmp_path / "file" / "folder"))
    words = ["some-set", "--format", "json"] if command == "export" else []
    assert main([command, *words]) == 2
    error = capsys.readouterr().err
    assert error.startswith("quizapp: cannot use ")
    assert "QUIZAPP_DATA" in error
    assert error.count("\n") == 1


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("nonsense", "QUIZAPP_DATABASE_URL cannot be used"),
        ("oracle9://x", "QUIZAPP_DATABASE_URL cannot be used"),
        ("sqlite:////nowhere/quizapp.db", "cannot open the database"),
    ],
)
def test_a_database_that_cannot_be_used_gets_one_sentence(
    url: str, sentence: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("QUIZAPP_DATABASE_URL", url)
    assert main(["seed"]) == 2
    error = capsys.readouterr().err
    assert sentence in error
    assert error.count("\n") == 1


def test_a_database_file_that_is_something_else_gets_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "quizapp.db").write_text("this is no database, it is a long text " * 40)
    assert main(["seed"]) == 2
    error = capsys.readouterr().err
    assert "cannot open the database" in error
    assert error.count("\n") == 1


def test_a_database_of_a_newer_version_gets_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", "none", "--format", "json"]) == 1  # makes the tables
    with closing(sqlite3.connect(tmp_path / "kept" / "quizapp.db")) as connection:
        connection.execute("UPDATE alembic_version SET version_num = 'future'")
        connection.commit()
    capsys.readouterr()
    assert main(["seed"]) == 2
    assert "is of another version of Quizapp" in capsys.readouterr().err
