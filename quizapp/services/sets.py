"""Making, finding, copying and deleting sets."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from random import Random

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from quizapp.errors import Conflict, Invalid
from quizapp.items import Article, ItemSet, Kind
from quizapp.services.access import changeable_set, visible_set
from quizapp.services.ids import new_id
from quizapp.store import (
    ItemState,
    Job,
    JobState,
    Learner,
    StoredArticle,
    StoredItem,
    StoredSet,
)
from quizapp.text import read_article
from quizapp.text.paste import read_paste
from quizapp.text.reading import LeftOut, Reading

MAX_WAITING = 3
"""Sets that one learner may have in the making at once."""
MAX_SETS = 200
"""Sets of one learner."""


@dataclass(frozen=True, slots=True)
class SetSummary:
    """A set as a list shows it: `kept` counts its kept items."""

    id: str
    title: str
    words: int
    kept: int
    created_at: datetime
    job: str


def submit(
    session: Session,
    learner: Learner,
    source: bytes | str,
    *,
    name: str = "",
    title: str | None = None,
    published: date | None = None,
    now: datetime,
    rng: Random,
) -> Job:
    """Keep an article as a set without items, with the job that will make them. Flushes.

    Raises Invalid when the text cannot be used, Conflict when too much is waiting.
    """
    return keep(
        session,
        learner,
        read_given(source, name=name, title=title, published=published),
        now=now,
        rng=rng,
    )


def read_given(
    source: bytes | str, *, name: str = "", title: str | None = None, published: date | None = None
) -> Reading:
    """Read a file's bytes or a paste. Raises Invalid."""
    if isinstance(source, str):
        return read_paste(source, name=name, title=title, published=published)
    return Reading(read_article(source, name=name, title=title, published=published))


def keep(
    session: Session, learner: Learner, reading: Reading, *, now: datetime, rng: Random
) -> Job:
    """Keep what was read as a set without items, with the job that will make them. Flushes.

    Raises Invalid when its title or author is not text, Conflict when too much is waiting.
    """
    check_limits(session, learner)
    for what in ("title", "author"):
        if any(c == "\x00" or "\ud800" <= c <= "\udfff" for c in getattr(reading.article, what)):
            raise Invalid(f"the {what} holds a character that is not text; type it again")
    stored = store_article(
        session, reading.article, owner=learner, now=now, rng=rng, left_out=reading.left_out
    )
    job = Job(
        set_id=stored.id, state=JobState.WAITING, progress=0.0, error=None, tries=0, created_at=now
    )
    session.add(job)
    session.flush()
    return job


def choose_kinds(job: Job, names: Sequence[str]) -> None:
    """Make only items of these kinds; of no kind named, or of all, the usual mix.

    Raises Invalid for a name that is none.
    """
    unknown = [name for name in names if name not in list(Kind)]
    if unknown:
        raise Invalid(f"no kind of question {unknown[0][:40]!r}; there are: {', '.join(Kind)}")
    chosen = [kind.value for kind in Kind if kind in names]
    job.kinds = chosen if 0 < len(chosen) < len(Kind) else None


def check_limits(session: Session, learner: Learner) -> None:
    """Raise Conflict when the learner has too many sets, or too many in the making."""
    owned = select(StoredSet.id).where(StoredSet.owner_id == learner.id)
    busy = select(func.count(Job.id)).where(
        Job.set_id.in_(owned), Job.state.in_((JobState.WAITING, JobState.RUNNING))
    )
    if (session.scalar(busy) or 0) >= MAX_WAITING:
        raise Conflict(
            f"{MAX_WAITING} of your articles are being read; wait for one of them, then send again"
        )
    if (session.scalar(select(func.count()).select_from(owned.subquery())) or 0) >= MAX_SETS:
        raise Conflict(f"you have {MAX_SETS} sets, the most there can be; delete one first")


def store_article(
    session: Session,
    article: Article,
    *,
    owner: Learner | None,
    now: datetime,
    rng: Random,
    seed: str | None = None,
    licence: str | None = None,
    left_out: Sequence[LeftOut] = (),
) -> StoredSet:
    """Keep an article as a set without items, and what its source had more. Flushes."""
    stored = StoredSet(
        id=new_id(rng),
        owner_id=owner.id if owner else None,
        seed=seed,
        licence=licence,
        deck_key=new_id(rng),
        report={},
        created_at=now,
        stored_article=StoredArticle(
            title=article.title,
            text=article.text,
            published=article.published,
            url=article.url,
            language=article.language,
            author=article.author,
            sha256=article.source().sha256,
            parts=article.parts,
            marks=article.marks,
            left_out=[asdict(one) for one in left_out],
        ),
    )
    session.add(stored)
    session.flush()
    return stored


