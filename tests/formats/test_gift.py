"""GIFT: what two other readers make of our files, and what we make of others'."""

import io
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from builders import a_cloze_item, a_numeric_item, an_item, an_item_set
from hypothesis import given, settings

from quizapp.formats.gift import GIFT
from quizapp.items import Item, ItemSet, Kind, Option
from quizapp.items.grading import entries, truth
from quizapp.items.quantity import quantity
from tests.formats.lms import (
    EXPORT,
    a_matching_item,
    a_true_false_item,
    a_typed_item,
    every_kind,
    item_sets,
)

ROOT = Path(__file__).parents[2]
NPM = ROOT / ".venv" / "npm"
PEGJS = """
const gift = require("gift-pegjs");
let text = "";
process.stdin.on("data", (part) => (text += part));
process.stdin.on("end", () => {
  const files = JSON.parse(text);
  const read = (file) => {
    try { return gift.parse(file); } catch (error) { return error.message; }
  };
  process.stdout.write(JSON.stringify(files.map(read)));
});
"""
needs_pegjs = pytest.mark.skipif(
    not (NPM / "node_modules" / "gift-pegjs").is_dir() or shutil.which("node") is None,
    reason="gift-pegjs is not here: it needs npm, and ./dev test installs it",
)


def _pegjs(*files: str) -> list[Any]:
    """What gift-pegjs reads from each file: its questions, or its complaint."""
    run = subprocess.run(
        ["node", "-e", PEGJS],
        input=json.dumps(files),
        capture_output=True,
        text=True,
        check=True,
        cwd=NPM,
        timeout=120,
    )
    return list(json.loads(run.stdout))


def _text(item_set: ItemSet) -> str:
    return GIFT.write(item_set, EXPORT).data.decode("utf-8")


def _read(text: str) -> tuple[Item, ...]:
    read = GIFT.read(text.encode("utf-8"))
    assert read.skipped == ()
    return read.item_set.items


def _skipped(text: str) -> str:
    (skipped,) = GIFT.read(text.encode("utf-8")).skipped
    return f"{skipped.where}: {skipped.what}"


@needs_pegjs
def test_gift_pegjs_reads_every_kind_as_it_was_meant() -> None:
    ((category, *questions),) = _pegjs(_text(every_kind()))
    assert category == {"type": "Category", "title": "$course$/top/Sydney Harbour Bridge"}
    assert [q["type"] for q in questions] == [
        "MC", "Short", "Numerical", "Numerical", "TF", "Matching", "Matching", "Short",
    ]  # fmt: skip
    assert [q["id"] for q in questions] == [f"quizapp-{i.id}" for i in every_kind().items]
    choice = questions[0]
    assert [c["text"]["text"] for c in choice["choices"]] == ["1928", "1930", "1932", "1935"]
    assert [c["isCorrect"] for c in choice["choices"]] == [False, False, True, False]
    assert choice["choices"][0]["feedback"]["text"] == "The article says 1932."
    assert choice["globalFeedback"]["format"] == "html"
    assert "<strong>1932</strong>" in choice["globalFeedback"]["text"]
    assert questions[3]["choices"][0]["text"] == {"type": "range", "number": 1500000, "range": 0.5}
    assert questions[4]["isTrue"] is False
    assert questions[6]["matchPairs"][0]["subanswer"] == "plan"


@needs_pegjs
def test_gift_pegjs_finds_the_questions_and_keys_of_vicious_items() -> None:
    sets: list[ItemSet] = []

    @settings(max_examples=150, database=None)
    @given(item_set=item_sets())
    def collect(item_set: ItemSet) -> None:
        sets.append(item_set)

    collect()
    found = _pegjs(*(_text(item_set) for item_set in sets))
    for item_set, questions in zip(sets, found, strict=True):
        assert isinstance(questions, list), questions
        written = GIFT.write(item_set, EXPORT)
        kept = [item for item in item_set.items if item.id not in written.dropped]
        assert [q["id"] for q in questions[1:]] == [f"quizapp-{item.id}" for item in kept]
        for item, question in zip(kept, questions[1:], strict=True):
            assert _key_count(question) == _keys(item)


def _key_count(question: dict[str, Any]) -> int | bool:
    """How many right answers or pairs another reader sees, or whether a statement holds."""
    if question["type"] == "TF":
        return bool(question["isTrue"])
    if question["type"] == "Matching":
        return sum(bool(pair["subquestion"]["text"]) for pair in question["matchPairs"])
    return sum(choice["isCorrect"] for choice in question["choices"])


