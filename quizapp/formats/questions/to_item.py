"""Questions that were read, to items, and the report of what could not become one."""

import hashlib
import json
import re
from collections.abc import Iterable
from decimal import Decimal

from quizapp.errors import FormatError
from quizapp.formats.base import Read, Skipped
from quizapp.formats.questions.from_item import MARK
from quizapp.formats.questions.question import (
    MOST_DIGITS,
    Choice,
    Matching,
    Number,
    Ordering,
    Question,
    TrueFalse,
    Typed,
    Unfit,
)
from quizapp.formats.questions.words import (
    digits,
    has_words,
    one_line,
    plain,
    shortened,
    with_blank,
)
from quizapp.items import Evidence, Item, ItemSet, Kind, Option, Source
from quizapp.items.quantity import quantity

LONGEST = 50_000
"""Characters of one text; a longer one is no question but a mistake or an attack."""
MOST_OPTIONS = 100
MOST_QUESTIONS = 50_000
"""Questions of one file, usable or not."""
RULE = "import"
NOWHERE = Evidence("", 0, 0, 0, 0)
_OURS = re.compile(re.escape(MARK) + "([0-9a-f]{16})")
_DECIMAL = re.compile(
    r"[+-]?(?:[0-9]{1,60}(?:\.[0-9]{0,60})?|\.[0-9]{1,60})(?:[eE][+-]?[0-9]{1,4})?"
)


class Harvest:
    """What a reader has found so far.

    An item that bears our mark keeps its id. Any other is named by what it says, together with
    its name in the file: such a name ("item1", "1.2") is unique only inside that file.
    """

    def __init__(self) -> None:
        self.title = ""
        self.language = "en"
        self._items: dict[str, Item] = {}
        self._skipped: list[Skipped] = []

    def take(self, where: str, name: str, question: Question) -> None:
        """Add a question, or the reason why it cannot be used.

        Raises FormatError when they are more than any quiz has.
        """
        try:
            item = _item(name, question)
        except Unfit as error:
            self.skip(where, str(error))
            return
        if item.id in self._items and self._items[item.id] != item:
            item = _item("", question)
        if item.id in self._items:
            self.skip(where, "the same question stands in the file before")
        self._items.setdefault(item.id, item)
        self._count()

    def skip(self, where: str, what: str) -> None:
        """Note what did not become an item or a part of one."""
        self._skipped.append(Skipped(where, what))
        self._count()

    def _count(self) -> None:
        if len(self._items) + len(self._skipped) > MOST_QUESTIONS:
            raise FormatError(f"more than {MOST_QUESTIONS:,} questions in one file; divide it")

    def read(self) -> Read:
        """All that was found. Raises FormatError when the file held no question at all."""
        if not self._items and not self._skipped:
            raise FormatError("no question in this file")
        source = Source(
            title=shortened(plain(self.title), 200) or "Imported questions",
            published=None,
            url=None,
            sha256=_digest(*self._items),
            language=self.language,
            words=0,
        )
        return Read(ItemSet(source, tuple(self._items.values())), tuple(self._skipped))


def _item(name: str, question: Question) -> Item:
    ours = _OURS.fullmatch(name)
    item_id = ours[1] if ours else _digest(name, repr(question))[:16]
    _check_stem(question.stem)
    match question:
        case Choice():
            return _choice(item_id, question)
        case TrueFalse():
            return _true_false(item_id, question)
        case Typed():
            return _typed(item_id, question)
        case Number():
            return _number(item_id, question)
        case Matching():
            return _matching(item_id, question)
        case Ordering():
            return _ordering(item_id, question)


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def _check_stem(stem: str) -> None:
    if not has_words(stem):
        raise Unfit("the question has no words")
    _check_lengths([stem])


def _check_lengths(texts: Iterable[str]) -> None:
    for text in texts:
        if len(text) > LONGEST:
            raise Unfit(f"a text of {len(text):,} characters; at most {LONGEST:,} can be used")


def _check_texts(texts: list[str], name: str) -> None:
    if len(texts) > MOST_OPTIONS:
        raise Unfit(f"{len(texts)} {name}s; at most {MOST_OPTIONS} can be used")
    if not all(texts):
        raise Unfit(f"one {name} has no words")
    if len(set(map(one_line, texts))) < len(texts):
        raise Unfit(f"two {name}s read the same")
    _check_lengths(texts)


def _made(
    item_id: str,
    kind: Kind,
    stem: str,
    answer: str,
    *,
    accepted: tuple[str, ...] = (),
    options: tuple[Option, ...] = (),
    tolerance: float | None = None,
) -> Item:
    return Item(
        id=item_id,
        fact=f"{RULE}|{item_id}",
        rule=RULE,
        kind=kind,
        stem=stem,
        answer=answer,
        evidence=NOWHERE,
        accepted=accepted,
        options=options,
        tolerance=tolerance,
    )


