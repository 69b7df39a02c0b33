"""Sets to one package: which notes with which times, in which decks."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from quizapp import __version__
from quizapp.errors import Invalid, Problem
from quizapp.formats.anki.cards import (
    Card,
    SourceFields,
    card_fault,
    guid_of,
    make_card,
    source_fields,
    text_losses,
    written_day,
)
from quizapp.formats.anki.decks import DeckPlan, plan_decks
from quizapp.formats.anki.escape import exact_html
from quizapp.formats.anki.media import image_name
from quizapp.formats.anki.note_types import NOTE_TYPES
from quizapp.formats.anki.package import Deck, Package, Row
from quizapp.formats.anki.previous import Previous, read_previous
from quizapp.formats.base import Change, Export, Loss, Written
from quizapp.items import Item, ItemSet

SetWithExport = tuple[ItemSet, Export]


def write(item_set: ItemSet, export: Export) -> Written:
    """Write one set, best item first; see `write_many`."""
    return write_many([(item_set, export)])


def write_many(sets: Sequence[SetWithExport]) -> Written:
    """Write several sets into one package, a deck for each.

    An item that would make no card is dropped; one that two sets share is written once. Raises
    Invalid when no item of all makes a card, or when one set has two items of one id, and
    FormatError when an `export.previous` is no package of ours.
    """
    parts = [_Part(item_set, export) for item_set, export in sets]
    items = [item for part in parts for item in part.items]
    losses = [loss for part in parts for loss in part.losses]
    if not items and losses:
        raise Invalid(*(Problem(loss.what, f"item {loss.item_id!r}") for loss in losses))
    package = Package(min([part.first_second() for part in parts], default=0))
    decks: list[Deck] = []
    media: dict[str, bytes] = {}
    written: set[str] = set()
    for part in parts:
        package.add(part.rows(written))
        decks += part.decks()
        losses += part.late_losses
        media |= part.media
    gone = sum(part.gone for part in parts)
    return Written(package.finished(decks, media), tuple(losses), gone)


class _Part:
    """One set on its way into the package."""

    def __init__(self, item_set: ItemSet, export: Export) -> None:
        self.export = export
        self.source = item_set.source
        self.items: list[Item] = []
        self.losses: list[Loss] = []
        self.late_losses: list[Loss] = []
        self.media: dict[str, bytes] = {}
        self.gone = 0
        self.newest = self.count = 0
        self._take(item_set.items)
        _refuse_twins(self.items)
        self.previous = _previous(export)
        guids = [guid_of(item) for item in self.items] if self.previous else []
        self.plan: DeckPlan = plan_decks(
            self.source, export, [item.id for item in self.items], guids, self.previous
        )

    def _take(self, items: Sequence[Item]) -> None:
        for item in items:
            if fault := card_fault(item):
                self.losses.append(Loss(item.id, Change.DROPPED, fault))
            else:
                self.items.append(item)
                self.losses += text_losses(item)

    def first_second(self) -> int:
        """The earliest time of any note: Anki reads a note's creation from its id."""
        moments = [self.export.changed_at(item.id) for item in self.items]
        seconds = [int(min(moments).timestamp())] if moments else [0]
        if self.previous:
            seconds += [old.mod for old in self.previous.notes.values()]
        return min(seconds)

    def rows(self, written: set[str]) -> Iterator[Row]:
        """Give the notes one by one, adding their GUIDs to `written`."""
        fields = source_fields(self.source)
        changes = self.previous is None
        for item in self.items:
            row = self._row(make_card(item, fields, images=self._images(item)))
            if row.guid in written:
                self.late_losses.append(
                    Loss(item.id, Change.DROPPED, "another set in this package has it already")
                )
                continue
            written.add(row.guid)
            changes = changes or not (self.previous and self.previous.holds(row))
            self.newest, self.count = max(self.newest, row.mod), self.count + 1
            yield row
        for row in self._retired(fields, written, changes=changes):
            written.add(row.guid)
            self.newest = max(self.newest, row.mod)
            yield row

    def _row(self, card: Card) -> Row:
        row = Row(
            guid=card.guid,
            model_id=NOTE_TYPES[card.family].model_id,
            deck_id=self.plan.deck_of(card.item_id),
            mod=int(self.export.changed_at(card.item_id).timestamp()),
            tags=f" {' '.join(card.tags)} ",
            fields="\x1f".join(card.fields),
            sort_text=card.sort_text,
        )
        return row._replace(mod=self.previous.mod_of(row)) if self.previous else row

    def _retired(self, fields: SourceFields, written: set[str], *, changes: bool) -> Iterator[Row]:
        """Send the questions that are asked no more, once, with a notice."""
        for item in self.export.retired:
            if not card_fault(item) and guid_of(item) not in written:
                notice = _notice(self.export.changed_at(item.id))
                yield self._row(make_card(item, fields, notice=notice))
        if self.previous is None or not self.plan.continues:
            self.gone = len(self.previous.notes) if self.previous else 0
            return
        retired, still = self.previous.retired(written, _notice(self.export.now), self.export.now)
        self.gone = len(retired)
        yield from (row._replace(deck_id=self.plan.root.deck_id) for row in retired)
        if not (changes or retired):  # nothing changed: the file stays as it is
            yield from still

    def _images(self, item: Item) -> list[str]:
        names = []
        for content in self.export.images.get(item.id, ()):
            if name := image_name(content):
                self.media[name] = content
                names.append(name)
            else:
                what = "an image that is no PNG, JPEG, GIF or WebP is left out"
                self.late_losses.append(Loss(item.id, Change.CHANGED, what))
        return names

    def decks(self) -> list[Deck]:
        """Give the decks, their version known by now."""
        version = datetime.fromtimestamp(self.newest, UTC)
        title, url = exact_html(self.source.title), source_fields(self.source).url
        linked = f'<a href="{url}">{title}</a>' if url else title
        description = (
            f"Made by Quizapp {__version__} from: {linked}<br>"
            f"Version of {written_day(version.date())}, {version:%H:%M} UTC, "
            f"{self.count} question{'' if self.count == 1 else 's'}"
        )
        return [replace(self.plan.root, description=description), *self.plan.sections]


def _previous(export: Export) -> Previous | None:
    return None if export.previous is None else read_previous(export.previous)


def _notice(day: datetime) -> str:
    return (
        f"Retired on {written_day(day.astimezone(UTC).date())}: this question is no longer in "
        "the quiz. You can suspend or delete the card."
    )


def _refuse_twins(items: Sequence[Item]) -> None:
    counts = Counter(map(guid_of, items))
    twins = [guid for guid, count in counts.items() if count > 1]
    if twins:
        raise Invalid(*(Problem("two items with one id", f"note {guid!r}") for guid in twins))
