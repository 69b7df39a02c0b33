"""Whether a clause is asserted at all, or denied, possible, supposed, planned or hearsay."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from spacy.tokens import Token

from quizapp.nlp.relations.attribution import HEARSAY
from quizapp.nlp.saying import CLAIMS, REPORTING

SUBJECTS = frozenset(("nsubj", "nsubj:pass"))
NEGATIVE_ADVERBS = frozenset("not n't n’t never no hardly scarcely barely rarely seldom".split())
NEGATIVE_WORDS = frozenset("no neither nobody nothing none".split())
CONDITIONAL = frozenset(("if", "unless", "lest"))
CONCESSIVE = frozenset(("whether", "though", "although"))
SUPPOSING = frozenset(
    "hope want plan expect wish intend doubt imagine suppose assume propose threaten urge ask fear "
    "depend demand promise vow pledge agree decide recommend request require pray pretend dream "
    "consider try attempt seek offer call think wonder aim".split()
)
UNDOING = frozenset("deny fail refuse decline prevent avoid reject refute dispute forget".split())
"""Verbs after which the opposite is said: 'denied that', 'failed to'."""
SUPPOSED_NOUNS = frozenset(
    "evidence proof sign hope fear possibility chance risk plan proposal threat suggestion doubt "
    "hypothesis theory idea likelihood attempt".split()
)
CERTAIN = frozenset("true clear certain aware proud glad sorry fact news".split())
"""Nouns and adjectives after which a clause is so: 'the fact that', 'it is true that'."""


class Doubt(StrEnum):
    """Why a clause cannot be taken for a fact."""

    NEGATED = "negated"  # 'did not', 'no one', 'failed to', 'denied that'
    MODAL = "modal"  # 'may', 'would have'
    HYPOTHETICAL = "hypothetical"  # 'if', 'hoped that', 'no evidence that'
    ALLEGED = "alleged"  # 'reportedly', 'is said to'


def doubts_of(clause: Token) -> frozenset[Doubt]:
    """The doubts about the clause with this head: its own words' and those of what governs it."""
    return frozenset((*_own_doubts(clause), *_doubts_from_above(clause)))


def _own_doubts(clause: Token) -> Iterator[Doubt]:
    children = list(clause.children)
    if _is_negated(clause):
        yield Doubt.NEGATED
    if any(c.dep_ == "aux" and c.tag_ == "MD" for c in children):
        yield Doubt.MODAL
    if any(c.dep_ == "advmod" and c.lower_ in HEARSAY for c in children):
        yield Doubt.ALLEGED
    if is_hypothetical(clause) or any(c.dep_ == "advcl" and is_condition(c) for c in children):
        yield Doubt.HYPOTHETICAL


def _is_negated(clause: Token) -> bool:
    for child in clause.children:
        if child.dep_ in ("advmod", "det") and child.lower_ in NEGATIVE_ADVERBS:
            return True
        if child.dep_ in ("advmod", "det") and "Polarity=Neg" in str(child.morph):
            return True
        if child.dep_ == "cc:preconj" and child.lower_ == "neither":
            return True
        if child.dep_ in SUBJECTS and _is_nobody(child):
            return True
    return False


def _is_nobody(subject: Token) -> bool:
    """'nobody', 'no rebels', 'none of them', 'no one', 'neither side'."""
    return subject.lower_ in NEGATIVE_WORDS or any(
        c.lower_ in NEGATIVE_WORDS and c.dep_ in ("det", "cc:preconj", "advmod")
        for c in subject.children
    )


def is_condition(clause: Token) -> bool:
    """Inside 'if' or 'unless', or inverted: 'had they lost', 'were it true'."""
    if any(c.dep_ == "mark" and c.lower_ in CONDITIONAL for c in clause.children):
        return not any(c.lower_ == "even" for c in clause.children)
    subject = next((c for c in clause.children if c.dep_ in SUBJECTS), None)
    if clause.dep_ != "advcl" or subject is None:
        return False
    first = clause.left_edge
    inverted = first.lower_ in ("had", "were", "should") and first.i < subject.i
    return inverted and first.head == clause and first.dep_ in ("aux", "cop", "aux:pass")


def is_hypothetical(clause: Token) -> bool:
    """A clause under 'if', 'unless', 'whether' or 'though', none of which says what is so."""
    marks = CONDITIONAL | CONCESSIVE
    marked = any(c.dep_ == "mark" and c.lower_ in marks for c in clause.children)
    return marked or is_condition(clause)


def _doubts_from_above(clause: Token) -> Iterator[Doubt]:
    """What governs the clause, up to the first verb that leaves it standing."""
    token = clause
    while token.head != token:
        above = token.head
        if token is not clause and is_hypothetical(token):
            yield Doubt.HYPOTHETICAL
        if token.dep_ in ("ccomp", "xcomp", "acl", "acl:relcl", "csubj"):
            yield from _doubts_under(token, above)
        if token.dep_ in ("ccomp", "xcomp"):
            if _is_negated(above) and above.lemma_ not in UNDOING:
                yield Doubt.HYPOTHETICAL
            if any(c.tag_ == "MD" for c in above.children) and above.lemma_ not in REPORTING:
                yield Doubt.HYPOTHETICAL
        token = above


def _doubts_under(token: Token, above: Token) -> Iterator[Doubt]:
    """What a governing verb, noun or adjective makes of its complement."""
    lemma = above.lemma_.lower()
    if token.dep_ == "xcomp":
        if lemma in UNDOING:
            yield Doubt.NEGATED
        elif lemma in SUPPOSING:
            yield Doubt.HYPOTHETICAL
        elif lemma in REPORTING | {"think", "allege"} and above.tag_ == "VBN":
            yield Doubt.ALLEGED
    elif token.dep_ in ("acl", "acl:relcl"):
        that = any(c.dep_ == "mark" and c.lower_ == "that" for c in token.children)
        if that and lemma in SUPPOSED_NOUNS | CLAIMS:
            yield Doubt.HYPOTHETICAL if lemma in SUPPOSED_NOUNS else Doubt.ALLEGED
    elif token.dep_ == "csubj":
        that = any(c.dep_ == "mark" and c.lower_ == "that" for c in token.children)
        if that and above.pos_ in ("ADJ", "NOUN") and lemma not in CERTAIN:
            yield Doubt.HYPOTHETICAL
    elif lemma in UNDOING:
        yield Doubt.NEGATED
    elif lemma in SUPPOSING or (above.pos_ not in ("VERB", "AUX") and lemma not in CERTAIN):
        yield Doubt.HYPOTHETICAL
