"""Packages that the real Anki exports, in every generation, read by us."""

import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from builders import (
    a_cloze_item,
    a_matching_item,
    a_numeric_item,
    a_true_false_item,
    an_item,
    an_item_set,
    an_ordering_item,
)

from quizapp.formats import Export
from quizapp.formats.anki import ANKI
from quizapp.formats.anki.reading import read
from quizapp.items import Kind

collection = pytest.importorskip("anki.collection")

pytestmark = pytest.mark.anki

ITEMS = (
    an_item(),
    a_cloze_item(),
    a_numeric_item(),
    a_true_false_item(),
    a_matching_item(),
    an_ordering_item(),
)
PNG = b"\x89PNG\r\n\x1a\n a picture"


@pytest.fixture(scope="module")
def learner(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A collection with our deck, somebody's own notes, pictures and reviews."""
    folder: Path = tmp_path_factory.mktemp("anki")
    col = collection.Collection(str(folder / "learner.anki2"))
    package = folder / "ours.apkg"
    images = {ITEMS[0].id: (PNG,)}
    now = datetime(2026, 3, 1, tzinfo=UTC)
    package.write_bytes(ANKI.write(an_item_set(*ITEMS), Export("k", now, images=images)).data)
    col.import_anki_package(collection.ImportAnkiPackageRequest(package_path=str(package)))
    _add(col, "Basic", "Quel <b>est</b> le mot&nbsp;?", f'dog <img src="{_media(col)}">')
    _add(col, "Basic (and reversed card)", "la casa", "house")
    _add(col, "Basic (type in the answer)", "2 + 2?", "4")
    _add(col, "Cloze", "{{c1::Paris}} is in {{c2::France::where}}", "")
    _add(col, "Basic", "[sound:only.mp3]", "x")
    card = col.get_card(col.find_cards("tag:quizapp::choice")[0])
    for rating in (1, 3):
        card.start_timer()
        col.sched.answerCard(card, rating)
        card.load()
    yield col
    col.close()


def _media(col: Any) -> str:
    name: str = col.media.write_data("dog.png", PNG)
    return name


def _add(col: Any, type_name: str, *fields: str) -> None:
    note = col.new_note(col.models.by_name(type_name))
    note.fields[: len(fields)] = list(fields)
    col.add_note(note, col.decks.id("Mine"))


GENERATIONS = {"collection.anki2": 0, "collection.anki21": 1, "collection.anki21b": 2}


@pytest.fixture(scope="module", params=GENERATIONS)
def exported(request: Any, learner: Any, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The whole collection, exported with its schedule."""
    path = tmp_path_factory.mktemp("export") / "all.apkg"
    learner.export_anki_package(
        out_path=str(path),
        options=collection.ExportAnkiPackageOptions(
            with_scheduling=True,
            with_deck_configs=True,
            with_media=True,
            legacy=request.param != "collection.anki21b",
        ),
        limit=None,
    )
    if request.param == "collection.anki2":
        _without_the_newer(path)
    with zipfile.ZipFile(path) as archive:
        names = [name for name in GENERATIONS if name in archive.namelist()]
    assert names[-1] == request.param
    return path.read_bytes()


def _without_the_newer(path: Path) -> None:
    """The oldest generation has the newer one's collection under the older name."""
    with zipfile.ZipFile(path) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    files["collection.anki2"] = files.pop("collection.anki21", files["collection.anki2"])
    files.pop("meta", None)
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)


def test_every_card_that_can_be_asked_is_read(exported: bytes) -> None:
    found = read(exported)
    ours = {item.id: item for item in found.item_set.items if item.rule != "import"}
    assert ours == {item.id: item for item in ITEMS}
    others = [item for item in found.item_set.items if item.rule == "import"]
    assert [(item.kind, item.stem, item.answer) for item in others] == [
        (Kind.TYPED, "Quel est le mot ?", "dog"),
        (Kind.TYPED, "la casa", "house"),
        (Kind.TYPED, "house", "la casa"),
        (Kind.TYPED, "2 + 2?", "4"),
        (Kind.CLOZE, "_____ is in France", "Paris"),
        (Kind.CLOZE, "Paris is in _____ (where)", "France"),
    ]
    assert [skipped.what for skipped in found.skipped] == ["no text on its front"]


def test_the_picture_of_our_own_item_comes_along(exported: bytes) -> None:
    found = read(exported)
    assert list(found.images) == [ITEMS[0].id]
    assert list(found.media.values()) == [PNG]


def test_reviews_come_along(exported: bytes) -> None:
    found = read(exported)
    assert list(found.reviews) == [ITEMS[0].id]
    history = found.reviews[ITEMS[0].id]
    assert [review.rating for review in history.reviews] == [1, 3]
    assert all(review.at.year >= 2026 for review in history.reviews)
    assert not history.suspended
