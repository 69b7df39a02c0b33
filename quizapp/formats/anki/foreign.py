"""Notes that somebody else made, card by card, as items that can be asked in a browser.

The question is what the front shows; the answer is the first field with text that the back shows
and the front does not. A short answer is typed, a long one chosen from among others of the file.
"""

import bisect
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from quizapp.formats.anki.cloze import cloze_numbers, cloze_question, parsed_cloze
from quizapp.formats.anki.collection import ForeignType, Note, Template
from quizapp.formats.anki.html_text import html_text, image_names
from quizapp.formats.anki.render import rendered, shown_fields
from quizapp.formats.imported import imported_item
from quizapp.items import Item, Kind, Option

MOST_FIELD_CHARACTERS = 100_000
MOST_STEM_CHARACTERS = 20_000
TYPED_CHARACTERS, TYPED_WORDS = 60, 8
"""What a learner can be asked to type."""
DISTRACTORS = 3
WHY_WRONG = "This answers another card of the deck."


@dataclass(frozen=True, slots=True)
class Asked:
    """What became of one card: an item, or why there is none. `place` is its place in the note."""

    place: int
    item: Item | None = None
    why_not: str = ""
    images: tuple[str, ...] = ()


def ask(note: Note, note_type: ForeignType) -> Iterator[Asked]:
    """Make an item of every card of a note."""
    if any(len(field) > MOST_FIELD_CHARACTERS for field in note.fields):
        yield Asked(0, why_not=f"a field of more than {MOST_FIELD_CHARACTERS:,} characters")
        return
    fields = dict(zip(note_type.fields, note.fields, strict=False))
    if note_type.is_cloze:
        yield from _cloze(note, note_type, fields)
        return
    for place, template in enumerate(note_type.templates):
        front = rendered(template.front, fields)
        try:
            stem, answer = _basic(front, template, fields)
        except ValueError as error:
            if place == 0 or html_text(front):  # else Anki has no such card either
                yield Asked(place, why_not=str(error))
            continue
        item = _item(note, place, Kind.TYPED, stem, answer)
        yield Asked(place, item, images=tuple(image_names(front)))


def _basic(front: str, template: Template, fields: dict[str, str]) -> tuple[str, str]:
    stem = html_text(front)
    if not stem:
        raise ValueError("no text on its front")
    if len(stem) > MOST_STEM_CHARACTERS:
        raise ValueError(f"a front of more than {MOST_STEM_CHARACTERS:,} characters")
    asked = set(shown_fields(template.front))
    for name in shown_fields(template.back, is_back=True) or list(fields):
        if name not in asked and (answer := html_text(fields.get(name, ""))):
            return stem, answer
    raise ValueError("no text on its back that the front does not show")


def _cloze(note: Note, note_type: ForeignType, fields: dict[str, str]) -> Iterator[Asked]:
    text = next((field for field in fields.values() if "{{c" in field), "")
    numbers = cloze_numbers(text)
    if not numbers:
        yield Asked(0, why_not="a cloze without a gap")
    field_parts = parsed_cloze(text)
    for number in numbers:
        try:
            stem, answer = cloze_question(field_parts, number)
        except ValueError as error:
            yield Asked(number - 1, why_not=str(error))
            continue
        item = _item(note, number - 1, Kind.CLOZE, stem, answer)
        yield Asked(number - 1, item, images=tuple(image_names(text)))


def _item(note: Note, place: int, kind: Kind, stem: str, answer: str) -> Item:
    return imported_item(kind, stem, answer, names=("anki", note.guid, str(place)))


class Distractors:
    """The long answers of one kind of card in a file, to choose wrong ones from."""

    def __init__(self, answers: Sequence[str]) -> None:
        by_fold = {answer.casefold(): answer for answer in reversed(answers)}
        self._sorted = sorted(by_fold.values(), key=lambda answer: (len(answer), answer))

    def near(self, answer: str) -> list[str]:
        """Give others that are about as long, nearest first; the same file, the same ones."""
        place = bisect.bisect_left(self._sorted, (len(answer), answer), key=lambda a: (len(a), a))
        span = self._sorted[max(0, place - DISTRACTORS - 1) : place + DISTRACTORS + 2]
        others = [other for other in span if other.casefold() != answer.casefold()]
        others.sort(key=lambda other: (abs(len(other) - len(answer)), other))
        return others[:DISTRACTORS]


def is_long(item: Item) -> bool:
    """Whether an answer is too long to be typed."""
    return len(item.answer) > TYPED_CHARACTERS or len(item.answer.split()) > TYPED_WORDS


def as_choice(item: Item, distractors: Distractors) -> Item:
    """Offer a long answer among others; an item without any others stays typed."""
    wrong = distractors.near(item.answer)
    if not wrong:
        return item
    options = [Option(text, correct=False, source="deck", why_wrong=WHY_WRONG) for text in wrong]
    options.append(Option(item.answer, correct=True))
    options.sort(key=lambda option: hashlib.sha256(f"{item.id}{option.text}".encode()).digest())
    return replace(item, kind=Kind.CHOICE, options=tuple(options))
