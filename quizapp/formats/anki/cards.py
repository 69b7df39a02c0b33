"""One item as the fields of one Anki note."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from quizapp.errors import Problem
from quizapp.formats.anki.escape import clean, field_html, tag_slug
from quizapp.formats.anki.note_types import FIELDS, Family
from quizapp.items import Evidence, Item, Kind, Option, Source
from quizapp.items.item import BLANK

FAMILY_OF = {
    Kind.CHOICE: Family.CHOICE,
    Kind.TRUE_FALSE: Family.CHOICE,
    Kind.TYPED: Family.TYPED,
    Kind.NUMERIC: Family.TYPED,
    Kind.CLOZE: Family.CLOZE,
}
"""Kinds that are not here have no card."""

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Card:
    """A note ready for the package. `fields` go with FIELDS and are safe HTML."""

    item_id: str
    family: Family
    fields: tuple[str, ...]
    sort_text: str
    tags: tuple[str, ...]

    @property
    def guid(self) -> str:
        """Name the note for good. The family is part of it: Anki cannot change a note's type."""
        return f"quizapp:{self.family}:{clean(self.item_id)}"


def card_faults(item: Item) -> list[Problem]:
    """List why Anki would show nothing, or nothing to answer, for this item."""
    faults = []
    if not clean(item.stem.replace(BLANK, "")):
        faults.append("the front is empty")
    if not clean(item.answer):
        faults.append("the answer is empty")
    if item.kind is Kind.CLOZE and item.stem.count(BLANK) != 1:
        faults.append(f"a cloze without exactly one {BLANK!r}")
    if item.kind is Kind.CHOICE and not any(option.correct for option in item.options):
        faults.append("no option is correct")
    if not clean(item.id):
        faults.append("the id is empty")
    return [Problem(fault, f"item {item.id!r}") for fault in faults]


def make_card(item: Item, source: Source) -> Card:
    """Lay an item out on a card; `item.kind` is one of FAMILY_OF."""
    family = FAMILY_OF[item.kind]
    values = {
        "ItemID": field_html(item.id),
        "Front": _cloze(item) if family is Family.CLOZE else field_html(item.stem),
        "Back": field_html(item.answer),
        "Choices": _choices(item) if family is Family.CHOICE else "",
        "Evidence": _evidence(item.evidence),
        "SourceTitle": field_html(source.title),
        "SourceURL": field_html(_web_address(source.url)),
        "SourceDate": field_html(_day(source.published)),
        "Extra": _extra(item, family),
    }
    return Card(
        item_id=item.id,
        family=family,
        fields=tuple(values.get(name, "") for name in FIELDS),
        sort_text=clean(item.stem),
        tags=_tags(item.kind, source.title),
    )


def _cloze(item: Item) -> str:
    before, _, after = item.stem.partition(BLANK)
    hidden = "{{c1::" + field_html(item.answer) + "}}"
    return (field_html(before, inside=True) + hidden + field_html(after, inside=True)).strip()


def _choices(item: Item) -> str:
    options: Sequence[Option] = item.options
    if not options:  # a true-false item need not carry its two answers
        options = [Option(text, correct=text == item.answer) for text in ("True", "False")]
    rows = (
        f'<li dir="auto"{" class=" + chr(34) + "qz-key" + chr(34) if option.correct else ""}>'
        f"{field_html(option.text)}</li>"
        for option in options
    )
    return f'<ol type="A">{"".join(rows)}</ol>'


def _evidence(evidence: Evidence) -> str:
    """Quote the sentence with the answer marked; unmarked when the offsets point elsewhere."""
    quote = evidence.quote
    start, end = evidence.answer_start - evidence.start, evidence.answer_end - evidence.start
    if not 0 <= start < end <= len(quote):
        return field_html(quote)
    marked = f"<mark>{field_html(quote[start:end])}</mark>"
    before, after = field_html(quote[:start], inside=True), field_html(quote[end:], inside=True)
    return (before + marked + after).strip()


def _extra(item: Item, family: Family) -> str:
    parts = []
    if family is not Family.CHOICE and item.accepted:
        parts.append("Also right: " + "; ".join(field_html(text) for text in item.accepted))
    if item.kind is Kind.NUMERIC and item.tolerance:
        parts.append(f"Right within {item.tolerance:g}")
    if family is Family.CHOICE:
        parts.extend(
            f"<b>{field_html(option.text)}</b>: {field_html(option.why_wrong)}"
            for option in item.options
            if not option.correct and clean(option.why_wrong)
        )
    return "<br>".join(parts)


def _tags(kind: Kind, title: str) -> tuple[str, ...]:
    slug = tag_slug(title)
    return (f"quizapp::{kind}", *([f"quizapp::from::{slug}"] if slug else []))


def _web_address(url: str | None) -> str:
    """Keep a link only if it leads to the web; `javascript:` does not."""
    try:
        scheme = urlsplit(url or "").scheme
    except ValueError:
        return ""
    return url or "" if scheme in ("http", "https") else ""


def _day(day: date | None) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}" if day else ""
