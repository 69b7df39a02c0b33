"""Ask who did it, from a passive: "It was founded by Ames." -> "Who founded it?" """

from collections.abc import Iterator

from quizapp.generate.clauses import Argument
from quizapp.generate.draft import Draft
from quizapp.generate.rules.base import (
    Rule,
    View,
    draft,
    entity_answer,
    name_in,
    phrase_draft,
    probability,
    wh_for,
)
from quizapp.generate.stems import Context, Stem, ask_agent
from quizapp.generate.trimming import kept_subtree
from quizapp.generate.verbs import IRREGULAR


def ask(view: View, context: Context) -> Iterator[Draft]:
    """Only an agent that is one name, of a passive in the simple past."""
    yield from _reduced(view, context)
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


def _reduced(view: View, context: Context) -> Iterator[Draft]:
    """'the rebels led by the group X': a passive without its auxiliary."""
    for verb in view.sentence.span:
        if verb.dep_ != "acl" or verb.tag_ not in ("VBN", "VBD") or verb.i < verb.head.i:
            continue
        agents = [c for c in verb.children if c.dep_ in ("obl:agent", "obl")]
        others = [c for c in verb.children if c not in agents and not c.is_punct]
        if len(agents) != 1 or others:
            continue
        argument = Argument("obl:agent", agents[0], tuple(kept_subtree(agents[0])))
        answer = name_in(argument, context)
        if argument.case != "by" or answer is None or answer.entity is None:
            continue
        past, participle = IRREGULAR.get(verb.lemma_.lower(), (verb.lower_, verb.lower_))
        wh = wh_for(answer.entity)
        if wh is None or verb.lower_ != participle:
            continue
        noun = verb.head
        writer = context.writer_of(view.reading)
        kept = kept_subtree(
            noun, leave_out=[verb, *(c for c in noun.children if c.dep_ in OUTSIDE)]
        )
        patient = writer.write(kept)
        said = frozenset((*writer.said, *([patient] if len(kept) > 1 else [])))
        stem = Stem(f"{wh} {past} {patient}?", tuple(writer.edits), tuple(writer.faults), said)
        yield phrase_draft(
            RULE.name,
            view,
            stem,
            answer,
            predicate=f"{verb.lemma_.lower()}|{noun.lemma_.lower()}",
            confidence=probability(verb),
        )


OUTSIDE = frozenset(("case", "cc", "conj", "acl:relcl", "cop", "nsubj", "mark", "punct"))

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
