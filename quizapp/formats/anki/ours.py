"""A note of our own note types, back to the item that it was made from.

What the card shows counts: a learner may have mended it in Anki. What it does not show comes from
the reserved fields; where those are gone, the item is one that was imported.
"""

import html
import re
from collections.abc import Mapping
from dataclasses import replace

from quizapp.formats.anki import details
from quizapp.formats.anki.cards import FAMILY_OF, RETIRED
from quizapp.formats.anki.collection import ForeignType, Note
from quizapp.formats.anki.details import Details
from quizapp.formats.anki.escape import kept
from quizapp.formats.anki.html_text import html_text
from quizapp.formats.anki.note_types import FIELDS, NOTE_TYPES, Family
from quizapp.formats.imported import imported_item
from quizapp.items import Evidence, Item, Kind, Option
from quizapp.items.compound import read_order, read_pairs, write_order, write_pairs
from quizapp.items.item import BLANK

KIND_OF = {
    Family.CHOICE: Kind.CHOICE,
    Family.TYPED: Kind.TYPED,
    Family.CLOZE: Kind.CLOZE,
    Family.MATCHING: Kind.MATCHING,
    Family.ORDERING: Kind.ORDERING,
}
_IMAGES = re.compile(r"(?:<img [^<>]*>)+$")
_CLOZE = re.compile(r"\{\{c1::.*?\}\}", re.DOTALL)
_MARK = re.compile(r"(.*)<mark>(.*)</mark>(.*)", re.DOTALL)
_ENTRY = re.compile(r"<li([^<>]*)>(.*?)</li>", re.DOTALL)
_CELLS = re.compile(r"<td[^<>]*>(.*?)</td>\s*<td[^<>]*>(.*?)</td>", re.DOTALL)


def family_of(note_type: ForeignType) -> Family | None:
    """Tell which of our note types this is; None for another's."""
    if note_type.fields != FIELDS:
        return None
    found = (f for f, ours in NOTE_TYPES.items() if note_type.name.startswith(ours.name))
    return next(found, None)


def our_item(note: Note, family: Family) -> Item:
    """Read one of our notes. Raises ValueError saying why it makes no item."""
    fields = dict(zip(FIELDS, note.fields, strict=True))
    if RETIRED in note.tags or fields["Notice"].strip():
        raise ValueError("the question is retired")
    known = details.unpack_item(fields["Reserved1"])
    if known is not None and FAMILY_OF[known.kind] is not family:
        known = None
    kind = known.kind if known else _tagged_kind(note, family)
    item = imported_item(
        kind,
        _stem(fields["Front"], family),
        _answer(fields["Back"], kind, known),
        item_id=_text(fields["ItemID"]),
        options=_options(fields, kind, known),
    )
    item = replace(item, evidence=_evidence(fields["Evidence"], known))
    if known is None:
        return item
    return replace(
        item,
        fact=known.fact,
        rule=known.rule,
        accepted=known.accepted,
        tolerance=known.tolerance,
        difficulty=known.difficulty,
        score=known.score,
        edits=known.edits,
        proofs=known.proofs,
    )


def _tagged_kind(note: Note, family: Family) -> Kind:
    tagged = [tag.split("::")[1] for tag in note.tags if tag.startswith("quizapp::")]
    kinds = [Kind(name) for name in tagged if name in set(Kind)]
    return next((kind for kind in kinds if FAMILY_OF[kind] is family), KIND_OF[family])


def _text(field: str) -> str:
    """Undo `exact_html`; a field that somebody formatted is read like any other HTML."""
    return html_text(field) if "<" in field else html.unescape(field)


def _stem(front: str, family: Family) -> str:
    front = _IMAGES.sub("", front)
    if family is not Family.CLOZE:
        return _text(front)
    if len(_CLOZE.findall(front)) != 1:
        raise ValueError("a cloze without exactly one gap")
    stem = _text(_CLOZE.sub(BLANK, front))
    if stem.count(BLANK) != 1:
        raise ValueError("its text has a row of low lines of its own")
    return stem


def _answer(back: str, kind: Kind, known: Details | None) -> str:
    if kind is Kind.MATCHING:
        pairs = [(_text(left), _text(right)) for left, right in _CELLS.findall(back)]
        shown = known and tuple((kept(a), kept(b)) for a, b in read_pairs(known.answer))
        return known.answer if known and shown == tuple(pairs) else write_pairs(pairs)
    if kind is Kind.ORDERING:
        entries = [_text(entry) for _, entry in _ENTRY.findall(back)]
        listed = known and tuple(kept(entry) for entry in read_order(known.answer))
        return known.answer if known and listed == tuple(entries) else write_order(entries)
    return _text(back)


def _options(fields: Mapping[str, str], kind: Kind, known: Details | None) -> tuple[Option, ...]:
    """Take texts from the card, and what it does not show of them from the reserved field."""
    if kind is Kind.CHOICE:
        shown = [
            Option(_text(text), "qz-key" in attributes)
            for attributes, text in _ENTRY.findall(fields["Choices"])
        ]
        if known is None or len(known.options) != len(shown):
            return tuple(shown)
        return tuple(
            Option(option.text, option.correct, other.source, other.why_wrong)
            for option, other in zip(shown, known.options, strict=True)
        )
    if known is not None:
        return tuple(Option(kept(o.text), o.correct, o.source, o.why_wrong) for o in known.options)
    if kind is Kind.TRUE_FALSE:
        return tuple(
            Option(text, correct=text == _text(fields["Back"])) for text in ("True", "False")
        )
    return _compound_options(fields, kind)


def _compound_options(fields: Mapping[str, str], kind: Kind) -> tuple[Option, ...]:
    if kind is Kind.ORDERING:
        entries = _ENTRY.findall(fields["Choices"])
        return tuple(Option(_text(text), correct=True) for _, text in entries)
    if kind is not Kind.MATCHING:
        return ()
    rights = {_text(right) for _, right in _CELLS.findall(fields["Back"])}
    _, _, offered = fields["Choices"].partition("</ol>")
    texts = (_text(text) for _, text in _ENTRY.findall(offered))
    return tuple(Option(text, correct=text in rights) for text in texts)


def _evidence(field: str, known: Details | None) -> Evidence:
    marked = _MARK.fullmatch(field)
    before, answer, after = (
        (html.unescape(part) for part in marked.groups()) if marked else (_text(field), "", "")
    )
    quote = before + answer + after
    found = known.evidence(quote) if known else None
    if found is not None:
        return found
    start = known.offsets[0] if known else 0
    answer_start = start + len(before) if marked else start
    return Evidence(quote, start, start + len(quote), answer_start, answer_start + len(answer))
