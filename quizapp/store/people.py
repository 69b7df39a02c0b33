"""Who answers: a browser's own record, without a name."""

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from quizapp.store.base import Base
from quizapp.store.types import UtcDateTime


class Learner(Base):
    """One browser. Only the SHA-256 of its cookie's token is kept."""

    __tablename__ = "learner"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_sha256: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
