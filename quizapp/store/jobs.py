"""Work that goes on after the answer was sent."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import JSON, Double, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from quizapp.store.base import Base
from quizapp.store.types import UtcDateTime


class JobState(StrEnum):
    """How far a job is."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    STOPPED = "stopped"
    ASKING = "asking"


class Job(Base):
    """The making of one set. `progress` is 0 to 1; `error` is a sentence for the person.

    `tries` counts starts: a job that takes the process down is not started for ever. Up to the
    offset `done_to` the text has been read and its items are kept. A job that is asking waits for
    its owner to choose chapters; one that was stopped was ended by its owner. `kinds` are the only
    kinds of item to make, None the usual mix.
    """

    __tablename__ = "job"

    id: Mapped[int] = mapped_column(primary_key=True)
    set_id: Mapped[str] = mapped_column(ForeignKey("item_set.id", ondelete="CASCADE"), unique=True)
    state: Mapped[str] = mapped_column(String(16), index=True)
    progress: Mapped[float] = mapped_column(Double)
    error: Mapped[str | None] = mapped_column(Text)
    tries: Mapped[int]
    done_to: Mapped[int] = mapped_column(default=0)
    kinds: Mapped[list[str] | None] = mapped_column(JSON)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    finished_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
