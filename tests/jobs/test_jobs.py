"""A job ends in its row, whatever happens, and survives a stop."""

import logging
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest
from builders import TEXT, an_item
from fakes import fake_generate
from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from quizapp.errors import Invalid, PipelineError
from quizapp.generate.options import Options
from quizapp.items import Article, ItemSet, Kind
from quizapp.jobs.local import LocalRunner
from quizapp.jobs.tasks import MAX_TRIES, Generator, Progress, generate_set
from quizapp.services import learners, making, sets
from quizapp.store import Base, Job, Learner, StoredSet, make_engine

NOW = datetime(2026, 1, 5, 9, 30, tzinfo=UTC)
Sessions = sessionmaker[Session]


@pytest.fixture
def sessions(tmp_path: Path) -> Iterator[Sessions]:
    engine = make_engine(f"sqlite:///{tmp_path / 'jobs.db'}")
    Base.metadata.create_all(engine)
    yield sessionmaker(engine)
    engine.dispose()


@pytest.fixture
def job_id(sessions: Sessions) -> int:
    with sessions.begin() as session:
        learner = learners.create_learner(session, "token", now=NOW)
        return sets.submit(session, learner, TEXT, now=NOW, rng=Random(1)).id


def _run(sessions: Sessions, job_id: int, generate: Generator) -> Job:
    generate_set(sessions, job_id, generate, clock=lambda: NOW, rng=Random(2))
    return _job(sessions, job_id)


def _job(sessions: Sessions, job_id: int) -> Job:
    with sessions() as session:
        return session.get_one(Job, job_id)


def _items(sessions: Sessions, set_id: str) -> list[str]:
    with sessions() as session:
        return [row.item.answer for row in session.get_one(StoredSet, set_id).stored_items]


def test_a_job_makes_only_the_kinds_that_were_chosen(sessions: Sessions, job_id: int) -> None:
    seen: list[Options] = []

    def generate(article: Article, options: Options, progress: Progress) -> ItemSet:
        seen.append(options)
        return fake_generate(article, options, progress)

    with sessions.begin() as session:
        sets.choose_kinds(session.get_one(Job, job_id), ["ordering", "true_false"])
    _run(sessions, job_id, generate)
    assert seen == [Options(kinds=(Kind.TRUE_FALSE, Kind.ORDERING))]


@pytest.mark.parametrize("names", [[], list(Kind)])
def test_no_kind_chosen_or_every_one_is_the_usual_mix(
    sessions: Sessions, job_id: int, names: list[str]
) -> None:
    with sessions.begin() as session:
        job = session.get_one(Job, job_id)
        sets.choose_kinds(job, names)
        assert job.kinds is None
        with pytest.raises(Invalid, match="no kind of question 'essay'"):
            sets.choose_kinds(job, ["choice", "essay"])


def _runner(sessions: Sessions, generate: Generator) -> LocalRunner:
    return LocalRunner(sessions, generate, clock=lambda: NOW, rng=Random(2))


def test_a_finished_job_has_filled_its_set(sessions: Sessions, job_id: int) -> None:
    job = _run(sessions, job_id, fake_generate)
    assert (job.state, job.progress, job.error, job.finished_at) == ("done", 1.0, None, NOW)
    assert _items(sessions, job.set_id) == ["1932", "John Bradfield", "1,400"]


def test_running_a_finished_job_again_changes_nothing(sessions: Sessions, job_id: int) -> None:
    first = _run(sessions, job_id, fake_generate)
    again = _run(sessions, job_id, fake_generate)
    assert again.tries == first.tries == 1
    assert len(_items(sessions, first.set_id)) == 3


