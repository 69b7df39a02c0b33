"""Blank a name, a date or a number out of a clause that stands alone.

The safest form: no word order changes, so what the article says is what the stem says.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from quizapp.gazetteer import world
from quizapp.generate.clauses import Argument, Clause
from quizapp.generate.draft import Draft
from quizapp.generate.reading import after, before, text_of
from quizapp.generate.rules.base import (
    VENUES,
    WHICH_BY_ROLE,
    Answer,
    Rule,
    View,
    draft,
    is_called_a_state,
    named,
)
from quizapp.generate.stems import Context, statement
from quizapp.items.item import BLANK
from quizapp.nlp.dates import Granularity
from quizapp.nlp.entities.aliases import HONORIFICS
from quizapp.nlp.numbers import Number, NumberKind

if TYPE_CHECKING:
    from spacy.tokens import Token

    from quizapp.nlp.entities import Entity

PLACE_TYPES = frozenset(("GPE", "LOC"))
ENTITY_TYPES = frozenset(("PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "LANGUAGE"))
NUMBER_KINDS = frozenset(
    (NumberKind.COUNT, NumberKind.PERCENT, NumberKind.MONEY, NumberKind.MEASURE)
)


HINTS = {
    "PERSON": "person",
    "ORG": "organisation",
    "LOC": "place",
    "FAC": "place",
    "NORP": "religious group",
    "EVENT": "event",
    "LANGUAGE": "language",
    "year": "year",
}


def ask(view: View, context: Context) -> Iterator[Draft]:
    """One draft for every name, date and number in the arguments of a clause."""
    for clause in view.clauses:
        if clause.reports:
            continue
        for argument in [clause.subject, *clause.arguments()]:
            for answer in _answers(clause, argument, context):
                blank = f"{BLANK}{_hint_beside(answer)}"
                stem = statement(clause, context, answer.tokens, blank)
                if stem is not None and not _loses_a_comma(answer, stem.text, blank):
                    slot = f"cloze {argument.role} {answer.text}"
                    yield draft(RULE.name, clause, stem, answer, slot, cloze=True)


def _loses_a_comma(answer: Answer, stem: str, blank: str) -> bool:
    """'born in Groningen, in the _____, into a family': the second comma is half of a pair.

    But in 'the takeover of _____, which had never fallen' it goes with the clause.
    """
    comma = after(answer.tokens[-1])
    if comma is None or comma.text != "," or text_of(after(comma)) in ("which", "who", "where"):
        return False
    return f"{blank}," not in stem and not stem.endswith(f"{blank}.")


def _hint_beside(answer: Answer) -> str:
    """The hint, unless the word before the blank says as much: 'the company _____'."""
    hint = _hint(answer)
    said = text_of(before(answer.tokens[0])).lower()
    return "" if said and hint == f" ({said})" else hint


EVENT_WORDS = frozenset(
    "festival contest award prize program programme tournament war battle conference exhibition "
    "ceremony fair cup championship election referendum revolution".split()
)


def _hint(answer: Answer) -> str:
    """What kind of thing is missing, as a bare 'in _____' takes a place as well as a year."""
    entity = answer.entity
    kind = entity.kind if entity is not None else None
    if kind == "state" and entity is not None:
        return " (state)" if is_called_a_state(entity) else " (place)"
    agrees = entity is not None and entity.type in PLACE_TYPES
    if agrees and kind in ("country", "city", "continent", "river", "sea", "ocean", "island"):
        return f" ({kind})"
    if entity is not None and entity.type == "GPE":
        return " (place)"
    for role in sorted(entity.roles if entity is not None and answer.type != "PERSON" else ()):
        if role in WHICH_BY_ROLE:
            return f" ({role})"
    hint = HINTS.get(answer.type, "")
    last = answer.text.split()[-1].lower()
    if answer.type == "EVENT" and " " in answer.text and last in EVENT_WORDS:
        hint = last
    if answer.type == "FAC" and " " in answer.text and last in VENUES - {"hall"}:
        hint = last
    return f" ({hint})" if hint else ""


def _answers(clause: Clause, argument: Argument, context: Context) -> Iterator[Answer]:
    seen: set[int] = set()
    for token in argument.tokens:
        if token.i in seen:
            continue
        tokens = _same(clause, argument, token, context)
        seen |= {t.i for t in tokens}
        if (answer := _answer(clause, tokens, context)) is not None:
            yield answer


def _same(clause: Clause, argument: Argument, token: Token, context: Context) -> tuple[Token, ...]:
    """The tokens of the name, date or number that `token` belongs to."""
    for lookup in (
        context.store.at,
        lambda t: clause.reading.moment_at.get(t.i),
        lambda t: clause.reading.number_at.get(t.i),
    ):
        if (thing := lookup(token)) is not None:
            return tuple(t for t in argument.tokens if lookup(t) is thing)
    return (token,)


def _answer(clause: Clause, tokens: tuple[Token, ...], context: Context) -> Answer | None:
    token = tokens[0]
    entity = context.store.at(token)
    if entity is not None:
        if context.store.is_half_a_name(entity) or _is_in_money(clause, token):
            return None
        contiguous = tokens[-1].i - tokens[0].i == len(tokens) - 1
        if entity.type == "NORP" and not _is_a_faith(entity):
            return None
        free = contiguous and not (_is_modifier(tokens) or _is_joined(tokens) or _is_tied(tokens))
        return named(entity, tokens) if entity.type in ENTITY_TYPES and free else None
    if _is_joined(tokens):
        return None
    moment = clause.reading.moment_at.get(token.i)
    if moment is not None:
        exact = (
            moment.granularity is Granularity.YEAR and not moment.relative and moment.text.isdigit()
        )
        following = after(tokens[-1])
        before_noun = following is not None and following.pos_ in ("NOUN", "PROPN", "ADJ")
        leading = before(tokens[0])
        bare = leading is None or leading.pos_ not in ("ADP", "SCONJ", "DET")
        tied = before_noun or bare or tokens[-1].dep_ in ("compound", "nummod", "amod", "nmod:poss")
        return Answer(moment.text, "year", tokens, moment=moment) if exact and not tied else None
    number = clause.reading.number_at.get(token.i)
    if (
        number is None
        or number.kind not in NUMBER_KINDS
        or not any(c.isdigit() for c in number.text)
    ):
        return None
    if _is_part_of_name(tokens, context) or _looks_like_a_year(number):
        return None
    text = number.text[len(number.hedge) :].strip()
    hedge = number.start + len(number.text) - len(text)
    words = tuple(t for t in tokens if t.idx >= hedge)
    if number.kind is NumberKind.PERCENT and words:
        text, words = text.split()[0].rstrip("%"), words[:1]  # 'a _____ per cent rise'
    return Answer(text, number.kind.value, words, number=number) if words else None


def _is_in_money(clause: Clause, token: Token) -> bool:
    """'NZ' in 'NZ $ 26 million'."""
    number = clause.reading.number_at.get(token.i)
    return number is not None and number.kind is NumberKind.MONEY


def _is_a_faith(entity: Entity) -> bool:
    """'Alawites', not 'Syrian' and not 'Kurds': whose country would be as right."""
    norp = world().norp(entity.name)
    return norp is not None and norp.kind == "religion" and norp.form == "people"


def _is_modifier(tokens: tuple[Token, ...]) -> bool:
    """'the _____ chimpanzees', '_____'s forces': too many words fit before a noun."""
    return any(
        t.dep_ in ("compound", "amod", "nmod:poss", "nmod:desc") and t.head not in tokens
        for t in tokens
    )


