"""Ask for the place: "He was born in Paris." -> "In which city was he born?" """

from collections.abc import Iterator

from quizapp.generate.clauses import Argument, Clause
from quizapp.generate.draft import Draft
from quizapp.generate.rules.base import (
    VENUES,
    Rule,
    View,
    draft,
    name_in,
    wh_for,
)
from quizapp.generate.stems import Context, ask_other
from quizapp.nlp.entities import PLACES

PREPOSITIONS = frozenset(("in", "at", "from", "to", "near", "into"))


def ask(view: View, context: Context) -> Iterator[Draft]:
    """Only where the clause names one place: with two, either could be meant."""
    for clause in view.clauses:
        if clause.reports:
            continue
        if any(token.lower_ in MANY for token in clause.subject.tokens):
            continue  # 'many marriages end in divorce': elsewhere too
        places = _places(clause, context)
        if len(places) != 1:
            continue
        argument = places[0]
        answer = name_in(argument, context)
        if answer is None or answer.entity is None or answer.entity.type not in PLACES:
            continue
        wh = wh_for(answer.entity)
        if wh is None or argument.case not in PREPOSITIONS:
            continue
        venue = answer.entity.name.split()[-1].lower()
        if answer.entity.type == "FAC" and venue in VENUES and argument.case in ("in", "at"):
            stem = ask_other(clause, f"At which {venue}", argument, context)
            if stem is not None:
                yield draft(RULE.name, clause, stem, answer, "place where")
            continue
        if wh in ("Which place", "Which organisation") and argument.case in ("in", "at"):
            stem = ask_other(clause, "Where", argument, context)
            if stem is not None:
                yield draft(RULE.name, clause, stem, answer, "place where")
            continue
        preposition = "in" if argument.case in ("into", "at") else argument.case
        stem = ask_other(
            clause, f"{preposition.capitalize()} {wh[0].lower()}{wh[1:]}", argument, context
        )
        if stem is not None:
            yield draft(RULE.name, clause, stem, answer, f"place {preposition}")


MANY = frozenset("many most some few several numerous".split())


def _places(clause: Clause, context: Context) -> list[Argument]:
    found = []
    for argument in clause.arguments():
        entities = {e.type for t in argument.tokens if (e := context.store.at(t)) is not None}
        if argument.role == "obl" and entities & PLACES:
            found.append(argument)
    return found


RULE = Rule(
    "place_where",
    ask,
    asks="the place, where the clause names only one",
    example=(
        "Matthew Goode was born in Exeter.",
        "In which city was Matthew Goode born?",
        "Exeter",
    ),
    source="Heilman and Smith 2010, section 3",
)
