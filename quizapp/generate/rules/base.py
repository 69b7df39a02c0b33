"""What a rule is, and what rules share: answer words, WH words, and the making of a draft."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from quizapp.gazetteer import world
from quizapp.generate.clauses import Argument, Clause
from quizapp.generate.draft import Draft
from quizapp.generate.reading import Reading, Sentence
from quizapp.generate.stems import Context, Stem
from quizapp.nlp.dates import Moment
from quizapp.nlp.entities import Entity
from quizapp.nlp.numbers import Number

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class View:
    """One sentence as a rule sees it."""

    reading: Reading
    sentence: Sentence
    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to ask. `name` is stored with every item it makes and never renamed; `source` is the
    paper, the grammar or "ours".
    """

    name: str
    ask: Callable[[View, Context], Iterator[Draft]]
    asks: str
    example: tuple[str, str, str]  # sentence, stem, key
    source: str


@dataclass(frozen=True, slots=True)
class Answer:
    """The key: how it is written, its type, and the tokens that say it in the article."""

    text: str
    type: str
    tokens: tuple[Token, ...]
    accepted: tuple[str, ...] = ()
    entity: Entity | None = None
    number: Number | None = None
    moment: Moment | None = None


def draft(
    rule: str, clause: Clause, stem: Stem, answer: Answer, slot: str, *, cloze: bool = False
) -> Draft:
    """Put a stem and its answer together, with offsets into the article."""
    stem = replace(stem, faults=(*clause.reasons, *stem.faults))
    return _draft(
        rule,
        clause.reading,
        clause.sentence,
        stem,
        answer,
        predicate=predicate_of(clause),
        slot=slot,
        fact=fact_key(clause, slot, answer),
        confidence=confidence(clause),
        cloze=cloze,
    )


def phrase_draft(
    rule: str, view: View, stem: Stem, answer: Answer, *, predicate: str, confidence: float
) -> Draft:
    """A draft about a noun phrase rather than a clause."""
    return _draft(
        rule, view.reading, view.sentence, stem, answer,
        predicate=predicate, slot="name", fact=f"{rule}|{predicate}", confidence=confidence,
        cloze=False,
    )  # fmt: skip


def _draft(
    rule: str, reading: Reading, sentence: Sentence, stem: Stem, answer: Answer, *,
    predicate: str, slot: str, fact: str, confidence: float, cloze: bool,
) -> Draft:  # fmt: skip
    first, last = answer.tokens[0], answer.tokens[-1]
    return Draft(
        rule=rule,
        stem=stem.text,
        answer=answer.text,
        answer_type=answer.type,
        reading=reading,
        sentence=sentence,
        answer_start=reading.shift + first.idx,
        answer_end=reading.shift + last.idx + len(last),
        fact=fact,
        predicate=predicate,
        slot=slot,
        cloze=cloze,
        edits=stem.edits,
        faults=stem.faults,
        accepted=answer.accepted,
        anchors=stem.said,
        confidence=confidence,
        entity=answer.entity,
        number=answer.number,
        moment=answer.moment,
    )


def predicate_of(clause: Clause) -> str:
    """The lemma that the clause is about: a verb, or 'be' and the head of its predicate."""
    lemma = clause.head.lemma_.lower()
    return f"be {lemma}" if clause.copula is not None else lemma


def fact_key(clause: Clause, slot: str, answer: Answer) -> str:
    """What is asked, whatever the words: predicate, the other arguments, and the open slot."""
    inside = {t.i for t in answer.tokens}
    heads = sorted(
        a.head.lemma_.lower()
        for a in [clause.subject, *clause.arguments()]
        if a.head.i not in inside
    )
    return "|".join([predicate_of(clause), *heads, slot])


def confidence(clause: Clause) -> float:
    """The least sure of the arcs that hold the clause together, 0..1 (1 where it is unknown)."""
    tokens = [clause.subject.head, *(a.head for a in clause.arguments() if a.role != "attr")]
    if clause.head.dep_ in ("acl:relcl", "advcl"):
        tokens.append(clause.head)
    return min(probability(t) for t in tokens)


def probability(token: Token) -> float:
    """How sure the parser is of the arc into `token`."""
    if not token.has_extension("arc_prob"):
        return 1.0
    value = token._.arc_prob
    return 1.0 if value is None else float(value)


