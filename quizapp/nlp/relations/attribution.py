"""Who stands for a claim: 'the army said ...', '..., SANA reported', 'according to ...'."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from spacy.tokens import Doc, Token

from quizapp.nlp.relations.phrases import Bounds, arc_probability, noun_phrase
from quizapp.nlp.saying import CLAIMS, HEARD, REPORTING, SAYING

SUBJECTS = frozenset(("nsubj", "nsubj:pass"))
FINITE = frozenset(("VBD", "VBZ", "VBP"))
IN_PASSING = SUBJECTS | frozenset(("punct", "iobj", "obl", "obl:unmarked", "advmod", "aux"))
HEARSAY = frozenset("allegedly reportedly supposedly purportedly".split())
EITHER_WAY = 0.6
"""'X left, Y said': which verb governs the other is often unsure, that Y said it is not."""
LONGEST_WAY_UP = 8


class Cue(StrEnum):
    """What tells that the writer does not speak for himself."""

    GOVERNED = "governed"  # 'the army said that ...', 'the claim that ...'
    BESIDE = "beside"  # '..., SANA reported', 'as reported by state media'
    ACCORDING = "according"  # 'according to the Observatory'
    HEARSAY = "hearsay"  # 'reportedly', 'is said to'


@dataclass(frozen=True, slots=True)
class Attribution:
    """A claim and who stands for it, as token indices.

    `claim` is the head of the clause that is claimed, `cue` the verb, noun or adverb that says so;
    `source` the head of the phrase of who says it, with its bounds, None where nobody is named.
    `probability` is 0..1.
    """

    claim: int
    cue: int
    kind: Cue
    source: int | None
    source_bounds: Bounds | None
    probability: float


def find_attributions(doc: Doc) -> tuple[Attribution, ...]:
    """Every claim of a Doc with its own source; what is joined to a claim is not listed again."""
    found = (attribution_of(token) for token in doc if token.dep_ != "conj" and _may_claim(token))
    return tuple(a for a in found if a is not None)


def _may_claim(token: Token) -> bool:
    return token.pos_ in ("VERB", "AUX") or any(
        c.dep_ in ("cop", *SUBJECTS) for c in token.children
    )


def attribution_of(clause: Token) -> Attribution | None:
    """Who stands for the clause with this head, None where the writer does.

    A clause joined to a claim ('they came and saw') is part of the claim.
    """
    found = _governed(clause) or _beside(clause) or _according(clause) or _hearsay(clause)
    joined = clause.dep_ == "conj" and not any(c.dep_ in SUBJECTS for c in clause.children)
    if found is None and joined and clause.head.i < clause.i:
        return attribution_of(clause.head)
    return found


def _governed(clause: Token) -> Attribution | None:
    above = clause.head
    if clause.dep_ not in ("ccomp", "acl", "acl:relcl", "xcomp") or above == clause:
        return None
    if above.lemma_ in CLAIMS and above.pos_ == "NOUN" and clause.dep_ != "xcomp":
        if not any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.children):
            return None
        return _attribution(clause, above, Cue.GOVERNED, _claimant(above))
    if above.pos_ not in ("VERB", "AUX") or clause.dep_ in ("acl", "acl:relcl"):
        return None
    if is_passive(above):
        heard = above.lemma_ in (HEARD if clause.dep_ == "xcomp" else REPORTING)
        return _attribution(clause, above, Cue.HEARSAY, agent_of(above)) if heard else None
    said = above.lemma_ in REPORTING or (above.lemma_ in SAYING and _in_marks(clause))
    if clause.dep_ == "xcomp" or not said:
        return None
    return _attribution(clause, above, Cue.GOVERNED, sayer_of(above))


def _claimant(noun: Token) -> Token | None:
    """'the army's claim that', 'told the paper in a statement that': who makes it."""
    owner = next((c for c in noun.children if c.dep_ == "nmod:poss"), None)
    verb = noun.head
    if owner is None and noun.dep_ == "obl" and verb.lemma_ in SAYING and not is_passive(verb):
        return sayer_of(verb)
    return owner


