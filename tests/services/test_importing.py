"""What a foreign file holds, made fit to be asked; what is not is named with its reason."""

import json
from dataclasses import replace

import pytest
from builders import (
    a_cloze_item,
    a_matching_item,
    an_imported_item,
    an_imported_set,
    an_item,
    an_item_set,
    an_ordering_item,
)
from hypothesis import given
from hypothesis import strategies as st

from quizapp.errors import FormatError, Invalid
from quizapp.items import Item, Kind, Option
from quizapp.items.codec import to_json
from quizapp.items.grading import grade
from quizapp.services import importing
from quizapp.services.importing import understand
from quizapp.services.tidying import fault_of, tidy


def _file(*items: Item, title: str = "Capitals") -> bytes:
    return to_json(an_imported_set(*items, title=title)).encode()


FRANCE = an_imported_item("Capital of France?", "Paris")
SPAIN = an_imported_item("Capital of Spain?", "Madrid")


def test_a_file_is_understood_by_its_content_whatever_its_name() -> None:
    understood = understand(_file(FRANCE, SPAIN), name="notes.pdf")
    assert understood.format.name == "json"
    assert understood.title == "Capitals"
    assert understood.kinds == {Kind.TYPED: 2}
    assert understood.skipped == ()


def test_a_file_without_a_title_is_called_by_its_name() -> None:
    assert understand(_file(FRANCE, title=""), name="my deck.json").title == "my deck"
    assert understand(_file(FRANCE, title="")).title == importing.UNTITLED


@pytest.mark.parametrize("data", [b"", b" \n\t", b"\xef\xbb\xbf", b"\0\0"])
def test_an_empty_file_is_refused(data: bytes) -> None:
    with pytest.raises(FormatError, match="nothing in it"):
        understand(data)


def test_a_file_of_no_known_kind_is_refused_with_the_kinds_there_are() -> None:
    with pytest.raises(FormatError, match=r"no file that can be read here; those are: .*JSON"):
        understand(b"\0\1\2\3\0\0\0", name="sound.bin")


def test_an_unknown_format_name_is_answered_with_the_names_there_are() -> None:
    with pytest.raises(Invalid, match="no format 'docx'"):
        understand(_file(FRANCE), format_name="docx")


def test_the_same_question_counts_once() -> None:
    twin = replace(FRANCE, id="another note")
    understood = understand(_file(FRANCE, SPAIN, twin))
    assert len(understood.items) == 2
    assert [str(s.where) for s in understood.skipped] == ["question 3"]
    assert understood.skipped[0].what == "the same as question 1"


def test_more_than_a_set_holds_is_left_out_and_counted(monkeypatch) -> None:
    monkeypatch.setattr(importing, "MAX_ITEMS", 1)
    understood = understand(_file(FRANCE, SPAIN))
    assert [item.answer for item in understood.items] == ["Paris"]
    assert understood.skipped[0].where == "the last 1 questions"


@pytest.mark.parametrize(
    ("item", "reason"),
    [
        (an_imported_item("\x00 \u200b", "x"), "no question in it"),
        (an_imported_item("Which?", "\x1f"), "no answer in it"),
        (an_imported_item("Q" * 2001, "x"), "more than 2,000 characters"),
        (an_imported_item("Which?", "x" * 401), "more than 400 characters"),
        (an_imported_item("No gap", "x", kind=Kind.CLOZE), "a cloze holds it once"),
        (
            an_item(options=(Option("1932", correct=True), Option("1930", correct=True))),
            "must be the answer",
        ),
        (
            an_item(options=tuple(Option(str(n), correct=n == 1932) for n in range(1920, 1940))),
            "more than 10 options",
        ),
        (a_matching_item(answer="a, b"), "no answer in it"),
        (an_ordering_item(answer='["only"]'), "two or more"),
        (an_ordering_item(answer=json.dumps([str(n) for n in range(21)])), "more than 20"),
        (a_matching_item(answer=json.dumps([["a" * 300, "b" * 300], ["c", "d"]])), "400 char"),
        (an_imported_item("True?", "perhaps", kind=Kind.TRUE_FALSE), "at least 2"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_asked_says_why(item: Item, reason: str) -> None:
    assert reason in str(fault_of(tidy(item)))


def test_a_number_that_is_none_is_typed_as_words() -> None:
    assert tidy(an_imported_item("How many?", "a few", kind=Kind.NUMERIC)).kind is Kind.TYPED


def test_true_or_false_gets_its_two_options() -> None:
    item = tidy(an_imported_item("The sea is salty.", "T", kind=Kind.TRUE_FALSE))
    assert [(o.text, o.correct) for o in item.options] == [("True", True), ("False", False)]
    assert fault_of(item) is None


def test_a_list_of_pairs_is_cleaned_entry_by_entry() -> None:
    answer = json.dumps([["a\x00", " Athens "], ["b", "Bern"]])
    options = (Option("Bern", correct=True), Option(" Athens", correct=True))
    item = tidy(an_imported_item("Match", answer, kind=Kind.MATCHING, options=options))
    assert json.loads(item.answer) == [["a", "Athens"], ["b", "Bern"]]
    assert fault_of(item) is None


def test_our_own_items_keep_the_sentence_that_proves_them() -> None:
    ours = to_json(an_item_set()).encode()
    quotes = {item.evidence.quote for item in understand(ours).items}
    assert a_cloze_item().evidence.quote in quotes


@given(st.text(max_size=60), st.text(max_size=60), st.sampled_from(Kind), st.lists(st.text()))
def test_what_passes_the_door_is_clean_and_its_own_key_is_right(stem, answer, kind, texts) -> None:
    options = tuple(Option(text, correct=False) for text in texts)
    options = (*options, Option(answer, correct=True)) if kind is Kind.CHOICE else ()
    item = tidy(an_imported_item(stem, answer, id="x", kind=kind, options=options))
    if fault_of(item) is not None:
        return
    assert grade(item, item.answer).correct
    assert item.stem.isprintable() or any(ord(letter) > 127 for letter in item.stem)
    assert tidy(item) == item
