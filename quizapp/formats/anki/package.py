"""The bytes of a package that Anki accepts: `collection.anki2` (schema 11) and media, deflated.

genanki gives the tables and the note types, imported when a deck is written. Its own
`write_to_file` gives all notes one time, keeps every note in memory, leaves a temporary file behind
and stamps the archive with the clock. This writes the rows itself, so that the same notes give the
same bytes and a large deck costs little.
"""

import io
import itertools
import json
import sqlite3
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from quizapp.formats.anki import templates
from quizapp.formats.anki.note_types import CHANGED, FIELDS, NOTE_TYPES, SORT_FIELD, NoteType

ZIP_TIME = (1980, 1, 1, 0, 0, 0)  # the earliest that a ZIP can say
COLLECTION = "collection.anki2"
COMPRESSION = 1

_NOTE = "INSERT INTO notes VALUES (?, ?, ?, ?, -1, ?, ?, ?, 0, 0, '')"
# a new card, due in the order of the file
_CARD = "INSERT INTO cards VALUES (?, ?, ?, 0, ?, -1, 0, 0, ?, 0, 0, 0, 0, 0, 0, 0, 0, '')"
_INDEXES = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"


@dataclass(frozen=True, slots=True)
class Deck:
    """A deck's permanent number and its name as `Parent::Child`; the description is HTML."""

    deck_id: int
    name: str
    description: str


class Row(NamedTuple):
    """One note as the table holds it: `fields` joined by U+001F, `mod` in seconds since 1970."""

    guid: str
    model_id: int
    deck_id: int
    mod: int
    tags: str
    fields: str
    sort_text: str


class Package:
    """A package in the making: notes first, then `finished` with the decks they lie in.

    `first_second` is the time from which ids count up.
    """

    def __init__(self, first_second: int) -> None:
        import genanki  # 0.1 s that only an export should pay

        self._genanki = genanki
        self._connection = sqlite3.connect(":memory:")
        # Ids are milliseconds in Anki; on import it asks only that they are unique.
        self._ids = itertools.count(max(first_second, 1) * 1000)
        self._cards: list[tuple[int, ...]] = []
        genanki.Package([]).write_to_db(self._connection.cursor(), CHANGED.timestamp(), self._ids)
        self._indexes = self._connection.execute(_INDEXES).fetchall()
        for name, _ in self._indexes:  # made faster in one go at the end
            self._connection.execute(f"DROP INDEX {name}")

    def add(self, rows: Iterable[Row]) -> None:
        """Add notes with one card each."""
        self._connection.executemany(_NOTE, self._notes(rows))

    def _notes(self, rows: Iterable[Row]) -> Iterator[tuple[Any, ...]]:
        for row in rows:
            note_id = next(self._ids)
            self._cards.append((next(self._ids), note_id, row.deck_id, row.mod, len(self._cards)))
            yield (
                note_id, row.guid, row.model_id, row.mod, row.tags, row.fields, row.sort_text,
            )  # fmt: skip

    def finished(self, decks: Sequence[Deck], media: Mapping[str, bytes]) -> bytes:
        """Give the archive; `media` maps the names that fields use to contents."""
        cursor = self._connection.cursor()
        cursor.executemany(_CARD, self._cards)
        for _, creation in self._indexes:
            cursor.execute(creation)
        for deck in decks:
            packed = self._genanki.Deck(deck.deck_id, deck.name, deck.description)
            for note_type in NOTE_TYPES.values():
                packed.add_model(genanki_model(self._genanki, note_type))
            packed.write_to_db(cursor, CHANGED.timestamp(), self._ids)
        self._connection.commit()
        collection = self._connection.serialize()
        self._connection.close()
        names = sorted(media)
        listed = json.dumps({str(number): name for number, name in enumerate(names)})
        files = {str(number): media[name] for number, name in enumerate(names)}
        return _archive({COLLECTION: collection, "media": listed.encode(), **files})


def genanki_model(genanki: Any, note_type: NoteType) -> Any:
    """Give a note type as genanki wants it."""
    fields = [
        {"name": name, "id": field_id}
        for name, field_id in zip(FIELDS, note_type.field_ids, strict=True)
    ]
    template = {
        "name": "Card 1",
        "id": note_type.template_id,
        "qfmt": note_type.front,
        "afmt": note_type.back,
    }
    model = genanki.Model(
        note_type.model_id,
        note_type.name,
        fields=fields,
        templates=[template],
        css=templates.STYLE,
        model_type=genanki.Model.CLOZE if note_type.is_cloze else genanki.Model.FRONT_BACK,
        sort_field_index=SORT_FIELD,
    )
    # What genanki would find out by filling in the template 32 times: no front, no card.
    vars(model)["_req"] = [[0, "all", [FIELDS.index("Front")]]]
    return model


def _archive(files: Mapping[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=COMPRESSION) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, ZIP_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content, compresslevel=COMPRESSION)
    return packed.getvalue()
