"""Why nothing should be asked about a clause: it is denied, supposed, quoted or read wrongly.

Each doubt is a reason with a name; a clause with one is still drafted, so that a user can see what
was refused and why.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from quizapp.nlp.relations import doubts_of, find_quotations
from quizapp.nlp.relations.quotations import is_quoted
from quizapp.nlp.saying import REPORTING

if TYPE_CHECKING:
    from spacy.tokens import Token

    from quizapp.generate.clauses import Clause

SCORE = re.compile(r"(?<![\d–-])\b\d{1,2}\s?[–—-]\s?\d{1,2}\b(?![\d–-])")


SURE = 0.95


def note_doubts(clause: Clause, children: Sequence[Token]) -> None:
    """Why nothing should be asked about this clause, if anything."""
    head, reasons = clause.head, clause.reasons
    clause.reports = head.lemma_ in REPORTING and any(
        c.dep_ in ("ccomp", "parataxis") for c in children
    )
    clear = _antecedent_is_nearest(head) and not _could_be_of_the_whole(head)
    if head.dep_ == "acl:relcl" and not (clear or _is_sure(head)):
        reasons.append("antecedent_uncertain")
    reasons.extend(sorted(doubts_of(head)))
    if clause.sentence.span.text.rstrip("\"'”’) ").endswith("?"):
        reasons.append("question")
    if is_quoted((clause.subject.head, head), find_quotations(head.doc)):
        reasons.append("quotation")
    if (
        any(
            c.dep_ == "mark"
            and c.lower_
            not in ("that", "when", "while", "as", "because", "since", "after", "before")
            for c in children
        )
        and head.dep_ != "ccomp"
    ):
        reasons.append("dependent_clause")
    if any(
        c.dep_ == "obl:unmarked" and c.pos_ == "NOUN" and clause.reading.moment_at.get(c.i) is None
        for c in children
        if c.i < head.i and head.tag_ != "VBG"  # 'days after seizing Aleppo'
    ):
        reasons.append("unclear_parse")
    if len([c for c in head.children if c.dep_ in ("obj",)]) > 1:
        reasons.append("unclear_parse")
    if SCORE.search(clause.sentence.span.text):
        reasons.append("holds_a_score")
    if _loses_its_complement(clause):
        reasons.append("complement_lost")
    if _has_predicate_in_front(clause):
        return  # 'Key to the plan was X' is said as 'X was key to the plan'
    if clause.copula is not None and clause.copula.i > head.i:
        reasons.append("unclear_parse")
    if clause.subject.head.i > clause.finite.i and head.dep_ != "acl:relcl":
        reasons.append("inverted")


def _has_predicate_in_front(clause: Clause) -> bool:
    """An adjective, its copula and then the subject, in this order, open the sentence."""
    copula, head = clause.copula, clause.head
    if copula is None or head.dep_ != "ROOT" or head.tag_.startswith("NNP"):
        return False
    return bool(head.is_sent_start) and head.i < copula.i < clause.subject.tokens[0].i


NEEDS_AS = frozenset("describe regard name consider call dub label view see know".split())


def _loses_its_complement(clause: Clause) -> bool:
    """'was described by X' without the 'as ...' that it needs."""
    if clause.head.lemma_ not in NEEDS_AS or not clause.passive:
        return False
    kept = {a.role for a in clause.arguments()} & {"xcomp", "obj", "ccomp"}
    return not kept and not any(a.case == "as" for a in clause.arguments())


def _could_be_of_the_whole(head: Token) -> bool:
    """'a crackdown on the Brotherhood in 1982, which led ...': which of the two nouns led?"""
    noun = head.head
    return noun.dep_ == "nmod" and noun.head.pos_ == "NOUN" and noun.i < head.left_edge.i - 1


def _is_sure(token: Token) -> bool:
    """Whether the parser has next to no doubt of the arc into `token`."""
    return token.has_extension("arc_prob") and (token._.arc_prob or 0.0) >= SURE


def _antecedent_is_nearest(head: Token) -> bool:
    """Whether the noun before 'which' is the one it is tied to: else either could be meant."""
    relative = next(
        (c for c in head.subtree if c.tag_ in ("WDT", "WP", "WRB") or c.lower_ == "that"), None
    )
    if relative is None:
        return False
    before = [
        t for t in head.doc[max(0, relative.i - 6) : relative.i] if t.pos_ in ("NOUN", "PROPN")
    ]
    if not before:
        return False
    nearest = before[-1]
    while (
        nearest.dep_ in ("flat", "compound", "appos", "nmod:desc") and nearest.head.i != head.head.i
    ):
        if nearest.head.i >= relative.i:
            break
        nearest = nearest.head
    return nearest == head.head or (
        nearest.head == head.head
        and nearest.dep_ in ("flat", "compound", "appos", "nmod:desc", "nummod")
    )
