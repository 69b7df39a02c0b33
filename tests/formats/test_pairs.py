"""Pairs of a term and its definition, pasted."""

from datetime import UTC, datetime

import pytest
from builders import a_cloze_item, a_numeric_item, an_item, an_item_set
from hostile_items import hostile_sets
from hypothesis import given, settings

from quizapp.errors import FormatError
from quizapp.formats import Change, Export
from quizapp.formats.pairs import read, write
from quizapp.formats.texts import one_line
from quizapp.items import ItemSet, Kind, Option
from quizapp.items.compound import read_pairs, write_order, write_pairs

EXPORT = Export("k", datetime(2026, 3, 1, 12, tzinfo=UTC))


@settings(max_examples=60)
@given(hostile_sets())
def test_the_pairs_that_are_written_come_back(item_set: ItemSet) -> None:
    written = write(item_set, EXPORT)
    kept = [item for item in item_set.items if item.id not in written.dropped]
    wanted = [
        (one_line(left), one_line(right))
        for item in kept
        for left, right in (
            read_pairs(item.answer) if item.kind is Kind.MATCHING else [(item.stem, item.answer)]
        )
    ]
    if not wanted:
        assert written.data == b""
        return
    back = read(written.data).item_set.items
    found = [(item.stem, item.answer) for item in back]
    assert [pair for pair in dict.fromkeys(found) if pair[1]] == found
    unreadable = {pair for pair in wanted if not all(pair)}
    assert {_blanked(pair) for pair in wanted if pair not in unreadable} == set(found)


def _blanked(pair: tuple[str, str]) -> tuple[str, str]:
    """A single run of low lines is a blank, which has five."""
    from quizapp.formats.columns import BLANKS

    return (BLANKS.sub("_____", pair[0]) if len(BLANKS.findall(pair[0])) == 1 else pair[0], pair[1])


def test_a_pair_is_one_line_with_one_tab() -> None:
    written = write(an_item_set(an_item(stem="a\tb\nc", answer="1932")), EXPORT)
    assert written.data == b"a b c\t1932\n"


def test_the_report_says_what_a_pair_has_no_place_for() -> None:
    matching = an_item(
        id="m", kind=Kind.MATCHING, stem="Match.",
        answer=write_pairs([("France", "Paris"), ("Italy", "Rome")]),
        options=(Option("Paris", True), Option("Rome", True)),
    )  # fmt: skip
    ordering = an_item(
        id="o", kind=Kind.ORDERING, stem="Order.", answer=write_order(["a", "b"]),
        options=(Option("a", True), Option("b", True)),
    )  # fmt: skip
    number = a_numeric_item(id="n", tolerance=2.0)
    formula = an_item(id="f", stem="=1+1")
    items = an_item_set(an_item(id="c"), a_cloze_item(id="z"), number, matching, ordering, formula)
    written = write(items, EXPORT)
    said = {(loss.item_id, loss.change, loss.what) for loss in written.losses}
    assert said >= {
        ("c", Change.CHANGED, "the options are left out, so the answer is typed"),
        ("c", Change.CHANGED, "the evidence is left out"),
        ("z", Change.CHANGED, "other right spellings are left out"),
        ("n", Change.CHANGED, "the tolerance is left out, so the number must be exact"),
        ("m", Change.CHANGED, "every pair is a card of its own, without the question"),
        ("o", Change.DROPPED, "a card has no place for ordering items"),
        ("f", Change.CHANGED, "an apostrophe in front, so that a spreadsheet does not run it"),
    }
    assert b"France\tParis\nItaly\tRome\n" in written.data
    assert b"'=1+1\t1932\n" in written.data


@pytest.mark.parametrize(
    "text",
    [
        "bridge\tle pont\nboat - ship\tle bateau",
        "bridge - le pont\nboat - le bateau",
        "bridge = le pont\r\nboat = le bateau\r\n",
        "bridge: le pont\n\nboat: le bateau",
        "bridge, le pont\nboat, le bateau",
        "bridge;le pont\nboat;le bateau",
        "Term\tDefinition\nbridge\tle pont\nboat\tle bateau",
    ],
)
def test_the_sign_between_the_two_is_found_out(text: str) -> None:
    items = read(text.encode()).item_set.items
    assert [item.answer for item in items] == ["le pont", "le bateau"]
    assert items[0].stem == "bridge"
    assert {item.kind for item in items} == {Kind.TYPED}


def test_a_line_without_the_sign_is_skipped_by_its_number() -> None:
    back = read(b"bridge - le pont\n\njust a remark\nboat - le bateau\nbridge - le pont\nx - \n")
    assert [item.answer for item in back.item_set.items] == ["le pont", "le bateau"]
    assert [(s.where, s.what) for s in back.skipped] == [
        ("line 3", "no '-' between a term and a definition"),
        ("line 5", "the same as line 1"),
        ("line 6", "the answer is empty"),
    ]


def test_a_gap_makes_a_cloze_item() -> None:
    (item,) = read(b"The ___ opened.\tbridge").item_set.items
    assert (item.kind, item.stem) == (Kind.CLOZE, "The _____ opened.")


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "no pairs"),
        (b"one\ntwo\n", "no pairs"),
        (b"\xff\xfe\xff", "not UTF-8"),
        ("brücke\tx".encode("cp1252"), "not UTF-8"),
        (b"a\tb\0", "a NUL"),
        (b"a\tb\n" * 60_000, "more than 50,000 lines"),
    ],
)
def test_what_is_no_list_of_pairs_is_refused_in_one_sentence(data: bytes, sentence: str) -> None:
    with pytest.raises(FormatError, match=sentence):
        read(data)
