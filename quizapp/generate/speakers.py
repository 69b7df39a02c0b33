"""Who says so: the source of the claim that a clause is, as a token that a stem can name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.nlp.relations import attribution_of
from quizapp.nlp.relations.attribution import Cue

if TYPE_CHECKING:
    from quizapp.generate.clauses import Clause


def find_speaker(clause: Clause) -> None:
    """Set the clause's speaker: who stands for it, the verb of saying where that is not told."""
    found = attribution_of(clause.head)
    if found is None or found.kind is Cue.HEARSAY:
        return  # hearsay is a doubt, see doubts_of
    doc = clause.head.doc
    source = None if found.source is None else doc[found.source]
    if found.kind is Cue.ACCORDING and (source is None or source.head != clause.head):
        return  # it is inside an argument and stays there
    clause.speaker = doc[found.cue] if source is None else source
