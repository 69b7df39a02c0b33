"""Ask when an event was that a noun names: "the crackdown on X in 1982" -> "In which year ...?" """

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from quizapp.generate.draft import Draft
from quizapp.generate.rules.base import Answer, Rule, View, phrase_draft, probability
from quizapp.generate.stems import Context, Stem
from quizapp.generate.trimming import kept_subtree
from quizapp.nlp.dates import Granularity, Moment

if TYPE_CHECKING:
    from spacy.tokens import Token

EVENTS = frozenset(
    "crackdown election war battle revolution coup invasion earthquake eruption attack bombing "
    "massacre uprising strike referendum merger famine epidemic outbreak siege wedding coronation "
    "assassination murder accident crash explosion fire flood treaty agreement conference "
    "summit exhibition expedition landing launch".split()
)
WH = {
    Granularity.YEAR: "In which year",
    Granularity.MONTH: "In which month and year",
    Granularity.DAY: "On what date",
}


def ask(view: View, context: Context) -> Iterator[Draft]:
    """Only an event that something else identifies: 'the war in 1982' could be any."""
    for noun in view.sentence.span:
        if noun.pos_ != "NOUN" or noun.lemma_.lower() not in EVENTS:
            continue
        for dated in _dates_of(noun):
            moment = view.reading.moment_at.get(dated.i)
            if moment is not None:
                yield from _ask(view, noun, dated, moment, context)


def _dates_of(noun: Token) -> Iterator[Token]:
    """What hangs from the noun, or from its relative clause but stands before the pronoun."""
    for child in noun.children:
        if child.dep_ in ("nmod", "nmod:unmarked") and child.i > noun.i:
            yield child
    for clause in noun.subtree:
        if clause.dep_ == "acl:relcl":
            pronouns = [c.i for c in clause.children if c.tag_ in ("WDT", "WP")]
            yield from (
                c for c in clause.children if c.dep_ == "obl" and pronouns and c.i < pronouns[0]
            )


def _ask(
    view: View, noun: Token, dated: Token, moment: Moment, context: Context
) -> Iterator[Draft]:
    wh = WH.get(moment.granularity)
    case = next((c.lower_ for c in dated.children if c.dep_ == "case"), "")
    if wh is None or case not in ("in", "on") or not moment.absolute:
        return
    outside = [c for c in noun.children if c.dep_ in ("case", "cc", "conj")]
    outside += [t for t in noun.subtree if t.dep_ in ("acl:relcl", "acl")]
    writer = context.writer_of(view.reading)
    event = writer.write(kept_subtree(noun, leave_out=[dated, *outside]))
    event = event.removeprefix("a ").removeprefix("an ").removeprefix("the ")
    faults = tuple(f for f in writer.faults if f != "definite_unresolved")
    if not writer.said:
        return
    stem = Stem(
        f"{wh} did the {event} take place?", tuple(writer.edits), faults, frozenset(writer.said)
    )
    tokens = tuple(t for t in view.sentence.span if view.reading.moment_at.get(t.i) is moment)
    confidence = probability(dated) if dated.head == noun else probability(noun)
    answer = Answer(moment.absolute, moment.granularity.value, tokens, moment=moment)
    yield phrase_draft(
        RULE.name, view, stem, answer, predicate=event.lower(), confidence=confidence
    )


RULE = Rule(
    "event_when",
    ask,
    asks="the date of an event that a noun names",
    example=(
        "Many people remember the attack on Pearl Harbor in 1941.",
        "In which year did the attack on Pearl Harbor take place?",
        "1941",
    ),
    source="ours",
)
