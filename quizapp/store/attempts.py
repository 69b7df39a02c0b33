"""Taking a quiz: the attempt and its responses."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from quizapp.store.base import Base
from quizapp.store.sets import StoredSet
from quizapp.store.types import UtcDateTime

OPEN = text("finished_at IS NULL")


class Attempt(Base):
    """One go at a set. `item_ids` is the order asked, made from `seed`.

    A learner has at most one unfinished attempt at a set. `retry_of` names the attempt whose
    missed items are asked again.
    """

    __tablename__ = "attempt"
    __table_args__ = (
        Index(
            "uq_attempt_open",
            "learner_id",
            "set_id",
            unique=True,
            sqlite_where=OPEN,
            postgresql_where=OPEN,
        ),
    )

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    learner_id: Mapped[int] = mapped_column(
        ForeignKey("learner.id", ondelete="CASCADE"), index=True
    )
    set_id: Mapped[str] = mapped_column(ForeignKey("item_set.id", ondelete="CASCADE"), index=True)
    retry_of: Mapped[str | None] = mapped_column(ForeignKey("attempt.id", ondelete="SET NULL"))
    seed: Mapped[int]
    item_ids: Mapped[list[str]] = mapped_column(JSON)
    started_at: Mapped[datetime] = mapped_column(UtcDateTime)
    finished_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    stored_set: Mapped[StoredSet] = relationship()
    responses: Mapped[list["Response"]] = relationship(
        order_by="Response.position", passive_deletes=True
    )


class Response(Base):
    """What was answered at one position (from 1). Written once, never changed.

    `answer` is the key as it was at that moment, so that a later edit rewrites no history.
    """

    __tablename__ = "response"
    __table_args__ = (UniqueConstraint("attempt_id", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    attempt_id: Mapped[str] = mapped_column(ForeignKey("attempt.id", ondelete="CASCADE"))
    position: Mapped[int]
    item_id: Mapped[str] = mapped_column(ForeignKey("item.id", ondelete="CASCADE"), index=True)
    given: Mapped[str] = mapped_column(Text)
    answer: Mapped[str] = mapped_column(Text)
    correct: Mapped[bool]
    note: Mapped[str] = mapped_column(Text)
    answered_at: Mapped[datetime] = mapped_column(UtcDateTime)
