"""What a job does: make the items of one set and keep them."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from random import Random

from sqlalchemy import select, update
from sqlalchemy.orm import Session, sessionmaker

from quizapp.errors import PipelineError, QuizappError
from quizapp.generate.options import Options
from quizapp.generate.portions import Portion, portions
from quizapp.items import Article, Item, ItemSet, Kind
from quizapp.services import making
from quizapp.store import Job, JobState, StoredSet

log = logging.getLogger(__name__)

Progress = Callable[[float], None]
"""Told how far the work is, 0 to 1."""
Generator = Callable[[Article, Options, Progress], ItemSet]
"""What makes items; an argument, so that a test passes a small one."""

MAX_TRIES = 3
NO_PIPELINE = "this server's language model is not in order; whoever runs it finds why in its log"
STEP = 0.05
"""Smallest progress worth a write."""


def pipeline_generator(article: Article, options: Options, progress: Progress) -> ItemSet:
    """The real generator. The language pipeline is loaded at the first call, seconds and memory
    that a server which only shows pages does not spend."""
    from quizapp.generate import generate

    return generate(article, options, progress=progress).item_set


class Stopped(Exception):
    """The owner ended the work, or deleted the set: not ours to catch anywhere below."""


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be read: an article, and how far an earlier start came."""

    article: Article
    options: Options
    done_to: int
    asked: Sequence[Item]


def generate_set(
    sessions: sessionmaker[Session],
    job_id: int,
    generate: Generator,
    *,
    clock: Callable[[], datetime],
    rng: Random,
) -> None:
    """Run one job to its end; every fault ends in the job's row, none in the caller.

    The items of a long article are kept stretch by stretch: a stop or a fault loses at most one.
    """
    task = _begin(sessions, job_id, clock)
    if task is None:
        return
    tell = _teller(sessions, job_id)
    try:
        for portion in portions(
            task.article, task.options, generate, tell, after=task.done_to, asked=task.asked
        ):
            _keep(sessions, job_id, portion, clock(), rng)
    except Stopped:
        log.info("job %d was stopped", job_id)
    except PipelineError:
        log.exception("job %d: the language pipeline is not in order", job_id)
        _fail(sessions, job_id, NO_PIPELINE, clock())
    except QuizappError as fault:
        _fail(sessions, job_id, str(fault), clock())
    except Exception:
        log.exception("job %d failed", job_id)
        _fail(sessions, job_id, "something went wrong while the article was read", clock())


def _begin(
    sessions: sessionmaker[Session], job_id: int, clock: Callable[[], datetime]
) -> Task | None:
    """Mark the job as running and return its task; None when there is nothing to do."""
    with sessions.begin() as session:
        job = session.get(Job, job_id)
        if job is None or job.state not in making.AT_WORK:
            return None
        if job.tries >= MAX_TRIES:
            job.state, job.finished_at = JobState.FAILED, clock()
            job.error = "reading this article stopped the program several times"
            return None
        article = session.get_one(StoredSet, job.set_id).stored_article.article()
        job.state, job.tries = JobState.RUNNING, job.tries + 1
        job.progress = job.done_to / max(1, len(article.text))
        options = Options(kinds=tuple(Kind(kind) for kind in job.kinds or Kind))
        return Task(article, options, job.done_to, making.items_of(session, job.set_id))


def _teller(sessions: sessionmaker[Session], job_id: int) -> Progress:
    """What is told the progress. Raises Stopped in whoever tells it, when the job was ended."""
    told = 0.0

    def tell(progress: float) -> None:
        nonlocal told
        with sessions.begin() as session:
            if progress - told < STEP:
                going = session.scalar(select(Job.state).where(Job.id == job_id))
                if going != JobState.RUNNING:
                    raise Stopped
                return
            told = progress
            running = update(Job).where(Job.id == job_id, Job.state == JobState.RUNNING)
            going = session.scalar(running.values(progress=min(progress, 1.0)).returning(Job.id))
            if going is None:
                raise Stopped

    return tell


def _keep(
    sessions: sessionmaker[Session], job_id: int, portion: Portion, now: datetime, rng: Random
) -> None:
    """Keep the items of a portion. Raises Stopped when the job was ended meanwhile."""
    with sessions.begin() as session:
        job = session.get(Job, job_id)
        if job is None or job.state != JobState.RUNNING:
            raise Stopped
        first = job.done_to == 0
        stored = session.get_one(StoredSet, job.set_id)
        making.add(session, stored, portion.item_set, now=now, rng=rng)
        job.done_to, job.tries = portion.end, 1
        if portion.is_last:
            if not first:
                making.put_best_first(session, stored.id)
            job.state, job.progress, job.finished_at = JobState.DONE, 1.0, now


def _fail(sessions: sessionmaker[Session], job_id: int, error: str, now: datetime) -> None:
    with sessions.begin() as session:
        job = session.get(Job, job_id)
        if job is not None:
            job.state, job.error, job.finished_at = JobState.FAILED, error, now


def unfinished_jobs(session: Session) -> list[int]:
    """The jobs that a stopped process left, oldest first."""
    waiting = (JobState.WAITING, JobState.RUNNING)
    return list(session.scalars(select(Job.id).where(Job.state.in_(waiting)).order_by(Job.id)))
