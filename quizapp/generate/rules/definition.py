"""Ask for the term that a definition explains.

"Erosion is the process by which soil is carried away."
-> "What is the term for the process by which soil is carried away?"
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from quizapp.generate.clauses import Argument, Clause
from quizapp.generate.draft import Draft
from quizapp.generate.phrases import Writer
from quizapp.generate.rules.base import Answer, Rule, View, draft
from quizapp.generate.stems import Context, Stem
from quizapp.generate.trimming import kept_subtree

if TYPE_CHECKING:
    from spacy.tokens import Token

MAX_TERM_WORDS = 4
MIN_DEFINITION_WORDS = 6
DIFFERENTIA = frozenset(("acl:relcl", "acl"))
NAMING = frozenset(("call", "know", "term", "name", "dub"))


def ask(view: View, context: Context) -> Iterator[Draft]:
    """'X is a Y that ...' in the present, of a bare term; and 'the Y that ... is called X'."""
    for clause in view.clauses:
        if clause.copula is not None and clause.finite.tag_ in ("VBZ", "VBP"):
            yield from _defined(clause, context)
        elif clause.passive and clause.head.lemma_.lower() in NAMING:
            yield from _named(clause, context)


def _defined(clause: Clause, context: Context) -> Iterator[Draft]:
    attribute = next(a for a in clause.rest if a.role == "attr")
    if clause.head.pos_ != "NOUN" or not any(c.dep_ in DIFFERENTIA for c in clause.head.children):
        return
    answer = _term(clause.subject, context)
    if answer is None or len(clause.rest) + len(clause.fronted) > 1:
        return
    if attribute.tokens[0].pos_ not in ("DET", "NOUN", "ADJ") or answer.tokens[0].i > clause.head.i:
        return
    writer = context.writer(clause)
    definition = writer.write(attribute.tokens)
    if len(definition.split()) < MIN_DEFINITION_WORDS:
        return
    stem = _stem(f"What is the term for {definition}?", writer)
    yield draft(RULE.name, clause, stem, answer, "term")


def _named(clause: Clause, context: Context) -> Iterator[Draft]:
    """'A belt of volcanoes around the Pacific is called the Ring of Fire.'"""
    for argument in clause.rest:
        named_as = argument.case == "as" if clause.head.lemma_ == "know" else argument.case == ""
        if argument.role not in ("xcomp", "obj", "obl") or not named_as:
            continue
        answer = _term(Argument("term", argument.head, argument.without_case()), context)
        if answer is None:
            continue
        writer = context.writer(clause)
        subject = writer.write(clause.subject.tokens)
        if len(subject.split()) < MIN_DEFINITION_WORDS:
            continue
        verb = clause.finite.text
        ending = "known as" if clause.head.lemma_ == "know" else clause.head.text
        stem = _stem(f"What {verb} {subject} {ending}?", writer)
        yield draft(RULE.name, clause, stem, answer, "term")


def _stem(text: str, writer: Writer) -> Stem:
    """'the clouds' and 'the mantle' are known to everybody: a definition is about kinds."""
    faults = tuple(f for f in writer.faults if f != "definite_unresolved")
    return Stem(text, tuple(writer.edits), faults, frozenset(writer.said))


def _term(argument: Argument, context: Context) -> Answer | None:
    """One to four words without a determiner, or with 'a', 'an', 'the': the term itself."""
    tokens: list[Token] = [t for t in kept_subtree(argument.head) if t in argument.tokens]
    while tokens and tokens[0].lower_ in ("a", "an", "the"):
        tokens = tokens[1:]
    words = [t for t in tokens if not t.is_punct]
    if not words or len(words) > MAX_TERM_WORDS or len(words) != len(tokens):
        return None
    if argument.head.pos_ not in ("NOUN", "PROPN") or words[-1] != argument.head:
        return None
    if any(t.pos_ in ("PRON", "DET", "NUM") or t.dep_ == "nmod:poss" for t in words):
        return None
    text = "".join(t.text_with_ws for t in tokens).strip()
    if argument.head.pos_ == "NOUN":
        text = text[0].lower() + text[1:]
    entity = context.store.at(argument.head)
    lemma = text[: len(text) - len(argument.head.text)] + argument.head.lemma_
    accepted = (lemma,) if lemma.lower() != text.lower() else ()
    return Answer(text, "TERM", tuple(words), accepted=accepted, entity=entity)


RULE = Rule(
    "definition",
    ask,
    asks="the term that a definition explains",
    example=(
        "Erosion is the process by which wind and water carry soil away.",
        "What is the term for the process by which wind and water carry soil away?",
        "erosion",
    ),
    source="questions of definition as in textbooks; ours",
)