def _keys(item: Item) -> int | bool:
    holds = truth(item.answer)
    if item.kind is Kind.TRUE_FALSE:
        return 1 if holds is None else holds
    if item.kind in (Kind.MATCHING, Kind.ORDERING):
        return len(entries(item.answer))
    if item.kind is Kind.CHOICE:
        return 1
    found = GIFT.read(GIFT.write(an_item_set(item), EXPORT).data).item_set.items[0]
    return 1 + len(found.accepted)


@needs_pegjs
def test_gift_pegjs_refuses_what_is_not_closed() -> None:
    (complaint,) = _pegjs("::a::b {=c ~d")
    assert isinstance(complaint, str)
    assert "expected" in complaint.casefold()


PYGIFTPARSER = """
import io, json, sys, warnings
warnings.simplefilter("ignore")
from pygiftparser.parser import parseFile
found = parseFile(io.StringIO(sys.stdin.read()))
json.dump([[type(q.answers).__name__, q.valid, q.title, q.text] for q in found], sys.stdout)
"""


def test_pygiftparser_reads_every_kind_as_it_was_meant() -> None:
    run = subprocess.run(
        [sys.executable, "-c", PYGIFTPARSER],
        input=_text(every_kind()),
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    found = json.loads(run.stdout)
    assert [name for name, *_ in found] == [
        "SelectSet", "ShortSet", "NumericAnswerSet", "NumericAnswerSet", "TrueFalseSet",
        "MatchingSet", "MatchingSet", "ShortSet",
    ]  # fmt: skip
    assert all(valid for _, valid, *_ in found)
    assert found[0][3] == "In which year did the Sydney Harbour Bridge open?"


def test_every_choice_we_write_has_exactly_one_right_answer() -> None:
    two = an_item(options=(Option("1932", True), Option("1933", True), Option("1934", False)))
    written = GIFT.write(an_item_set(two), EXPORT)
    assert b"{" not in written.data
    assert written.losses[0].what == "2 options are marked right; one must be"


def test_a_unit_is_named_as_lost() -> None:
    written = GIFT.write(an_item_set(a_numeric_item(answer="3.5 km")), EXPORT)
    assert b"=3.5:0\n" in written.data
    assert [loss.what for loss in written.losses] == ["the unit 'kilometre' is not asked for"]


def test_an_arrow_in_an_answer_makes_no_matching() -> None:
    (item,) = _read(_text(an_item_set(a_typed_item(answer="a -> b", accepted=()))))
    assert (item.kind, item.answer) == (Kind.TYPED, "a → b")
    (item,) = _read(_text(an_item_set(a_matching_item([("a->b", "c->d"), ("e", "f")]))))
    assert json.loads(item.answer) == [["a→b", "c->d"], ["e", "f"]]


def test_the_source_is_linked_only_when_it_leads_to_the_web() -> None:
    made = an_item_set()
    for url, expected in (("https://example.org/a?b=1&c", 1), ("javascript:alert(1)", 0)):
        source = type(made.source)(**{**_fields(made.source), "url": url})
        text = _text(ItemSet(source, made.items[:1], made.report))
        assert text.count("<a href\\=") == expected


def _fields(value: Any) -> dict[str, Any]:
    return {name: getattr(value, name) for name in value.__slots__}


EXAMPLES = """\
// From the documentation of the format
$CATEGORY: $course$/top/Old exams

//Comment line
::Question title
::Question {
=A correct answer
~Wrong answer1
#A response to wrong answer1
~Wrong answer2
}

Who's buried in Grant's tomb?{~Grant ~Jefferson =no one}

Grant is {~buried =entombed ~living} in Grant's tomb.

Grant is buried in Grant's tomb.{FALSE#Nobody is.#Right.}

Who's buried in Grant's tomb?{=no one =nobody}

When was Ulysses S. Grant born?{#1822:5}

What is the value of pi (to 3 decimal places)? {#3.1415..3.1425}

When? {#
=1822:0
=%50%1822:2#near
~#no
}

Match the capitals. {
=Canada -> Ottawa
=Italy  -> Rome
= -> Cairo
}

[html]<p>Is&nbsp;2 &lt; 3\\?</p>{T}

Two plus {=two} equals four.
"""


def test_the_examples_of_the_documentation_are_read() -> None:
    read = GIFT.read(EXAMPLES.encode("utf-8"))
    assert read.item_set.source.title == "Old exams"
    assert [(i.kind.value, i.stem, i.answer) for i in read.item_set.items] == [
        ("choice", "Question", "A correct answer"),
        ("choice", "Who's buried in Grant's tomb?", "no one"),
        ("choice", "Grant is _____ in Grant's tomb.", "entombed"),
        ("true_false", "Grant is buried in Grant's tomb.", "False"),
        ("typed", "Who's buried in Grant's tomb?", "no one"),
        ("numeric", "When was Ulysses S. Grant born?", "1822"),
        ("numeric", "What is the value of pi (to 3 decimal places)?", "3.142"),
        ("numeric", "When?", "1822"),
        ("matching", "Match the capitals.", '[["Canada", "Ottawa"], ["Italy", "Rome"]]'),
        ("true_false", "Is 2 < 3\\?", "True"),
        ("cloze", "Two plus _____ equals four.", "two"),
    ]
    assert read.skipped == ()
    items = read.item_set.items
    assert items[0].options[1].why_wrong == "A response to wrong answer1"
    assert items[3].options[0].why_wrong == "Nobody is."
    assert items[4].accepted == ("nobody",)
    assert (items[5].tolerance, items[6].tolerance) == (5.0, 0.0005)


def test_a_moodle_export_gives_its_own_id_and_category() -> None:
    text = (
        "// question: 7  name: Switch category to $course$/top/A//B test\n"
        "$CATEGORY: $course$/top/A//B test\n\n\n"
        "// question: 0  name: x\n// [id:quizapp-0123456789abcdef] [tag:a]\n"
        "::x::[html]<p>Two \\= ?</p>{\n\t=%100%2#\n\t=%100%two#<p>good</p>\n}\n\n\n"
    )
    read = GIFT.read(text.encode("utf-8"))
    assert read.item_set.source.title == "A/B test"
    (item,) = read.item_set.items
    assert (item.id, item.stem, item.accepted) == ("0123456789abcdef", "Two = ?", ("two",))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Just words.", "line 1: a text without answers"),
        ("\n\nWhy? {}", "line 3: an essay, which no program can mark"),
        ("Which? {~%50%a ~%50%b ~c}", "line 1: several options share the credit; Quizapp asks"),
        ("Which? {~a ~b}", "line 1: none of its options marked right"),
        ("Which? {=a", "line 1: a brace { or } without its partner"),
        ("Which} {=a", "line 1: a brace { or } without its partner"),
        ("A {=a} and B {=b}", "line 1: more than one { } in a question"),
        ("How many? {#many}", "line 1: 'many' is not a number"),
        ("How many? {#1e999}", "line 1: '1e999' is not a number that a learner can type"),
        ("Pairs {=a->b =c}", "line 1: a pair without '->'"),
        ("Pairs {=a->b}", "line 1: 1 pairs; matching needs two"),
        ("Which? {=a ~a}", "line 1: two options read the same"),
        ("{=a ~b}", "line 1: the question has no words"),
        ("Colour? {=colo*r}", "line 1: any answer with a wildcard * is right"),
    ],
)
def test_a_question_that_cannot_be_used_is_listed_with_line_and_reason(
    text: str, reason: str
) -> None:
    assert _skipped(text).startswith(reason)


