"""Forms A, B and C of a quiz: the same questions, in another order, with another key.

Form A keeps the order of the set. B and C are shuffled by a number that is printed on every sheet:
the same set under the same key gives the same forms, so a lost key can be printed again.
"""

import hashlib
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from quizapp.formats.base import Export, Loss
from quizapp.formats.fitting import fitted
from quizapp.formats.losses import Part, left_out
from quizapp.formats.texts import one_line
from quizapp.items import Item, ItemSet, Kind, Option
from quizapp.items.compound import read_order, read_pairs
from quizapp.items.grading import truth

LETTERS = "ABC"
DAY = "%Y-%m-%d"
TYPED = (Kind.TYPED, Kind.CLOZE, Kind.NUMERIC)


@dataclass(frozen=True, slots=True)
class Question:
    """One question on a form. `options` are lettered A, B, C; `lefts` are to be matched with them.

    `key` is the answer for the teacher, `more` what else is right, `quote` the proof.
    """

    kind: Kind
    stem: str
    options: tuple[str, ...]
    lefts: tuple[str, ...]
    key: str
    more: tuple[str, ...]
    quote: str


@dataclass(frozen=True, slots=True)
class Form:
    """One form: its letter and its questions in order."""

    letter: str
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """All forms of one set. `number` is what shuffled them; `source` names the article."""

    title: str
    source: str
    language: str
    number: str
    forms: tuple[Form, ...]


def make_sheet(item_set: ItemSet, export: Export) -> tuple[Sheet, tuple[Loss, ...]]:
    """Lay a set out on three forms, and say what paper has no place for."""
    losses: list[Loss] = []
    items: list[Item] = []
    for item in item_set.items:
        fit, changes = fitted(item, one_line)
        losses.extend(changes)
        if fit is not None:
            losses.extend(left_out(fit, Part.WHY_WRONG))
            items.append(fit)
    number = hashlib.sha256(f"quizapp worksheet {export.key}".encode("utf-8", "replace"))
    source = item_set.source
    told = [one_line(source.title), source.published.strftime(DAY) if source.published else ""]
    sheet = Sheet(
        title=one_line(source.title) or "Quiz",
        source=", ".join(text for text in told if text),
        language=source.language,
        number=number.hexdigest()[:8],
        forms=tuple(_form(items, letter, number.hexdigest()[:8]) for letter in LETTERS),
    )
    return sheet, tuple(losses)


def _form(items: Sequence[Item], letter: str, number: str) -> Form:
    rng = random.Random(f"{number} {letter}")
    ordered = list(items)
    if letter != LETTERS[0]:
        rng.shuffle(ordered)
        ordered = [_shuffled(item, rng) for item in ordered]
    return Form(letter, tuple(_question(item) for item in ordered))


def _shuffled(item: Item, rng: random.Random) -> Item:
    """The item with its options in another order; True stays before False."""
    if item.kind is Kind.TRUE_FALSE:
        return item
    options = list(item.options)
    rng.shuffle(options)
    return replace(item, options=tuple(options))


def _question(item: Item) -> Question:
    options = item.options
    if item.kind is Kind.TRUE_FALSE:  # whatever they are called, the true one stands first
        options = tuple(sorted(options, key=lambda option: truth(option.text) is not True))
    texts = tuple(option.text for option in options) if item.kind not in TYPED else ()
    return Question(
        kind=item.kind,
        stem=item.stem,
        options=texts,
        lefts=tuple(left for left, _ in _pairs(item)),
        key=_key(item, options),
        more=tuple(_more(item)),
        quote=item.evidence.quote,
    )


def _pairs(item: Item) -> tuple[tuple[str, str], ...]:
    return read_pairs(item.answer) if item.kind is Kind.MATCHING else ()


def _key(item: Item, options: Sequence[Option]) -> str:
    letters = {option.text: lettered(place) for place, option in enumerate(options)}
    if item.kind is Kind.MATCHING:
        return ", ".join(
            f"{place} {letters[right]}" for place, (_, right) in enumerate(_pairs(item), start=1)
        )
    if item.kind is Kind.ORDERING:
        places = {entry: place for place, entry in enumerate(read_order(item.answer), start=1)}
        return ", ".join(f"{letters[option.text]} {places[option.text]}" for option in options)
    return f"{letters[item.answer]}. {item.answer}" if item.kind is Kind.CHOICE else item.answer


def _more(item: Item) -> Iterator[str]:
    if item.accepted:
        yield f"Also right: {'; '.join(item.accepted)}"
    if item.tolerance:
        yield f"Right within {item.tolerance:g}"


def lettered(place: int) -> str:
    """The letter of an option, counted from 0: A to Z, then AA."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
