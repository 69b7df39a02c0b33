"""Marking one response to one item. The rules for people are in docs/grading.md.

Grading is lenient where a learner's knowledge is not in doubt (case, accents, an article, a slip
of the finger) and strict where it is (numbers, years, another word).
"""

import json
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from quizapp.errors import Invalid
from quizapp.items.item import Item, Kind
from quizapp.items.quantity import Quantity, quantity, same_unit
from quizapp.items.wording import forms, normal, slips

MAX_RESPONSE = 4000
"""Characters; what is longer is no answer to any question."""
EXTRA_WORDS = 3
SHOWN = 200
"""Characters of a response kept in a grade or quoted in a message."""
TRUE_WORDS = frozenset({"true", "t", "yes", "y", "right", "correct"})
FALSE_WORDS = frozenset({"false", "f", "no", "n", "wrong", "incorrect"})
NO_ANSWER = "no answer given"
PAIR_SIGNS = ("\t", " = ", " → ", " -> ", "=", "→")


@dataclass(frozen=True, slots=True)
class Grade:
    """Whether a response is right, a word on why for the learner, and the response as read.

    `note` is lower case without a full stop, empty where there is nothing to say.
    """

    correct: bool
    note: str
    given: str


Verdict = tuple[bool, str]
Grader = Callable[[Item, str], Verdict]


def grade(item: Item, response: str) -> Grade:
    """Mark the response by the rule of the item's kind.

    Raises Invalid only for a choice item, when the response is none of its options. Everything
    else that cannot be an answer is wrong, and the note says why.
    """
    given = cleaned(response)
    shown = given if len(given) <= SHOWN else given[:SHOWN] + "…"
    if not given:
        return Grade(False, NO_ANSWER, "")
    if len(given) > MAX_RESPONSE and item.kind is not Kind.CHOICE:
        return Grade(False, f"longer than {MAX_RESPONSE:,} characters", shown)
    correct, note = GRADERS[item.kind](item, given)
    return Grade(correct, note, shown)


def cleaned(response: str) -> str:
    """The response without control characters but line ends and tabs, trimmed."""
    kept = "".join(
        letter
        for letter in response.replace("\r\n", "\n")
        if letter in "\n\t" or unicodedata.category(letter) not in ("Cc", "Cf", "Cs")
    )
    return kept.strip()


def line(text: str) -> str:
    """A text on one line, composed, to compare options letter by letter."""
    return " ".join(unicodedata.normalize("NFC", cleaned(text)).split())


def grade_choice(item: Item, given: str) -> Verdict:
    """The option chosen, by its text."""
    for option in item.options:
        if line(option.text) == line(given):
            return option.correct, "" if option.correct else option.why_wrong
    known = ", ".join(repr(option.text) for option in item.options)
    raise Invalid(f"answer is {given[:SHOWN]!r}, not one of the options: {known}")


def grade_typed(item: Item, given: str) -> Verdict:
    """The answer or an accepted spelling of it, with small slips forgiven."""
    found = forms(given)
    wrong = (option.text for option in item.options if not option.correct)
    wanted = {text: forms(cleaned(text)) for text in (item.answer, *item.accepted)}
    for text, words in wanted.items():
        # An answer of signs alone ("∞") has no words to compare.
        if found & words if any(words) else line(text) == line(given):
            return True, ""
    if any(found & forms(text) for text in wrong):
        return False, ""
    if any(_as_the_article_has_it(item, given, text) for text in wanted):
        return True, ""
    for text in wanted:
        if slips(normal(given), normal(text)) is not None:
            return True, f"accepted with a slip: {text}"
    return False, ""


def _as_the_article_has_it(item: Item, given: str, text: str) -> bool:
    """A few more words than the answer, all as they stand in the evidence around it."""
    said, wanted, quote = normal(given), normal(text), normal(item.evidence.quote)
    longer = len(wanted) < len(said) <= len(wanted) + EXTRA_WORDS
    return bool(wanted) and longer and _holds(said, wanted) and _holds(quote, said)


