"""Ask for a number: counts, percentages, money, measures and spans of time.

"The fire destroyed 45 houses." -> "How many houses did the fire destroy?"
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from quizapp.generate.clauses import Argument, Clause
from quizapp.generate.draft import Draft
from quizapp.generate.rules.base import Answer, Rule, View, draft
from quizapp.generate.stems import Context, ask_other, ask_subject
from quizapp.generate.trimming import tidy
from quizapp.nlp.numbers import Number, NumberKind

if TYPE_CHECKING:
    from spacy.tokens import Token

VAGUE = frozenset(("dozens", "scores", "several", "one", "a", "an"))
EXACT_HEDGES = frozenset(("", "just", "only", "exactly", "some"))


def ask(view: View, context: Context) -> Iterator[Draft]:
    """Each number that counts or measures the head of an argument."""
    for clause in view.clauses:
        if clause.reports:
            continue
        for argument in [clause.subject, *clause.rest, *clause.fronted]:
            for number in _numbers(argument, clause):
                yield from _ask(clause, argument, number, context)


def _numbers(argument: Argument, clause: Clause) -> list[Number]:
    seen: list[Number] = []
    for token in argument.tokens:
        number = clause.reading.number_at.get(token.i)
        if number is not None and number not in seen:
            seen.append(number)
    return seen if len(seen) == 1 else []


def _ask(clause: Clause, argument: Argument, number: Number, context: Context) -> Iterator[Draft]:
    tokens = tuple(t for t in argument.tokens if clause.reading.number_at.get(t.i) is number)
    opening = _opening(clause, argument, number, tokens, context)
    if opening is None:
        return
    if argument is clause.subject:
        if (
            clause.subject.head.dep_ == "nsubj"
            and clause.copula is not None
            and number.kind is not NumberKind.COUNT
        ):
            return
        stem = ask_subject(clause, opening, context, agrees=False)
    elif argument.role in ("obj", "obl", "obl:unmarked"):
        stem = ask_other(clause, opening, argument, context)
    else:
        return
    if stem is not None and ":" not in stem.text:  # 'three types: this, that and ...'
        yield draft(
            RULE.name,
            clause,
            stem,
            _answer(number, tokens),
            f"{argument.role} {number.kind}",
        )


def _opening(
    clause: Clause, argument: Argument, number: Number, tokens: tuple[Token, ...], context: Context
) -> str | None:
    """'How many civilians', 'What percentage of voters', 'For how many years', or None."""
    hedge = "" if number.hedge in EXACT_HEDGES else number.hedge
    if number.text.lower().split()[0] in VAGUE and number.kind is NumberKind.COUNT:
        return None
    rest = [t for t in argument.without_case() if t.i not in {n.i for n in tokens}]
    rest = [t for t in rest if t.lower_ not in ("the",) or t.i > tokens[-1].i]
    before = [t for t in rest if t.i < tokens[0].i]
    after = [t for t in rest if t.i > tokens[-1].i]
    case = argument.case
    if before or (case and case not in _prepositions(number)):
        return None
    writer = context.writer(clause)
    tail = writer.write(after)
    if writer.faults:
        return None
    lead = LEADS.get(hedge, "")
    if hedge and not lead:
        return None
    words = _question_words(number, tail, argument, tokens)
    if words is None:
        return None
    preposition = f"{argument.case} " if argument.case and argument is not clause.subject else ""
    text = tidy(f"{preposition}{lead}{words}")
    return text[0].upper() + text[1:]


def _prepositions(number: Number) -> tuple[str, ...]:
    """Those that a question can open with: 'For how many years', 'By what percentage'."""
    return ("by",) if number.kind is NumberKind.PERCENT else ("for", "in", "to", "with")


def _question_words(
    number: Number, tail: str, argument: Argument, tokens: tuple[Token, ...]
) -> str | None:
    match number.kind:
        case NumberKind.COUNT:
            plural = "Number=Plur" in str(argument.head.morph)
            counted = argument.head.pos_ == "NOUN" and argument.head.i > tokens[-1].i and plural
            return f"how many {tail}" if counted and tail and not tail.startswith("of ") else None
        case NumberKind.PERCENT:
            return f"what percentage {tail}" if tail.startswith("of ") else None
        case NumberKind.MONEY:
            return "how much money" if not tail else None
        case NumberKind.DURATION:
            unit = number.unit + "s" if number.unit != "century" else "centuries"
            return f"how many {unit}" if not tail and number.value > 1 else None
        case NumberKind.MEASURE:
            return (
                None
                if tail or number.unit not in UNIT_WORDS
                else f"how many {UNIT_WORDS[number.unit]}"
            )
        case _:
            return None


LEADS = {
    "about": "about ",
    "around": "about ",
    "roughly": "about ",
    "approximately": "about ",
    "at least": "at least ",
    "up to": "up to ",
}
"""Hedges with which a question sounds natural; 'more than how many' does not: that is a cloze."""

UNIT_WORDS = {
    "km": "kilometres", "m": "metres", "mile": "miles", "foot": "feet", "kg": "kilograms",
    "tonne": "tonnes", "ton": "tons", "acre": "acres", "hectare": "hectares", "cm": "centimetres",
    "mm": "millimetres", "km²": "square kilometres", "square mile": "square miles",
}  # fmt: skip


def _answer(number: Number, tokens: tuple[Token, ...]) -> Answer:
    """The number as written, without its hedge: the stem says that."""
    text = number.text
    if number.hedge:
        text = text[len(number.hedge) :].strip()
    if number.kind in (NumberKind.DURATION, NumberKind.MEASURE):
        text = text.split()[0] if " " in text else text
    skip = len(number.hedge.split()) if number.hedge else 0
    words = [t for t in tokens if not t.is_space][skip:] or list(tokens)
    if number.kind in (NumberKind.DURATION, NumberKind.MEASURE):
        words = words[:1]
    plain = f"{number.value.normalize():f}"
    accepted = tuple(sorted({plain, f"{number.value:,}"} - {text}))
    return Answer(text, number.kind.value, tuple(words), accepted=accepted, number=number)


RULE = Rule(
    "how_many",
    ask,
    asks="a number, where it counts or measures what the stem names",
    example=(
        "The fire killed 45 people.",
        "How many people did the fire kill?",
        "45",
    ),
    source="ours; fronting of the whole phrase as in Khullar et al. 2018",
)
