"""Whose a set is, what is kept of it, and what goes when it goes."""

from datetime import datetime
from random import Random

import pytest
from builders import TEXT, an_article, an_item_set
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from quizapp.errors import Conflict, Forbidden, Invalid, NotFound
from quizapp.services import attempts, learners, sets
from quizapp.services.access import changeable_set, visible_set
from quizapp.store import (
    Attempt,
    Base,
    Job,
    JobState,
    Learner,
    Response,
    StoredArticle,
    StoredItem,
    StoredSet,
)


def _count(session: Session, model: type[Base]) -> int:
    return session.scalar(select(func.count()).select_from(model)) or 0


def test_every_item_gets_an_id_of_its_own_that_the_item_carries(
    stored: StoredSet, demo: StoredSet
) -> None:
    rows = [*stored.stored_items, *demo.stored_items]
    assert len({row.id for row in rows}) == 6
    assert all(row.item.id == row.id for row in rows)


def test_an_item_comes_back_from_the_database_equal(session: Session, stored: StoredSet) -> None:
    kept = [row.item for row in stored.stored_items]
    session.commit()
    session.expire_all()
    assert [row.item for row in stored.stored_items] == kept


def test_the_offsets_of_evidence_still_fit_the_stored_text(
    session: Session, learner: Learner, now: datetime, rng: Random
) -> None:
    text = "\ufeff" + TEXT.replace(" ", "\u00a0", 1) + "\r\n\r\n\U0001f309 é\u0301 tail\t "
    made = sets.store_article(session, an_article(text=text), owner=learner, now=now, rng=rng)
    session.commit()
    session.expire_all()
    assert made.stored_article.text == text


def test_another_learner_cannot_know_of_a_set(
    session: Session, stored: StoredSet, other: Learner
) -> None:
    for who in (other, None):
        with pytest.raises(NotFound):
            visible_set(session, stored.id, who)


def test_a_demo_is_seen_by_all_and_changed_by_none(
    session: Session, demo: StoredSet, learner: Learner
) -> None:
    for who in (learner, None):
        assert visible_set(session, demo.id, who) is demo
        with pytest.raises(Forbidden, match="copy"):
            changeable_set(session, demo.id, who)


def test_a_copy_is_ones_own_and_shares_no_id_with_the_original(
    session: Session, demo: StoredSet, learner: Learner, now: datetime, rng: Random
) -> None:
    copied = sets.copy_set(session, demo.id, learner, now=now, rng=rng)
    assert changeable_set(session, copied.id, learner) is copied
    assert copied.deck_key != demo.deck_key
    assert {r.id for r in copied.stored_items}.isdisjoint(r.id for r in demo.stored_items)
    stems = [row.item.stem for row in demo.stored_items]
    assert [row.item.stem for row in copied.stored_items] == stems


def test_deleting_a_set_leaves_nothing_of_it(
    session: Session, stored: StoredSet, learner: Learner, now: datetime, rng: Random
) -> None:
    attempt = attempts.start(session, stored.id, learner, now=now, rng=rng)
    attempts.answer(session, attempt.id, learner, 1, "1932", now=now)
    session.commit()
    sets.delete_set(session, stored.id, learner)
    session.commit()
    for model in (StoredSet, StoredArticle, StoredItem, Attempt, Response):
        assert _count(session, model) == 0, model


def test_forgetting_a_learner_leaves_others_alone(
    session: Session,
    stored: StoredSet,
    demo: StoredSet,
    learner: Learner,
    other: Learner,
    now: datetime,
    rng: Random,
) -> None:
    for who in (learner, other):
        attempts.start(session, demo.id, who, now=now, rng=rng)
    session.commit()
    learners.forget_learner(session, learner)
    session.commit()
    assert learners.find_learner(session, "token of one") is None
    assert session.scalars(select(StoredSet.id)).all() == [demo.id]
    assert session.scalars(select(Attempt.learner_id)).all() == [other.id]


def test_the_token_of_a_learner_is_not_stored(session: Session, learner: Learner) -> None:
    assert learners.find_learner(session, "token of one") is learner
    assert "token of one" not in learner.token_sha256


def test_a_submitted_article_waits_for_its_items(
    session: Session, learner: Learner, now: datetime, rng: Random
) -> None:
    job = sets.submit(session, learner, TEXT, title="Bridge", now=now, rng=rng)
    (summary,) = sets.list_sets(session, learner)
    assert (summary.title, summary.kept, summary.job) == ("Bridge", 0, "waiting")
    assert job.set_id == summary.id


def test_a_fourth_waiting_article_is_asked_to_wait(
    session: Session, learner: Learner, other: Learner, now: datetime, rng: Random
) -> None:
    for _ in range(3):
        sets.submit(session, learner, TEXT, now=now, rng=rng)
    with pytest.raises(Conflict, match="3 of your articles"):
        sets.submit(session, learner, TEXT, now=now, rng=rng)
    assert sets.submit(session, other, TEXT, now=now, rng=rng).tries == 0


@pytest.mark.parametrize("title", ["a\x00b", "a\ud800b"], ids=["nul", "surrogate"])
def test_a_title_that_no_database_can_keep_is_refused(
    session: Session, learner: Learner, now: datetime, rng: Random, title: str
) -> None:
    with pytest.raises(Invalid, match="title"):
        sets.submit(session, learner, TEXT, title=title, now=now, rng=rng)


def test_only_a_failed_article_is_read_again(
    session: Session, learner: Learner, now: datetime, rng: Random
) -> None:
    job = sets.submit(session, learner, TEXT, now=now, rng=rng)
    with pytest.raises(Conflict):
        sets.read_again(session, job.set_id, learner)
    job.state, job.error = JobState.FAILED, "broken"
    assert sets.read_again(session, job.set_id, learner) is job
    assert (job.state, job.error) == (JobState.WAITING, None)
    assert _count(session, Job) == 1


def test_the_report_is_kept_with_the_set(stored: StoredSet) -> None:
    assert stored.report["rejected"] == dict(an_item_set().report.rejected)