def test_one_bad_question_does_not_lose_the_others() -> None:
    read = GIFT.read(b"A? {=a ~b}\n\nbroken {\n\nB? {=c ~d}\n\nA? {=a ~b}")
    assert [item.stem for item in read.item_set.items] == ["A?", "B?"]
    assert [(s.where, s.what) for s in read.skipped] == [
        ("line 3", "a brace { or } without its partner; before a brace in a text stands \\"),
        ("line 7", "the same question stands in the file before"),
    ]


def test_a_file_of_any_editor_is_read() -> None:
    text = "Où ? {=là ~ici}\r\n\r\nB? {=c ~d}"
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "cp1252"):
        items = GIFT.read(text.encode(encoding)).item_set.items
        assert [item.stem for item in items] == ["Où ?", "B?"]


def test_a_gap_is_written_where_moodle_puts_the_field() -> None:
    text = _text(an_item_set(a_cloze_item()))
    assert "[plain]_____ led the project for the government of New South Wales. {\n" in text


def test_true_and_false_in_other_words_are_asked_as_a_choice() -> None:
    item = a_true_false_item(
        answer="Stimmt", options=(Option("Stimmt", True), Option("Stimmt nicht", False))
    )
    written = GIFT.write(an_item_set(item), EXPORT)
    assert b"\t=Stimmt\n" in written.data
    assert "asked as a choice" in written.losses[0].what


def test_numbers_come_back_as_the_same_quantity() -> None:
    (item,) = _read(_text(an_item_set(a_numeric_item(answer="-0.000125", tolerance=1e-7))))
    assert quantity(item.answer) == quantity("-0.000125")
    assert item.tolerance == 1e-7


def test_a_great_file_without_questions_is_answered_quickly() -> None:
    for text in ("{" * 300_000, "=~" * 200_000 + "{", "[id:" * 100_000, "\\" * 400_000):
        read = GIFT.read(io.BytesIO(text.encode()).getvalue())
        assert read.item_set.items == ()
