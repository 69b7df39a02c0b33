"""One item as the fields of one Anki note."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from urllib.parse import urlsplit

from quizapp.formats.anki import details
from quizapp.formats.anki.escape import (
    clean,
    escaped,
    exact_html,
    field_html,
    is_blank,
    kept,
    tag_slug,
)
from quizapp.formats.anki.note_types import FIELDS, Family
from quizapp.formats.base import Change, Loss
from quizapp.items import Evidence, Item, Kind, Option, Source
from quizapp.items.compound import COMPOUND, read_order, read_pairs
from quizapp.items.item import BLANK

FAMILY_OF = {
    Kind.CHOICE: Family.CHOICE,
    Kind.TRUE_FALSE: Family.CHOICE,
    Kind.TYPED: Family.TYPED,
    Kind.NUMERIC: Family.TYPED,
    Kind.CLOZE: Family.CLOZE,
    Kind.MATCHING: Family.MATCHING,
    Kind.ORDERING: Family.ORDERING,
}
RETIRED = "quizapp::retired"
"""The tag of a note whose question is no longer in the quiz."""

UNUSED = ("",) * (len(FIELDS) - FIELDS.index("Reserved3"))

GUID_STARTS = {family: f"quizapp:{family}:" for family in Family}
TAGS = {kind: f"quizapp::{kind}" for kind in Kind}

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


class Card(NamedTuple):
    """A note ready for the package. `fields` go with FIELDS and are safe HTML."""

    item_id: str
    family: Family
    fields: tuple[str, ...]
    sort_text: str
    tags: tuple[str, ...]

    @property
    def guid(self) -> str:
        """Name the note for good. The family is part of it: Anki cannot change a note's type."""
        return GUID_STARTS[self.family] + clean(self.item_id)


@dataclass(frozen=True, slots=True)
class SourceFields:
    """What all cards of one source have in common, as fields."""

    title: str
    url: str
    day: str
    details: str
    slug: str


def source_fields(source: Source) -> SourceFields:
    """Lay out the source once for all its cards."""
    return SourceFields(
        title=exact_html(source.title),
        url=field_html(_web_address(source.url)),
        day=written_day(source.published),
        details=details.pack_source(source),
        slug=tag_slug(source.title),
    )


def guid_of(item: Item) -> str:
    """Name the note that an item will be."""
    return GUID_STARTS[FAMILY_OF[item.kind]] + clean(item.id)


def card_fault(item: Item) -> str:
    """Say why Anki would show nothing, or nothing to answer; empty when all is well."""
    if is_blank(item.id):
        return "the id is empty"
    if is_blank(item.stem.replace(BLANK, "")):
        return "the front is empty"
    if is_blank(item.answer):
        return "the answer is empty"
    if item.kind is Kind.CLOZE and item.stem.count(BLANK) != 1:
        return f"a cloze without exactly one {BLANK!r}"
    if item.kind is Kind.CHOICE and not any(option.correct for option in item.options):
        return "no option is correct"
    if item.kind in COMPOUND and not _has_entries(item):
        return "the answer is no list of texts"
    return ""


def _has_entries(item: Item) -> bool:
    texts = _answer_texts(item)
    return bool(texts) and not any(map(is_blank, texts))


def _answer_texts(item: Item) -> list[str]:
    if item.kind is Kind.MATCHING:
        return [text for pair in read_pairs(item.answer) for text in pair]
    return list(read_order(item.answer)) if item.kind is Kind.ORDERING else [item.answer]


def text_losses(item: Item) -> list[Loss]:
    """Tell of the characters that no Anki field can hold."""
    evidence, options = item.evidence, item.options
    texts = [item.id, item.stem, evidence.quote, *(o.text for o in options), *_answer_texts(item)]
    if "".join(texts).isprintable() or all(text == kept(text) for text in texts):
        return []
    return [Loss(item.id, Change.CHANGED, "control characters are left out")]


def make_card(
    item: Item, source: SourceFields, *, images: Sequence[str] = (), notice: str = ""
) -> Card:
    """Lay an item out on a card without a fault.

    `images` are names of media files to show under the question. With a `notice` the card is
    tagged as retired.
    """
    family = FAMILY_OF[item.kind]
    shown = "".join(f'<img src="{name}">' for name in images)
    tag = f"{TAGS[item.kind]}::{source.slug}" if source.slug else TAGS[item.kind]
    front = _cloze(item) if family is Family.CLOZE else exact_html(item.stem)
    fields = (
        exact_html(item.id),
        front + shown,
        _back(item),
        _choices(item),
        _evidence(item.evidence),
        source.title,
        source.url,
        source.day,
        "",  # Hint
        _extra(item, family),
        field_html(notice) if notice else "",
        details.pack_item(item),
        source.details,
        *UNUSED,
    )
    return Card(
        item_id=item.id,
        family=family,
        fields=fields,
        sort_text=clean(item.stem),
        tags=(tag, RETIRED) if notice else (tag,),
    )


