"""Keeping, dropping and editing the items of a set."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from quizapp.errors import Invalid, NotFound, Problem
from quizapp.items import Item, Kind
from quizapp.items.compound import COMPOUND
from quizapp.items.grading import grade
from quizapp.items.item import BLANK
from quizapp.items.revise import with_answer
from quizapp.services.access import changeable_set
from quizapp.store import ItemState, Learner, StoredItem, StoredSet

MAX_STEM = 2000
MAX_ANSWER = 400


def own_item(session: Session, set_id: str, item_id: str, learner: Learner | None) -> StoredItem:
    """The item of a set that the learner may change. Raises NotFound or Forbidden."""
    stored = changeable_set(session, set_id, learner)
    row = session.get(StoredItem, item_id)
    if row is None or row.set_id != stored.id:
        raise NotFound(f"there is no question {item_id!r} in this set")
    return row


def set_of(session: Session, row: StoredItem) -> StoredSet:
    """The set that an item belongs to."""
    return session.get_one(StoredSet, row.set_id)


def set_state(
    session: Session, set_id: str, item_id: str, learner: Learner | None, state: ItemState
) -> StoredItem:
    """Keep or drop an item. Doing it twice is doing it once."""
    row = own_item(session, set_id, item_id, learner)
    row.state = state
    return row


def edit_item(
    session: Session,
    set_id: str,
    item_id: str,
    learner: Learner | None,
    *,
    stem: str,
    answer: str,
    now: datetime,
) -> StoredItem:
    """Give an item another question or answer. `modified` moves only when something changed.

    Raises Invalid with every fault at once.
    """
    row = own_item(session, set_id, item_id, learner)
    edited = with_answer(replace(row.item, stem=" ".join(stem.split())), answer)
    if edited == row.item:
        return row
    if problems := _problems(edited):
        raise Invalid(*problems)
    row.item = edited
    row.modified = now
    return row


def _problems(item: Item) -> list[Problem]:
    found = []
    if not 1 <= len(item.stem) <= MAX_STEM:
        found.append(Problem(f"the question needs 1 to {MAX_STEM} characters", "stem"))
    if item.kind is Kind.CLOZE and item.stem.count(BLANK) != 1:
        found.append(Problem(f"the sentence needs one gap, written {BLANK}", "stem"))
    if item.kind in COMPOUND:
        return found
    if not 1 <= len(item.answer) <= MAX_ANSWER:
        found.append(Problem(f"the answer needs 1 to {MAX_ANSWER} characters", "answer"))
        return found
    texts = [option.text.casefold() for option in item.options]
    if len(set(texts)) < len(texts):
        found.append(Problem(f"{item.answer!r} is already one of the wrong answers", "answer"))
    elif not grade(item, item.answer).correct:
        found.append(Problem(f"{item.answer!r} is not a number; write it in digits", "answer"))
    return found
