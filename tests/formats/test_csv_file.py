"""Our table of questions, and everybody else's."""

import csv
import io
from datetime import UTC, datetime

import pytest
from builders import a_cloze_item, an_item, an_item_set
from hostile_items import NASTY, hostile_sets, told
from hypothesis import given, settings

from quizapp.errors import FormatError
from quizapp.formats import Change, Export, Read
from quizapp.formats.csv_file import CSV, MOST_CHARACTERS, read, tidy, write
from quizapp.formats.csv_rows import MOST_BYTES, MOST_ROWS
from quizapp.formats.fitting import fitted
from quizapp.formats.texts import armed, defused
from quizapp.items import Item, ItemSet, Kind, Option

EXPORT = Export("k", datetime(2026, 3, 1, 12, tzinfo=UTC))


def _rows(data: bytes) -> list[list[str]]:
    """The rows as Python's own reader sees them."""
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def _only(read: Read) -> Item:
    (item,) = read.item_set.items
    return item


@settings(max_examples=60)
@given(hostile_sets())
def test_what_the_table_holds_comes_back_whole(item_set: ItemSet) -> None:
    written = write(item_set, EXPORT)
    back = read(written.data)
    assert back.skipped == ()
    kept = [item for item in item_set.items if item.id not in written.dropped]
    assert [item.id for item in back.item_set.items] == [item.id for item in kept]
    reshaped = {loss.item_id for loss in written.losses}
    for before, after in zip(kept, back.item_set.items, strict=True):
        fit, _ = fitted(before, tidy)
        assert fit is not None
        if before.id not in reshaped:
            assert told(after) == told(before, tidy)
        assert (after.stem, after.answer, after.kind) == (fit.stem, fit.answer, fit.kind)
        assert [o.text for o in after.options] == [o.text for o in fit.options]
    assert write(item_set, EXPORT) == written


@settings(max_examples=60)
@given(hostile_sets())
def test_no_cell_is_a_formula(item_set: ItemSet) -> None:
    for row in _rows(write(item_set, EXPORT).data):
        for cell in row:
            assert not cell.startswith(("=", "@", "\t", "\r")), cell
            assert not cell.startswith(("+", "-")) or cell[1:2].isdigit(), cell


@pytest.mark.parametrize("text", NASTY)
def test_a_guarded_cell_is_taken_back(text: str) -> None:
    assert armed(defused(text)) == text
    assert armed(defused(defused(text))) == defused(text)


def test_a_negative_number_stays_a_number() -> None:
    assert [defused(text) for text in ("-5", "+3.5", "-1,400", "-5%")] == [
        "-5", "+3.5", "-1,400", "-5%",
    ]  # fmt: skip
    assert defused("-5+cmd|' /C calc'!A0") == "'-5+cmd|' /C calc'!A0"


def test_an_empty_set_is_a_table_of_headings() -> None:
    written = write(ItemSet(an_item_set().source, ()), EXPORT)
    assert _rows(written.data) == [
        ["ID", "Kind", "Question", "Answer", "Also right", "Tolerance", "Option 1", "Option 2",
         "Option 3", "Option 4", "Why wrong", "Evidence"]
    ]  # fmt: skip
    assert read(written.data).item_set.items == ()


def test_a_text_too_long_for_a_cell_is_said() -> None:
    long = an_item(id="long", stem="x" * (MOST_CHARACTERS + 1))
    written = write(an_item_set(long, a_cloze_item()), EXPORT)
    assert [(loss.item_id, loss.change) for loss in written.losses] == [("long", Change.DROPPED)]
    assert len(_rows(written.data)) == 2


def test_options_that_become_one_are_said() -> None:
    twins = an_item(answer="a", options=(Option("a", True), Option("a\x01", False)))
    (loss,) = write(an_item_set(twins), EXPORT).losses
    assert loss.change is Change.DROPPED
    assert "one text twice" in loss.what


