"""Who may see and change what. The only place that knows."""

from sqlalchemy.orm import Session

from quizapp.errors import Forbidden, NotFound
from quizapp.store import Attempt, Learner, StoredSet


def visible_set(session: Session, set_id: str, learner: Learner | None) -> StoredSet:
    """The set, if it is a demo or the learner's own.

    Raises NotFound otherwise: whoever may not see a set may not know of it.
    """
    stored = session.get(StoredSet, set_id)
    if stored is None or not (stored.owner_id is None or owns(learner, stored)):
        raise NotFound(f"there is no set {set_id!r} here")
    return stored


def changeable_set(session: Session, set_id: str, learner: Learner | None) -> StoredSet:
    """The set, if it is the learner's own. Raises NotFound, or Forbidden for a demo."""
    stored = visible_set(session, set_id, learner)
    if not owns(learner, stored):
        raise Forbidden("this is a sample that everybody shares; make a copy and change that")
    return stored


def own_attempt(session: Session, attempt_id: str, learner: Learner | None) -> Attempt:
    """The attempt, if it is the learner's own. Raises NotFound otherwise."""
    attempt = session.get(Attempt, attempt_id)
    if attempt is None or learner is None or attempt.learner_id != learner.id:
        raise NotFound(f"there is no quiz {attempt_id!r} here")
    return attempt


def owns(learner: Learner | None, stored: StoredSet) -> bool:
    """Whether the set is the learner's own."""
    return learner is not None and stored.owner_id == learner.id
