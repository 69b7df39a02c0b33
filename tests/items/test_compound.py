"""Keys made of several facts, written in one text."""

import json

import pytest
from builders import a_matching_item, an_item, an_ordering_item
from hypothesis import given
from hypothesis import strategies as st

from quizapp.items.compound import (
    answer_lines,
    read_order,
    read_pairs,
    write_order,
    write_pairs,
)

texts = st.text(max_size=12)


@given(st.lists(st.tuples(texts, texts)))
def test_pairs_survive_their_writing(pairs: list[tuple[str, str]]) -> None:
    assert read_pairs(write_pairs(pairs)) == tuple(pairs)


@given(st.lists(texts))
def test_an_order_survives_its_writing(entries: list[str]) -> None:
    assert read_order(write_order(entries)) == tuple(entries)


@pytest.mark.parametrize(
    "text", ["", "1932", "{}", "[1]", '[["a"]]', '[["a", 1]]', "[" * 100_000, '[{"a": "b"}]']
)
def test_what_is_no_key_reads_as_nothing(text: str) -> None:
    assert read_pairs(text) == ()
    assert read_order(text) == ()


@given(st.text())
def test_no_text_makes_reading_fail(text: str) -> None:
    assert isinstance(read_pairs(text), tuple)
    assert isinstance(read_order(text), tuple)


def test_people_read_a_key_line_by_line() -> None:
    assert answer_lines(a_matching_item())[0] == "opening = 1932"
    assert answer_lines(an_ordering_item())[2] == "3. The bridge opened"
    assert answer_lines(an_item()) == ("1932",)
    assert answer_lines(an_ordering_item(), json.dumps(["b", "a"])) == ("1. b", "2. a")
    assert answer_lines(an_ordering_item(), "no list") == ("no list",)