def _holds(words: Sequence[str], part: Sequence[str]) -> bool:
    """Whether `part` stands in `words`, in one piece."""
    size = len(part)
    return any(list(words[i : i + size]) == list(part) for i in range(len(words) - size + 1))


def grade_numeric(item: Item, given: str) -> Verdict:
    """The number within the tolerance, in the item's unit or in none."""
    wanted = [found for text in (item.answer, *item.accepted) if (found := quantity(text))]
    found = quantity(given)
    if not wanted:
        return False, f"the stored answer {item.answer!r} is not a number"
    if found is None:
        return False, "not one number"
    tolerance = Decimal(str(item.tolerance or 0.0))
    near = [answer for answer in wanted if _within(found, answer, tolerance)]
    if not near:
        return False, ""
    for answer in near:
        if not answer.unit or same_unit(found.unit, answer.unit):
            return (
                True,
                "" if found.value == answer.value else f"accepted within {item.tolerance:g}",
            )
    return False, f"the unit is {' '.join(near[0].unit)}, not {' '.join(found.unit)}"


def _within(found: Quantity, answer: Quantity, tolerance: Decimal) -> bool:
    return found.value == answer.value or abs(found.value - answer.value) <= tolerance


def truth(text: str) -> bool | None:
    """What a word says of a statement, or None."""
    words = normal(text)
    word = words[0] if len(words) == 1 else ""
    if word in TRUE_WORDS:
        return True
    return False if word in FALSE_WORDS else None


def grade_true_false(item: Item, given: str) -> Verdict:
    """True or false, yes or no."""
    said, wanted = truth(given), truth(item.answer)
    if said is None:
        return False, "answer true or false"
    if said is wanted:
        return True, ""
    right = (option for option in item.options if truth(option.text) is said)
    return False, next((option.why_wrong for option in right), "")


def entries(text: str) -> list[object]:
    """The entries of a list: JSON if it is JSON, else one on each line that is not empty."""
    if text[:1] in ("[", "{"):
        try:
            read = json.loads(text)
        except (ValueError, RecursionError):
            read = None
        if isinstance(read, dict):
            return [[left, right] for left, right in read.items()]
        if isinstance(read, list):
            return list(read)
    return [part.strip() for part in text.splitlines() if part.strip()]


def grade_ordering(item: Item, given: str) -> Verdict:
    """All entries, in the order of the answer."""
    wanted = [normal(str(entry)) for entry in entries(item.answer)]
    found = [normal(str(entry)) for entry in entries(given)]
    if found == wanted:
        return True, ""
    placed = sum(one == other for one, other in zip(found, wanted, strict=False))
    return False, f"{placed} of {len(wanted)} in the right place"


def pairs(text: str) -> Mapping[tuple[str, ...], tuple[str, ...]]:
    """What each left side goes with; an entry that is no pair is left out."""
    found: dict[tuple[str, ...], tuple[str, ...]] = {}
    for entry in entries(text):
        if isinstance(entry, list) and len(entry) == 2:
            found[normal(str(entry[0]))] = normal(str(entry[1]))
        elif isinstance(entry, str):
            sign = next((sign for sign in PAIR_SIGNS if sign in entry), None)
            if sign is not None:
                left, right = entry.split(sign, 1)
                found[normal(left)] = normal(right)
    return found


def grade_matching(item: Item, given: str) -> Verdict:
    """Every left side with its own right side, in any order."""
    wanted, found = pairs(item.answer), pairs(given)
    if wanted and found == wanted:
        return True, ""
    placed = sum(found.get(left) == right for left, right in wanted.items())
    return False, f"{placed} of {len(wanted)} matched"


GRADERS: Mapping[Kind, Grader] = {
    Kind.CHOICE: grade_choice,
    Kind.CLOZE: grade_typed,
    Kind.TYPED: grade_typed,
    Kind.NUMERIC: grade_numeric,
    Kind.TRUE_FALSE: grade_true_false,
    Kind.MATCHING: grade_matching,
    Kind.ORDERING: grade_ordering,
}
