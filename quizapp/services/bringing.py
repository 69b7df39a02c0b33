"""Keeping what a file was understood to hold: a new set, or the set that the file made before.

The same file twice changes nothing. A newer file changes the questions that it changed and adds its
new ones; what somebody edited here stays until the file says something new of it, and nothing that
the file no longer has is taken away.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from random import Random

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from quizapp.errors import Invalid
from quizapp.items import Article, Item, Report
from quizapp.services.ids import new_id
from quizapp.services.importing import Understood
from quizapp.services.origins import digest, origin
from quizapp.services.sets import check_limits, store_article
from quizapp.store import ItemState, Learner, StoredItem, StoredSet

CHUNK = 400
"""Ids in one question to the database: SQLite takes 999 values."""
SHARE = 0.5
"""More than this of the file's items, or of the set's, make the file that set's."""
LANGUAGE = "und"


@dataclass(frozen=True, slots=True)
class Plan:
    """What keeping a file would do. `target` is the set that it made before, or None.

    `staying` counts questions of that set which the file does not have; they stay.
    """

    target: StoredSet | None
    new: int
    changed: int
    unchanged: int
    staying: int = 0


def plan(session: Session, learner: Learner | None, understood: Understood) -> Plan:
    """Say what `bring_in` would do; without a learner the set is everybody's."""
    target, rows = _known_rows(session, learner, understood.items)
    if target is None:
        return Plan(None, len(understood.items), 0, 0)
    found = {item.id: rows[item.id] for item in understood.items if item.id in rows}
    changed = sum(_is_changed(row, understood.digests[name]) for name, row in found.items())
    return Plan(
        target,
        new=len(understood.items) - len(found),
        changed=changed,
        unchanged=len(found) - changed,
        staying=len(target.stored_items) - len({row.id for row in found.values()}),
    )


def bring_in(
    session: Session,
    learner: Learner | None,
    understood: Understood,
    *,
    title: str = "",
    anew: bool = False,
    now: datetime,
    rng: Random,
) -> StoredSet:
    """Keep the items: in the set that this file made before, else (or `anew`) in a new one.

    Flushes.
    Raises Invalid when there is nothing to keep, Conflict when the learner has too many sets.
    """
    if not understood.items:
        raise Invalid("no question of this file can be asked here, so there is nothing to keep")
    target, rows = (None, {}) if anew else _known_rows(session, learner, understood.items)
    if target is None:
        if learner is not None:
            check_limits(session, learner)
        target = _new_set(session, learner, understood, title, now, rng)
    position = max((row.position for row in target.stored_items), default=-1)
    for item in understood.items:
        said = understood.digests[item.id]
        row = rows.get(item.id)
        if row is None:
            position += 1
            target.stored_items.append(_new_row(item, said, position, now, rng))
        elif _is_changed(row, said):
            row.item, row.modified = _merged(row.item, item), now
            row.origin, row.imported = origin(item.id), said
    session.flush()
    return target


def _new_set(
    session: Session,
    learner: Learner | None,
    understood: Understood,
    title: str,
    now: datetime,
    rng: Random,
) -> StoredSet:
    source = understood.source
    article = Article(
        text="",
        title=title or understood.title,
        published=source.published,
        url=source.url,
        language=source.language[:16] or LANGUAGE,
    )
    stored = store_article(session, article, owner=learner, now=now, rng=rng)
    stored.report = asdict(Report())
    return stored


def _new_row(item: Item, said: str, position: int, now: datetime, rng: Random) -> StoredItem:
    item_id = new_id(rng)
    return StoredItem(
        id=item_id,
        position=position,
        state=ItemState.KEPT,
        modified=now,
        item=replace(item, id=item_id),
        origin=origin(item.id),
        imported=said,
    )


def _is_changed(row: StoredItem, said: str) -> bool:
    """Whether the file says something that it did not say before."""
    return (row.imported or digest(row.item)) != said


def _merged(kept: Item, item: Item) -> Item:
    """The new question and answer; the sentence that proves it stays where the file has none."""
    if item.evidence.quote or not kept.evidence.quote:
        return replace(item, id=kept.id)
    return replace(
        item,
        id=kept.id,
        fact=kept.fact,
        rule=kept.rule,
        evidence=kept.evidence,
        difficulty=kept.difficulty,
        score=kept.score,
        edits=kept.edits,
    )


def _known_rows(
    session: Session, learner: Learner | None, items: Iterable[Item]
) -> tuple[StoredSet | None, Mapping[str, StoredItem]]:
    """The set that these items made before, and its rows by the items' ids in the file."""
    ids = [item.id for item in items]
    rows = list(_rows(session, learner, ids))
    if not rows:
        return None, {}
    set_id, shared = Counter(row.set_id for row in rows).most_common(1)[0]
    target = session.get_one(StoredSet, set_id)
    if shared <= SHARE * len(ids) and shared <= SHARE * len(target.stored_items):
        return None, {}
    ours = [row for row in rows if row.set_id == set_id]
    by_origin = {row.origin: row for row in ours if row.origin}
    by_id = {row.id: row for row in ours}
    found = ((name, by_id.get(name) or by_origin.get(origin(name))) for name in ids)
    return target, {name: row for name, row in found if row is not None}


def _rows(session: Session, learner: Learner | None, ids: list[str]) -> Iterator[StoredItem]:
    owner = learner.id if learner is not None else None
    for start in range(0, len(ids), CHUNK):
        part = ids[start : start + CHUNK]
        yield from session.scalars(
            select(StoredItem)
            .join(StoredSet, StoredItem.set_id == StoredSet.id)
            .where(StoredSet.owner_id == owner, StoredSet.seed.is_(None))
            .where(or_(StoredItem.id.in_(part), StoredItem.origin.in_(map(origin, part))))
        )