@pytest.mark.parametrize(
    ("table", "kind", "answer", "options"),
    [
        ("Term,Definition\nbridge,le pont\n", Kind.TYPED, "le pont", []),
        ("front;back\nbridge;le pont\n", Kind.TYPED, "le pont", []),
        ("Frage,x\nQuestion\tAnswer\nbridge\tle pont\n", Kind.TYPED, "le pont", []),
        ("sep=|\nquestion|answer\nbridge|le pont\n", Kind.TYPED, "le pont", []),
        ("Question,Answer\nThe ____ opened in 1932.,bridge\n", Kind.CLOZE, "bridge", []),
        (
            "Question,Option A,Option B,Option C,Correct answer\nbridge,der,die,das,B\n",
            Kind.CHOICE, "die", ["der", "die", "das"],
        ),
        (
            "Question,Choice 1,Choice 2,Answer\nbridge,2,1,1\n",
            Kind.CHOICE, "1", ["2", "1"],
        ),
        (
            "Question,Correct Answer,Incorrect Answer 1,Incorrect Answer 2\nbridge,die,der,das\n",
            Kind.CHOICE, "die", ["die", "der", "das"],
        ),
        (
            '"Blooket\nImport Template",,,,\nQuestion #,Question Text,Answer 1,Answer 2,'
            '"Correct Answer(s)\n(Only include Answer #)"\n1,bridge,der,die,2\n',
            Kind.CHOICE, "die", ["der", "die"],
        ),
        ("Question,Option 1,Option 2,Correct\nIs it?,True,False,1\n",
         Kind.TRUE_FALSE, "True", ["True", "False"]),
    ],
)  # fmt: skip
def test_a_table_made_elsewhere_is_understood(
    table: str, kind: Kind, answer: str, options: list[str]
) -> None:
    item = _only(read(table.encode()))
    assert (item.kind, item.answer) == (kind, answer)
    assert [option.text for option in item.options] == options
    assert [option.text for option in item.options if option.correct] == [answer][: len(options)]
    assert item.evidence.quote == ""


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("q,a,b,c,\"1,3\"", "several right answers"),
        ("q,a,b,c,7", "no option is '7'"),
        ("q,a,a,c,1", "one text twice"),
        (",a,b,c,1", "the question is empty"),
        ("q,a,b,c,1\nq,a,b,c,1", "the same as line 2"),
    ],
)  # fmt: skip
def test_a_row_that_cannot_be_asked_is_skipped_with_its_reason(row: str, reason: str) -> None:
    table = f"Question,Answer 1,Answer 2,Answer 3,Correct answer\n{row}\n"
    *_, skipped = read(table.encode()).skipped
    assert reason in skipped.what
    assert skipped.where == f"line {1 + len(row.splitlines())}"


def test_the_same_table_read_twice_gives_the_same_ids() -> None:
    table = b"Question,Answer\nbridge,le pont\nboat,le bateau\n"
    first, second = read(table).item_set.items, read(table).item_set.items
    assert [item.id for item in first] == [item.id for item in second]
    assert len({item.id for item in first}) == 2


def test_a_table_saved_as_utf16_is_read() -> None:
    assert _only(read("Question\tAnswer\nbrücke\tle pont\n".encode("utf-16"))).stem == "brücke"


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ("Question,Answer\nbrücke,x\n".encode("cp1252"), "byte 18: not UTF-8 text"),
        (b"Question,Answer\nx\0,y\n", "a NUL"),
        (b"", "an empty table"),
        (b" \n \n", "an empty table"),
        (b"\x89PNG\r\n\x1a\n", "not UTF-8"),
        (b"just,some\nwords,here\n", "no column with the question"),
        (b'Question,Answer\n"' + b"x" * 200_000, "field larger than"),
        (b"Question,Answer" + b",x" * 2_000, "more than 1,000 columns"),
        (b"x" * (MOST_BYTES + 1), "20 MB is the most"),
        (b"Question,Answer\n" + b"x,y\n" * (MOST_ROWS + 1), "more than 50,000 rows"),
    ],
    ids=["cp1252", "nul", "empty", "blank", "png", "no headings", "long", "wide", "large", "rows"],
)
def test_a_hostile_table_is_refused_in_one_sentence(data: bytes, sentence: str) -> None:
    with pytest.raises(FormatError, match=sentence) as refused:
        read(data)
    assert len(refused.value.problems) == 1
    assert len(str(refused.value)) < 400


def test_the_format_reads_and_writes() -> None:
    assert CSV.write is write
    assert CSV.read is read
