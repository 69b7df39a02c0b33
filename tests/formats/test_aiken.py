"""Aiken: what Moodle's importer makes of a line, and what we make of careless files."""

import pytest
from builders import an_item, an_item_set

from quizapp.formats import Change
from quizapp.formats.aiken import AIKEN
from quizapp.items import Option
from tests.formats.lms import EXPORT, a_true_false_item, every_kind


def test_a_choice_is_its_lines_and_the_letter_of_its_key() -> None:
    data = AIKEN.write(an_item_set(an_item()), EXPORT).data
    assert data.decode() == (
        "In which year did the Sydney Harbour Bridge open?\n"
        "A) 1928\nB) 1930\nC) 1932\nD) 1935\nANSWER: C\n"
    )


def test_what_has_no_options_is_named_as_left_out() -> None:
    written = AIKEN.write(every_kind(), EXPORT)
    kinds = {item.id: item.kind.value for item in every_kind().items}
    assert {kinds[i] for i in written.dropped} == {
        "cloze", "numeric", "matching", "ordering", "typed",
    }  # fmt: skip
    lost = [loss.what for loss in written.losses if loss.change is Change.CHANGED]
    assert lost == ["without the evidence and the reasons: Aiken has no feedback"] * 2


@pytest.mark.parametrize(
    ("stem", "line"),
    [
        ("A. Lincoln was what?", "A.\xa0Lincoln was what?"),
        ("B) or not B)?", "B)\xa0or not B)?"),
        ("ANSWER: what is it?", "Question: ANSWER: what is it?"),
        ("Two\nlines?", "Two lines?"),
    ],
)
def test_a_stem_is_never_taken_for_an_option_or_a_key(stem: str, line: str) -> None:
    data = AIKEN.write(an_item_set(an_item(stem=stem)), EXPORT).data
    assert data.decode().split("\n")[0] == line
    (item,) = AIKEN.read(data).item_set.items
    assert item.stem in (line.replace("\xa0", " "), line)


def test_true_and_false_come_back_as_such() -> None:
    (item,) = AIKEN.read(AIKEN.write(an_item_set(a_true_false_item()), EXPORT).data).item_set.items
    assert (item.kind.value, item.answer) == ("true_false", "False")


def test_more_options_than_letters_are_left_out() -> None:
    options = tuple(Option(str(n), n == 5) for n in range(27))
    written = AIKEN.write(an_item_set(an_item(answer="5", options=options)), EXPORT)
    assert written.losses[0].what == "27 options; Aiken has a letter for 26"


CARELESS = """\

What is\tthe capital
of Norway?
a. Oslo
B)  Bergen
c) Trondheim
Answer : a.

Which is red?
A) Blood
B) Grass
ANSWER: C
Who?
ANSWER: A
Why?
A) x
B) y
Next, without a key before?
A) p
B) q
ANSWER: b
Twice?
A) p
A) q
ANSWER: A
The end?
A) p
"""


def test_a_careless_file_gives_what_is_whole_and_names_the_rest() -> None:
    read = AIKEN.read(CARELESS.replace("\n", "\r\n").encode())
    assert [(i.stem, i.answer) for i in read.item_set.items] == [
        ("What is the capital\nof Norway?", "Oslo"),
        ("Next, without a key before?", "q"),
    ]
    assert [(s.where, s.what) for s in read.skipped] == [
        ("line 9", "its answer is C, which is none of its options"),
        ("line 13", "its answer is A, which is none of its options"),
        ("line 15", "no line 'ANSWER: A' behind its options"),
        ("line 22", "two options with one letter"),
        ("line 26", "no line 'ANSWER: A' behind its options"),
    ]
