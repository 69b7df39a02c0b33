"""A set as a file."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from quizapp.errors import Invalid
from quizapp.formats import Change, Export, Loss, format_named
from quizapp.items import ItemSet, Report
from quizapp.services.access import visible_set
from quizapp.services.sets import kept_items
from quizapp.store import Learner, StoredSet
from quizapp.text.sections import sections


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
    rows = kept_items(stored)
    if not rows:
        raise Invalid("no question of this set is kept, so the file would be empty")
    changed = {row.id: row.modified for row in rows}
    headings = sections(stored.stored_article.text, [row.item for row in rows])
    written = chosen.write(
        as_item_set(stored), Export(stored.deck_key, now, changed, sections=headings)
    )
    name = _file_name(stored.stored_article.title) + chosen.extension
    return Download(name, chosen.media_type, written.data, written.losses)


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
