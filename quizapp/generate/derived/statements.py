"""What a draft asks, said as a statement: with a slot for the key, or without its date at all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from quizapp.generate.clauses import Clause, find_clauses
from quizapp.generate.draft import Draft
from quizapp.generate.rules.base import predicate_of
from quizapp.generate.stems import Context, Stem, statement
from quizapp.generate.trimming import tidy
from quizapp.items.item import BLANK
from quizapp.nlp.dates import Granularity

if TYPE_CHECKING:
    from spacy.tokens import Token

HINT = re.compile(rf"{BLANK} \([\w ]+\)")
"""'_____ (city)': a cloze says what kind of thing is missing."""
FORMS = (
    (re.compile(r"^Who (was|is) (the .+)\?$"), rf"{BLANK} \1 \2."),
    (re.compile(r"^Which organisation is (.+) from\?$"), rf"\1 is from {BLANK}."),
    (re.compile(r"^What does the abbreviation (\S+) stand for\?$"), rf"\1 stands for {BLANK}."),
    (re.compile(r"^On what date was (.+) born\?$"), rf"\1 was born on {BLANK}."),
    (
        re.compile(r"^In which (?:year|month and year) was (.+) born\?$"),
        rf"\1 was born in {BLANK}.",
    ),
    (re.compile(r"^On what date did (.+) die\?$"), rf"\1 died on {BLANK}."),
    (re.compile(r"^In which (?:year|month and year) did (.+) die\?$"), rf"\1 died in {BLANK}."),
    (re.compile(r"^On what date did (the .+) take place\?$"), rf"\1 took place on {BLANK}."),
    (
        re.compile(r"^In which (?:year|month and year) did (the .+) take place\?$"),
        rf"\1 took place in {BLANK}.",
    ),
)
"""Questions about a noun phrase, and the same said as a statement."""
QUOTES = frozenset("\"“”'‘")
LEADS = frozenset(
    "in on at by since until from to of during before after around about between late early mid "
    "the".split()
)


@dataclass(frozen=True, slots=True)
class Statement:
    """A draft as a sentence that holds BLANK once. `role` is what the blank is in its clause
    ("nsubj", "obl", ...), '' for a statement about a noun phrase."""

    draft: Draft
    text: str
    role: str

    def filled(self, answer: str) -> str:
        """The sentence with `answer` in its slot."""
        text = self.text.replace(BLANK, answer)
        return text[:1].upper() + text[1:]


def slotted(draft: Draft, context: Context) -> Statement | None:
    """The draft as a statement with a slot for its key; None where that cannot be said."""
    if draft.slot == "name":
        return _of_a_phrase(draft)
    if draft.slot == "term":
        return None
    if draft.cloze:
        role = draft.slot.split()[1]
        return Statement(draft, HINT.sub(BLANK, draft.stem), role)
    tokens = answer_tokens(draft)
    found = _clause_with(draft, tokens)
    if found is None:
        return None
    clause, role = found
    stem = statement(clause, context, tokens, BLANK)
    if stem is None or _faults(clause, stem):
        return None
    return Statement(draft, _with_preposition(stem.text, draft), role)


def _of_a_phrase(draft: Draft) -> Statement | None:
    for question, form in FORMS:
        if question.match(draft.stem):
            text = question.sub(form, draft.stem)
            return Statement(draft, text[:1].upper() + text[1:], "")
    return None


def undated(draft: Draft, context: Context) -> Draft | None:
    """The draft of a dated event with the event alone for its stem: 'The bridge opened'."""
    if draft.slot == "name":
        took_place = re.match(r".* did (the .+) take place\?$", draft.stem)
        if took_place is None:
            return None
        return replace(draft, stem=f"{took_place[1][0].upper()}{took_place[1][1:]} took place")
    found = _clause_with(draft, answer_tokens(draft))
    if found is None:
        return None
    clause, _ = found
    dated = next(a for a in clause.arguments() if set(answer_tokens(draft)) <= set(a.tokens))
    stem = statement(clause, context, dated.tokens, BLANK)
    if stem is None or _faults(clause, stem):
        return None
    text = tidy(re.sub(rf"^{BLANK},|{BLANK}", "", stem.text).removesuffix("."))
    return replace(draft, stem=text[:1].upper() + text[1:], edits=stem.edits, anchors=stem.said)


def _faults(clause: Clause, stem: Stem) -> bool:
    return bool(clause.reasons or stem.faults)


def answer_tokens(draft: Draft) -> tuple[Token, ...]:
    """The tokens of the sentence that say the key."""
    shift = draft.reading.shift
    return tuple(
        t
        for t in draft.sentence.span
        if draft.answer_start <= shift + t.idx and shift + t.idx + len(t) <= draft.answer_end
    )


def _clause_with(draft: Draft, tokens: Sequence[Token]) -> tuple[Clause, str] | None:
    """The clause that the draft was made from, and what its key is there."""
    if not tokens:
        return None
    inside = set(tokens)
    if any(token.text in QUOTES for token in draft.sentence.span):
        return None  # whose words they are, and where they end, a statement cannot show
    for clause in find_clauses(draft.reading, draft.sentence):
        if predicate_of(clause) != draft.predicate:
            continue
        for argument in (clause.subject, *clause.arguments()):
            if inside <= set(argument.tokens):
                return clause, argument.role
    return None


def _with_preposition(text: str, draft: Draft) -> str:
    """'captured Hama _____' takes 'on' once the weekday has become a date."""
    moment = draft.moment
    if moment is None:
        return text
    before = text.split(BLANK)[0].split()
    if before and before[-1].lower() in LEADS:
        return text
    lead = "on" if moment.granularity is Granularity.DAY else "in"
    return text.replace(BLANK, f"{lead if before else lead.capitalize()} {BLANK}")
