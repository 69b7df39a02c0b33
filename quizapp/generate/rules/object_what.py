"""Ask for the object: "Eiffel founded Acme." -> "Which company did Eiffel found?" """

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
from quizapp.generate.stems import Context, ask_other

LIGHT = frozenset("take make have do give get play hold pay".split())


def ask(view: View, context: Context) -> Iterator[Draft]:
    """Only an object that is one name, of a verb with a meaning of its own."""
    for clause in view.clauses:
        if _is_light(clause) or clause.reports:
            continue
        for argument in clause.rest:
            if argument.role != "obj":
                continue
            answer = name_in(argument, context)
            if answer is None or answer.entity is None:
                continue
            wh = wh_described(argument, answer.entity)
            stem = ask_other(clause, wh, argument, context) if wh else None
            if stem is not None:
                yield draft(RULE.name, clause, stem, answer, "object")


def _is_light(clause: Clause) -> bool:
    return clause.head.lemma_.lower() in LIGHT or clause.copula is not None


RULE = Rule(
    "object_what",
    ask,
    asks="the object, where it is a name",
    example=(
        "In 2001 Anna Bell married Tom Reed.",
        "Who did Anna Bell marry in 2001?",
        "Tom Reed",
    ),
    source="Heilman and Smith 2010, section 3",
)