def _cloze(item: Item) -> str:
    before, _, after = item.stem.partition(BLANK)
    return exact_html(before) + "{{c1::" + exact_html(item.answer) + "}}" + exact_html(after)


def _back(item: Item) -> str:
    if item.kind is Kind.MATCHING:
        rows = (
            "".join(f"<td>{exact_html(side)}</td>" for side in pair)
            for pair in read_pairs(item.answer)
        )
        filled = "".join(f"<tr>{row}</tr>" for row in rows)
        return f'<table class="qz-pairs" dir="auto">{filled}</table>'
    if item.kind is Kind.ORDERING:
        rows = (f"<li>{exact_html(entry)}</li>" for entry in read_order(item.answer))
        return f'<ol dir="auto">{"".join(rows)}</ol>'
    return exact_html(item.answer)


def _choices(item: Item) -> str:
    """List what the learner chooses from; the script shuffles the list of class `qz-shuffle`."""
    options: Sequence[Option] = item.options
    if item.kind is Kind.MATCHING:
        lefts = _list((left for left, _ in read_pairs(item.answer)), 'type="1"')
        rights = [o.text for o in options] or sorted(right for _, right in read_pairs(item.answer))
        return lefts + _list(rights, 'type="A" class="qz-shuffle"')
    if item.kind is Kind.ORDERING:
        entries = [o.text for o in options] or sorted(read_order(item.answer))
        return _list(entries, 'class="qz-shuffle"', tag="ul")
    if FAMILY_OF[item.kind] is not Family.CHOICE:
        return ""
    if not options:  # a true-false item need not carry its two answers
        options = [Option(text, correct=text == item.answer) for text in ("True", "False")]
    rows = "".join([
        ('<li class="qz-key">' if option.correct else "<li>") + exact_html(option.text) + "</li>"
        for option in options
    ])  # fmt: skip
    return f'<ol type="A" dir="auto">{rows}</ol>'


def _list(texts: Iterable[str], attributes: str, *, tag: str = "ol") -> str:
    rows = "".join(f"<li>{exact_html(text)}</li>" for text in texts)
    return f'<{tag} {attributes} dir="auto">{rows}</{tag}>'


def _evidence(evidence: Evidence) -> str:
    """Quote the sentence with the answer marked; unmarked when the offsets point elsewhere."""
    quote = evidence.quote
    start, end = evidence.answer_start - evidence.start, evidence.answer_end - evidence.start
    if not 0 <= start < end <= len(quote):
        return exact_html(quote)
    pieces = (kept(quote[:start]), kept(quote[start:end]), kept(quote[end:]))
    # Escaped at once, with two signs in it that `kept` has removed from the text itself.
    field = escaped("{}\x01{}\x02{}".format(*pieces))
    return field.replace("\x01", "<mark>").replace("\x02", "</mark>")


def _extra(item: Item, family: Family) -> str:
    parts = []
    if family is not Family.CHOICE and item.accepted:
        parts.append("Also right: " + "; ".join([field_html(text) for text in item.accepted]))
    if item.kind is Kind.NUMERIC and item.tolerance:
        parts.append(f"Right within {item.tolerance:g}")
    if family is Family.CHOICE:
        parts.extend([
            f"<b>{field_html(option.text)}</b>: {field_html(option.why_wrong)}"
            for option in item.options
            if not option.correct and not is_blank(option.why_wrong)
        ])  # fmt: skip
    parts.extend(field_html(proof.quote) for proof in item.proofs if proof != item.evidence)
    return "<br>".join(parts)


def _web_address(url: str | None) -> str:
    """Keep a link only if it leads to the web; `javascript:` does not."""
    try:
        scheme = urlsplit(url or "").scheme
    except ValueError:
        return ""
    return url or "" if scheme in ("http", "https") else ""


def written_day(day: date | None) -> str:
    """Write a date out, as in 1 May 2020; nothing for none."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}" if day else ""
