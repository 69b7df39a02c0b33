"""Ask who or what did it: "Eiffel designed the tower." -> "Who designed the tower?" """

from collections.abc import Iterator

from quizapp.generate.clauses import Clause
from quizapp.generate.draft import Draft
from quizapp.generate.rules.base import (
    Rule,
    View,
    draft,
    name_in,
    wh_described,
)
from quizapp.generate.stems import Context, ask_subject

PLAIN_SAYING = frozenset("say state tell add note report write claim argue".split())
"""Who merely said a thing is not worth asking; who warned, announced or denied it is."""


def ask(view: View, context: Context) -> Iterator[Draft]:
    """Only a subject that is one name, or a description whose point is a name."""
    for clause in view.clauses:
        if clause.reports and clause.head.lemma_ in PLAIN_SAYING:
            continue
        answer = name_in(clause.subject, context)
        if answer is None or answer.entity is None or clause.subject.head.pos_ == "PRON":
            continue
        if "Number=Plur" in str(clause.subject.head.morph) and clause.subject.head.pos_ == "NOUN":
            continue
        if clause.copula is not None and not _identifies(clause):
            continue
        wh = wh_described(clause.subject, answer.entity)
        stem = ask_subject(clause, wh, context) if wh else None
        if stem is not None:
            yield draft(RULE.name, clause, stem, answer, "subject")


def _identifies(clause: Clause) -> bool:
    """'is the largest city' names one thing; 'is a city' does not."""
    attribute = next(a for a in clause.rest if a.role == "attr")
    return attribute.tokens[0].lower_ == "the" and "Number=Plur" not in str(attribute.head.morph)


RULE = Rule(
    "subject_who",
    ask,
    asks="the subject, where it is a name",
    example=(
        "Gustave Eiffel designed the Garabit viaduct in 1880.",
        "Who designed the Garabit viaduct in 1880?",
        "Gustave Eiffel",
    ),
    source="Heilman and Smith 2010, section 3",
)
