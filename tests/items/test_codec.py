"""The contract quizapp.items/1, by the codec and by the published schema."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from builders import (
    a_cloze_item,
    a_matching_item,
    a_true_false_item,
    an_item,
    an_item_set,
    an_ordering_item,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.errors import FormatError
from quizapp.items import Edit, Evidence, Item, ItemSet, Kind, Option, Report, Source
from quizapp.items.codec import from_json, to_json
from quizapp.items.compound import write_order, write_pairs
from quizapp.items.item import BLANK

DOCS = Path(__file__).parents[2] / "docs"
SCHEMA = json.loads((DOCS / "quizapp.items-1.schema.json").read_text("utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)

anything = st.text(max_size=20)
words = anything.filter(lambda text: text.strip() != "")
shares = st.floats(0, 1)
counts = st.integers(0, 10**6)


@st.composite
def evidences(draw: st.DrawFn) -> Evidence:
    quote, start = draw(st.just("") | words), draw(counts)
    inside = st.integers(start, start + len(quote))
    first, last = sorted((draw(inside), draw(inside)))
    return Evidence(quote, start, start + len(quote), first, last)


@st.composite
def options(draw: st.DrawFn, answer: str) -> tuple[Option, ...]:
    wrong = draw(st.sets(words.filter(lambda text: text != answer), min_size=1, max_size=4))
    offered = [Option(text, False, draw(words), draw(anything)) for text in sorted(wrong)]
    offered.insert(draw(st.integers(0, len(offered))), Option(answer, correct=True))
    return tuple(offered)


@st.composite
def items(draw: st.DrawFn, item_id: str) -> Item:
    kind, answer, stem = draw(st.sampled_from(Kind)), draw(words), draw(words)
    if kind is Kind.CLOZE:
        stem = stem.replace("_", "-") + " " + BLANK + " end"
    offered: tuple[Option, ...] = ()
    proofs: tuple[Evidence, ...] = ()
    if kind is Kind.TRUE_FALSE:
        answer = draw(st.sampled_from(["True", "False"]))
        offered = tuple(Option(text, text == answer) for text in ("True", "False"))
    elif kind is Kind.CHOICE:
        offered = draw(options(answer))
    elif kind is Kind.MATCHING:
        pairs = draw(st.dictionaries(words, words, min_size=2, max_size=4))
        answer, extra = write_pairs(pairs.items()), draw(words)
        offered = tuple(Option(text, True) for text in sorted(set(pairs.values())))
        offered += () if extra in pairs.values() else (Option(extra, False),)
        proofs = tuple(draw(st.just(()) | st.tuples(*(evidences() for _ in pairs))))
    elif kind is Kind.ORDERING:
        entries = draw(st.lists(words, min_size=2, max_size=4, unique=True))
        answer = write_order(entries)
        offered = tuple(Option(text, True) for text in sorted(entries))
        proofs = tuple(draw(st.just(()) | st.tuples(*(evidences() for _ in entries))))
    return Item(
        id=item_id,
        fact=draw(words),
        rule=draw(words),
        kind=kind,
        stem=stem,
        answer=answer,
        evidence=draw(evidences()),
        accepted=tuple(draw(st.lists(words, max_size=2))),
        options=offered,
        tolerance=draw(st.none() | st.floats(0, 1e9)),
        difficulty=draw(shares),
        score=draw(shares),
        edits=tuple(
            Edit(draw(words), draw(anything), draw(anything))
            for _ in range(draw(st.sampled_from([0, 1])))
        ),
        proofs=proofs,
    )


@st.composite
def item_sets(draw: st.DrawFn) -> ItemSet:
    source = Source(
        title=draw(anything),
        published=draw(st.none() | st.dates()),
        url=draw(st.none() | words),
        sha256=draw(st.text("0123456789abcdef", min_size=64, max_size=64)),
        language=draw(words),
        words=draw(counts),
    )
    ids = draw(st.lists(words, max_size=3, unique=True))
    report = Report(
        draw(counts),
        draw(counts),
        draw(st.dictionaries(anything, counts, max_size=2)),
        draw(st.floats(0, 1e6)),
    )
    return ItemSet(source, tuple(draw(items(item_id)) for item_id in ids), report)


@settings(max_examples=40)
@given(item_sets())
def test_reading_what_was_written_gives_the_same_set(item_set: ItemSet) -> None:
    text = to_json(item_set)
    assert from_json(text) == item_set
    assert to_json(from_json(text)) == text


@settings(max_examples=40)
@given(item_sets())
def test_everything_written_fulfils_the_published_schema(item_set: ItemSet) -> None:
    VALIDATOR.validate(json.loads(to_json(item_set)))


def test_the_published_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_the_order_of_the_rejection_reasons_does_not_change_the_file() -> None:
    one = an_item_set()
    first = ItemSet(one.source, one.items, Report(rejected={"a": 1, "b": 2}))
    second = ItemSet(one.source, one.items, Report(rejected={"b": 2, "a": 1}))
    assert to_json(first) == to_json(second)


def test_half_a_surrogate_pair_survives_and_the_file_is_utf_8() -> None:
    text = to_json(an_item_set(an_item(stem="What is \ud800 here?")))
    assert from_json(text.encode("utf-8").decode("utf-8")).items[0].stem == "What is \ud800 here?"


def _record() -> Any:
    return json.loads(to_json(an_item_set(an_item(), a_cloze_item())))


def _set(path: str, value: object) -> Any:
    """Change one place of a good file; the path reads as in the error message."""
    record = holder = _record()
    *parents, last = path.replace("[", ".").replace("]", "").split(".")
    for name in parents:
        holder = holder[int(name) if name.isdigit() else name]
    holder[int(last) if last.isdigit() else last] = value
    return record


BOTH_REFUSE = [
    ("schema", "quizapp.items/2"),
    ("source", []),
    ("source.published", "2026-5-1"),
    ("source.published", 20260501),
    ("source.sha256", "A" * 64),
    ("source.url", ""),
    ("source.words", -1),
    ("source.words", True),
    ("source.author", "unknown field"),
    ("items", {}),
    ("items[0]", "text"),
    ("items[0].id", ""),
    ("items[0].kind", "essay"),
    ("items[0].kind", ["choice"]),
    ("items[0].stem", None),
    ("items[0].stem", " \n"),
    ("items[0].accepted", "1932"),
    ("items[0].accepted[0]", 1932),
    ("items[0].tolerance", -0.5),
    ("items[0].tolerance", "0"),
    ("items[0].difficulty", 1.5),
    ("items[0].score", "high"),
    ("items[0].evidence", None),
    ("items[0].evidence.start", 1.5),
    ("items[0].options", []),
    ("items[0].options[1].correct", "no"),
    ("items[0].options[1].why_wrong", None),
    ("items[0].edits", None),
    ("items[0].edits[0]", {"rule": "x", "before": "y"}),
    ("items[1].stem", "No blank here."),
    ("report.rejected", []),
    ("report.rejected.too_long", -2),
    ("report.seconds", "1"),
]


@pytest.mark.parametrize(("path", "value"), BOTH_REFUSE, ids=lambda value: repr(value)[:40])
def test_a_fault_is_refused_by_the_codec_and_by_the_schema(path: str, value: object) -> None:
    for position in ("items[0].accepted", "items[0].edits"):
        if path == f"{position}[0]":
            record = _set(position, [value])
            break
    else:
        record = _set(path, value)
    with pytest.raises(FormatError) as caught:
        from_json(json.dumps(record))
    assert any(p.where.startswith(path) for p in caught.value.problems), caught.value
    with pytest.raises(jsonschema.ValidationError):
        VALIDATOR.validate(record)


CODEC_ONLY = [
    ("items[1].id", an_item().id),
    ("items[0].answer", "1940"),
    ("items[0].options[0].text", "1930"),
    ("items[0].options[0].correct", True),
    ("items[0].evidence.end", 3),
    ("items[0].evidence.answer_start", 10_000),
    ("items[1].stem", "_____ met _____."),
    ("source.published", "2026-02-30"),
    ("report.seconds", 10**400),
]


@pytest.mark.parametrize(("path", "value"), CODEC_ONLY, ids=lambda value: repr(value)[:40])
def test_a_contradiction_inside_an_item_is_refused(path: str, value: object) -> None:
    with pytest.raises(FormatError) as caught:
        from_json(json.dumps(_set(path, value)))
    assert all(p.where.split(".")[0] == path.split(".")[0] for p in caught.value.problems)


@pytest.mark.parametrize(
    ("item", "field"),
    [
        (a_true_false_item(answer="Perhaps"), "answer"),
        (a_matching_item(answer="1932"), "answer"),
        (a_matching_item(answer='[["a", "1932"], ["a", "1,400"]]'), "answer"),
        (a_matching_item(answer='[["a", "1932"], ["b"]]'), "answer"),
        (a_matching_item(answer='[["a", "1932"], ["b", "1,400"], ["c", "1935"]]'), "options"),
        (a_matching_item(proofs=a_matching_item().proofs[:2]), "proofs"),
        (a_matching_item(options=a_matching_item().options * 2), "options"),
        (an_ordering_item(answer='["The work began"]'), "answer"),
        (an_ordering_item(answer='["The work began", "The work began"]'), "answer"),
        (an_ordering_item(options=an_ordering_item().options[:2]), "options"),
        (an_ordering_item(proofs=an_ordering_item().proofs * 2), "proofs"),
    ],
)
def test_a_compound_item_that_nobody_could_answer_is_refused(item: Item, field: str) -> None:
    with pytest.raises(FormatError) as caught:
        from_json(to_json(an_item_set(item)))
    assert f"items[0].{field}" in {problem.where for problem in caught.value.problems}


def test_proofs_belong_to_matching_and_ordering_alone() -> None:
    record = json.loads(to_json(an_item_set(an_item(), an_ordering_item())))
    assert len(record["items"][1]["proofs"]) == 3
    record["items"][0]["proofs"] = []
    with pytest.raises(FormatError, match="unknown field"):
        from_json(json.dumps(record))
    with pytest.raises(jsonschema.ValidationError):
        VALIDATOR.validate(record)


@pytest.mark.parametrize("path", ["source", "report", "items[0].evidence", "items[1].options"])
def test_a_missing_field_is_named_once(path: str) -> None:
    record = _record()
    holder: Any = record
    *parents, last = path.replace("[", ".").replace("]", "").split(".")
    for name in parents:
        holder = holder[int(name) if name.isdigit() else name]
    del holder[last]
    with pytest.raises(FormatError) as caught:
        from_json(json.dumps(record))
    assert [str(p) for p in caught.value.problems] == [f"{path}: is missing"]


def test_all_faults_are_named_at_once() -> None:
    record = _set("items[0].kind", "essay")
    record["source"]["words"] = "many"
    with pytest.raises(FormatError) as caught:
        from_json(json.dumps(record))
    assert {p.where for p in caught.value.problems} == {"items[0].kind", "source.words"}


@pytest.mark.parametrize(
    "text",
    ["", "[]", "null", "3", "{", '{"schema": NaN}', "[" * 100_000, "9" * 10_000],
    ids=lambda text: repr(text)[:20],
)
def test_what_is_no_item_file_is_refused_without_a_traceback(text: str) -> None:
    with pytest.raises(FormatError, match=r"\w"):
        from_json(text)


def test_a_date_before_the_year_1000_survives() -> None:
    one = an_item_set()
    source = Source("t", date(800, 12, 25), None, "0" * 64, "en", 1)
    assert from_json(to_json(ItemSet(source, one.items))).source == source


def test_docs_explain_every_field() -> None:
    page = (DOCS / "items.md").read_text("utf-8")
    names = set(SCHEMA["properties"])
    for part in SCHEMA["$defs"].values():
        names |= set(part.get("properties", ()))
    names |= set(Kind)
    assert [name for name in sorted(names) if f"`{name}`" not in page] == []
