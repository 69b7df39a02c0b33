"""Jobs on a thread of this process: nothing to install, nothing to start.

Meant for one process to a database: two would both take up what a stopped one left.
"""

import logging
import threading
from collections.abc import Callable
from datetime import datetime
from queue import SimpleQueue
from random import Random

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session, sessionmaker

from quizapp.jobs.tasks import Generator, generate_set, unfinished_jobs

log = logging.getLogger(__name__)

PATIENCE_SECONDS = 10.0
"""How long a stopping program waits for the job that runs."""


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
        self._queue: SimpleQueue[int] = SimpleQueue()
        self._closing = threading.Event()
        # A daemon: a thread pool's would run its whole queue before the program may end.
        self._thread = threading.Thread(target=self._work, name="quizapp-jobs", daemon=True)
        self._thread.start()

    def submit(self, job_id: int) -> None:
        """Run a job when its turn comes. Its row must be committed."""
        self._queue.put(job_id)

    def resume(self) -> int:
        """Take up every unfinished job; return how many."""
        with self._sessions() as session:
            left = unfinished_jobs(session)
        for job_id in left:
            self.submit(job_id)
        return len(left)

    def close(self, patience_seconds: float = PATIENCE_SECONDS) -> bool:
        """Start no other job and wait for the one that runs; tell whether it ended in time."""
        self._closing.set()
        self._queue.put(0)  # wakes the worker
        self._thread.join(patience_seconds)
        return not self._thread.is_alive()

    def _work(self) -> None:
        while True:
            job_id = self._queue.get()
            if self._closing.is_set():
                return
            self._run(job_id)

    def _run(self, job_id: int) -> None:
        """Run one job; a database that fails must not end the worker with it."""
        try:
            generate_set(self._sessions, job_id, self._generate, clock=self._clock, rng=self._rng)
        except SQLAlchemyError:
            log.exception("job %d is left for the next start", job_id)
