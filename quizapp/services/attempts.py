"""Taking a quiz: start, answer, finish, try the missed ones, look back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from random import Random

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from quizapp.errors import Conflict, Invalid, NotFound
from quizapp.items import Item, grading
from quizapp.items.compound import COMPOUND
from quizapp.items.grading import grade
from quizapp.services.access import own_attempt, visible_set
from quizapp.services.ids import new_id
from quizapp.services.sets import kept_items
from quizapp.store import Attempt, Learner, Response, StoredItem, StoredSet
from quizapp.store.once import insert_once

MAX_RESPONSE = 500
MAX_COMPOUND = grading.MAX_RESPONSE
"""Of an answer that says several things at once: pairs, an order."""
FEW = 500
"""Items that are asked for by id; of more, the whole set is read."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One question of an attempt: `position` counts from 1; no response is an open question."""

    position: int
    item: Item
    response: Response | None

    @property
    def word(self) -> str:
        """`right`, `wrong` or `open`."""
        if self.response is None:
            return "open"
        return "right" if self.response.correct else "wrong"


@dataclass(frozen=True, slots=True)
class Score:
    """How an attempt stands: `right` of `total`, and every question in the order asked."""

    marks: tuple[Mark, ...]

    @property
    def right(self) -> int:
        return sum(mark.word == "right" for mark in self.marks)

    @property
    def total(self) -> int:
        return len(self.marks)

    @property
    def percent(self) -> int:
        return round(100 * self.right / self.total) if self.total else 0

    @property
    def answered(self) -> int:
        return sum(mark.response is not None for mark in self.marks)

    @property
    def missed(self) -> tuple[Mark, ...]:
        """What was answered wrongly or not at all."""
        return tuple(mark for mark in self.marks if mark.word != "right")

    @property
    def next_open(self) -> int | None:
        """The first question without an answer, None when all have one."""
        return next((mark.position for mark in self.marks if mark.response is None), None)


@dataclass(frozen=True, slots=True)
class Past:
    """A finished attempt as the history shows it."""

    attempt: Attempt
    right: int
    total: int

    @property
    def percent(self) -> int:
        return round(100 * self.right / self.total) if self.total else 0


def start(
    session: Session,
    set_id: str,
    learner: Learner,
    *,
    count: int | None = None,
    now: datetime,
    rng: Random,
) -> Attempt:
    """Go on with the open attempt at a set, else begin one with `count` items, else all. Flushes.

    Raises Invalid when nothing is kept.
    """
    stored = visible_set(session, set_id, learner)
    ids = [row.id for row in kept_items(stored)]
    if not ids:
        raise Invalid("no question of this set is kept; keep one, then start the quiz")
    return _begin(session, stored, learner, ids[:count], now=now, rng=rng)


def retry(
    session: Session, attempt_id: str, learner: Learner | None, *, now: datetime, rng: Random
) -> Attempt:
    """Begin an attempt at what was missed in a finished one, or go on with the open one. Flushes.

    Raises Conflict when the attempt is not finished, Invalid when nothing was missed.
    """
    attempt = own_attempt(session, attempt_id, learner)
    if attempt.finished_at is None or learner is None:
        raise Conflict("this quiz is not finished; answer the rest first")
    ids = [mark.item.id for mark in score(session, attempt).missed]
    if not ids:
        raise Invalid("nothing was missed in this quiz")
    return _begin(session, attempt.stored_set, learner, ids, now=now, rng=rng, retry_of=attempt.id)


def _begin(
    session: Session,
    stored: StoredSet,
    learner: Learner,
    ids: Sequence[str],
    *,
    now: datetime,
    rng: Random,
    retry_of: str | None = None,
) -> Attempt:
    seed = rng.getrandbits(31)
    insert_once(
        session,
        Attempt,
        id=new_id(rng),
        learner_id=learner.id,
        set_id=stored.id,
        retry_of=retry_of,
        seed=seed,
        item_ids=Random(seed).sample(ids, len(ids)),
        started_at=now,
    )
    begun = open_attempt(session, stored.id, learner)
    if begun is None:
        raise Conflict("the quiz was finished in another window; start it again")
    return begun


