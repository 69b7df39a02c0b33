"""A package to items: our own notes as they were, others' as well as a browser can ask them."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from quizapp.errors import FormatError
from quizapp.formats.anki import archive, details
from quizapp.formats.anki.collection import Collection, Note, open_collection
from quizapp.formats.anki.foreign import Asked, Distractors, as_choice, ask, is_long
from quizapp.formats.anki.html_text import html_text, image_names
from quizapp.formats.anki.media import MOST_IMAGE_BYTES, MOST_MEDIA_BYTES, image_name
from quizapp.formats.anki.note_types import FIELDS, Family
from quizapp.formats.anki.ours import family_of, our_item
from quizapp.formats.anki.reviews import CardPlace, histories
from quizapp.formats.base import Read
from quizapp.formats.imported import RULE, Gathering, imported_source
from quizapp.items import Kind, Source

MOST_ITEMS = 50_000
MOST_CHARACTERS, MOST_MARKS = 100_000_000, 3_000_000
"""In all fields together, those of a note counted once for every card of it; a mark begins a tag,
an entity, a sound or a gap, and is what takes time."""
MARKS = "<&[{"
SHOWN = 40


def sniff(data: bytes) -> bool:
    """Tell whether this is an Anki package."""
    return data.startswith(b"PK") and b"collection.anki2" in data


def read(data: bytes) -> Read:
    """Read a package of any generation.

    A card that makes no item is in `skipped`, with the reason. Raises FormatError, in one sentence,
    for what is no package, holds too much, or is damaged.
    """
    package = archive.open_package(data)
    unpacked = package.collection()
    reading = _Reading()
    with open_collection(unpacked) as collection:
        collection.note_count()
        reading.take(collection)
        reviews = histories(collection, reading.item_ids)
        source = reading.source(data, collection.deck_names())
    media, images = reading.pictures(package)
    return replace(reading.gathering.read(source), media=media, reviews=reviews, images=images)


@dataclass(slots=True)
class _Reading:
    """What has been understood so far. `long` gathers long answers by kind of card."""

    gathering: Gathering = field(default_factory=Gathering)
    item_ids: dict[CardPlace, str] = field(default_factory=dict)
    images: dict[str, tuple[str, ...]] = field(default_factory=dict)
    sources: Counter[str] = field(default_factory=Counter)
    long: dict[tuple[int, int], list[str]] = field(default_factory=dict)
    characters: int = 0
    marks: int = 0

    def take(self, collection: Collection) -> None:
        """Make items of all notes."""
        types = collection.types()
        families = {number: family_of(note_type) for number, note_type in types.items()}
        for number, note in enumerate(collection.notes(), 1):
            note_type = types.get(note.type_id)
            where = f"note {number} ({_shortened(note)})"
            if note_type is None:
                self.gathering.skip(where, "its note type is missing")
                continue
            family = families[note.type_id]
            if family is None or len(note.fields) != len(FIELDS):
                asked = ask(note, note_type)
            else:
                asked = _ours(note, family)
                self.sources[note.fields[FIELDS.index("Reserved2")]] += 1
            for card in asked:
                self._keep(card, note, where)
        self._choose()

    def _keep(self, card: Asked, note: Note, where: str) -> None:
        item, kept = card.item, self.gathering.items
        self._count(note)
        if item is None:
            self.gathering.skip(where, card.why_not)
            return
        self.gathering.add(where, item)
        if kept.get(item.id) is not item:
            return
        self.item_ids[note.note_id, card.place] = item.id
        if card.images:
            self.images[item.id] = card.images
        if item.rule == RULE and item.kind is Kind.TYPED and is_long(item):
            self.long.setdefault((note.type_id, card.place), []).append(item.id)

    def _count(self, note: Note) -> None:
        self.characters += sum(map(len, note.fields))
        self.marks += sum(field.count(mark) for field in note.fields for mark in MARKS)
        if (
            len(self.gathering.items) >= MOST_ITEMS
            or self.characters > MOST_CHARACTERS
            or self.marks > MOST_MARKS
        ):
            raise FormatError(
                f"an Anki package of more than {MOST_ITEMS:,} cards, {MOST_CHARACTERS:,} "
                f"characters or {MOST_MARKS:,} tags; export it deck by deck"
            )

    def _choose(self) -> None:
        """Let long answers be chosen, now that all of them are known."""
        items = self.gathering.items
        for ids in self.long.values():
            distractors = Distractors([items[item_id].answer for item_id in ids])
            for item_id in ids:
                items[item_id] = as_choice(items[item_id], distractors)

    def source(self, data: bytes, deck_names: list[str]) -> Source:
        """Say where the items come from: our own source, else the deck's name."""
        for packed, _ in self.sources.most_common(1):
            ours = details.unpack_source(packed)
            if ours is not None:
                return ours
        levels = [name.split("::") for name in deck_names if name != "Default"]
        common = []
        for level in zip(*levels, strict=False):
            if len(set(level)) > 1:
                break
            common.append(level[0])
        return imported_source(data, " / ".join(html_text(level) for level in common))

    def pictures(
        self, package: archive.Package
    ) -> tuple[dict[str, bytes], dict[str, tuple[str, ...]]]:
        """Fetch the pictures of items, each once under the hash of its content, within limits."""
        found: dict[str, str] = {}
        media: dict[str, bytes] = {}
        room = MOST_MEDIA_BYTES
        for name in dict.fromkeys(name for names in self.images.values() for name in names):
            content = package.media(name, min(room, MOST_IMAGE_BYTES))
            hashed = image_name(content) if content else ""
            if not content or not hashed:
                why = "not there, too large, or no PNG, JPEG, GIF or WebP"
                self.gathering.skip(f"picture {name[:SHOWN]}", why)
                continue
            found[name] = hashed
            if hashed not in media:
                media[hashed] = content
                room -= len(content)
        images = {
            item_id: tuple(found[name] for name in names if name in found)
            for item_id, names in self.images.items()
        }
        return media, {item_id: names for item_id, names in images.items() if names}


def _ours(note: Note, family: Family) -> Iterator[Asked]:
    try:
        item = our_item(note, family)
    except ValueError as error:
        yield Asked(0, why_not=str(error))
    else:
        yield Asked(0, item, images=tuple(image_names(note.fields[FIELDS.index("Front")])))


def _shortened(note: Note) -> str:
    text = next((text for field in note.fields if (text := html_text(field[:1000]))), "empty")
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"
