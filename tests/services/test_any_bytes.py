"""Whatever bytes come in, the door answers with items or with one sentence."""

import contextlib
import zipfile
from datetime import UTC, datetime
from io import BytesIO

import pytest
from builders import an_item_set
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.errors import Invalid
from quizapp.formats import FORMATS, Export
from quizapp.items.grading import grade
from quizapp.services.importing import understand
from quizapp.services.offering import Asking

READABLE = [known for known in FORMATS if known.read]
NOW = datetime(2026, 1, 5, tzinfo=UTC)
WRITTEN = {
    known.name: known.write(an_item_set(), Export("k", NOW)).data
    for known in READABLE
    if known.write
}


@pytest.mark.parametrize("known", READABLE, ids=lambda f: f.name)
@given(
    data=st.binary(max_size=300) | st.text(max_size=300).map(lambda t: t.encode("utf-8", "replace"))
)
@settings(max_examples=40)
def test_any_bytes_are_items_or_a_sentence(known, data: bytes) -> None:
    with contextlib.suppress(Invalid):
        for item in understand(data, format_name=known.name, asking=Asking.CHOICE).items:
            assert grade(item, item.answer).correct


@pytest.mark.parametrize("name", WRITTEN)
@given(draw=st.data())
@settings(max_examples=40)
def test_a_damaged_file_is_items_or_a_sentence(name: str, draw: st.DataObject) -> None:
    data = bytearray(WRITTEN[name])
    for _ in range(draw.draw(st.integers(1, 5))):
        data[draw.draw(st.integers(0, len(data) - 1))] = draw.draw(st.integers(0, 255))
    cut = draw.draw(st.integers(0, len(data)))
    for damaged in (bytes(data), bytes(data[:cut])):
        for format_name in ("", name):
            assert _answer(damaged, format_name)


def _answer(data: bytes, format_name: str) -> str:
    """What was understood, or the sentence that says why nothing was."""
    try:
        return f"{len(understand(data, name='quiz', format_name=format_name).items)} items"
    except Invalid as fault:
        return str(fault)


def _zip(files: dict[str, bytes]) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in files.items():
            archive.writestr(path, content)
    return packed.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"[" * 100_000,
        b'{"a":' * 10_000,
        b"<quiz>" + b"<a>" * 50_000,
        b'<!DOCTYPE a [<!ENTITY b "' + b"x" * 1000 + b'">]><quiz>&b;</quiz>',
        b"::a:: " + b"{" * 50_000,
        b"Question\n" + b"A. x\n" * 20_000 + b"ANSWER: A\n",
        _zip({"collection.anki2": b"SQLite format 3\0" + b"\0" * 100}),
        _zip({"imsmanifest.xml": b"<manifest>" + b"<a>" * 20_000}),
        _zip({"../../evil": b"x", "/etc/passwd": b"x", "collection.anki21b": b"\x28\xb5\x2f\xfd"}),
        _zip({"xl/workbook.xml": b" " * 20_000_000, "[Content_Types].xml": b"<Types/>"}),
    ],
    ids=[
        "deep-list", "deep-json", "deep-xml", "entities", "braces", "one-question", "no-database",
        "deep-manifest", "path-traversal", "bomb",
    ],
)  # fmt: skip
def test_a_file_made_to_do_harm_gets_a_sentence(data: bytes) -> None:
    for known in (None, *READABLE):
        assert _answer(data, known.name if known else "")
