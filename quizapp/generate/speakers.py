"""Who says so: the subject of the verb of saying that a clause hangs from, or stands beside."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

    from quizapp.generate.clauses import Clause

REPORTING = frozenset(
    "say report claim state announce tell add note argue suggest believe estimate warn explain "
    "acknowledge admit confirm write allege insist declare describe predict show find".split()
)


SAYING = frozenset("say report claim state announce tell add note argue write warn".split())


def _is_said_in_passing(verb: Token) -> bool:
    """', state news agency SANA reported,': a verb of saying with its own subject and no 'as'."""
    children = [c.dep_ for c in verb.children]
    finite = verb.tag_ in ("VBD", "VBZ", "VBP")
    return (
        verb.dep_ in ("parataxis", "advcl", "conj")
        and finite
        and "nsubj" in children
        and not {"mark", "obj", "ccomp", "cc"} & set(children)
    )


def find_speaker(clause: Clause) -> None:
    """Who says this: the subject of the reporting verb that governs it."""
    verb: Token | None = None
    owner, subject = clause.head.head, clause.subject.head
    complement = clause.head.dep_ == "ccomp" and owner.lemma_ in REPORTING
    swallowed = subject.head == owner and subject.i > owner.i
    if complement or (swallowed and owner.lemma_ in SAYING):
        verb = owner
    else:
        for child in clause.head.children:
            if child.lemma_ in SAYING and _is_said_in_passing(child):
                verb = child
    if verb is not None:
        clause.speaker = next((c for c in verb.children if c.dep_ == "nsubj"), verb)
        return
    for child in clause.head.children:
        if child.dep_ in ("obl", "advcl") and any(c.lower_ == "according" for c in child.subtree):
            clause.speaker = child
