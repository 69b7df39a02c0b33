"""What an earlier package of ours says, so that a new one updates it note by note."""

import io
import json
import sqlite3
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass

from quizapp.errors import FormatError
from quizapp.formats.anki.package import COLLECTION

MOST_BYTES = 256 << 20  # unpacked; a note takes about 2 kB
UNREADABLE = (
    zipfile.BadZipFile, zlib.error, sqlite3.Error, RuntimeError, ValueError, LookupError,
    TypeError, AttributeError,
)  # fmt: skip
NEWER_COLLECTIONS = ("collection.anki21", "collection.anki21b")


@dataclass(frozen=True, slots=True)
class OldNote:
    """One note as it was: its fields joined, its tags joined, the second of its last change."""

    fields: str
    tags: str
    mod: int


@dataclass(frozen=True, slots=True)
class Previous:
    """An earlier package: notes by GUID, and names of decks by id."""

    notes: Mapping[str, OldNote]
    decks: Mapping[int, str]


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
        rows = connection.execute("SELECT guid, flds, tags, mod FROM notes").fetchall()
        (decks,) = connection.execute("SELECT decks FROM col").fetchone()
        notes = {guid: OldNote(fields, tags, mod) for guid, fields, tags, mod in rows}
        names = {int(number): deck["name"] for number, deck in json.loads(decks).items()}
        return Previous(notes, names)
    finally:
        connection.close()
