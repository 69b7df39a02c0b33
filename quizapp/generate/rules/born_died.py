"""Ask for the dates of a life that stand in brackets: "Jane Dow (born 3 May 1968)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from quizapp.generate.draft import Draft
from quizapp.generate.rules.base import Answer, Rule, View, phrase_draft
from quizapp.generate.stems import Context, Stem
from quizapp.nlp.dates import Granularity, Moment

if TYPE_CHECKING:
    from spacy.tokens import Token

BRACKETS = re.compile(r"\((?P<inside>[^()]{4,80})\)")
WH = {
    Granularity.DAY: "On what date",
    Granularity.MONTH: "In which month and year",
    Granularity.YEAR: "In which year",
}
UNSURE = re.compile(r"\bc\.|circa|\?|\bor\b|reign|\br\.|fl\.", re.IGNORECASE)


def ask(view: View, context: Context) -> Iterator[Draft]:
    """Only brackets that follow a person's full name and hold one or two certain dates."""
    text = view.sentence.span.text
    base = view.sentence.span.start_char
    for match in BRACKETS.finditer(text):
        inside = match["inside"]
        person = _person_before(view, context, base + match.start())
        if person is None or UNSURE.search(inside):
            continue
        begin, end = base + match.start(), base + match.end()
        dates = [m for m in view.reading.moments if begin < m.start and m.end <= end]
        inner = [date for moment in dates for date in moment.ends or (moment,)]
        moments = [m for m in inner if m.granularity in WH]
        kinds = _kinds(inside, len(moments))
        for kind, moment in zip(kinds, moments, strict=False):
            tokens = _tokens(view, moment)
            if not tokens or (moment.relative and moment.first is None):
                continue
            verb = "was" if kind == "born" else "did"
            stem = Stem(
                f"{WH[moment.granularity]} {verb} {person} {'born' if kind == 'born' else 'die'}?",
                (),
                (),
                frozenset((person,)),
            )
            answer = Answer(moment.absolute, moment.granularity.value, tokens, moment=moment)
            yield phrase_draft(
                RULE.name, view, stem, answer, predicate=f"{kind}|{person}", confidence=1.0
            )


def _kinds(inside: str, count: int) -> tuple[str, ...]:
    if re.match(r"\s*(?:born\b|b\.)", inside):
        return ("born",) if count == 1 else ("born", "died") if count == 2 else ()
    if re.match(r"\s*(?:died\b|d\.)", inside):
        return ("died",) if count == 1 else ()
    dashed = re.search(r"\s?[–—-]\s?", inside) is not None
    return ("born", "died") if count == 2 and dashed else ()


def _person_before(view: View, context: Context, bracket: int) -> str | None:
    before: Token | None = None
    for token in view.sentence.span:
        if token.idx + len(token) <= bracket:
            before = token
    entity = context.store.at(before) if before is not None else None
    if entity is None or entity.type != "PERSON" or " " not in entity.name:
        return None
    hero = context.store.hero
    if hero is not None and entity is not hero and _same_family(entity.name, hero.name):
        return None  # of whose children it is no stem says
    return entity.name


def _same_family(one: str, other: str) -> bool:
    """Whether they share a surname, but are not one name longer and shorter."""
    return one.split()[-1] == other.split()[-1] and not set(other.split()) <= set(one.split())


def _tokens(view: View, moment: Moment) -> tuple[Token, ...]:
    return tuple(
        t for t in view.sentence.span if moment.start <= t.idx and t.idx + len(t) <= moment.end
    )


RULE = Rule(
    "born_died",
    ask,
    asks="the dates of a life that stand in brackets after a name",
    example=(
        "Matthew Goode (born 3 April 1978) is an actor.",
        "On what date was Matthew Goode born?",
        "3 April 1978",
    ),
    source="ours",
)
