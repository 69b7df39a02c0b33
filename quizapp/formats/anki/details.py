"""What a card does not show, kept beside it in two reserved fields so that a deck reads back whole.

`Reserved1` is about the item, `Reserved2` about its source: JSON lists in ASCII. A field that
somebody broke is None, and the reader then goes by what the card shows.
"""

import html
import json
import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from quizapp.items import Edit, Evidence, Item, Kind, Option, Source

VERSION = 1
# Quotes may stay: no template puts these fields into an attribute, or anywhere. A bracket opens a
# sound or a formula only before a letter or a sign.
_ESCAPES = {  # the ampersand first
    "&": "&amp;", "<": "&lt;", ">": "&gt;", "{": "&#123;", "}": "&#125;", "::": "&#58;&#58;",
}  # fmt: skip
_OPENING = re.compile(r"\[(?=[A-Za-z$/])")
_encode = json.JSONEncoder(ensure_ascii=True, separators=(",", ":")).encode
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Details:
    """The parts of an item that its card does not show as they are.

    `offsets` are the evidence's start, end, answer start and answer end. `options` are those of an
    item whose card lists none; on a choice card, only their `source` and `why_wrong` count.
    """

    kind: Kind
    fact: str
    rule: str
    difficulty: float
    score: float
    tolerance: float | None
    answer: str
    accepted: tuple[str, ...]
    options: tuple[Option, ...]
    offsets: tuple[int, int, int, int]
    edits: tuple[Edit, ...]
    proofs: tuple[Evidence, ...]

    def evidence(self, quote: str) -> Evidence | None:
        """Give the evidence with this quote, or None when the offsets are another's."""
        start, end, answer_start, answer_end = self.offsets
        if end - start != len(quote):
            return None
        return Evidence(quote, start, end, answer_start, answer_end)


def pack_item(item: Item) -> str:
    """Write what `unpack_item` reads. An answer that the card shows as it is stays out."""
    evidence = item.evidence
    shows_list = item.kind in (Kind.MATCHING, Kind.ORDERING)
    return _pack([
        VERSION, item.kind, item.fact, item.rule, item.difficulty, item.score, item.tolerance,
        item.answer if shows_list else "", item.accepted,
        [[o.text if item.kind is not Kind.CHOICE else "", o.correct, o.source, o.why_wrong]
         for o in item.options],
        [evidence.start, evidence.end, evidence.answer_start, evidence.answer_end],
        [[edit.rule, edit.before, edit.after] for edit in item.edits],
        [[p.quote, p.start, p.end, p.answer_start, p.answer_end] for p in item.proofs],
    ])  # fmt: skip


def unpack_item(field: str) -> Details | None:
    """Read what `pack_item` wrote, or None."""
    match _unpack(field):
        case [
            1, str(kind), str(fact), str(rule), float() | int() as difficulty,
            float() | int() as score, float() | int() | None as tolerance, str(answer),
            list(accepted), list(options), [int(a), int(b), int(c), int(d)], list(edits),
            list(proofs),
        ] if kind in set(Kind) and 0 <= a <= c <= d <= b:  # fmt: skip
            pass
        case _:
            return None
    read_options = [
        Option(text, bool(correct), source, why)
        for option in options
        if (parts := _texts(option, 4, but=1))
        for text, correct, source, why in [parts]
    ]
    read_edits = [Edit(*parts) for edit in edits if (parts := _texts(edit, 3))]
    read_proofs = [evidence for proof in proofs if (evidence := _proof(proof))]
    fits = (len(read_options), len(read_edits), len(read_proofs)) == (
        len(options),
        len(edits),
        len(proofs),
    )
    in_range = 0 <= difficulty <= 1 and 0 <= score <= 1
    if not fits or not in_range or not (tolerance is None or 0 <= tolerance < float("inf")):
        return None
    return Details(
        kind=Kind(kind),
        fact=fact,
        rule=rule,
        difficulty=float(difficulty),
        score=float(score),
        tolerance=None if tolerance is None else float(tolerance),
        answer=answer,
        accepted=tuple(text for text in accepted if isinstance(text, str)),
        options=tuple(read_options),
        offsets=(a, b, c, d),
        edits=tuple(read_edits),
        proofs=tuple(read_proofs),
    )


def _proof(value: Any) -> Evidence | None:
    match value:
        case [str(quote), int(start), int(end), int(answer_start), int(answer_end)]:
            if end - start == len(quote) and start <= answer_start <= answer_end <= end:
                return Evidence(quote, start, end, answer_start, answer_end)
    return None


def _texts(value: Any, count: int, *, but: int = -1) -> list[Any] | None:
    """Give a list of so many texts, the one at `but` anything; None if it is none."""
    if not isinstance(value, list) or len(value) != count:
        return None
    right = all(isinstance(part, str) for place, part in enumerate(value) if place != but)
    return value if right else None


def pack_source(source: Source) -> str:
    """Write what `unpack_source` reads."""
    day = source.published.isoformat() if source.published else None
    return _pack([
        VERSION, source.title, day, source.url, source.sha256, source.language, source.words
    ])  # fmt: skip


def unpack_source(field: str) -> Source | None:
    """Read what `pack_source` wrote, or None."""
    match _unpack(field):
        case [
            1, str(title), str() | None as day, str() | None as url, str(sha256), str(language),
            int(words),
        ] if language and words >= 0 and _SHA256.fullmatch(sha256):  # fmt: skip
            pass
        case _:
            return None
    try:
        published = date.fromisoformat(day) if day else None
    except ValueError:
        return None
    return Source(title, published, url, sha256, language, words)


def _pack(values: list[Any]) -> str:
    text = _encode(values)
    for sign, escape in _ESCAPES.items():
        if sign in text:
            text = text.replace(sign, escape)
    return _OPENING.sub("&#91;", text)


def _unpack(field: str) -> Any:
    try:
        return json.loads(html.unescape(field))
    except (ValueError, RecursionError):
        return None
