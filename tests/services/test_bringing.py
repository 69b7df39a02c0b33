"""The same file twice is one set, and nothing that somebody did to it is lost."""

from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

import pytest
from builders import an_imported_item, an_imported_set
from sqlalchemy.orm import Session

from quizapp.errors import Invalid
from quizapp.items import Item
from quizapp.items.codec import to_json
from quizapp.services import attempts, items, sets
from quizapp.services.bringing import bring_in, plan
from quizapp.services.exporting import as_item_set
from quizapp.services.importing import Understood, understand
from quizapp.store import ItemState, Learner, StoredSet

FRANCE = an_imported_item("Capital of France?", "Paris")
SPAIN = an_imported_item("Capital of Spain?", "Madrid")
ITALY = an_imported_item("Capital of Italy?", "Rome")


def _understood(*given: Item) -> Understood:
    return understand(to_json(an_imported_set(*given)).encode())


@pytest.fixture
def capitals(session: Session, learner: Learner, now: datetime, rng: Random) -> StoredSet:
    return bring_in(session, learner, _understood(FRANCE, SPAIN), now=now, rng=rng)


def test_a_file_becomes_a_set_without_an_article(capitals: StoredSet) -> None:
    assert capitals.stored_article.title == "Capitals"
    assert capitals.stored_article.text == ""
    assert [row.item.answer for row in capitals.stored_items] == ["Paris", "Madrid"]
    assert all(row.item.id == row.id for row in capitals.stored_items)


def test_a_title_that_was_typed_is_the_sets(
    session: Session, learner: Learner, now: datetime, rng: Random
) -> None:
    made = bring_in(session, learner, _understood(FRANCE), title="Europe", now=now, rng=rng)
    assert made.stored_article.title == "Europe"


def test_the_same_file_again_changes_nothing(
    session: Session, learner: Learner, now: datetime, rng: Random, capitals: StoredSet
) -> None:
    before = [(row.id, row.modified, row.item) for row in capitals.stored_items]
    later = now + timedelta(days=1)
    planned = plan(session, learner, _understood(FRANCE, SPAIN))
    assert (planned.target, planned.new, planned.changed, planned.unchanged) == (capitals, 0, 0, 2)
    again = bring_in(session, learner, _understood(FRANCE, SPAIN), now=later, rng=rng)
    assert again is capitals
    assert [(row.id, row.modified, row.item) for row in again.stored_items] == before
    assert len(sets.list_sets(session, learner)) == 1


def test_a_newer_file_changes_what_it_changed_and_adds_what_is_new(
    session: Session, learner: Learner, now: datetime, rng: Random, capitals: StoredSet
) -> None:
    ids = [row.id for row in capitals.stored_items]
    newer = _understood(replace(FRANCE, stem="The capital of France?"), SPAIN, ITALY)
    planned = plan(session, learner, newer)
    assert (planned.new, planned.changed, planned.unchanged, planned.staying) == (1, 1, 1, 0)
    later = now + timedelta(days=1)
    bring_in(session, learner, newer, now=later, rng=rng)
    rows = capitals.stored_items
    assert [row.item.stem for row in rows] == [
        "The capital of France?",
        "Capital of Spain?",
        "Capital of Italy?",
    ]
    assert [row.id for row in rows][:2] == ids
    assert [row.modified for row in rows] == [later, now, later]


def test_what_the_file_no_longer_has_stays(
    session: Session, learner: Learner, now: datetime, rng: Random, capitals: StoredSet
) -> None:
    assert plan(session, learner, _understood(SPAIN)).staying == 1
    bring_in(session, learner, _understood(SPAIN), now=now, rng=rng)
    assert len(capitals.stored_items) == 2


def test_an_edit_made_here_survives_the_same_file_and_a_drop_too(
    session: Session, learner: Learner, now: datetime, rng: Random, capitals: StoredSet
) -> None:
    france, spain = capitals.stored_items
    items.edit_item(
        session, capitals.id, france.id, learner, stem="And of France?", answer="Paris", now=now
    )
    items.set_state(session, capitals.id, spain.id, learner, ItemState.DROPPED)
    bring_in(session, learner, _understood(FRANCE, SPAIN), now=now, rng=rng)
    assert france.item.stem == "And of France?"
    assert spain.state == ItemState.DROPPED


def test_a_file_that_shares_one_question_with_a_set_makes_its_own(
    session: Session, learner: Learner, now: datetime, rng: Random, capitals: StoredSet
) -> None:
    others = [an_imported_item(f"{n}?", str(n)) for n in range(5)]
    made = bring_in(session, learner, _understood(FRANCE, *others), now=now, rng=rng)
    assert made is not capitals
    assert len(made.stored_items) == 6


def test_a_second_set_is_made_when_it_is_asked_for(
    session: Session, learner: Learner, now: datetime, rng: Random, capitals: StoredSet
) -> None:
    made = bring_in(session, learner, _understood(FRANCE), anew=True, now=now, rng=rng)
    assert made is not capitals


def test_the_same_file_of_somebody_else_is_theirs(
    session: Session, other: Learner, now: datetime, rng: Random, capitals: StoredSet
) -> None:
    assert plan(session, other, _understood(FRANCE, SPAIN)).target is None
    assert bring_in(session, other, _understood(FRANCE, SPAIN), now=now, rng=rng) is not capitals


def test_a_set_exported_here_edited_and_imported_is_that_set_with_its_sentences(
    session: Session, learner: Learner, now: datetime, rng: Random, stored: StoredSet
) -> None:
    exported = as_item_set(stored)
    assert plan(session, learner, understand(to_json(exported).encode())).unchanged == 3
    first = replace(exported.items[0], stem="When did it open?")
    bare = replace(first, evidence=FRANCE.evidence)
    edited = replace(exported, items=(bare, *exported.items[1:]))
    again = bring_in(session, learner, understand(to_json(edited).encode()), now=now, rng=rng)
    assert again is stored
    changed = stored.stored_items[0].item
    assert changed.stem == "When did it open?"
    assert changed.evidence == first.evidence


def test_a_file_without_a_usable_question_makes_no_set(
    session: Session, learner: Learner, now: datetime, rng: Random
) -> None:
    with pytest.raises(Invalid, match="nothing to keep"):
        bring_in(session, learner, _understood(an_imported_item("\u200b", "x")), now=now, rng=rng)


def test_a_quiz_on_an_imported_set_comes_to_a_score(
    session: Session, learner: Learner, now: datetime, rng: Random, capitals: StoredSet
) -> None:
    attempt = attempts.start(session, capitals.id, learner, now=now, rng=rng)
    for mark in attempts.score(session, attempt).marks:
        attempts.answer(session, attempt.id, learner, mark.position, "paris", now=now)
    assert attempt.finished_at == now
    assert attempts.score(session, attempt).right == 1
