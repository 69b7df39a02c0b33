"""Spreadsheets and tables for classroom games, read back by programs that are not ours."""

import csv
import io
from datetime import UTC, datetime
from typing import Any

import openpyxl
import pytest
from builders import a_cloze_item, a_numeric_item, an_item, an_item_set
from hostile_items import hostile_sets
from hypothesis import given, settings

from quizapp.formats import FORMATS, Change, Export, Format
from quizapp.formats.games import BLOOKET, GIMKIT, KAHOOT, WAYGROUND
from quizapp.formats.games.blooket import guard
from quizapp.formats.texts import one_line, shorten
from quizapp.items import Item, ItemSet, Kind, Option

EXPORT = Export("k", datetime(2026, 3, 1, 12, tzinfo=UTC))
SHEETS = (KAHOOT, WAYGROUND)
CHOICES = (Kind.CHOICE, Kind.TRUE_FALSE)


def _write(known: Format, item_set: ItemSet) -> Any:
    assert known.write is not None
    return known.write(item_set, EXPORT)


def _read(known: Format, data: bytes) -> Any:
    assert known.read is not None
    return known.read(data)


def _cells(data: bytes) -> list[list[Any]]:
    """The first sheet as openpyxl sees it, empty cells as None."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    (sheet,) = book.worksheets
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def _table(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8"), newline="")))


def test_openpyxl_finds_kahoots_headings_in_row_8_and_the_questions_below() -> None:
    rows = _cells(_write(KAHOOT, an_item_set()).data)
    assert rows[7][1:] == [
        "Question - max 120 characters",
        "Answer 1 - max 75 characters",
        "Answer 2 - max 75 characters",
        "Answer 3 - max 75 characters",
        "Answer 4 - max 75 characters",
        "Time limit (sec) – 5, 10, 20, 30, 60, 90, 120, or 240 secs",
        "Correct answer(s) - choose at least one",
    ]
    assert rows[8:] == [
        [1, "In which year did the Sydney Harbour Bridge open?",
         "1928", "1930", "1932", "1935", 20, 3]
    ]  # fmt: skip


def test_openpyxl_finds_waygrounds_two_rows_and_every_question_below() -> None:
    rows = _cells(_write(WAYGROUND, an_item_set()).data)
    assert rows[0] == [
        "Question Text", "Question Type", "Option 1", "Option 2", "Option 3", "Option 4",
        "Option 5", "Correct Answer", "Time in seconds", "Image Link", "Answer explanation",
    ]  # fmt: skip
    assert rows[2] == [
        "In which year did the Sydney Harbour Bridge open?", "Multiple Choice",
        "1928", "1930", "1932", "1935", None, 3, 30, None,
        "The Sydney Harbour Bridge opened on 19 March 1932.",
    ]  # fmt: skip
    assert [row[1] for row in rows[3:]] == ["Fill-in-the-Blank", "Fill-in-the-Blank"]
    assert rows[3][2:8] == ["John Bradfield", "Bradfield", None, None, None, None]


def test_blookets_two_rows_are_byte_for_byte_those_of_its_template() -> None:
    data = _write(BLOOKET, an_item_set()).data
    head = (
        b'"Blooket\nImport Template",,,,,,,\r\n'
        b'Question #,Question Text,Answer 1,Answer 2,"Answer 3\n(Optional)","Answer 4\n(Optional)",'
        b'"Time Limit (sec)\n(Max: 300 seconds)","Correct Answer(s)\n(Only include Answer #)"\r\n'
    )
    assert data.startswith(head)
    assert _table(data)[2:] == [
        ["1", "In which year did the Sydney Harbour Bridge open?", "1928", "1930", "1932", "1935",
         "20", "3"]
    ]  # fmt: skip


def test_gimkits_right_answer_comes_first() -> None:
    data = _write(GIMKIT, an_item_set()).data
    assert data.startswith(
        b"Gimkit Spreadsheet Import Template,,,,\r\nQuestion,Correct Answer,Incorrect Answer 1,"
        b"Incorrect Answer 2 (Optional),Incorrect Answer 3 (Optional)\r\n"
    )
    assert _table(data)[2:] == [
        ["In which year did the Sydney Harbour Bridge open?", "1932", "1928", "1930", "1935"]
    ]


@pytest.mark.parametrize("known", [KAHOOT, BLOOKET, GIMKIT], ids=lambda f: f.name)
def test_a_game_says_of_every_item_what_it_cannot_show(known: Format) -> None:
    six = (Option("right", True), *(Option(f"wrong {n}", False) for n in range(5)))
    many = an_item(id="six", answer="right", options=six)
    written = _write(known, an_item_set(many, a_cloze_item(id="z"), a_numeric_item(id="n")))
    said = {(loss.item_id, loss.change, loss.what) for loss in written.losses}
    assert said == {
        ("six", Change.CHANGED, "only 4 of the options fit"),
        ("six", Change.CHANGED, "the evidence is left out"),
        ("z", Change.DROPPED, f"{_name(known)} asks choices, and this is a cloze item"),
        ("n", Change.DROPPED, f"{_name(known)} asks choices, and this is a numeric item"),
    }


def _name(known: Format) -> str:
    return known.label.split()[0]


def test_kahoots_limits_cut_and_every_cut_is_said() -> None:
    long = an_item(
        id="long",
        stem="Why " * 40 + "?",
        answer="a" * 80,
        options=(Option("a" * 80, True), Option("b", False)),
    )
    twins = an_item(
        id="twins",
        answer="a" * 80,
        options=(Option("a" * 80, True), Option("a" * 79 + "b", False)),
    )
    written = _write(KAHOOT, an_item_set(long, twins))
    row = _cells(written.data)[8]
    assert len(row[1]) <= 120
    assert row[1].endswith("…")
    assert (len(row[2]), row[3], row[4]) == (75, "b", None)
    said = [(loss.item_id, loss.change, loss.what) for loss in written.losses]
    assert ("long", Change.SHORTENED, "the question is cut to 120 characters") in said
    assert ("long", Change.SHORTENED, "an option is cut to 75 characters") in said
    assert ("twins", Change.DROPPED, "two options are the same in 75 characters") in said


def test_blooket_does_not_swallow_what_looks_like_a_tag() -> None:
    item = an_item(stem="What is List<String>?", answer="<b>", options=(
        Option("<b>", True), Option("1 < 2", False)))  # fmt: skip
    written = _write(BLOOKET, an_item_set(item))
    assert _table(written.data)[2][1:4] == ["What is List< String>?", "< b>", "1 < 2"]
    assert Change.CHANGED in {loss.change for loss in written.losses if "apostrophe" in loss.what}


@settings(max_examples=40)
@given(hostile_sets())
def test_openpyxl_and_we_read_what_kahoot_and_wayground_get(item_set: ItemSet) -> None:
    for known in SHEETS:
        written = _write(known, item_set)
        kept = [item for item in item_set.items if item.id not in written.dropped]
        back = _read(known, written.data)
        below = 8 if known is KAHOOT else 2
        rows = _cells(written.data)[below:]
        assert len(rows) == len(kept)
        assert len(back.item_set.items) + len(back.skipped) == len(kept)
        assert all(skipped.what.startswith("the same as") for skipped in back.skipped)
        found = [
            (bool(item.options), item.stem, item.answer, item.evidence.quote)
            for item in back.item_set.items
        ]
        wanted = [_shown(known, item) for item in kept]
        assert set(found) <= set(wanted)
        assert {shown[:3] for shown in found} == {shown[:3] for shown in wanted}
        for item in back.item_set.items:
            assert [option.text for option in item.options if option.correct] == (
                [item.answer] if item.options else []
            )
        assert _write(known, item_set) == written


def _shown(known: Format, item: Item) -> tuple[bool, str, str, str]:
    """Whether it is a choice, the question, the answer and the evidence, as the game shows them."""
    stem, answer = one_line(item.stem), one_line(item.answer)
    if known is KAHOOT:
        return True, shorten(stem, 120), shorten(answer, 75), ""
    return item.kind in CHOICES, stem, answer, one_line(item.evidence.quote)


@settings(max_examples=40)
@given(hostile_sets(CHOICES))
def test_no_cell_of_a_game_table_is_a_formula_and_none_is_lost(item_set: ItemSet) -> None:
    for known in (BLOOKET, GIMKIT):
        written = _write(known, item_set)
        rows = _table(written.data)[2:]
        kept = [item for item in item_set.items if item.id not in written.dropped]
        assert len(rows) == len(kept)
        for row in rows:
            for cell in row:
                assert not cell.startswith(("=", "@", "\t", "\r")), cell
                assert not cell.startswith(("+", "-")) or cell[1:2].isdigit(), cell
        first = 1 if known is BLOOKET else 0
        for item, row in zip(kept, rows, strict=True):
            stem = one_line(item.stem)
            assert row[first] in (stem, f"'{stem}", guard(stem))


@pytest.mark.parametrize("known", [KAHOOT, WAYGROUND, BLOOKET, GIMKIT], ids=lambda f: f.name)
def test_an_empty_set_is_a_file_of_headings(known: Format) -> None:
    written = _write(known, ItemSet(an_item_set().source, ()))
    assert written.losses == ()
    if known.read:
        assert _read(known, written.data).item_set.items == ()


def test_the_two_spreadsheets_are_told_apart_by_their_headings() -> None:
    for known in SHEETS:
        data = _write(known, an_item_set()).data
        claiming = [f.name for f in FORMATS if f.extension == ".xlsx" and f.sniff and f.sniff(data)]
        assert claiming == [known.name]
    assert not any(f.sniff(b"PK\x03\x04 broken") for f in SHEETS if f.sniff)
