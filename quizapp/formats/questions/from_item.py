"""Items to questions, and the report of what is lost on the way."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from quizapp.formats.base import Change, Loss
from quizapp.formats.questions.question import (
    MOST_DIGITS,
    Choice,
    Matching,
    Number,
    Offer,
    Ordering,
    Question,
    TrueFalse,
    Typed,
)
from quizapp.formats.questions.words import (
    digits,
    distinct,
    has_words,
    is_plain,
    one_line,
    plain,
    with_blank,
)
from quizapp.items import Item, Kind
from quizapp.items.grading import entries, truth
from quizapp.items.item import BLANK
from quizapp.items.quantity import Quantity, quantity

MARK = "quizapp-"
"""Before the id of an item, where a file has room for a name of ours: it is known again."""
_ID = re.compile("[0-9a-f]{16}")


class Losses:
    """The losses so far, each said once."""

    def __init__(self) -> None:
        self._found: dict[Loss, None] = {}

    def dropped(self, item: Item, why: str) -> None:
        self._found[Loss(item.id, Change.DROPPED, why)] = None

    def changed(self, item: Item, what: str) -> None:
        self._found[Loss(item.id, Change.CHANGED, what)] = None

    def report(self) -> tuple[Loss, ...]:
        """All losses in the order found."""
        return tuple(self._found)


class _CannotAskError(Exception):
    """An item that is no usable question; the message says why."""


def mark(item: Item) -> str:
    """The name of an item in a file: an XML name, and the same for good."""
    if _ID.fullmatch(item.id):
        return MARK + item.id
    return MARK + hashlib.sha256(item.id.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def asked(items: Iterable[Item], losses: Losses) -> Iterator[tuple[Item, Question]]:
    """Yield every item that can be asked with its question; the others go to the losses."""
    for item in items:
        try:
            question = _question(item, losses)
        except _CannotAskError as error:
            losses.dropped(item, str(error))
        else:
            yield item, question


def _question(item: Item, losses: Losses) -> Question:
    texts = [item.stem, item.answer, *item.accepted]
    texts += [text for o in item.options for text in (o.text, o.why_wrong)]
    if not all(map(is_plain, texts)):
        losses.changed(item, "control characters are left out")
    stem = plain(item.stem)
    if not has_words(stem):
        raise _CannotAskError("the question is empty")
    match item.kind:
        case Kind.CHOICE:
            return _choice(item, stem)
        case Kind.TRUE_FALSE:
            return _true_false(item, stem, losses)
        case Kind.TYPED | Kind.CLOZE:
            return _typed(item, stem, losses)
        case Kind.NUMERIC:
            return _number(item, stem, losses)
        case Kind.MATCHING:
            return _matching(item, stem)
        case Kind.ORDERING:
            return _ordering(item, stem)


def _choice(item: Item, stem: str) -> Choice:
    offers = tuple(
        Offer(plain(o.text), o.correct, "" if o.correct else plain(o.why_wrong))
        for o in item.options
    )
    if len(offers) < 2:
        raise _CannotAskError(f"{len(offers)} options; a choice needs two")
    if not all(offer.text for offer in offers):
        raise _CannotAskError("an option is empty")
    if len({one_line(offer.text) for offer in offers}) < len(offers):
        raise _CannotAskError("two options read the same")
    if (right := sum(offer.right for offer in offers)) != 1:
        raise _CannotAskError(f"{right} options are marked right; one must be")
    return Choice(stem, offers)


def _true_false(item: Item, stem: str, losses: Losses) -> Question:
    holds = truth(item.answer)
    if holds is None:
        if len(item.options) < 2:
            raise _CannotAskError(f"the answer is {item.answer[:40]!r}, not true or false")
        losses.changed(item, "asked as a choice: its answers are not true and false")
        return _choice(item, stem)
    wrong = next((o.why_wrong for o in item.options if truth(o.text) is not holds), "")
    return TrueFalse(stem, holds, plain(wrong))


def _typed(item: Item, stem: str, losses: Losses) -> Typed:
    if item.kind is Kind.CLOZE and stem.count(BLANK) != 1:
        raise _CannotAskError(f"a gap text without exactly one {BLANK!r}")
    gap = with_blank(stem)
    if item.kind is not Kind.CLOZE and gap is not None:
        losses.changed(item, "the blank in the question becomes the place of the answer")
    if any(not option.correct for option in item.options):
        losses.changed(item, "the wrong answers kept with it are left out")
    texts = (plain(text) for text in (item.answer, *item.accepted))
    answers = distinct(texts)
    if not plain(item.answer):
        raise _CannotAskError("the answer is empty")
    return Typed(gap or stem, answers)


def _number(item: Item, stem: str, losses: Losses) -> Question:
    key = quantity(item.answer)
    if key is None or abs(key.value.adjusted()) > MOST_DIGITS:
        losses.changed(item, "asked for words: its answer is not one number")
        return _typed(item, stem, losses)
    values = [key.value]
    for text in item.accepted:
        other = quantity(text)
        if other is None or other.unit != key.unit:
            losses.changed(item, f"the spelling {text[:40]!r} is left out")
        elif other.value not in values:
            values.append(other.value)
    tolerance = Decimal(str(item.tolerance or 0.0))
    if not tolerance.is_finite() or abs(tolerance.adjusted()) > MOST_DIGITS:
        raise _CannotAskError(f"the tolerance is {item.tolerance}")
    return Number(stem, tuple(values), tolerance, _unit(item, key, losses))


def _unit(item: Item, key: Quantity, losses: Losses) -> str:
    """The words of the unit, if they are understood again behind the number."""
    unit = " ".join(key.unit)
    if quantity(f"{digits(key.value)} {unit}") != key:
        losses.changed(item, f"the unit {unit!r} is left out")
        return ""
    return unit


def _matching(item: Item, stem: str) -> Matching:
    pairs = []
    for entry in entries(item.answer):
        if not (isinstance(entry, list) and len(entry) == 2):
            raise _CannotAskError("the answer is not a list of pairs")
        left, right = (plain(str(side)) for side in entry)
        if not left or not right:
            raise _CannotAskError("one side of a pair is empty")
        pairs.append((left, right))
    if len(pairs) < 2:
        raise _CannotAskError(f"{len(pairs)} pairs; matching needs two")
    if len({one_line(left) for left, _ in pairs}) < len(pairs):
        raise _CannotAskError("two left sides read the same")
    rights = {one_line(right) for _, right in pairs}
    others = distinct(plain(o.text) for o in item.options if not o.correct)
    extras = tuple(text for text in others if one_line(text) not in rights)
    return Matching(stem, tuple(pairs), extras)


def _ordering(item: Item, stem: str) -> Ordering:
    found = tuple(plain(str(entry)) for entry in entries(item.answer))
    if len(found) < 2:
        raise _CannotAskError(f"{len(found)} entries; an order needs two")
    if len(set(map(one_line, found))) < len(found) or not all(found):
        raise _CannotAskError("two entries read the same, or one is empty")
    return Ordering(stem, found)


def as_matching(item: Item, question: Ordering, losses: Losses) -> Matching:
    """An order as a matching of the places 1 to n, for formats that know no order."""
    losses.changed(item, "the order is asked as matching: each entry with its place")
    places = enumerate(question.entries, 1)
    return Matching(question.stem, tuple((str(place), entry) for place, entry in places))
