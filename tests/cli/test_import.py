"""`quizapp import` says what it understood and keeps it once."""

from pathlib import Path

import pytest
from builders import an_imported_item, an_imported_set
from sqlalchemy import select
from sqlalchemy.orm import Session

from quizapp.cli import main
from quizapp.items import Item
from quizapp.items.codec import to_json
from quizapp.store import StoredSet, make_engine

FRANCE = an_imported_item("Capital of France?", "Paris")
SPAIN = an_imported_item("Capital of Spain?", "Madrid")


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUIZAPP_DATA", str(tmp_path / "kept"))
    monkeypatch.delenv("QUIZAPP_DATABASE_URL", raising=False)


def _file(tmp_path: Path, *items: Item) -> str:
    path = tmp_path / "deck.json"
    path.write_text(to_json(an_imported_set(*items)), "utf-8")
    return str(path)


def _kept(tmp_path: Path) -> list[tuple[str, list[str]]]:
    engine = make_engine(f"sqlite:///{tmp_path / 'kept' / 'quizapp.db'}")
    with Session(engine) as session:
        found = [
            (stored.stored_article.title, [row.item.answer for row in stored.stored_items])
            for stored in session.scalars(select(StoredSet))
        ]
    engine.dispose()
    return found


def test_a_file_is_told_and_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", _file(tmp_path, FRANCE, SPAIN)]) == 0
    printed = capsys.readouterr().out
    assert "Capitals: 2 questions (2 typed), read as Quizapp items (JSON)" in printed
    assert "Capital of France? => Paris" in printed
    assert "made a set of 2 questions: set " in printed
    assert _kept(tmp_path) == [("Capitals", ["Paris", "Madrid"])]


def test_the_same_file_again_is_the_same_set(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["import", _file(tmp_path, FRANCE), "--title", "Europe"])
    assert main(["import", _file(tmp_path, FRANCE)]) == 0
    assert "nothing in it is new: set " in capsys.readouterr().out
    assert main(["import", _file(tmp_path, FRANCE, SPAIN)]) == 0
    assert "1 added, 0 changed, 1 as they were: set " in capsys.readouterr().out
    assert _kept(tmp_path) == [("Europe", ["Paris", "Madrid"])]


def test_a_dry_run_keeps_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", _file(tmp_path, FRANCE), "--dry-run"]) == 0
    assert "1 question" in capsys.readouterr().out
    assert not (tmp_path / "kept").exists()


def test_what_is_left_out_is_said_with_its_reason(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", _file(tmp_path, FRANCE, an_imported_item("Q" * 3000, "x"))]) == 0
    assert capsys.readouterr().err == (
        "left out: question 2: the question has more than 2,000 characters\n"
    )


def test_a_file_that_is_none_of_these_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "photo.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    (tmp_path / "sound.bin").write_bytes(b"\0\1\2\3\0\0")
    for name, sentence in (
        ("photo.png", "quizapp: this is a picture, no file that can be read here"),
        ("sound.bin", "quizapp: this is no file that can be read here; those are: "),
    ):
        assert main(["import", str(tmp_path / name)]) == 2
        said = capsys.readouterr().err
        assert said.startswith(sentence)
        assert said.count("\n") == 1
