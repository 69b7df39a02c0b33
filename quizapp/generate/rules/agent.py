"""Ask who did it, from a passive: "It was founded by Ames." -> "Who founded it?" """

from collections.abc import Iterator

from quizapp.generate.draft import Draft
from quizapp.generate.rules.base import Rule, View, draft, entity_answer, wh_for
from quizapp.generate.stems import Context, ask_agent


def ask(view: View, context: Context) -> Iterator[Draft]:
    """Only an agent that is one name, of a passive in the simple past."""
    for clause in view.clauses:
        if not clause.passive:
            continue
        for argument in clause.rest:
            if argument.role not in ("obl:agent", "obl") or argument.case != "by":
                continue
            answer = entity_answer(argument.without_case(), context)
            if (
                answer is None
                or answer.entity is None
                or answer.entity.type not in ("PERSON", "ORG", "GPE")
            ):
                continue
            wh = wh_for(answer.entity)
            stem = ask_agent(clause, wh, argument, context) if wh else None
            if stem is not None:
                yield draft(RULE.name, clause, stem, answer, "agent")


RULE = Rule(
    "agent",
    ask,
    asks="who did it, from a passive",
    example=(
        "The college was founded by John Adams in 1865.",
        "Who founded the college in 1865?",
        "John Adams",
    ),
    source="ours",
)