def test_progress_is_seen_while_the_job_runs(sessions: Sessions, job_id: int) -> None:
    seen = []

    def watched(article: Article, options: Options, progress: Progress) -> ItemSet:
        for done in (0.01, 0.5, 0.51, 2.0):
            progress(done)
            seen.append((_job(sessions, job_id).state, _job(sessions, job_id).progress))
        return fake_generate(article, options, lambda _done: None)

    _run(sessions, job_id, watched)
    assert seen == [("running", 0.0), ("running", 0.5), ("running", 0.5), ("running", 1.0)]


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (Invalid("the text is odd"), "the text is odd"),
        (PipelineError("no file /home/somebody/weights"), "this server's language model"),
        (RuntimeError("secret detail"), "something went wrong"),
    ],
    ids=["ours", "pipeline", "unforeseen"],
)
def test_a_fault_ends_in_the_row_without_inner_details(
    sessions: Sessions, job_id: int, fault: Exception, said: str, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(article: Article, options: Options, progress: Progress) -> ItemSet:
        raise fault

    with caplog.at_level(logging.CRITICAL):
        job = _run(sessions, job_id, broken)
    assert (job.state, job.finished_at) == ("failed", NOW)
    assert job.error is not None
    assert job.error.startswith(said)
    assert "somebody" not in job.error


def test_a_job_that_keeps_taking_the_process_down_is_given_up(
    sessions: Sessions, job_id: int
) -> None:
    def killed(article: Article, options: Options, progress: Progress) -> ItemSet:
        raise KeyboardInterrupt

    for _ in range(MAX_TRIES):
        with pytest.raises(KeyboardInterrupt):
            _run(sessions, job_id, killed)
    job = _run(sessions, job_id, fake_generate)
    assert (job.state, job.tries) == ("failed", MAX_TRIES)


def test_a_set_deleted_meanwhile_is_no_fault(sessions: Sessions, job_id: int) -> None:
    def slow(article: Article, options: Options, progress: Progress) -> ItemSet:
        with sessions.begin() as session:
            session.delete(session.get_one(StoredSet, session.get_one(Job, job_id).set_id))
        return fake_generate(article, options, progress)

    generate_set(sessions, job_id, slow, clock=lambda: NOW, rng=Random(2))
    with sessions() as session:
        assert session.get(Job, job_id) is None


def test_what_a_stopped_process_left_is_taken_up(sessions: Sessions, job_id: int) -> None:
    with sessions.begin() as session:
        session.get_one(Job, job_id).state = "running"
    ended = threading.Event()

    def told(article: Article, options: Options, progress: Progress) -> ItemSet:
        ended.set()
        return fake_generate(article, options, progress)

    runner = _runner(sessions, told)
    assert runner.resume() == 1
    assert ended.wait(10)
    assert runner.close()
    assert _job(sessions, job_id).state == "done"


def test_closing_leaves_waiting_jobs_for_the_next_start(sessions: Sessions, job_id: int) -> None:
    started, release = threading.Event(), threading.Event()

    def slow(article: Article, options: Options, progress: Progress) -> ItemSet:
        started.set()
        assert release.wait(10)
        return fake_generate(article, options, progress)

    with sessions.begin() as session:
        learner = learners.create_learner(session, "second", now=NOW)
        second = sets.submit(session, learner, TEXT, now=NOW, rng=Random(5)).id
    runner = _runner(sessions, slow)
    runner.resume()
    assert started.wait(10)
    threading.Timer(0.2, release.set).start()
    assert not runner.close(patience_seconds=0.01), "it does not wait for ever"
    assert runner.close()
    assert (_job(sessions, job_id).state, _job(sessions, second).state) == ("done", "waiting")


def test_a_database_that_fails_once_does_not_end_the_worker(
    sessions: Sessions, job_id: int, caplog: pytest.LogCaptureFixture
) -> None:
    ended = threading.Event()

    def told(article: Article, options: Options, progress: Progress) -> ItemSet:
        ended.set()
        return fake_generate(article, options, progress)

    broken = make_engine("sqlite:////no/such/folder/at.db")
    runner = _runner(sessions, told)
    runner._sessions = sessionmaker(broken)
    with caplog.at_level(logging.CRITICAL):
        runner._run(job_id)
    runner._sessions = sessions
    runner.submit(job_id)
    assert ended.wait(10)
    assert runner.close()
    assert _job(sessions, job_id).state == "done"
    broken.dispose()


LONG = (
    "The bridge opened in 1932, and it took the workers eight years to build it. " * 9 + "\n\n"
) * 200


@pytest.fixture
def long_job(sessions: Sessions) -> int:
    with sessions.begin() as session:
        learner = learners.create_learner(session, "reader", now=NOW)
        return sets.submit(session, learner, LONG, now=NOW, rng=Random(4)).id


def _one_each(article: Article, options: Options, progress: Progress) -> ItemSet:
    """One item for each stretch, the later the better."""
    progress(0.5)
    start = options.within[0] if options.within else 0
    item = an_item(id=f"{start:016x}", stem=f"What stands at {start}?", score=start / 1e6)
    return ItemSet(article.source(), (item,))


def test_the_items_of_a_book_come_stretch_by_stretch(sessions: Sessions, long_job: int) -> None:
    counts = []

    def watched(article: Article, options: Options, progress: Progress) -> ItemSet:
        counts.append(len(_items(sessions, _job(sessions, long_job).set_id)))
        return _one_each(article, options, progress)

    job = _run(sessions, long_job, watched)
    assert (job.state, job.progress, job.done_to) == ("done", 1.0, len(LONG))
    assert counts == list(range(len(counts)))
    assert len(counts) > 2
    with sessions() as session:
        rows = session.get_one(StoredSet, job.set_id).stored_items
        scores = [row.item.score for row in rows]
        assert [row.position for row in rows] == list(range(len(rows)))
    assert scores == sorted(scores, reverse=True), "best first, once all are there"


def test_a_stop_ends_the_work_and_keeps_what_is_made(sessions: Sessions, long_job: int) -> None:
    def stopping(article: Article, options: Options, progress: Progress) -> ItemSet:
        if options.within and options.within[0] > 0:
            with sessions.begin() as session:
                owner = session.scalar(select(Learner).where(Learner.token_sha256 != ""))
                making.stop(session, session.get_one(Job, long_job).set_id, owner, now=NOW)
            progress(0.5)
            raise AssertionError("a stopped job must not go on")
        return _one_each(article, options, progress)

    job = _run(sessions, long_job, stopping)
    assert (job.state, job.finished_at) == ("stopped", NOW)
    assert len(_items(sessions, job.set_id)) == 1
    assert 0 < job.done_to < len(LONG)


def test_reading_on_begins_where_the_work_was_stopped(sessions: Sessions, long_job: int) -> None:
    begun = []

    def killed(article: Article, options: Options, progress: Progress) -> ItemSet:
        assert options.within
        begun.append(options.within[0])
        if len(begun) == 2:
            raise KeyboardInterrupt
        return _one_each(article, options, progress)

    with pytest.raises(KeyboardInterrupt):
        _run(sessions, long_job, killed)
    done_to = _job(sessions, long_job).done_to
    generate_set(sessions, long_job, killed, clock=lambda: NOW, rng=Random(9))
    job = _job(sessions, long_job)
    assert begun[1] == begun[2] == done_to
    assert job.state == "done"
    assert len(_items(sessions, job.set_id)) == len(begun) - 1
