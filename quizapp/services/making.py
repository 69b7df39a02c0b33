"""Keeping the items of a set while they are made, a portion at a time."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import datetime
from random import Random

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from quizapp.errors import Conflict
from quizapp.generate.portions import add_reports
from quizapp.items import Item, ItemSet, Report
from quizapp.services.access import changeable_set
from quizapp.services.ids import new_id
from quizapp.services.sets import job_of
from quizapp.store import ItemState, Job, JobState, Learner, StoredItem, StoredSet

AT_WORK = (JobState.WAITING, JobState.RUNNING)


def items_of(session: Session, set_id: str) -> Sequence[Item]:
    """The items that a set has so far, in the order in which they are kept."""
    rows = select(StoredItem.item).where(StoredItem.set_id == set_id)
    return session.scalars(rows.order_by(StoredItem.position)).all()


def count(session: Session, set_id: str) -> int:
    """How many items a set has that are asked."""
    kept = (StoredItem.set_id == set_id) & (StoredItem.state == ItemState.KEPT)
    return session.scalar(select(func.count(StoredItem.id)).where(kept)) or 0


def add(
    session: Session, stored: StoredSet, item_set: ItemSet, *, now: datetime, rng: Random
) -> None:
    """Keep further items of a set, each under a permanent id of its own. Flushes."""
    last = session.scalar(
        select(StoredItem.position)
        .where(StoredItem.set_id == stored.id)
        .order_by(StoredItem.position.desc())
        .limit(1)
    )
    first = 0 if last is None else last + 1
    reports = [Report(**stored.report)] if stored.report else []
    stored.report = asdict(add_reports([*reports, item_set.report]))
    for position, item in enumerate(item_set.items, start=first):
        item_id = new_id(rng)
        session.add(
            StoredItem(
                id=item_id,
                set_id=stored.id,
                position=position,
                state=ItemState.KEPT,
                modified=now,
                item=replace(item, id=item_id),
            )
        )
    session.flush()


def put_best_first(session: Session, set_id: str) -> None:
    """Order the items of a set by their score, once all of them are there. Flushes."""
    rows = session.execute(
        select(StoredItem.id, StoredItem.item)
        .where(StoredItem.set_id == set_id)
        .order_by(StoredItem.position)
    ).all()
    ranked = sorted(rows, key=lambda row: -row.item.score)
    for shift in (len(ranked), 0):  # no two may have one position at any moment
        for position, row in enumerate(ranked):
            session.execute(
                update(StoredItem)
                .where(StoredItem.id == row.id)
                .values(position=-1 - position if shift else position)
            )
    session.expire_all()


def stop(session: Session, set_id: str, learner: Learner | None, *, now: datetime) -> Job:
    """End the making of a set; what is made is kept. Raises Conflict when nothing is going on."""
    job = job_of(session, changeable_set(session, set_id, learner))
    if job is None or job.state not in AT_WORK:
        raise Conflict("nothing is being read here now")
    job.state, job.finished_at = JobState.STOPPED, now
    return job
