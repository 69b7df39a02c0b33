"""Jobs on a thread of this process: nothing to install, nothing to start."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from random import Random

from sqlalchemy.orm import Session, sessionmaker

from quizapp.jobs.tasks import Generator, generate_set, unfinished_jobs


class LocalRunner:
    """One worker. The job rows are the queue's memory: what a stop leaves is taken up again."""

    def __init__(
        self,
        sessions: sessionmaker[Session],
        generate: Generator,
        *,
        clock: Callable[[], datetime],
        rng: Random,
    ) -> None:
        self._sessions = sessions
        self._generate = generate
        self._clock = clock
        self._rng = rng
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="quizapp-job")

    def submit(self, job_id: int) -> None:
        """Run a job when its turn comes. Its row must be committed."""
        self._pool.submit(
            generate_set, self._sessions, job_id, self._generate, clock=self._clock, rng=self._rng
        )

    def resume(self) -> int:
        """Take up every unfinished job; return how many."""
        with self._sessions() as session:
            left = unfinished_jobs(session)
        for job_id in left:
            self.submit(job_id)
        return len(left)

    def close(self) -> None:
        """Wait for the job that runs; the rest waits in the database."""
        self._pool.shutdown(wait=True, cancel_futures=True)
