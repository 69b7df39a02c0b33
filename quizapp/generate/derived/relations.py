"""Relations of which an article may tell several pairs: whose house, whose role, which year.

Abbreviations and their long forms are left out: the letters give the pairs away.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from quizapp.generate.checks.grounding import MIN_CERTAINTY
from quizapp.generate.derived.events import Event, apart
from quizapp.generate.derived.material import Material, evidence_of
from quizapp.generate.entities import takes_article
from quizapp.generate.reading import Reading, Sentence, after, text_of
from quizapp.items import Evidence
from quizapp.nlp.relations import Role, find_roles

if TYPE_CHECKING:
    from spacy.tokens import Span

MIN_PROBABILITY = 0.6
GENERAL = frozenset(
    "member resident supporter fan player friend colleague part representative voice son daughter "
    "brother sister father mother wife husband partner cousin uncle aunt man woman boy girl".split()
)
"""What several people may be at once, or what is no role."""
YEAR = re.compile(r"\b(\d{3,4})$")


@dataclass(frozen=True, slots=True)
class Pair:
    """A left side with the right side that the article gives it. `fact` is the fact's key."""

    left: str
    right: str
    evidence: Evidence
    fact: str
    score: float


@dataclass(frozen=True, slots=True)
class Relation:
    """Pairs of one kind, best first. `why` says of an option too many why it is one."""

    name: str
    stem: str
    pairs: tuple[Pair, ...]
    in_order: bool = False
    why: str = "It belongs to none of them."


def houses(material: Material, events: Sequence[Event]) -> Relation:
    """Person and organisation, from the questions that ask for it."""
    pairs = []
    for draft in material.drafts:
        if draft.fact.startswith("role_of|from|"):
            score = _score(draft.fact, material)
            person = draft.fact.removeprefix("role_of|from|")
            proof = evidence_of(draft, material.article)
            pairs.append(Pair(person, draft.answer, proof, draft.fact, score))
    return Relation("house", "Match each person with their organisation.", tuple(pairs))


def roles(material: Material, events: Sequence[Event]) -> Relation:
    """Person and office: only one whose holder the article says in so many words."""
    pairs = [
        pair
        for reading in material.readings
        for sentence in reading.sentences
        for role in find_roles(sentence.span)
        if (pair := _role(role, reading, sentence, material)) is not None
    ]
    return Relation("role", "Match each person with their role.", tuple(pairs))


def _role(role: Role, reading: Reading, sentence: Sentence, material: Material) -> Pair | None:
    if role.title is None or role.owner is None or role.probability < MIN_PROBABILITY:
        return None
    doc, store = reading.doc, material.context.store
    title, owner = doc[slice(*role.title)], doc[slice(*role.owner)]
    person = store.at(doc[slice(*role.name)].root)
    if person is None or person.type != "PERSON" or person.certainty < MIN_CERTAINTY:
        return None
    if " " not in person.name and person.name not in material.article.title:
        return None
    owners = {e.name: e for t in owner if (e := store.at(t)) is not None}
    bare = [t for t in owner if t.lower_ not in ("the", "'s", "’s")]
    if len(owners) != 1 or any(store.at(t) is None for t in bare) or not bare:
        return None
    if title.root.lemma_.lower() in GENERAL or title.root.tag_ in ("NNS", "NNPS"):
        return None
    words = " ".join(t.text if t.is_upper else t.lower_ for t in title)
    words = f"{role.qualifier} {words}".strip()
    house = next(iter(owners.values()))
    if house.type == "NORP":
        right = f"{bare[0].text} {words}"
    elif owner.start < title.start and (house.type == "GPE" or _has_genitive(owner)):
        right = f"{house.name}’s {words}"
    elif owner.end == title.start:
        right = f"{house.name} {words}"
    else:
        right = f"{words} of {'the ' if takes_article(house) else ''}{house.name}"
    start, end = min(title.start, owner.start), max(title.end, owner.end)
    marked = doc[start:end]
    evidence = Evidence(
        reading.quote(sentence),
        sentence.start,
        sentence.end,
        reading.shift + marked.start_char,
        reading.shift + marked.end_char,
    )
    inside = evidence.start <= evidence.answer_start <= evidence.answer_end <= evidence.end
    fact = f"role_of|{title.root.lemma_.lower()}|{house.name}"
    right = right[0].upper() + right[1:]
    score = 0.7 * role.probability + 0.2
    return Pair(person.name, right, evidence, fact, score) if inside else None


def _has_genitive(owner: Span) -> bool:
    """'Acme's coach', not 'Acme coach'."""
    following = after(owner[-1])
    return any(text in ("'s", "’s", "'", "’") for text in (owner[-1].text, text_of(following)))


def years(material: Material, events: Sequence[Event]) -> Relation:
    """Event and year."""
    pairs = [
        Pair(event.text, year[1], _marked(event, year[1], material), event.draft.fact, event.score)
        for event in apart(events)
        if (year := YEAR.search(event.date)) is not None
    ]
    return Relation("year", "Match each event with its year.", tuple(pairs), in_order=True)


def days(material: Material, events: Sequence[Event]) -> Relation:
    """Event and date, of a report whose events are of one year."""
    pairs = [
        Pair(
            event.text,
            event.date,
            evidence_of(event.draft, material.article),
            event.draft.fact,
            event.score,
        )
        for event in events
        if event.first == event.last
    ]
    return Relation("date", "Match each event with its date.", tuple(pairs), in_order=True)


def births(material: Material, events: Sequence[Event]) -> Relation:
    """Person and year of birth."""
    pairs = []
    for draft in material.drafts:
        year = YEAR.search(draft.answer)
        if draft.fact.startswith("born_died|born|") and year is not None:
            person = draft.fact.removeprefix("born_died|born|")
            proof = evidence_of(draft, material.article)
            pairs.append(Pair(person, year[1], proof, draft.fact, _score(draft.fact, material)))
    stem = "Match each person with their year of birth."
    return Relation("birth", stem, tuple(pairs), in_order=True)


def _score(fact: str, material: Material) -> float:
    return next((f.item.score for f in material.facts if f.draft.fact == fact), 0.5)


def _marked(event: Event, year: str, material: Material) -> Evidence:
    """The year alone marked, where the sentence writes it."""
    proof = evidence_of(event.draft, material.article)
    at = proof.quote.find(year, proof.answer_start - proof.start)
    if at < 0 or proof.start + at + len(year) > proof.answer_end:
        return proof
    start = proof.start + at
    return replace(proof, answer_start=start, answer_end=start + len(year))


Finder = Callable[[Material, Sequence[Event]], Relation]

RELATIONS: tuple[Finder, ...] = (houses, roles, years, days, births)
"""A new relation is one function and one name here."""


def find_relations(material: Material, events: Sequence[Event]) -> Iterator[Relation]:
    """Every relation with whatever pairs the article has of it."""
    for find in RELATIONS:
        yield find(material, events)
