"""Anki's text file: ours in the hands of the real Anki, and other people's in ours."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from builders import a_cloze_item, a_numeric_item, an_item, an_item_set
from hostile_items import hostile_sets, told
from hypothesis import given, settings

from quizapp.errors import FormatError
from quizapp.formats import Export
from quizapp.formats.anki_text import ANKI_TEXT
from quizapp.formats.anki_text.read import read, sniff
from quizapp.formats.anki_text.write import write
from quizapp.formats.texts import one_line
from quizapp.items import Item, ItemSet, Kind

EXPORT = Export("bridge", datetime(2026, 3, 1, 12, tzinfo=UTC))


@settings(max_examples=60)
@given(hostile_sets())
def test_what_is_written_comes_back_whole(item_set: ItemSet) -> None:
    written = write(item_set, EXPORT)
    back = read(written.data)
    assert back.skipped == ()
    kept = [item for item in item_set.items if item.id not in written.dropped]
    assert [item.id for item in back.item_set.items] == [item.id for item in kept]
    for before, after in zip(kept, back.item_set.items, strict=True):
        assert told(after) == told(before, one_line)
    assert write(item_set, EXPORT) == written


@settings(max_examples=40)
@given(hostile_sets())
def test_a_note_is_one_line_of_four_cells_and_no_cell_is_a_formula(item_set: ItemSet) -> None:
    *lines, rest = write(item_set, EXPORT).data.decode().split("\n")
    assert rest == ""
    for line in lines:
        if not line.startswith("#"):
            cells = line.split("\t")
            assert len(cells) == 4
            assert cells[0].startswith("quizapp:basic:")
            assert all(cell[0] in "<q" for cell in cells)


class Learner:
    """Somebody's Anki, without a window."""

    def __init__(self, folder: Path) -> None:
        from anki.collection import Collection

        self.path = folder / "notes.txt"
        self.collection = Collection(str(folder / "learner.anki2"))

    def imports(self, data: bytes) -> dict[str, int]:
        """Import as the file says; give the counts of the log that are not 0."""
        from anki.import_export_pb2 import ImportCsvRequest

        self.path.write_bytes(data)
        metadata = self.collection.get_csv_metadata(path=str(self.path), delimiter=None)
        request = ImportCsvRequest(path=str(self.path), metadata=metadata)
        log = self.collection.import_csv(request).log
        names = (
            "new", "updated", "duplicate", "conflicting", "first_field_match",
            "missing_notetype", "missing_deck", "empty_first_field",
        )  # fmt: skip
        return {name: len(getattr(log, name)) for name in names if getattr(log, name)}

    def notes(self, query: str = "deck:Quizapp*") -> list[Any]:
        return [self.collection.get_note(n) for n in self.collection.find_notes(query)]


@pytest.fixture
def learner(tmp_path: Path) -> Iterator[Learner]:
    pytest.importorskip("anki.collection")
    learner = Learner(tmp_path)
    yield learner
    learner.collection.close()


def _file(*items: Item) -> bytes:
    return write(an_item_set(*items), EXPORT).data


@pytest.mark.anki
def test_anki_takes_every_note_and_once_more_doubles_none(learner: Learner) -> None:
    assert learner.imports(_file()) == {"new": 3}
    assert [deck.name for deck in learner.collection.decks.all_names_and_ids()] == [
        "Default", "Quizapp", "Quizapp::Sydney Harbour Bridge",
    ]  # fmt: skip
    before = {note.guid: note.fields for note in learner.notes()}
    assert set(before) == {
        "quizapp:basic:a1b2c3d4e5f60718",
        "quizapp:basic:00112233445566aa",
        "quizapp:basic:00112233445566bb",
    }
    again = learner.imports(_file())
    assert again.get("new", 0) == 0
    assert {note.guid: note.fields for note in learner.notes()} == before


@pytest.mark.anki
def test_an_edited_item_is_renewed_and_its_reviews_stay(learner: Learner) -> None:
    learner.imports(_file())
    (note,) = learner.notes("tag:quizapp::choice")
    (card,) = note.cards()
    card.start_timer()
    learner.collection.sched.answerCard(card, 3)
    edited = an_item(stem="When was the bridge opened?")
    counts = learner.imports(_file(edited, a_cloze_item(), a_numeric_item()))
    assert counts.get("new", 0) == 0
    assert counts["updated"] >= 1
    (again,) = learner.notes("tag:quizapp::choice")
    assert again.id == note.id
    assert "When was the bridge opened?" in again["Front"]
    assert again.cards()[0].reps == 1
    assert len(learner.notes()) == 3


