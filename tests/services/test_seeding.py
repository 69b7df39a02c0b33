"""Samples become demo sets once."""

from datetime import datetime
from pathlib import Path
from random import Random

import pytest
from builders import TEXT, an_item_set
from sqlalchemy import select
from sqlalchemy.orm import Session

from quizapp.errors import NotFound
from quizapp.items import Article, ItemSet
from quizapp.services import seeding, sets
from quizapp.store import StoredSet

HEAD = '---\ntitle: "The Bridge"\npublished: 2020-05-01\nkind: news\nlicence: CC0 1.0\n---\n\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "bridge.md").write_text(HEAD + TEXT, encoding="utf-8")
    (tmp_path / "plain.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "README.md").write_text("About these files", encoding="utf-8")
    (tmp_path / "class.json").write_text("{}", encoding="utf-8")
    return tmp_path


def _make(article: Article) -> ItemSet:
    return an_item_set()


def test_a_sample_knows_its_title_kind_and_licence(folder: Path) -> None:
    sample = seeding.sample("bridge", folder)
    assert (sample.title, sample.kind, sample.licence) == ("The Bridge", "news", "CC0 1.0")
    assert [known.name for known in seeding.samples(folder)] == ["bridge", "plain"]


def test_an_unknown_sample_is_not_found(folder: Path) -> None:
    with pytest.raises(NotFound):
        seeding.sample("../bridge", folder)


def test_loading_twice_loads_once(
    session: Session, folder: Path, now: datetime, rng: Random
) -> None:
    first = seeding.load_seeds(session, _make, now=now, rng=rng, folder=folder)
    again = seeding.load_seeds(session, _make, now=now, rng=rng, folder=folder)
    assert len(first) == 2
    assert again == []
    assert sorted(session.scalars(select(StoredSet.seed))) == ["bridge", "plain"]


def test_a_demo_set_has_the_dates_and_licence_of_its_file(
    session: Session, folder: Path, now: datetime, rng: Random
) -> None:
    seeding.load_seeds(session, _make, now=now, rng=rng, folder=folder)
    stored = session.scalars(select(StoredSet).where(StoredSet.seed == "bridge")).one()
    assert stored.licence == "CC0 1.0"
    assert str(stored.stored_article.published) == "2020-05-01"
    assert [summary.kept for summary in sets.list_sets(session, None)] == [3, 3]


def test_the_samples_that_come_with_the_program_are_all_read() -> None:
    assert len(seeding.samples()) >= 3
