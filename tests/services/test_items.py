"""Keeping, dropping and editing."""

from datetime import datetime, timedelta
from random import Random

import pytest
from sqlalchemy.orm import Session

from quizapp.errors import Forbidden, Invalid, NotFound
from quizapp.items.grading import grade
from quizapp.services import items, sets
from quizapp.store import ItemState, Learner, StoredItem, StoredSet


def _edit(
    session: Session, row: StoredItem, learner: Learner, now: datetime, **changes: str
) -> StoredItem:
    form = {"stem": row.item.stem, "answer": row.item.answer, **changes}
    return items.edit_item(session, row.set_id, row.id, learner, **form, now=now)


def test_a_dropped_item_is_not_asked_and_comes_back_in_its_place(
    session: Session, stored: StoredSet, learner: Learner
) -> None:
    before = [row.id for row in sets.kept_items(stored)]
    for _ in range(2):
        items.set_state(session, stored.id, before[1], learner, ItemState.DROPPED)
    assert [row.id for row in sets.kept_items(stored)] == [before[0], before[2]]
    items.set_state(session, stored.id, before[1], learner, ItemState.KEPT)
    assert [row.id for row in sets.kept_items(stored)] == before


def test_dropping_and_keeping_is_no_modification(
    session: Session, stored: StoredSet, learner: Learner, now: datetime
) -> None:
    row = stored.stored_items[0]
    items.set_state(session, stored.id, row.id, learner, ItemState.DROPPED)
    items.set_state(session, stored.id, row.id, learner, ItemState.KEPT)
    assert row.modified == now


def test_an_edit_keeps_the_id_and_moves_the_time(
    session: Session, stored: StoredSet, learner: Learner, now: datetime
) -> None:
    row, later = stored.stored_items[0], now + timedelta(hours=1)
    _edit(session, row, learner, later, stem="When did it  open?")
    assert row.item.stem == "When did it open?"
    assert row.item.id == row.id
    assert row.modified == later


def test_saving_without_a_change_is_no_modification(
    session: Session, stored: StoredSet, learner: Learner, now: datetime
) -> None:
    row = stored.stored_items[0]
    _edit(session, row, learner, now + timedelta(hours=1), stem=f" {row.item.stem} ")
    assert row.modified == now


def test_an_edited_answer_is_right_and_marked_where_the_sentence_has_it(
    session: Session, stored: StoredSet, learner: Learner, now: datetime
) -> None:
    row = stored.stored_items[0]
    _edit(session, row, learner, now, answer="19 March 1932")
    evidence = row.item.evidence
    assert grade(row.item, "19 March 1932").correct
    assert not grade(row.item, "1928").correct
    text = stored.stored_article.text
    assert text[evidence.answer_start : evidence.answer_end] == "19 March 1932"


@pytest.mark.parametrize(
    ("position", "changes", "said"),
    [
        (0, {"stem": "  "}, "question needs"),
        (0, {"answer": ""}, "answer needs"),
        (0, {"stem": "x" * 2001}, "question needs"),
        (0, {"answer": "1928"}, "already one of the wrong answers"),
        (1, {"stem": "Who led the project?"}, "one gap"),
        (1, {"stem": "_____ and _____ led it."}, "one gap"),
        (2, {"answer": "many"}, "not a number"),
    ],
)
def test_an_edit_that_spoils_the_item_is_refused(
    session: Session,
    stored: StoredSet,
    learner: Learner,
    now: datetime,
    position: int,
    changes: dict[str, str],
    said: str,
) -> None:
    row = stored.stored_items[position]
    before = row.item
    with pytest.raises(Invalid, match=said):
        _edit(session, row, learner, now, **changes)
    assert row.item == before


def test_all_faults_of_an_edit_are_told_at_once(
    session: Session, stored: StoredSet, learner: Learner, now: datetime
) -> None:
    with pytest.raises(Invalid) as fault:
        _edit(session, stored.stored_items[0], learner, now, stem="", answer="")
    assert [problem.where for problem in fault.value.problems] == ["stem", "answer"]


def test_a_demo_item_cannot_be_dropped(session: Session, demo: StoredSet, learner: Learner) -> None:
    item_id = demo.stored_items[0].id
    with pytest.raises(Forbidden):
        items.set_state(session, demo.id, item_id, learner, ItemState.DROPPED)


def test_an_item_is_not_found_under_another_set(
    session: Session,
    stored: StoredSet,
    demo: StoredSet,
    learner: Learner,
    now: datetime,
    rng: Random,
) -> None:
    own = sets.copy_set(session, demo.id, learner, now=now, rng=rng)
    with pytest.raises(NotFound):
        items.own_item(session, own.id, stored.stored_items[0].id, learner)
