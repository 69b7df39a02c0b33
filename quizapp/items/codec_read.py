"""The strict half of the codec: plain JSON values to items, gathering every fault on the way."""

import math
import re
import sys
from datetime import date
from typing import Any

from quizapp.errors import Problem
from quizapp.items.article import Source
from quizapp.items.codec_checks import item_faults
from quizapp.items.compound import COMPOUND
from quizapp.items.item import Edit, Evidence, Item, Kind, Option
from quizapp.items.item_set import SCHEMA, ItemSet, Report

SHA256 = re.compile(r"[0-9a-f]{64}")
SHOWN_CHARACTERS = 40
MISSING = object()  # a field whose absence is already a fault


class Reader:
    """Takes values out of JSON objects; a wrong one becomes a Problem and a harmless stand-in."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def fault(self, where: str, what: str) -> None:
        self.problems.append(Problem(what, where))

    def fields(self, value: Any, where: str, names: tuple[str, ...]) -> dict[str, Any]:
        """Take an object that has exactly these fields."""
        if value is MISSING:
            return {}
        if not isinstance(value, dict):
            self.fault(where, f"is {shown(value)}, not an object")
            return {}
        at = f"{where}." if where else ""
        for name in names:
            if name not in value:
                self.fault(f"{at}{name}", "is missing")
        for name in value:
            if name not in names:
                self.fault(f"{at}{name}", f"unknown field; known are {', '.join(names)}")
        return {name: value[name] for name in names if name in value}

    def text(self, holder: dict[str, Any], name: str, at: str, *, empty: bool = False) -> str:
        value = holder.get(name)
        if isinstance(value, str) and (value.strip() or empty):
            return value
        if name in holder:
            self.fault(f"{at}.{name}", f"is {shown(value)}, not a text")
        return ""

    def text_or_null(self, holder: dict[str, Any], name: str, at: str) -> str | None:
        return None if holder.get(name) is None else self.text(holder, name, at)

    def whole(self, holder: dict[str, Any], name: str, at: str) -> int:
        value = holder.get(name)
        if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
            return value
        if name in holder:
            self.fault(f"{at}.{name}", f"is {shown(value)}, not a whole number from 0 up")
        return 0

    def number(
        self, holder: dict[str, Any], name: str, at: str, highest: float = math.inf
    ) -> float:
        value = holder.get(name)
        if isinstance(value, int | float) and not isinstance(value, bool):
            in_range = 0 <= value <= min(highest, sys.float_info.max)  # also keeps out NaN
            if in_range:
                return float(value)
        if name in holder:
            limit = "from 0 up" if highest == math.inf else f"from 0 to {highest:g}"
            self.fault(f"{at}.{name}", f"is {shown(value)}, not a number {limit}")
        return 0.0

    def truth(self, holder: dict[str, Any], name: str, at: str) -> bool:
        value = holder.get(name)
        if not isinstance(value, bool) and name in holder:
            self.fault(f"{at}.{name}", f"is {shown(value)}, not true or false")
        return value is True

    def array(self, holder: dict[str, Any], name: str, at: str) -> list[Any]:
        value = holder.get(name)
        if isinstance(value, list):
            return value
        if name in holder:
            self.fault(f"{at}.{name}" if at else name, f"is {shown(value)}, not a list")
        return []


def shown(value: object) -> str:
    """Quote a value so that a person finds it, cut to a readable length."""
    text = repr(value)
    return text if len(text) <= SHOWN_CHARACTERS else text[: SHOWN_CHARACTERS - 1] + "…"


def read_item_set(reader: Reader, record: Any) -> ItemSet | None:
    """Read the whole file; None after a fault that leaves nothing to look at."""
    top = reader.fields(record, "", ("schema", "source", "items", "report"))
    if not top:
        return None
    if "schema" in top and top["schema"] != SCHEMA:
        reader.fault("schema", f"is {shown(top['schema'])}; this program reads {SCHEMA!r}")
        return None
    items = tuple(
        _item(reader, value, f"items[{position}]")
        for position, value in enumerate(reader.array(top, "items", ""))
    )
    _check_ids(reader, items)
    return ItemSet(
        _source(reader, top.get("source", MISSING)),
        items,
        _report(reader, top.get("report", MISSING)),
    )


def _check_ids(reader: Reader, items: tuple[Item, ...]) -> None:
    first: dict[str, int] = {}
    for position, item in enumerate(items):
        if item.id and item.id in first:
            reader.fault(
                f"items[{position}].id", f"is {item.id!r}, the id of items[{first[item.id]}] too"
            )
        first.setdefault(item.id, position)


def _source(reader: Reader, value: Any) -> Source:
    at = "source"
    names = ("title", "published", "url", "sha256", "language", "words")
    source = reader.fields(value, at, names)
    sha256 = reader.text(source, "sha256", at)
    if sha256 and not SHA256.fullmatch(sha256):
        reader.fault("source.sha256", f"is {shown(sha256)}, not 64 hexadecimal digits")
    return Source(
        title=reader.text(source, "title", at, empty=True),
        published=_date(reader, source.get("published")),
        url=reader.text_or_null(source, "url", at),
        sha256=sha256,
        language=reader.text(source, "language", at),
        words=reader.whole(source, "words", at),
    )


def _date(reader: Reader, value: Any) -> date | None:
    if value is None:
        return None
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", value, re.ASCII):
            return date.fromisoformat(value)
    except (TypeError, ValueError):
        pass
    reader.fault("source.published", f"is {shown(value)}, not a date like '2026-05-31'")
    return None


def _report(reader: Reader, value: Any) -> Report:
    at = "report"
    report = reader.fields(value, at, ("sentences", "candidates", "rejected", "seconds"))
    rejected = report.get("rejected", {})
    if not isinstance(rejected, dict):
        reader.fault("report.rejected", f"is {shown(rejected)}, not an object")
        rejected = {}
    return Report(
        sentences=reader.whole(report, "sentences", at),
        candidates=reader.whole(report, "candidates", at),
        rejected={name: reader.whole(rejected, name, "report.rejected") for name in rejected},
        seconds=reader.number(report, "seconds", at),
    )


ITEM_FIELDS = (
    "id", "fact", "rule", "kind", "stem", "answer", "accepted", "options", "tolerance",
    "evidence", "difficulty", "score", "edits",
)  # fmt: skip


def _item(reader: Reader, value: Any, at: str) -> Item:
    before = len(reader.problems)
    compound = isinstance(value, dict) and value.get("kind") in COMPOUND
    record = reader.fields(value, at, (*ITEM_FIELDS, "proofs") if compound else ITEM_FIELDS)
    tolerance = record.get("tolerance")
    item = Item(
        id=reader.text(record, "id", at),
        fact=reader.text(record, "fact", at),
        rule=reader.text(record, "rule", at),
        kind=_kind(reader, record, at),
        stem=reader.text(record, "stem", at),
        answer=reader.text(record, "answer", at),
        evidence=_evidence(reader, record.get("evidence", MISSING), f"{at}.evidence"),
        accepted=_accepted(reader, record, at),
        options=_options(reader, record, at),
        tolerance=None if tolerance is None else reader.number(record, "tolerance", at),
        difficulty=reader.number(record, "difficulty", at, highest=1),
        score=reader.number(record, "score", at, highest=1),
        edits=_edits(reader, record, at),
        proofs=_proofs(reader, record, at) if compound else (),
    )
    if len(reader.problems) == before:  # else the stand-ins would be blamed
        for name, what in item_faults(item):
            reader.fault(f"{at}.{name}", what)
    return item


def _kind(reader: Reader, record: dict[str, Any], at: str) -> Kind:
    value = record.get("kind")
    if isinstance(value, str) and value in list(Kind):
        return Kind(value)
    if "kind" in record:
        reader.fault(f"{at}.kind", f"is {shown(value)}, not one of {', '.join(Kind)}")
    return Kind.TYPED


def _evidence(reader: Reader, value: Any, at: str) -> Evidence:
    record = reader.fields(value, at, ("quote", "start", "end", "answer_start", "answer_end"))
    return Evidence(
        quote=reader.text(record, "quote", at, empty=True),
        start=reader.whole(record, "start", at),
        end=reader.whole(record, "end", at),
        answer_start=reader.whole(record, "answer_start", at),
        answer_end=reader.whole(record, "answer_end", at),
    )


def _accepted(reader: Reader, record: dict[str, Any], at: str) -> tuple[str, ...]:
    return tuple(
        reader.text({f"accepted[{n}]": text}, f"accepted[{n}]", at)
        for n, text in enumerate(reader.array(record, "accepted", at))
    )


def _options(reader: Reader, record: dict[str, Any], at: str) -> tuple[Option, ...]:
    options = []
    for n, value in enumerate(reader.array(record, "options", at)):
        where = f"{at}.options[{n}]"
        option = reader.fields(value, where, ("text", "correct", "source", "why_wrong"))
        options.append(
            Option(
                text=reader.text(option, "text", where),
                correct=reader.truth(option, "correct", where),
                source=reader.text(option, "source", where),
                why_wrong=reader.text(option, "why_wrong", where, empty=True),
            )
        )
    return tuple(options)


def _edits(reader: Reader, record: dict[str, Any], at: str) -> tuple[Edit, ...]:
    edits = []
    for n, value in enumerate(reader.array(record, "edits", at)):
        where = f"{at}.edits[{n}]"
        edit = reader.fields(value, where, ("rule", "before", "after"))
        edits.append(
            Edit(
                rule=reader.text(edit, "rule", where),
                before=reader.text(edit, "before", where, empty=True),
                after=reader.text(edit, "after", where, empty=True),
            )
        )
    return tuple(edits)


def _proofs(reader: Reader, record: dict[str, Any], at: str) -> tuple[Evidence, ...]:
    return tuple(
        _evidence(reader, value, f"{at}.proofs[{n}]")
        for n, value in enumerate(reader.array(record, "proofs", at))
    )