def open_attempt(session: Session, set_id: str, learner: Learner | None) -> Attempt | None:
    """The learner's unfinished attempt at a set."""
    if learner is None:
        return None
    return session.scalar(
        select(Attempt).where(
            Attempt.set_id == set_id,
            Attempt.learner_id == learner.id,
            Attempt.finished_at.is_(None),
        )
    )


def score(session: Session, attempt: Attempt) -> Score:
    """Every question of an attempt with what was answered."""
    query = select(StoredItem).where(StoredItem.set_id == attempt.set_id)
    if len(attempt.item_ids) <= FEW:
        query = query.where(StoredItem.id.in_(attempt.item_ids))
    items = {row.id: row.item for row in session.scalars(query)}
    answered = session.scalars(select(Response).where(Response.attempt_id == attempt.id))
    responses = {response.position: response for response in answered}
    return Score(
        tuple(
            Mark(position, items[item_id], responses.get(position))
            for position, item_id in enumerate(attempt.item_ids, start=1)
        )
    )


def question(session: Session, attempt: Attempt, position: int) -> tuple[Mark, Score]:
    """One question with the standing so far. Raises NotFound past either end."""
    standing = score(session, attempt)
    if not 1 <= position <= standing.total:
        raise NotFound(f"this quiz has questions 1 to {standing.total}, not {position}")
    return standing.marks[position - 1], standing


def answer(
    session: Session,
    attempt_id: str,
    learner: Learner | None,
    position: int,
    given: str,
    *,
    now: datetime,
) -> Attempt:
    """Record an answer and finish after the last one. What is recorded never changes.

    Raises Invalid for an empty answer, Conflict when the quiz was finished without it.
    """
    attempt = own_attempt(session, attempt_id, learner)
    mark, standing = question(session, attempt, position)
    if mark.response is not None:
        return attempt
    if attempt.finished_at is not None:
        raise Conflict("this quiz is finished; start it again to answer")
    given = given.strip()
    if not given:
        raise Invalid("nothing was answered yet; choose or type an answer")
    most = MAX_COMPOUND if mark.item.kind in COMPOUND else MAX_RESPONSE
    if len(given) > most or "\x00" in given:
        raise Invalid(f"an answer is text of at most {most} characters")
    _record(session, attempt, mark, given, now)
    if all(other.response for other in standing.marks if other is not mark):
        attempt.finished_at = now
    return attempt


def _record(session: Session, attempt: Attempt, mark: Mark, given: str, now: datetime) -> None:
    result = grade(mark.item, given)
    insert_once(
        session,
        Response,
        attempt_id=attempt.id,
        position=mark.position,
        item_id=mark.item.id,
        given=given,
        answer=mark.item.answer,
        correct=result.correct,
        note=result.note,
        answered_at=now,
    )


def finish(session: Session, attempt_id: str, learner: Learner | None, *, now: datetime) -> Attempt:
    """End an attempt early; the questions left open count as missed. Twice is once."""
    attempt = own_attempt(session, attempt_id, learner)
    if attempt.finished_at is None:
        attempt.finished_at = now
    return attempt


def history(
    session: Session, learner: Learner | None, *, set_id: str | None = None, limit: int = 200
) -> list[Past]:
    """The learner's finished attempts, newest first; of one set where it is given."""
    if learner is None:
        return []
    query = (
        select(Attempt)
        .where(Attempt.learner_id == learner.id, Attempt.finished_at.is_not(None))
        .options(selectinload(Attempt.responses), selectinload(Attempt.stored_set))
        .order_by(Attempt.finished_at.desc(), Attempt.started_at.desc())
        .limit(limit)
    )
    if set_id is not None:
        query = query.where(Attempt.set_id == set_id)
    return [
        Past(attempt, sum(r.correct for r in attempt.responses), len(attempt.item_ids))
        for attempt in session.scalars(query)
    ]


def unfinished(session: Session, learner: Learner | None) -> list[Attempt]:
    """The learner's open attempts, newest first."""
    if learner is None:
        return []
    query = (
        select(Attempt)
        .where(Attempt.learner_id == learner.id, Attempt.finished_at.is_(None))
        .options(selectinload(Attempt.responses), selectinload(Attempt.stored_set))
        .order_by(Attempt.started_at.desc())
    )
    return list(session.scalars(query))
