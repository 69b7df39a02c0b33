"""A set, or several, as a file; and before that what the file cannot carry."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from quizapp.errors import Invalid
from quizapp.formats import FORMATS, Change, Export, Format, Loss, format_named
from quizapp.items import ItemSet, Report
from quizapp.services.access import visible_set
from quizapp.services.loss_report import LossReport
from quizapp.services.sets import kept_items
from quizapp.store import Learner, StoredSet
from quizapp.text.sections import sections

MOST_SETS = 100
"""Sets in one file."""


@dataclass(frozen=True, slots=True)
class Download:
    """A finished file under its proposed name; `losses` is what the format cannot carry."""

    filename: str
    media_type: str
    content: bytes
    losses: tuple[Loss, ...]

    @property
    def dropped(self) -> tuple[Loss, ...]:
        """The items that are not in the file."""
        return tuple(loss for loss in self.losses if loss.change is Change.DROPPED)


def export(
    session: Session, set_id: str, learner: Learner | None, format_name: str, *, now: datetime
) -> Download:
    """Write the kept items of a set. Raises Invalid for an unknown format or an empty set."""
    stored = visible_set(session, set_id, learner)
    chosen = format_named(format_name)
    if chosen.write is None:
        raise Invalid(f"{chosen.label} can be read, not written")
    written = chosen.write(*_ready(stored, now))
    name = _file_name(stored.stored_article.title) + chosen.extension
    return Download(name, chosen.media_type, written.data, written.losses)


def export_many(
    session: Session,
    set_ids: Sequence[str],
    learner: Learner | None,
    format_name: str,
    *,
    now: datetime,
) -> Download:
    """Write the kept items of several sets into one file.

    Raises Invalid when the format takes one set a file, or when a set is empty.
    """
    chosen = format_named(format_name)
    wanted = list(dict.fromkeys(set_ids))
    if len(wanted) == 1:
        return export(session, wanted[0], learner, format_name, now=now)
    if chosen.write_many is None:
        many = ", ".join(known.label for known in FORMATS if known.write_many)
        raise Invalid(f"{chosen.label} takes one set a file; several go into: {many}")
    if not 1 <= len(wanted) <= MOST_SETS:
        raise Invalid(f"choose from 1 to {MOST_SETS} sets, not {len(wanted)}")
    found = [visible_set(session, set_id, learner) for set_id in wanted]
    written = chosen.write_many([_ready(stored, now) for stored in found])
    return Download(
        f"quizapp-{len(found)}-sets{chosen.extension}",
        chosen.media_type,
        written.data,
        written.losses,
    )


def report(
    session: Session, set_id: str, learner: Learner | None, format_name: str, *, now: datetime
) -> LossReport:
    """What a file of the set would lose in this format."""
    return report_on(format_named(format_name), *_ready(visible_set(session, set_id, learner), now))


def reports(
    session: Session, set_id: str, learner: Learner | None, *, now: datetime
) -> list[LossReport]:
    """What a file of the set would lose, in every format that is written."""
    item_set, settings = _ready(visible_set(session, set_id, learner), now)
    return [report_on(known, item_set, settings) for known in FORMATS if known.write]


def report_on(chosen: Format, item_set: ItemSet, settings: Export) -> LossReport:
    """What a file of these items would lose: found by writing it."""
    ids = tuple(item.id for item in item_set.items)
    if chosen.write is None:
        raise Invalid(f"{chosen.label} can be read, not written")
    try:
        losses = chosen.write(item_set, settings).losses
    except Invalid as fault:
        return LossReport(chosen, ids, refused=str(fault.problems[0].what))
    return LossReport(chosen, ids, losses)


def _ready(stored: StoredSet, now: datetime) -> tuple[ItemSet, Export]:
    """The kept items and what a writer needs beside them. Raises Invalid for an empty set."""
    rows = kept_items(stored)
    if not rows:
        raise Invalid(
            f"no question of “{stored.stored_article.title}” is kept, so the file would be empty"
        )
    changed = {row.id: row.modified for row in rows}
    headings = sections(stored.stored_article.text, [row.item for row in rows])
    return as_item_set(stored), Export(stored.deck_key, now, changed, sections=headings)


def as_item_set(stored: StoredSet) -> ItemSet:
    """The kept items of a stored set as the value that the formats write."""
    return ItemSet(
        source=stored.stored_article.article().source(),
        items=tuple(row.item for row in kept_items(stored)),
        report=Report(**stored.report),
    )


def _file_name(title: str) -> str:
    """Lower-case ASCII words joined by hyphens, at most 60 characters."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().casefold()
    return "-".join(re.findall(r"[a-z0-9]+", plain))[:60].strip("-") or "quiz"
