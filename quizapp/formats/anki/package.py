"""The only door to genanki, imported when a deck is written.

genanki's own `write_to_file` gives all notes one time, leaves a temporary file behind and stamps
the archive with the clock. This writes the same tables in memory, so that the same notes give the
same bytes. A package that Anki accepts: `collection.anki2` (schema 11) and `media`, deflated.
"""

import io
import itertools
import sqlite3
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from quizapp.formats.anki import templates
from quizapp.formats.anki.cards import Card
from quizapp.formats.anki.note_types import CHANGED, FIELDS, NOTE_TYPES, SORT_FIELD, NoteType

ZIP_TIME = (1980, 1, 1, 0, 0, 0)  # the earliest that a ZIP can say
COLLECTION = "collection.anki2"


@dataclass(frozen=True, slots=True)
class Deck:
    """A deck's permanent number and its name as `Parent::Child`; the description is HTML."""

    deck_id: int
    name: str
    description: str


def package_bytes(deck: Deck, notes: Sequence[tuple[Card, int]]) -> bytes:
    """Write a package of these notes, each with the second (since 1970) of its last change."""
    import genanki  # 0.1 s that only an export should pay

    models = {family: _model(genanki, kind) for family, kind in NOTE_TYPES.items()}
    packed = genanki.Deck(deck.deck_id, deck.name, deck.description)
    for model in models.values():
        packed.add_model(model)
    # Ids are milliseconds in Anki; on import it only asks that they are unique.
    ids = itertools.count(min((mod for _, mod in notes), default=0) * 1000)
    connection = sqlite3.connect(":memory:")
    try:
        cursor = connection.cursor()
        genanki.Package(packed).write_to_db(cursor, CHANGED.timestamp(), ids)
        for position, (card, mod) in enumerate(notes):
            note = genanki.Note(
                model=models[card.family],
                fields=list(card.fields),
                sort_field=card.sort_text,
                tags=card.tags,
                guid=card.guid,
                due=position,
            )
            note.write_to_db(cursor, mod, deck.deck_id, ids)
        connection.commit()
        return _archive({COLLECTION: connection.serialize(), "media": b"{}"})
    finally:
        connection.close()


def _model(genanki: Any, note_type: NoteType) -> Any:
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
    return genanki.Model(
        note_type.model_id,
        note_type.name,
        fields=fields,
        templates=[template],
        css=templates.STYLE,
        model_type=genanki.Model.CLOZE if note_type.is_cloze else genanki.Model.FRONT_BACK,
        sort_field_index=SORT_FIELD,
    )


def _archive(files: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, ZIP_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return packed.getvalue()
