"""Packages made to hurt: one sentence, soon, in little memory, and nothing on the disk."""

import io
import json
import os
import sqlite3
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest
import zstandard
from builders import an_item_set
from hypothesis import given, settings
from hypothesis import strategies as st
from packages import listed, packed, unpacked, zipped

from quizapp.errors import FormatError
from quizapp.formats import Export
from quizapp.formats.anki import ANKI
from quizapp.formats.anki.reading import read

SECONDS, MEGABYTES = 10, 700
ZEROS = bytes(1 << 20)


@cache
def _ours() -> bytes:
    return ANKI.write(an_item_set(), Export("k", datetime(2026, 3, 1, tzinfo=UTC))).data


@cache
def _collection() -> bytes:
    return unpacked(_ours())


def _zstd(content: bytes) -> bytes:
    return zstandard.ZstdCompressor().compress(content)


def _newest(collection: bytes, media: bytes = b"") -> bytes:
    return zipped(
        {"meta": b"\x08\x03", "collection.anki21b": collection, "media": media or _zstd(b"")}
    )


def _zip_bomb() -> bytes:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("collection.anki2", "w", force_zip64=True) as entry,
    ):
        for _ in range(1024):
            entry.write(ZEROS)
    return out.getvalue()


def _zstd_bomb() -> bytes:
    packer = zstandard.ZstdCompressor().compressobj()
    parts = [packer.compress(ZEROS) for _ in range(2048)]
    return _newest(b"".join([*parts, packer.flush()]))


def _lying_size() -> bytes:
    """A small size in the directory, a large one in truth."""
    data = _zip_bomb()
    place = data.rindex(b"PK\x01\x02")
    return data[: place + 24] + struct.pack("<I", 100) + data[place + 28 :]


def _huge_window() -> bytes:
    parameters = zstandard.ZstdCompressionParameters.from_level(1, window_log=30)
    packer = zstandard.ZstdCompressor(compression_params=parameters)
    return _newest(packer.compressobj().compress(ZEROS * 4) or packer.compress(_collection()))


def _with_sql(*statements: str) -> bytes:
    def change(connection: sqlite3.Connection) -> None:
        for statement in statements:
            connection.execute(statement)

    return packed(_collection(), change)


def _many_notes() -> bytes:
    return _with_sql(
        "INSERT INTO notes SELECT i + 9e12, 'g' || i, (SELECT min(mid) FROM notes), 0, 0, '', "
        "'a', 'a', 0, 0, '' FROM (WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n "
        "LIMIT 1048576) SELECT i FROM n)"
    )


def _many_files() -> bytes:
    return zipped({str(number): b"" for number in range(20_001)})


def _endless_rows() -> bytes:
    """Six pages on which every entry points to the next page: 400 million rows in a small file."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(_collection())
        (root,) = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'notes'"
        ).fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
        pages = bytearray(connection.serialize())
    first_new = len(pages) // size + 1
    leaf = pages[(root - 1) * size : root * size]
    pages[(root - 1) * size : root * size] = _inner_page(size, first_new)
    for number in range(4):
        pages += _inner_page(size, first_new + number + 1)
    pages += leaf
    pages[28:32] = struct.pack(">I", len(pages) // size)
    return zipped({"collection.anki2": bytes(pages), "media": b"{}"})


def _inner_page(size: int, child: int) -> bytes:
    """A page of a table's tree with 50 entries, all for one child (SQLite file format, 1.6)."""
    page = bytearray(size)
    page[0] = 5
    page[3:5] = struct.pack(">H", 50)
    page[5:7] = struct.pack(">H", size - 50 * 7)
    page[8:12] = struct.pack(">I", child)
    for number in range(50):
        at = size - 7 * (number + 1)
        page[12 + 2 * number : 14 + 2 * number] = struct.pack(">H", at)
        page[at : at + 7] = struct.pack(">I", child) + b"\x81\x81\x01"
    return bytes(page)


def _many_entities() -> bytes:
    """A small file of repeated fields that take long to turn into text."""
    fields = "\x1f".join(["name", "&lt;<b>" * 10_000, "answer", *[""] * 13])

    def change(connection: sqlite3.Connection) -> None:
        rows = [(number, f"g{number}", fields) for number in range(1, 401)]
        connection.executemany(
            "INSERT INTO notes SELECT ?, ?, min(mid), 0, 0, '', ?, '', 0, 0, '' FROM notes", rows
        )

    return packed(_collection(), change)


def _deep_json() -> bytes:
    deep = "[" * 10_000 + "]" * 10_000
    return packed(
        _collection(), lambda connection: connection.execute("UPDATE col SET models = ?", [deep])
    )