def _choice(item_id: str, question: Choice) -> Item:
    offers = question.offers
    _check_texts([offer.text for offer in offers], "option")
    _check_lengths(offer.why_wrong for offer in offers)
    if len(offers) < 2:
        raise Unfit(f"{len(offers)} options; a choice needs two")
    right = [offer.text for offer in offers if offer.right]
    if len(right) != 1:
        count = "none" if not right else len(right)
        raise Unfit(f"{count} of its options marked right; Quizapp asks for exactly one")
    options = tuple(
        Option(o.text, o.right, source=RULE, why_wrong="" if o.right else o.why_wrong)
        for o in offers
    )
    return _made(item_id, Kind.CHOICE, question.stem, right[0], options=options)


def _true_false(item_id: str, question: TrueFalse) -> Item:
    _check_lengths([question.why_wrong])
    options = tuple(
        Option(
            text,
            truth is question.truth,
            source=RULE,
            why_wrong="" if truth is question.truth else question.why_wrong,
        )
        for text, truth in (("True", True), ("False", False))
    )
    answer = "True" if question.truth else "False"
    return _made(item_id, Kind.TRUE_FALSE, question.stem, answer, options=options)


def _typed(item_id: str, question: Typed) -> Item:
    answers = tuple(dict.fromkeys(question.answers))
    if not answers:
        raise Unfit("no answer is wholly right")
    _check_texts(list(answers), "answer")
    gap = with_blank(question.stem)
    kind = Kind.TYPED if gap is None else Kind.CLOZE
    return _made(item_id, kind, gap or question.stem, answers[0], accepted=answers[1:])


def _number(item_id: str, question: Number) -> Item:
    if not question.values:
        raise Unfit("no answer is wholly right")
    texts = [_typeable(value) for value in question.values]
    unit = question.unit
    if unit and quantity(f"{texts[0]} {unit}") is None:
        unit = ""
    shown = [f"{text} {unit}".strip() for text in texts]
    if quantity(shown[0]) is None:
        raise Unfit(f"the answer {shortened(shown[0], 40)!r} is not one number")
    return _made(
        item_id,
        Kind.NUMERIC,
        question.stem,
        shown[0],
        accepted=tuple(shown[1:]),
        tolerance=float(abs(question.tolerance)),
    )


def _typeable(value: Decimal) -> str:
    """The number as a learner types it. Raises Unfit for one that nobody types."""
    if not value.is_finite() or abs(value.adjusted()) > MOST_DIGITS:
        raise Unfit(f"the answer {value} is not a number that a learner can type")
    return digits(value)


def _matching(item_id: str, question: Matching) -> Item:
    pairs = question.pairs
    if len(pairs) < 2:
        raise Unfit(f"{len(pairs)} pairs; matching needs two")
    _check_texts([left for left, _ in pairs], "left side")
    rights = list(dict.fromkeys(right for _, right in pairs))
    extras = [text for text in dict.fromkeys(question.extras) if text not in rights]
    _check_texts([*rights, *extras], "right side")
    options = [Option(text, True, source=RULE) for text in rights]
    options += [Option(text, False, source=RULE) for text in extras]
    answer = json.dumps([list(pair) for pair in pairs], ensure_ascii=False)
    shown = tuple(sorted(options, key=lambda option: _digest(item_id, option.text)))
    return _made(item_id, Kind.MATCHING, question.stem, answer, options=shown)


def _ordering(item_id: str, question: Ordering) -> Item:
    if len(question.entries) < 2:
        raise Unfit(f"{len(question.entries)} entries; an order needs two")
    _check_texts(list(question.entries), "entry")
    options = [Option(text, True, source=RULE) for text in question.entries]
    answer = json.dumps(list(question.entries), ensure_ascii=False)
    shown = tuple(sorted(options, key=lambda option: _digest(item_id, option.text)))
    return _made(item_id, Kind.ORDERING, question.stem, answer, options=shown)


def decimal(text: str) -> Decimal:
    """The number that a file spells. Raises Unfit when it is none, or one beyond all sense."""
    if not _DECIMAL.fullmatch(text.strip()):
        raise Unfit(f"{shortened(text, 40)!r} is not a number")
    value = Decimal(text.strip())
    if abs(value.adjusted()) > MOST_DIGITS:
        raise Unfit(f"{shortened(text, 40)!r} is not a number that a learner can type")
    return value


def matched(
    stem: str, pairs: Iterable[tuple[str, str]], extras: Iterable[str] = ()
) -> Matching | Ordering:
    """A matching, or the order that it stands for when its left sides are the places 1 to n."""
    found, others = tuple(pairs), tuple(extras)
    places = {left: right for left, right in found if left.isascii() and left.isdigit()}
    wanted = [str(place) for place in range(1, len(found) + 1)]
    rights = {right for _, right in found}
    if not others and sorted(places) == sorted(wanted) and len(rights) == len(found) > 1:
        return Ordering(stem, tuple(places[place] for place in wanted))
    return Matching(stem, found, others)