def fill(
    session: Session, stored: StoredSet, item_set: ItemSet, *, now: datetime, rng: Random
) -> None:
    """Keep the items made for a set, each under a permanent id of its own."""
    stored.report = asdict(item_set.report)
    stored.stored_items = [
        StoredItem(
            id=(item_id := new_id(rng)),
            position=position,
            state=ItemState.KEPT,
            modified=now,
            item=replace(item, id=item_id),
        )
        for position, item in enumerate(item_set.items)
    ]
    session.flush()


def list_sets(session: Session, owner: Learner | None) -> list[SetSummary]:
    """The sets of `owner`, newest first; without an owner the demo sets, by title."""
    kept = (
        select(func.count(StoredItem.id))
        .where(StoredItem.set_id == StoredSet.id, StoredItem.state == ItemState.KEPT)
        .scalar_subquery()
    )
    words = func.length(StoredArticle.text) - func.length(func.replace(StoredArticle.text, " ", ""))
    query = (
        select(StoredSet.id, StoredArticle.title, words, kept, StoredSet.created_at, Job.state)
        .join(StoredArticle)
        .outerjoin(Job, Job.set_id == StoredSet.id)
    )
    if owner is None:
        query = query.where(StoredSet.owner_id.is_(None)).order_by(StoredArticle.title)
    else:
        query = query.where(StoredSet.owner_id == owner.id).order_by(StoredSet.created_at.desc())
    return [
        SetSummary(set_id, title, spaces + 1, count, created_at, job or JobState.DONE)
        for set_id, title, spaces, count, created_at, job in session.execute(query)
    ]


def copy_set(
    session: Session, set_id: str, learner: Learner, *, now: datetime, rng: Random
) -> StoredSet:
    """Make the learner a set of their own with the kept items of another. Flushes."""
    check_limits(session, learner)
    original = visible_set(session, set_id, learner)
    copied = store_article(
        session,
        original.stored_article.article(),
        owner=learner,
        now=now,
        rng=rng,
        licence=original.licence,
    )
    items = tuple(row.item for row in kept_items(original))
    fill(
        session,
        copied,
        ItemSet(original.stored_article.article().source(), items),
        now=now,
        rng=rng,
    )
    copied.report = original.report
    return copied


def delete_set(session: Session, set_id: str, learner: Learner | None) -> str:
    """Delete a set with its article, items and scores; return its title.

    Raises Forbidden for a demo.
    """
    stored = changeable_set(session, set_id, learner)
    title = stored.stored_article.title
    session.delete(stored)
    session.flush()
    session.delete(stored.stored_article)
    return title


def delete_owned(session: Session, learner: Learner) -> None:
    """Delete every set of a learner."""
    for stored in session.scalars(select(StoredSet).where(StoredSet.owner_id == learner.id)):
        delete_set(session, stored.id, learner)


def job_of(session: Session, stored: StoredSet) -> Job | None:
    """The job that makes or made the set's items; None for a demo or a copy."""
    return session.scalar(select(Job).where(Job.set_id == stored.id))


def reading_order(stored: StoredSet) -> dict[str, StoredItem]:
    """Every item, dropped ones too, by its id: in the order of the article."""
    rows = sorted(stored.stored_items, key=lambda row: (row.item.evidence.start, row.position))
    return {row.id: row for row in rows}


def numbers(stored: StoredSet) -> dict[str, int]:
    """The number of every item as pages show it: from 1, in the order of the article."""
    return {item_id: number for number, item_id in enumerate(reading_order(stored), start=1)}


def read_again(session: Session, set_id: str, learner: Learner | None) -> Job:
    """Put a job that failed or was stopped back in the queue; it goes on where it ended.

    Raises Conflict when it did neither.
    """
    job = job_of(session, changeable_set(session, set_id, learner))
    if job is None or job.state not in (JobState.FAILED, JobState.STOPPED):
        raise Conflict("this article was read already, or is being read")
    job.state, job.progress, job.error, job.tries = JobState.WAITING, 0.0, None, 0
    return job


def kept_items(stored: StoredSet) -> Sequence[StoredItem]:
    """The items that are asked, best first."""
    return [row for row in stored.stored_items if row.state == ItemState.KEPT]