HOSTILE: dict[str, Callable[[], bytes]] = {
    "zip bomb": _zip_bomb,
    "zstd bomb": _zstd_bomb,
    "a size that lies": _lying_size,
    "more files than it may hold": _many_files,
    "cut off": lambda: _ours()[: len(_ours()) // 2],
    "lzma": lambda: _packed_by(zipfile.ZIP_LZMA),
    "no collection": lambda: zipped({"media": b"{}"}),
    "folders in a media name": lambda: packed(_collection(), media=listed({"0": "../../x.png"})),
    "an absolute media name": lambda: packed(_collection(), media=listed({"0": "/etc/passwd"})),
    "folders of Windows": lambda: packed(_collection(), media=listed({"0": "..\\x.png"})),
    "a media list that is no map": lambda: packed(_collection(), media=b"[1]"),
    "a media list of depth 10,000": lambda: packed(_collection(), media=b"[" * 10_000),
    "broken protobuf": lambda: _newest(_zstd(_collection()), _zstd(b"\x0a\xff\xff\xff\xff\x0f")),
    "broken zstd": lambda: _newest(b"\x28\xb5\x2f\xfd" + b"\xff" * 100),
    "folders in the newest list": lambda: _newest(
        _zstd(_collection()), _zstd(b"\x0a\x06\x0a\x04../x")
    ),
    "no database": lambda: zipped({"collection.anki2": b"hello", "media": b"{}"}),
    "a header alone": lambda: zipped({"collection.anki2": b"SQLite format 3\0", "media": b"{}"}),
    "a trigger": lambda: _with_sql(
        "CREATE TRIGGER t AFTER UPDATE ON notes BEGIN DELETE FROM notes; END"
    ),
    "a view for notes": lambda: _with_sql(
        "DROP TABLE notes",
        "CREATE VIEW notes AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
        "SELECT i AS id, i AS guid, 1 AS mid, '' AS tags, 'x' AS flds FROM n",
    ),
    "a virtual table": lambda: _with_sql("CREATE VIRTUAL TABLE v USING fts4(a)"),
    "other columns": lambda: _with_sql("DROP TABLE notes", "CREATE TABLE notes (a, b)"),
    "no notes": lambda: _with_sql("DROP TABLE notes"),
    "no first row": lambda: _with_sql("DELETE FROM col"),
    "models that are no JSON": lambda: _with_sql("UPDATE col SET models = '{'"),
    "models of another shape": lambda: _with_sql("UPDATE col SET models = '{\"1\": 2}'"),
    "models of depth 10,000": _deep_json,
    "2^20 notes": _many_notes,
    "rows without end": _endless_rows,
    "tags without end": _many_entities,
}


def _packed_by(method: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        archive.writestr("collection.anki2", _collection())
    return out.getvalue()


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, object]]:
    """What a process of its own says to each package, with a limit on its memory."""
    folder: Path = tmp_path_factory.mktemp("hostile")
    inside = folder / "work"
    inside.mkdir()
    paths = []
    for name, make in HOSTILE.items():
        paths.append(folder / f"{name.replace(' ', '_').replace('^', '')}.apkg")
        paths[-1].write_bytes(make())
    before = sorted(folder.rglob("*"))
    done = subprocess.run(
        [sys.executable, "-c", READ_EACH, *map(str, paths)],
        cwd=inside,
        env={**os.environ, "TMPDIR": str(inside), "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        timeout=SECONDS * len(paths),
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert sorted(folder.rglob("*")) == before, "something was written"
    said = [json.loads(line) for line in done.stdout.splitlines()]
    return dict(zip(HOSTILE, said, strict=True))


READ_EACH = f"""
import json, resource, signal, sys
from quizapp.errors import FormatError
from quizapp.formats.anki.reading import read
for path in sys.argv[1:]:
    signal.alarm({SECONDS})
    try:
        said = f"{{len(read(open(path, 'rb').read()).item_set.items)}} items"
    except FormatError as error:
        said = str(error)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({{"said": said, "peak": peak}}), flush=True)
"""


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_package_is_answered_with_one_sentence(
    answers: dict[str, dict[str, object]], name: str
) -> None:
    said = str(answers[name]["said"])
    assert "nki" in said
    assert len(said) < 200
    assert "\n" not in said


def test_no_hostile_package_takes_much_memory(answers: dict[str, dict[str, object]]) -> None:
    peaks = {name: float(str(answer["peak"])) for name, answer in answers.items()}
    assert max(peaks.values()) < MEGABYTES, peaks


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_damaged_package_never_ends_in_anything_but_a_sentence(data: st.DataObject) -> None:
    """Bytes are changed in the database, below the checksum of the archive."""
    content = bytearray(_collection())
    for _ in range(data.draw(st.integers(1, 20))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place] = data.draw(st.integers(0, 255))
    try:
        said = str(len(read(zipped({"collection.anki2": bytes(content)})).item_set.items))
    except FormatError as error:
        said = str(error)
    assert said.isdigit() or "Anki" in said