def is_passive(verb: Token) -> bool:
    """'was said', and 'said' where it is a bare participle."""
    auxiliaries = {c.dep_ for c in verb.children if c.dep_.startswith("aux")}
    return "aux:pass" in auxiliaries or (verb.tag_ == "VBN" and not auxiliaries)


def _in_marks(clause: Token) -> bool:
    """Whether quotation marks open the clause."""
    first = clause.left_edge
    return first.tag_ in ("``", "''") or (first.i > 0 and first.nbor(-1).tag_ in ("``", "''"))


def _beside(clause: Token) -> Attribution | None:
    """', state news agency SANA reported,' or 'as SANA reported' beside the clause."""
    for verb in clause.children:
        if verb.dep_ not in ("parataxis", "advcl", "conj") or verb.lemma_ not in SAYING:
            continue
        deps = {c.dep_ for c in verb.children}
        marks = [c.lower_ for c in verb.children if c.dep_ == "mark"]
        finite = verb.tag_ in FINITE
        bare = verb.dep_ != "advcl" and deps <= IN_PASSING
        if finite and deps & SUBJECTS and (bare or marks == ["as"]):
            return _attribution(clause, verb, Cue.BESIDE, sayer_of(verb))
        if marks == ["as"] and verb.tag_ == "VBN":
            return _attribution(clause, verb, Cue.BESIDE, agent_of(verb))
    return None


def _according(clause: Token) -> Attribution | None:
    """'according to X' on the clause, or at either end of the sentence that it is the root of."""
    for child in clause.children:
        cue = _according_in(child) if child.dep_ in ("obl", "advcl", "nmod") else None
        if cue is not None and (_set_off(cue) or child.ent_type_ or child.pos_ == "PROPN"):
            return _attribution(clause, cue, Cue.ACCORDING, child)
    if clause.dep_ != "ROOT":
        return None
    sentence = clause.sent
    for token in sentence:
        if token.lower_ == "according" and token.head != token and token.dep_ == "case":
            last = [t for t in token.head.subtree if not t.is_punct][-1]
            rest = [t for t in sentence if t.i > last.i and not (t.is_punct or t.is_space)]
            if not rest and token.i > clause.i and token.nbor(-1).text == ",":
                return _attribution(clause, token, Cue.ACCORDING, token.head)
    return None


def _set_off(cue: Token) -> bool:
    """'according to' at the start or after a comma names a source, elsewhere often a method."""
    return bool(cue.is_sent_start) or cue.nbor(-1).text in (",", "“", '"')


def _according_in(phrase: Token) -> Token | None:
    return next((c for c in phrase.children if c.lower_ == "according"), None)


def _hearsay(clause: Token) -> Attribution | None:
    for child in clause.children:
        if child.dep_ == "advmod" and child.lower_ in HEARSAY:
            return _attribution(clause, child, Cue.HEARSAY, None)
    return None


def _attribution(clause: Token, cue: Token, kind: Cue, source: Token | None) -> Attribution:
    tie = cue if cue.head == clause else clause
    sure = arc_probability(tie)
    if kind in (Cue.BESIDE, Cue.GOVERNED):
        sure = max(sure, EITHER_WAY)
    if source is not None:
        sure = min(sure, arc_probability(source))
    return Attribution(
        claim=clause.i,
        cue=cue.i,
        kind=kind,
        source=None if source is None else source.i,
        source_bounds=None if source is None else noun_phrase(source),
        probability=sure,
    )


def sayer_of(verb: Token) -> Token | None:
    """Who does what a verb says, through the verbs it is joined to: 'rose and said', 'adding'."""
    for _ in range(LONGEST_WAY_UP):
        subject = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
        if subject is not None:
            relative = subject.tag_ in ("WP", "WDT") and verb.dep_ == "acl:relcl"
            return verb.head if relative else subject
        if verb.dep_ == "acl":
            return verb.head  # 'a statement saying that ...'
        if verb.dep_ not in ("conj", "advcl", "xcomp") or verb.head == verb:
            return None
        verb = verb.head
    return None


def agent_of(verb: Token) -> Token | None:
    """By whom something is said, in the passive."""
    return next((c for c in verb.children if c.dep_ == "obl:agent"), None)