def entity_answer(tokens: Sequence[Token], context: Context) -> Answer | None:
    """The one entity that `tokens` name, with nothing essential around it."""
    content = [t for t in tokens if not t.is_punct and t.lower_ not in ("the", "'s", "’s")]
    if not content:
        return None
    entity = context.store.at(content[0])
    if entity is not None and context.store.is_half_a_name(entity):
        return None
    if entity is None or any(context.store.at(t) is not entity for t in content):
        return None
    return named(entity, tuple(t for t in tokens if context.store.at(t) is entity))


def named(entity: Entity, tokens: tuple[Token, ...]) -> Answer:
    """An entity as the key: its full name, its other names accepted."""
    others = tuple(sorted(a for a in entity.aliases if a != entity.name))
    country = world().country(entity.name) if entity.type == "GPE" else None
    if country is not None:
        others = tuple(sorted({*others, *country.variants, country.name} - {entity.name}))
    words = entity.name.split()
    if entity.type == "FAC" and len(words) > 1 and words[-1].lower() in VENUES:
        others = tuple(sorted({*others, " ".join(words[:-1])}))
    if entity.type == "PERSON" and " " in entity.name:
        others = tuple(sorted({*others, entity.name.split()[-1]}))
    return Answer(entity.name, entity.type, tokens, accepted=others, entity=entity)


def name_in(argument: Argument, context: Context) -> Answer | None:
    """The name that an argument is, or that its description leads to."""
    name = entity_answer(argument.without_case(), context)
    return name or _described(argument, context)


def _described(argument: Argument, context: Context) -> Answer | None:
    """'the central city of Hama' or 'the group HTS': a description whose point is one name."""
    head = argument.head
    for child in head.children:
        entity = context.store.at(child)
        if entity is None:
            continue
        of_place = (
            child.dep_ == "nmod"
            and entity.type == "GPE"
            and head.lemma_.lower()
            in ("city", "town", "village", "province", "state", "district", "region")
            and any(c.dep_ == "case" and c.lower_ == "of" for c in child.children)
        )
        named_so = child.dep_ == "appos" and child.i == head.i + 1
        if of_place or named_so:
            tokens = tuple(t for t in child.subtree if context.store.at(t) is entity)
            if tokens:
                return named(entity, tokens)
    return None


WHICH_BY_ROLE = (
    "group company university party team newspaper agency bank organisation organization club "
    "band school college foundation museum hospital airline ministry court army airport bridge "
    "river mountain island lake street"
).split()


VENUES = frozenset("stadium arena bridge museum airport theatre hall park tower castle".split())


def wh_described(argument: Argument, entity: Entity) -> str | None:
    """'the country's commercial hub Aleppo' -> 'Which commercial hub', else as for the name."""
    head = argument.head
    named_so = any(c.dep_ == "appos" and c.i == head.i + 1 for c in head.children)
    words = [c.text for c in head.children if c.dep_ in ("amod", "compound") and c.i < head.i]
    plain = head.pos_ == "NOUN" and "Number=Sing" in str(head.morph) and not head.ent_type_
    if named_so and plain and words and entity.type in ("GPE", "ORG", "LOC", "FAC"):
        return f"Which {' '.join(words)} {head.text}"
    wh = wh_for(entity)
    return None if wh == "Which place" else wh  # a place that acts is a team or a government


STATES = frozenset(("US", "AU", "IN", "BR", "MX", "DE", "NG", "MY"))
"""Countries, by ISO code, whose parts are called states."""


def is_called_a_state(entity: Entity) -> bool:
    """Texas is a state; Scotland and Suffolk are not, whatever a gazetteer files them under."""
    state = world().state(entity.name)
    return state is not None and state.country in STATES


def wh_for(entity: Entity) -> str | None:
    """The question word for an entity, as narrow as it is certain: 'Which city', 'Who'."""
    if entity.type == "PERSON":
        return "Who"
    kind = entity.kind
    if kind == "country" and entity.type in ("GPE", "ORG"):
        return "Which country"  # its team is written like it
    if entity.type == "GPE":
        if kind == "city":
            return "Which city"
        return f"Which {kind}" if kind == "state" and is_called_a_state(entity) else "Which place"
    if kind in ("continent", "ocean", "sea", "river", "mountain", "lake", "language"):
        return f"Which {kind}"
    for role in WHICH_BY_ROLE:
        if role in entity.roles:
            return f"Which {role}"
    last = entity.name.split()[-1].lower()
    if entity.type in ("ORG", "FAC") and last in WHICH_BY_ROLE:
        return f"Which {last}"
    return {"ORG": "Which organisation", "LOC": "Which place", "FAC": "Which place"}.get(
        entity.type
    )
