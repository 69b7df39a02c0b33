"""What an earlier package of ours says, so that a new one updates it note by note."""

import io
import json
import sqlite3
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from quizapp.errors import FormatError
from quizapp.formats.anki.cards import RETIRED
from quizapp.formats.anki.escape import field_html
from quizapp.formats.anki.note_types import FIELDS, NOTE_TYPES
from quizapp.formats.anki.package import COLLECTION, Row

MOST_BYTES = 256 << 20  # unpacked; a note takes about 2 kB
UNREADABLE = (
    zipfile.BadZipFile, zlib.error, sqlite3.Error, RuntimeError, ValueError, LookupError,
    TypeError, AttributeError,
)  # fmt: skip
NEWER_COLLECTIONS = ("collection.anki21", "collection.anki21b")
NOTICE = FIELDS.index("Notice")
OURS = frozenset(note_type.model_id for note_type in NOTE_TYPES.values())


@dataclass(frozen=True, slots=True)
class Previous:
    """An earlier package: notes by GUID, and names of decks by id."""

    notes: Mapping[str, Row]
    decks: Mapping[int, str]

    def holds(self, row: Row) -> bool:
        """Whether this note is there as it is now."""
        old = self.notes.get(row.guid)
        return old is not None and _is_same(row, old)

    def mod_of(self, row: Row) -> int:
        """Say when a note last changed, in seconds since 1970.

        An unchanged note keeps its old time; a changed one is newer than the old by a second or
        more.
        """
        old = self.notes.get(row.guid)
        if old is None:
            return row.mod
        return old.mod if _is_same(row, old) else max(row.mod, old.mod + 1)

    def root_of(self, guids: Sequence[str]) -> int | None:
        """Find the uppermost deck in which any of these notes lies; None when none is here."""
        found = next((self.notes[guid] for guid in guids if guid in self.notes), None)
        if found is None:
            return None
        name = self.decks[found.deck_id]
        above = {len(n): i for i, n in self.decks.items() if f"{name}::".startswith(f"{n}::")}
        return above[min(above)]

    def retired(self, kept: set[str], notice: str, now: datetime) -> tuple[list[Row], list[Row]]:
        """Give the notes that are not in `kept`: those to retire now, and those retired before."""
        fresh, before = [], []
        for guid, old in self.notes.items():
            if guid in kept:
                continue
            fields = old.fields.split("\x1f")
            if RETIRED in old.tags.split():
                before.append(old)
            elif old.model_id in OURS and len(fields) == len(FIELDS):
                fields[NOTICE] = field_html(notice)
                mod = max(int(now.timestamp()), old.mod + 1)
                tags = f" {' '.join([*old.tags.split(), RETIRED])} "
                fresh.append(old._replace(fields="\x1f".join(fields), tags=tags, mod=mod))
        return fresh, before


def read_previous(data: bytes) -> Previous:
    """Read a package that we wrote.

    Raises FormatError for anything else, also for one that Anki exported: it may hold a learner's
    own progress, which writing over it would destroy.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if not set(archive.namelist()).isdisjoint(NEWER_COLLECTIONS):
                raise FormatError("an Anki package that Quizapp did not write")
            if archive.getinfo(COLLECTION).file_size > MOST_BYTES:
                raise FormatError(f"an Anki package of more than {MOST_BYTES >> 20} MB")
            collection = archive.read(COLLECTION)
        return _read_collection(collection)
    except UNREADABLE as error:
        raise FormatError(f"not an Anki package that Quizapp wrote ({error})") from error


def _read_collection(collection: bytes) -> Previous:
    connection = sqlite3.connect(":memory:")
    try:
        connection.deserialize(collection)
        if connection.execute("SELECT 1 FROM revlog").fetchone():
            raise FormatError("an Anki package with a learner's reviews")
        rows = connection.execute(
            "SELECT guid, mid, did, n.mod, tags, flds, sfld "
            "FROM notes n JOIN cards c ON c.nid = n.id ORDER BY n.id"
        ).fetchall()
        (decks,) = connection.execute("SELECT decks FROM col").fetchone()
        notes = {row[0]: Row(*row) for row in rows}
        names = {int(number): deck["name"] for number, deck in json.loads(decks).items()}
        if not {row.deck_id for row in notes.values()} <= set(names):
            raise FormatError("an Anki package whose cards lie in no deck")
        return Previous(notes, names)
    finally:
        connection.close()


def _is_same(row: Row, old: Row) -> bool:
    return old.fields == row.fields and old.tags.split() == row.tags.split()
