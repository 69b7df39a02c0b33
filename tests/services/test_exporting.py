"""What is downloaded is what is kept."""

import json
from datetime import datetime

import pytest
from sqlalchemy.orm import Session

from quizapp.errors import Invalid, NotFound
from quizapp.formats import FORMATS
from quizapp.formats.anki.previous import read_previous
from quizapp.services import items
from quizapp.services.exporting import as_item_set, export, export_many, reports
from quizapp.store import ItemState, Learner, StoredSet


@pytest.mark.parametrize("format_name", [known.name for known in FORMATS if known.write])
def test_every_format_can_be_downloaded(
    session: Session, stored: StoredSet, learner: Learner, now: datetime, format_name: str
) -> None:
    file = export(session, stored.id, learner, format_name, now=now)
    assert file.content
    assert len({loss.item_id for loss in file.dropped}) < len(stored.stored_items)
    assert file.filename.startswith("sydney-harbour-bridge.")


def test_a_dropped_item_is_not_in_the_file(
    session: Session, stored: StoredSet, learner: Learner, now: datetime
) -> None:
    dropped = stored.stored_items[1]
    items.set_state(session, stored.id, dropped.id, learner, ItemState.DROPPED)
    written = json.loads(export(session, stored.id, learner, "json", now=now).content)
    ids = [item["id"] for item in written["items"]]
    assert ids == [stored.stored_items[0].id, stored.stored_items[2].id]


def test_the_stored_set_is_the_set_that_was_made(stored: StoredSet) -> None:
    made = as_item_set(stored)
    assert made.source == stored.stored_article.article().source()
    assert made.report.candidates == 5


def test_an_empty_file_is_not_made(
    session: Session, stored: StoredSet, learner: Learner, now: datetime
) -> None:
    for row in stored.stored_items:
        items.set_state(session, stored.id, row.id, learner, ItemState.DROPPED)
    with pytest.raises(Invalid, match="empty"):
        export(session, stored.id, learner, "json", now=now)


def test_nobody_else_downloads_a_set(
    session: Session, stored: StoredSet, other: Learner, now: datetime
) -> None:
    with pytest.raises(NotFound):
        export(session, stored.id, other, "json", now=now)


def test_several_sets_go_into_one_deck(
    session: Session, stored: StoredSet, demo: StoredSet, learner: Learner, now: datetime
) -> None:
    file = export_many(session, [stored.id, demo.id, stored.id], learner, "anki", now=now)
    assert file.filename == "quizapp-2-sets.apkg"
    assert len(read_previous(file.content).decks) >= 2
    assert len(read_previous(file.content).notes) == 6


def test_a_format_of_one_set_a_file_says_which_takes_several(
    session: Session, stored: StoredSet, demo: StoredSet, learner: Learner, now: datetime
) -> None:
    with pytest.raises(Invalid, match=r"one set a file; several go into: .*Anki"):
        export_many(session, [stored.id, demo.id], learner, "gift", now=now)


def test_nobody_else_puts_a_set_into_their_deck(
    session: Session, stored: StoredSet, demo: StoredSet, other: Learner, now: datetime
) -> None:
    with pytest.raises(NotFound):
        export_many(session, [demo.id, stored.id], other, "anki", now=now)


def test_a_report_is_told_for_every_format_that_is_written(
    session: Session, stored: StoredSet, learner: Learner, now: datetime
) -> None:
    found = reports(session, stored.id, learner, now=now)
    assert [one.format.name for one in found] == [f.name for f in FORMATS if f.write]
    assert {len(one.item_ids) for one in found} == {3}
