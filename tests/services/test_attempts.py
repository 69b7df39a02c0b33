"""An answer counts once, whatever the browser does."""

from datetime import datetime, timedelta
from random import Random

import pytest
from builders import an_article, an_item, an_item_set
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from quizapp.errors import Conflict, Invalid, NotFound
from quizapp.services import attempts, items, sets
from quizapp.store import Attempt, ItemState, Learner, Response, StoredSet


@pytest.fixture
def attempt(
    session: Session, stored: StoredSet, learner: Learner, now: datetime, rng: Random
) -> Attempt:
    return attempts.start(session, stored.id, learner, now=now, rng=rng)


def _answer_all(
    session: Session, attempt: Attempt, learner: Learner, now: datetime, *, right: int
) -> None:
    """Answer the first `right` questions rightly and the others wrongly."""
    for mark in attempts.score(session, attempt).marks:
        wrong = next((o.text for o in mark.item.options if not o.correct), "7")
        given = mark.item.answer if mark.position <= right else wrong
        attempts.answer(session, attempt.id, learner, mark.position, given, now=now)
    session.flush()


def test_starting_twice_goes_on_with_the_open_attempt(
    session: Session, stored: StoredSet, learner: Learner, attempt: Attempt, now: datetime
) -> None:
    assert attempts.start(session, stored.id, learner, now=now, rng=Random(99)) is attempt
    assert session.scalar(select(func.count(Attempt.id))) == 1


def test_the_database_itself_refuses_a_second_open_attempt(
    session: Session, attempt: Attempt, now: datetime
) -> None:
    session.add(
        Attempt(
            id="0" * 16,
            learner_id=attempt.learner_id,
            set_id=attempt.set_id,
            seed=1,
            item_ids=[],
            started_at=now,
        )
    )
    with pytest.raises(IntegrityError):
        session.flush()


def test_the_order_is_made_from_the_stored_seed(attempt: Attempt, stored: StoredSet) -> None:
    ids = [row.id for row in stored.stored_items]
    assert attempt.item_ids == Random(attempt.seed).sample(ids, 3)


def test_a_short_quiz_asks_the_best_items(
    session: Session, stored: StoredSet, learner: Learner, now: datetime, rng: Random
) -> None:
    attempt = attempts.start(session, stored.id, learner, count=2, now=now, rng=rng)
    assert set(attempt.item_ids) == {row.id for row in stored.stored_items[:2]}


def test_a_second_answer_at_the_same_place_changes_nothing(
    session: Session, attempt: Attempt, learner: Learner, now: datetime
) -> None:
    mark = attempts.score(session, attempt).marks[0]
    attempts.answer(session, attempt.id, learner, 1, mark.item.answer, now=now)
    wrong = next((o.text for o in mark.item.options if not o.correct), "7")
    attempts.answer(session, attempt.id, learner, 1, wrong, now=now + timedelta(seconds=9))
    (response,) = session.scalars(select(Response))
    assert (response.given, response.correct) == (mark.item.answer, True)
    assert response.answered_at == now


def test_two_tabs_that_answer_at_once_leave_one_answer(
    session: Session, attempt: Attempt, learner: Learner, now: datetime
) -> None:
    mark = attempts.score(session, attempt).marks[0]
    wrong = next((o.text for o in mark.item.options if not o.correct), "7")
    for given in (mark.item.answer, wrong):  # both saw the question open
        attempts._record(session, attempt, mark, given, now)
    assert [r.given for r in session.scalars(select(Response))] == [mark.item.answer]


def test_the_last_answer_finishes(
    session: Session, attempt: Attempt, learner: Learner, now: datetime
) -> None:
    _answer_all(session, attempt, learner, now, right=2)
    score = attempts.score(session, attempt)
    assert attempt.finished_at == now
    assert (score.right, score.total, score.percent) == (2, 3, 67)
    assert [mark.word for mark in score.marks] == ["right", "right", "wrong"]


def test_an_answer_after_the_end_is_refused(
    session: Session, attempt: Attempt, learner: Learner, now: datetime
) -> None:
    attempts.finish(session, attempt.id, learner, now=now)
    with pytest.raises(Conflict, match="finished"):
        attempts.answer(session, attempt.id, learner, 1, "1932", now=now)


def test_what_was_left_open_counts_as_missed(
    session: Session, attempt: Attempt, learner: Learner, now: datetime
) -> None:
    mark = attempts.score(session, attempt).marks[0]
    attempts.answer(session, attempt.id, learner, 1, mark.item.answer, now=now)
    attempts.finish(session, attempt.id, learner, now=now)
    score = attempts.score(session, attempt)
    assert [mark.word for mark in score.marks] == ["right", "open", "open"]
    assert len(score.missed) == 2