def _is_tied(tokens: tuple[Token, ...]) -> bool:
    """'Mr _____', 'Brussels, _____': what stands before gives it away."""
    leading = text_of(before(tokens[0]))
    return leading.lower().rstrip(".") in HONORIFICS or leading == ","


def _is_joined(tokens: tuple[Token, ...]) -> bool:
    """One of a list: others may belong to it that the article does not name."""
    return any(t.dep_ == "conj" or any(c.dep_ == "conj" for c in t.children) for t in tokens)


def _looks_like_a_year(number: Number) -> bool:
    """'the 2012 Award': four digits without a comma, counting nothing."""
    return number.text.isdigit() and len(number.text) == 4 and 1000 <= number.value <= 2100


def _is_part_of_name(tokens: tuple[Token, ...], context: Context) -> bool:
    """'Ariane 5', 'a student of 22': a number that counts nothing."""
    first, last = tokens[0], tokens[-1]
    leading = before(first)
    if leading is not None and leading.pos_ == "PROPN" and leading.whitespace_:
        return True
    counts_nothing = last.dep_ in ("nmod", "flat", "nmod:unmarked", "appos")
    return counts_nothing and not last.is_currency and last.text != "%" and last.pos_ == "NUM"


RULE = Rule(
    "cloze",
    ask,
    asks="a name, a year or a number, blanked out of its own clause",
    example=(
        "The fire destroyed 45 houses in Boston.",
        "The fire destroyed 45 houses in _____ (city).",
        "Boston",
    ),
    source="ours",
)
