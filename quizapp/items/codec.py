"""Item sets as JSON, the contract `quizapp.items/1`: docs/items.md explains every field.

Reading is strict and names every fault at once, by its place (`items[3].stem`). A file with a
field that we do not know is refused: an addition to the contract raises the number in `schema`.
"""

import json
import re
from typing import Any

from quizapp.errors import FormatError, Problem
from quizapp.items.codec_read import Reader, read_item_set
from quizapp.items.compound import COMPOUND
from quizapp.items.item import Evidence, Item
from quizapp.items.item_set import SCHEMA, ItemSet

__all__ = ["from_json", "item_record", "to_json"]


def to_json(item_set: ItemSet) -> str:
    """Write a set: the same set gives the same text, ended by a line feed."""
    source, report = item_set.source, item_set.report
    record = {
        "schema": SCHEMA,
        "source": {
            "title": source.title,
            "published": source.published.isoformat() if source.published else None,
            "url": source.url,
            "sha256": source.sha256,
            "language": source.language,
            "words": source.words,
        },
        "items": [item_record(item) for item in item_set.items],
        "report": {
            "sentences": report.sentences,
            "candidates": report.candidates,
            "rejected": dict(sorted(report.rejected.items())),
            "seconds": report.seconds,
        },
    }
    text = json.dumps(record, ensure_ascii=False, indent=2, allow_nan=False)
    # Half a surrogate pair cannot be written in UTF-8; JSON can spell it.
    return re.sub("[\ud800-\udfff]", lambda half: f"\\u{ord(half[0]):04x}", text) + "\n"


def item_record(item: Item) -> dict[str, Any]:
    """Turn one item into plain JSON values, in the order of the contract."""
    record = {
        "id": item.id,
        "fact": item.fact,
        "rule": item.rule,
        "kind": item.kind.value,
        "stem": item.stem,
        "answer": item.answer,
        "accepted": list(item.accepted),
        "options": [
            {"text": o.text, "correct": o.correct, "source": o.source, "why_wrong": o.why_wrong}
            for o in item.options
        ],
        "tolerance": item.tolerance,
        "evidence": _evidence_record(item.evidence),
        "difficulty": item.difficulty,
        "score": item.score,
        "edits": [{"rule": e.rule, "before": e.before, "after": e.after} for e in item.edits],
    }
    if item.kind in COMPOUND:
        record["proofs"] = [_evidence_record(evidence) for evidence in item.proofs]
    return record


def _evidence_record(evidence: Evidence) -> dict[str, Any]:
    return {
        "quote": evidence.quote,
        "start": evidence.start,
        "end": evidence.end,
        "answer_start": evidence.answer_start,
        "answer_end": evidence.answer_end,
    }


def from_json(text: str) -> ItemSet:
    """Read a set.

    Raises FormatError with one Problem for every fault, each naming its place.
    """
    try:
        record = json.loads(text, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise FormatError(Problem(f"not JSON: {error.msg}", where)) from error
    except (ValueError, RecursionError) as error:
        raise FormatError(f"not JSON that can be used: {error}") from error
    reader = Reader()
    item_set = read_item_set(reader, record)
    if reader.problems or item_set is None:
        raise FormatError(*reader.problems)
    return item_set


def _refuse_constant(name: str) -> float:
    raise ValueError(f"{name} is not a JSON number")
