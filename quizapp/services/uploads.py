"""Uploaded files: read, kept as a set, and begun once their owner has chosen what to ask about."""

import hashlib
import mimetypes
from collections.abc import Collection, Sequence
from dataclasses import asdict, replace
from datetime import date, datetime
from random import Random

from sqlalchemy.orm import Session

from quizapp.errors import Conflict, Invalid, NotFound
from quizapp.services import sets
from quizapp.services.access import changeable_set
from quizapp.store import Job, JobState, Learner, Original, StoredSet
from quizapp.text.chapters import chapters, only
from quizapp.text.files import Given, read_all_apart
from quizapp.text.files.door import base_name
from quizapp.text.news import wants_date
from quizapp.text.reading import LeftOut, Reading

MAX_FILES = 20
BOOK_WORDS = 4_000
"""From here on the owner is asked which chapters the questions are to come from."""


def keep_files(
    session: Session,
    learner: Learner,
    files: Sequence[Given],
    *,
    title: str | None = None,
    published: date | None = None,
    keep_originals: bool = False,
    now: datetime,
    rng: Random,
) -> Job:
    """Read files and keep them as one set, with the job that will make its items. Flushes.

    The job waits for `begin` where there are chapters to choose from, or a date is missing. The
    files themselves are kept only when `keep_originals` says so.

    Raises Invalid when no file can be used, Conflict when too much is waiting.
    """
    if len(files) > MAX_FILES:
        raise Invalid(f"{len(files)} files were sent; the limit is {MAX_FILES} at once")
    sets.check_limits(session, learner)
    reading = read_all_apart(files, title=title, published=published)
    job = sets.keep(session, learner, reading, now=now, rng=rng)
    if _asks(reading):
        job.state = JobState.ASKING
    if keep_originals:
        article = session.get_one(StoredSet, job.set_id).stored_article
        article.originals = [_original(file) for file in files]
    session.flush()
    return job


def _asks(reading: Reading) -> bool:
    article = reading.article
    is_book = len(article.text.split()) >= BOOK_WORDS and len(chapters(article)) > 1
    return is_book or wants_date(article)


def _original(file: Given) -> Original:
    name = base_name(file.name) or "file"
    return Original(
        name=name,
        media_type=mimetypes.guess_type(name)[0] or "application/octet-stream",
        sha256=hashlib.sha256(file.data).hexdigest(),
        content=file.data,
    )


def asked_set(session: Session, set_id: str, learner: Learner | None) -> tuple[StoredSet, Job]:
    """The learner's set and its job, if it waits for them to begin.

    Raises NotFound, Forbidden, Conflict.
    """
    stored = changeable_set(session, set_id, learner)
    job = sets.job_of(session, stored)
    if job is None or job.state != JobState.ASKING:
        raise Conflict("the questions of this set are made already, or being made")
    return stored, job


def begin(
    session: Session,
    set_id: str,
    learner: Learner | None,
    *,
    title: str = "",
    author: str = "",
    published: date | None = None,
    numbers: Collection[int] | None = None,
) -> Job:
    """Begin to make the items of a set, of the chapters `numbers` only; None means of all.

    The chapters that were not chosen leave the text, and are named. Raises Invalid for a choice
    of nothing.
    """
    stored, job = asked_set(session, set_id, learner)
    row = stored.stored_article
    reading = Reading(row.article(), tuple(LeftOut(**one) for one in row.left_out))
    if numbers is not None and len(numbers) < len(chapters(reading.article)):
        reading = only(reading, numbers)
    article = replace(
        reading.article,
        title=" ".join(title.split())[:200] or reading.article.title,
        author=" ".join(author.split())[:200],
        published=published,
    )
    row.text, row.sha256 = article.text, article.source().sha256
    row.parts, row.marks = article.parts, article.marks
    row.title, row.author, row.published = article.title, article.author, article.published
    row.left_out = [asdict(one) for one in reading.left_out]
    job.state = JobState.WAITING
    session.flush()
    return job


def original(session: Session, set_id: str, learner: Learner | None, original_id: int) -> Original:
    """A file that was kept with the learner's own set. Raises NotFound."""
    stored = changeable_set(session, set_id, learner)
    for one in stored.stored_article.originals:
        if one.id == original_id:
            return one
    raise NotFound("there is no such file here")
