"""What is kept: rows, the engine and the migrations. Knows nothing of the web."""

from quizapp.store.attempts import Attempt, Response
from quizapp.store.base import Base
from quizapp.store.engine import make_engine
from quizapp.store.jobs import Job, JobState
from quizapp.store.people import Learner
from quizapp.store.sets import ItemState, Original, StoredArticle, StoredItem, StoredSet

__all__ = [
    "Attempt",
    "Base",
    "ItemState",
    "Job",
    "JobState",
    "Learner",
    "Original",
    "Response",
    "StoredArticle",
    "StoredItem",
    "StoredSet",
    "make_engine",
]