@pytest.mark.anki
@pytest.mark.parametrize(
    "text", ["=1+1", '"quoted"', "a\tb", "<b>x</b>", "{{c1::x}}", "#tag", "[sound:x.mp3]", "a;b"]
)
def test_anki_shows_a_hostile_text_as_it_is(learner: Learner, text: str) -> None:
    item = an_item(stem=f"{text} is what?", answer=text, kind=Kind.TYPED, options=())
    assert learner.imports(_file(replace(item, id="h"))) == {"new": 1}
    (note,) = learner.notes()
    exported = f"#html:true\n#guid column:1\n#tags column:4\n{note.guid}\t{note['Front']}\t"
    back = read(f"{exported}{note['Back']}\t{' '.join(note.tags)}\n".encode()).item_set.items
    assert (back[0].stem, back[0].answer) == (one_line(item.stem), one_line(text))


@pytest.mark.anki
def test_we_read_what_anki_exports(learner: Learner, tmp_path: Path) -> None:
    from anki.collection import ExportLimit

    learner.imports(_file())
    path = tmp_path / "out.txt"
    learner.collection.export_note_csv(
        out_path=str(path), limit=_whole(ExportLimit), with_html=True, with_tags=True,
        with_deck=True, with_notetype=True, with_guid=True,
    )  # fmt: skip
    back = read(path.read_bytes())
    assert back.skipped == ()
    assert {item.id for item in back.item_set.items} == {item.id for item in an_item_set().items}
    assert [told(item) for item in sorted(back.item_set.items, key=lambda item: item.id)] == [
        told(item) for item in sorted(an_item_set().items, key=lambda item: item.id)
    ]


def _whole(limit: Any) -> Any:
    """An export of the whole collection: Anki takes None for it."""
    assert limit is not None
    return None


FOREIGN = """\
#separator:tab
#html:true
#guid column:1
#notetype column:2
#deck column:3
#tags column:6
abc\tBasic\tFrench\t<b>bridge</b>&nbsp;\tle pont<br>\tnoun
def\tCloze\tFrench\t{{c1::Paris::city}} is on the {{c2::Seine}}.\tmore\t
ghi\tBasic\tFrench\tonly a front\t\t
jkl\tBasic\tFrench\t<img src="x.png">\t\t
"""


def test_a_file_that_anki_exported_becomes_questions() -> None:
    back = read(FOREIGN.encode())
    assert [(item.kind, item.stem, item.answer) for item in back.item_set.items] == [
        (Kind.TYPED, "bridge", "le pont"),
        (Kind.CLOZE, "_____ (city) is on the Seine.", "Paris"),
        (Kind.CLOZE, "Paris is on the _____.", "Seine"),
    ]
    assert [(s.where, s.what) for s in back.skipped] == [
        ("line 9", "a note with one text: nothing to answer"),
        ("line 10", "a note without text"),
    ]
    assert read(FOREIGN.encode()).item_set.items == back.item_set.items


@pytest.mark.parametrize(
    ("text", "stem", "answer"),
    [
        ("#separator:Comma\n#html:false\n<b>,\"bold, in HTML\"\n", "<b>", "bold, in HTML"),
        ("#separator:;\nbridge;le pont\n", "bridge", "le pont"),
        ("bridge\tle pont\n", "bridge", "le pont"),
        ("#deck:Fr::Words\nbridge\t\"le\npont\"\n", "bridge", "le pont"),
    ],
)  # fmt: skip
def test_the_headers_decide_how_a_line_is_read(text: str, stem: str, answer: str) -> None:
    (item,) = read(text.encode()).item_set.items
    assert (item.stem, item.answer) == (stem, answer)


def test_the_deck_names_the_set() -> None:
    assert read(_file()).item_set.source.title == "Sydney Harbour Bridge"
    assert sniff(_file())
    assert sniff(FOREIGN.encode())
    assert not sniff(b"bridge\tle pont\n")


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ("#html:true\nbrücke\tx".encode("cp1252"), "not UTF-8"),
        (b"#html:true\na\0\tb\n", "a NUL"),
        (b'#html:true\n"' + b"x" * 200_000, "field larger than"),
        (b"#html:true\n" + b"a\tb\n" * 60_000, "more than 50,000 notes"),
        (b"#separator:\xff\n", "not UTF-8"),
    ],
)
def test_a_hostile_file_is_refused_in_one_sentence(data: bytes, sentence: str) -> None:
    with pytest.raises(FormatError, match=sentence):
        read(data)


def test_an_empty_set_is_a_file_of_headers() -> None:
    written = write(ItemSet(an_item_set().source, ()), EXPORT)
    assert read(written.data).item_set.items == ()
    assert ANKI_TEXT.read is read
