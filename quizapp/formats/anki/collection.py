"""The database inside a package, of which nothing is trusted: not its tables, not its types.

It is opened in memory, only read, refused when it holds more than tables, and stopped when a query
takes too many steps (a crafted file can make a short table look endless).
"""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from quizapp.errors import FormatError
from quizapp.formats.anki import protobuf

MOST_NOTES = 50_000
MOST_CARDS = 200_000
MOST_REVIEWS = 500_000
MOST_CELL_BYTES = 16 << 20
MOST_STEPS, STEPS_A_CALL = 200_000_000, 1_000_000
HEADER = b"SQLite format 3\0"


@dataclass(frozen=True, slots=True)
class Template:
    """How one card of a note looks, in Anki's template language."""

    front: str
    back: str


@dataclass(frozen=True, slots=True)
class ForeignType:
    """A note type as the file describes it."""

    name: str
    is_cloze: bool
    fields: tuple[str, ...]
    templates: tuple[Template, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A note: its fields as HTML, in the order of its type's."""

    note_id: int
    guid: str
    type_id: int
    tags: tuple[str, ...]
    fields: tuple[str, ...]


class Collection:
    """An open collection."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._steps_left = MOST_STEPS // STEPS_A_CALL
        connection.set_progress_handler(self._count_steps, STEPS_A_CALL)
        self._prepare()
        (self._models, self._decks) = self._one("SELECT models, decks FROM col LIMIT 1")
        self._is_new = not str(self._models).strip()

    def _count_steps(self) -> bool:
        self._steps_left -= 1
        return self._steps_left < 0

    def _prepare(self) -> None:
        connection = self._connection
        connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MOST_CELL_BYTES)
        connection.create_collation("unicase", lambda a, b: (a > b) - (a < b))
        for pragma in ("trusted_schema = off", "query_only = on", "cell_size_check = on"):
            connection.execute(f"PRAGMA {pragma}")
        parts = connection.execute("SELECT type, sql FROM sqlite_master LIMIT 1000").fetchall()
        for kind, sql in parts:
            if str(sql).upper().startswith("CREATE VIRTUAL"):
                kind = "virtual table"
            if kind not in ("table", "index"):
                raise FormatError(f"an Anki collection with a {kind}; Anki makes none")

    def _one(self, query: str, *values: int) -> Any:
        row = self._connection.execute(query, values).fetchone()
        if row is None:
            raise FormatError("an Anki collection without its first row")
        return row

    def note_count(self) -> int:
        """Count the notes. Raises FormatError when there are more than we read."""
        # With a limit inside: counting a whole table is one step however long it takes. Without an
        # index: a crafted one can be shorter than its table.
        query = "SELECT count(*) FROM (SELECT 1 FROM notes NOT INDEXED LIMIT ?)"
        (count,) = self._one(query, MOST_NOTES + 1)
        if count > MOST_NOTES:
            raise FormatError(
                f"an Anki package of more than {MOST_NOTES:,} notes; export it deck by deck"
            )
        return int(count)

    def notes(self) -> Iterator[Note]:
        """Give the notes in the order in which they were made."""
        query = "SELECT id, guid, mid, tags, flds FROM notes ORDER BY id LIMIT ?"
        rows = self._connection.execute(query, [MOST_NOTES])
        for note_id, guid, type_id, tags, fields in rows:
            yield Note(
                int(note_id),
                str(guid),
                int(type_id),
                tuple(str(tags).split()),
                tuple(str(fields).split("\x1f")),
            )

    def types(self) -> dict[int, ForeignType]:
        """Give the note types by their ids."""
        if self._is_new:
            return self._types_from_tables()
        found = {}
        for key, model in json.loads(self._models).items():
            found[int(key)] = ForeignType(
                name=str(model["name"]),
                is_cloze=model.get("type") == 1,
                fields=tuple(str(field["name"]) for field in model["flds"]),
                templates=tuple(Template(str(t["qfmt"]), str(t["afmt"])) for t in model["tmpls"]),
            )
        return found

    def _types_from_tables(self) -> dict[int, ForeignType]:
        select = self._connection.execute
        fields: dict[int, list[str]] = {}
        for type_id, name in select("SELECT ntid, name FROM fields ORDER BY ntid, ord LIMIT 50000"):
            fields.setdefault(type_id, []).append(str(name))
        templates: dict[int, list[Template]] = {}
        query = "SELECT ntid, config FROM templates ORDER BY ntid, ord LIMIT 50000"
        for type_id, config in select(query):
            template = Template(protobuf.text_of(config, 1), protobuf.text_of(config, 2))
            templates.setdefault(type_id, []).append(template)
        return {
            int(type_id): ForeignType(
                str(name),
                protobuf.number_of(config, 1) == 1,
                tuple(fields.get(type_id, ())),
                tuple(templates.get(type_id, ())),
            )
            for type_id, name, config in select("SELECT id, name, config FROM notetypes LIMIT 5000")
        }

    def deck_names(self) -> list[str]:
        """Name the decks in which cards lie, with `::` between the levels."""
        query = "SELECT DISTINCT did FROM (SELECT did FROM cards LIMIT ?) LIMIT 5000"
        used = {int(deck) for (deck,) in self._connection.execute(query, [MOST_CARDS])}
        if self._is_new:
            rows = self._connection.execute("SELECT id, name FROM decks LIMIT 50000")
            named = {int(deck): str(name).replace("\x1f", "::") for deck, name in rows}
        else:
            named = {int(key): str(d["name"]) for key, d in json.loads(self._decks).items()}
        return sorted(named[deck] for deck in used if deck in named)

    def card_rows(self) -> Iterator[tuple[Any, ...]]:
        """Give every card: its id, its note's id, its place in the note, interval and memory."""
        query = "SELECT id, nid, ord, ivl, queue, data FROM cards LIMIT ?"
        yield from self._connection.execute(query, [MOST_CARDS])

    def review_rows(self) -> Iterator[tuple[Any, ...]]:
        """Give every review, oldest first: time in milliseconds, card, button, milliseconds."""
        query = "SELECT id, cid, ease, time FROM revlog ORDER BY id LIMIT ?"
        yield from self._connection.execute(query, [MOST_REVIEWS])


@contextmanager
def open_collection(data: bytearray) -> Iterator[Collection]:
    """Open a collection, emptying `data` to spare memory.

    Raises FormatError, here and within, for what is none.
    """
    if not data.startswith(HEADER):
        raise FormatError("an Anki package whose collection is no SQLite database")
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        # Bytes 18 and 19 say that a log file lies beside the database; in memory there is none.
        data[18:20] = b"\1\1"
        connection.deserialize(data)
        data.clear()
        yield Collection(connection)
    except sqlite3.Error as error:
        raise FormatError(f"an Anki collection that cannot be read: {error}") from error
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError) as error:
        raise FormatError("an Anki collection that is not laid out as Anki does it") from error
    finally:
        connection.close()
