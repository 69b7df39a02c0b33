"""What a job does: make the items of one set and keep them."""

import logging
from collections.abc import Callable
from datetime import datetime
from random import Random

from sqlalchemy import select, update
from sqlalchemy.orm import Session, sessionmaker

from quizapp.errors import PipelineError, QuizappError
from quizapp.generate.options import Options
from quizapp.items import Article, ItemSet
from quizapp.services.sets import fill
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


def generate_set(
    sessions: sessionmaker[Session],
    job_id: int,
    generate: Generator,
    *,
    clock: Callable[[], datetime],
    rng: Random,
) -> None:
    """Run one job to its end; every fault ends in the job's row, none in the caller."""
    article = _begin(sessions, job_id, clock)
    if article is None:
        return
    try:
        item_set = generate(article, Options(), _teller(sessions, job_id))
        _keep(sessions, job_id, item_set, clock(), rng)
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
) -> Article | None:
    """Mark the job as running and return its article; None when there is nothing to do."""
    with sessions.begin() as session:
        job = session.get(Job, job_id)
        if job is None or job.state in (JobState.DONE, JobState.FAILED):
            return None
        if job.tries >= MAX_TRIES:
            job.state, job.finished_at = JobState.FAILED, clock()
            job.error = "reading this article stopped the program several times"
            return None
        job.state, job.progress, job.tries = JobState.RUNNING, 0.0, job.tries + 1
        stored = session.get_one(StoredSet, job.set_id)
        return stored.stored_article.article()


def _teller(sessions: sessionmaker[Session], job_id: int) -> Progress:
    told = 0.0

    def tell(progress: float) -> None:
        nonlocal told
        if progress - told < STEP:
            return
        told = progress
        with sessions.begin() as session:
            session.execute(update(Job).where(Job.id == job_id).values(progress=min(progress, 1.0)))

    return tell


def _keep(
    sessions: sessionmaker[Session], job_id: int, item_set: ItemSet, now: datetime, rng: Random
) -> None:
    with sessions.begin() as session:
        job = session.get(Job, job_id)
        if job is None:  # the set was deleted meanwhile
            return
        fill(session, session.get_one(StoredSet, job.set_id), item_set, now=now, rng=rng)
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