@pytest.mark.parametrize("given", ["", " \t", "x" * 501, "a\x00b"])
def test_what_is_no_answer_is_not_recorded(
    session: Session, attempt: Attempt, learner: Learner, now: datetime, given: str
) -> None:
    with pytest.raises(Invalid):
        attempts.answer(session, attempt.id, learner, 1, given, now=now)
    assert attempts.score(session, attempt).answered == 0


@pytest.mark.parametrize("position", [0, 4])
def test_there_is_no_question_past_the_ends(
    session: Session, attempt: Attempt, learner: Learner, now: datetime, position: int
) -> None:
    with pytest.raises(NotFound, match="1 to 3"):
        attempts.answer(session, attempt.id, learner, position, "1932", now=now)


def test_nobody_else_sees_or_answers_an_attempt(
    session: Session, attempt: Attempt, other: Learner, now: datetime
) -> None:
    for who in (other, None):
        with pytest.raises(NotFound):
            attempts.answer(session, attempt.id, who, 1, "1932", now=now)


def test_the_missed_ones_are_asked_again_and_only_those(
    session: Session, attempt: Attempt, learner: Learner, now: datetime, rng: Random
) -> None:
    _answer_all(session, attempt, learner, now, right=1)
    again = attempts.retry(session, attempt.id, learner, now=now, rng=rng)
    assert set(again.item_ids) == set(attempt.item_ids[1:])
    assert again.retry_of == attempt.id
    assert attempts.retry(session, attempt.id, learner, now=now, rng=rng) is again


def test_a_perfect_score_has_nothing_to_retry(
    session: Session, attempt: Attempt, learner: Learner, now: datetime, rng: Random
) -> None:
    _answer_all(session, attempt, learner, now, right=3)
    with pytest.raises(Invalid, match="nothing was missed"):
        attempts.retry(session, attempt.id, learner, now=now, rng=rng)


def test_dropping_an_item_leaves_an_attempt_that_asks_it_whole(
    session: Session, attempt: Attempt, learner: Learner, now: datetime
) -> None:
    items.set_state(session, attempt.set_id, attempt.item_ids[0], learner, ItemState.DROPPED)
    _answer_all(session, attempt, learner, now, right=3)
    assert attempts.score(session, attempt).right == 3


def test_a_later_edit_rewrites_no_history(
    session: Session, attempt: Attempt, learner: Learner, now: datetime
) -> None:
    _answer_all(session, attempt, learner, now, right=3)
    row = attempt.stored_set.stored_items[2]
    items.edit_item(
        session, row.set_id, row.id, learner, stem=row.item.stem, answer="1,500", now=now
    )
    (past,) = attempts.history(session, learner)
    assert past.right == 3
    response = session.scalars(select(Response).where(Response.item_id == row.id)).one()
    assert (response.answer, response.given) == ("1,400", "1,400")


def test_a_set_with_everything_dropped_cannot_be_taken(
    session: Session, stored: StoredSet, learner: Learner, now: datetime, rng: Random
) -> None:
    for row in stored.stored_items:
        items.set_state(session, stored.id, row.id, learner, ItemState.DROPPED)
    with pytest.raises(Invalid, match="kept"):
        attempts.start(session, stored.id, learner, now=now, rng=rng)


def test_history_is_newest_first_and_ones_own(
    session: Session,
    demo: StoredSet,
    learner: Learner,
    other: Learner,
    now: datetime,
    rng: Random,
) -> None:
    for hours, right in ((0, 1), (1, 3)):
        attempt = attempts.start(session, demo.id, learner, now=now, rng=rng)
        moment = now + timedelta(hours=hours)
        _answer_all(session, attempt, learner, moment, right=right)
    assert [past.percent for past in attempts.history(session, learner)] == [100, 33]
    assert attempts.history(session, other) == attempts.history(session, None) == []


def test_a_set_of_other_items_does_not_leak_into_an_attempt(
    session: Session, attempt: Attempt, learner: Learner, now: datetime, rng: Random
) -> None:
    second = sets.store_article(session, an_article(), owner=learner, now=now, rng=rng)
    sets.fill(session, second, an_item_set(an_item()), now=now, rng=rng)
    begun = attempts.start(session, second.id, learner, now=now, rng=rng)
    assert begun is not attempt
    assert len(begun.item_ids) == 1
