"""Join the mentions of an article into entities with one full name each.

A name that is used for two things, or whose kind is in doubt, stays as it is.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from quizapp.gazetteer import world
from quizapp.nlp.entities.aliases import (
    Known,
    bare,
    full_name,
    headings,
    hero_name,
    names_hero,
    spelt_by_initials,
)
from quizapp.nlp.entities.aliases import abbreviations as find_abbreviations
from quizapp.nlp.entities.gender import learn_genders
from quizapp.nlp.entities.roles import learn_countries, learn_owners, learn_roles
from quizapp.nlp.entities.store import NAMED, PLACES, Entity, EntityStore, name_span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

GAZETTEER_TYPES = {
    "country": "GPE", "city": "GPE", "state": "GPE", "region": "GPE", "continent": "LOC",
    "ocean": "LOC", "sea": "LOC", "river": "LOC", "mountain": "LOC", "lake": "LOC",
    "norp": "NORP", "language": "LANGUAGE",
}  # fmt: skip
EVENT_HEADS = frozenset(
    "War Depression Revolution Battle Crisis Holocaust Olympics Uprising Massacre Rebellion Siege "
    "Plague Earthquake Tsunami Spring Festival Exhibition Fair Championship Cup Bowl Games".split()
)


def join_mentions(docs: Sequence[Doc], title: str, url: str = "") -> EntityStore:
    """Join the mentions of all stretches of an article.

    `title`, or the end of its address, names its hero, if it is a life.
    """
    mentions = [
        (name_span(ent), ent.label_) for doc in docs for ent in doc.ents if ent.label_ in NAMED
    ]
    certainty: dict[str, float] = defaultdict(float)
    for ent in (ent for doc in docs for ent in doc.ents):
        name = bare(name_span(ent).text)
        certainty[name] = max(certainty[name], _probability(ent))
    names = Counter(bare(span.text) for span, _ in mentions)
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for span, label in mentions:
        votes[bare(span.text)][label] += 1
    store = EntityStore()
    written = dict(find_abbreviations(doc.text for doc in docs))
    abbreviations = dict(spelt_by_initials(names)) | written
    longer: dict[str, list[str]] = defaultdict(list)
    for name in names:
        for part in {*name.split(), re.sub(r"^(?:al|el|bin|ibn)-", "", name.split()[-1])}:
            longer[part].append(name)
    said = headings(title, url)
    order = [bare(span.text) for span, _ in mentions]
    known = Known(votes, longer, abbreviations, order, said)
    full = {name: full_name(name, known) for name in names}
    hero = hero_name(said, names, votes)
    if hero:
        full |= {name: hero for name in names if names_hero(name, hero, votes)}
    full = {name: full.get(long, long) for name, long in full.items()}
    for name, long in full.items():
        if name != long:
            votes[long].update(votes[name])
    for span, _ in mentions:
        name = full[bare(span.text)]
        entity = _entity(store, name, votes)
        alias = bare(span.text)
        sure = 1.0 if world().kind(name) is not None else certainty[alias]
        entity.certainty = max(entity.certainty, sure) if entity.mentions else sure
        entity.aliases.add(alias)
        entity.mentions.append(span)
        store.by_name[alias] = entity
        for token in span:
            store.by_token[id(token.doc), token.i] = entity
    for short, long in abbreviations.items():
        if (owner := store.by_name.get(long)) is not None:
            owner.aliases.add(short)
    store.hero = store.by_name.get(hero)
    store.topic = _topic(title, store)
    learn_roles(store)
    learn_owners(store, docs)
    learn_countries(store)
    learn_genders(store)
    return store


def _probability(ent: Span) -> float:
    """How sure the pipeline is of a name and its type, 1 where it does not say."""
    value = ent._.ent_prob if ent.has_extension("ent_prob") else None
    return 1.0 if value is None else float(value)


def _entity(store: EntityStore, name: str, votes: dict[str, Counter[str]]) -> Entity:
    known = store.by_name.get(name)
    if known is not None and known.name == name:
        return known
    entity = Entity(name=name, type=_type(name, votes.get(name, Counter())))
    store.entities.append(entity)
    store.by_name[name] = entity
    return entity


def _type(name: str, votes: Counter[str]) -> str:
    listed = GAZETTEER_TYPES.get(world().kind(name) or "")
    if not votes:
        return listed or "MISC"
    label, count = votes.most_common(1)[0]
    if label not in ("PERSON", "WORK_OF_ART") and name.split()[-1] in EVENT_HEADS:
        return "EVENT"
    if listed and (label in PLACES or label in ("NORP", "LANGUAGE", "MISC") or count < 2):
        return listed
    return label


def _topic(title: str, store: EntityStore) -> str:
    """The title, where it names a thing that the article speaks of: 'Golden Gate Bridge'."""
    name = bare(title.split("(")[0])
    entity = store.by_name.get(name)
    if entity is None or entity.type == "PERSON" or not entity.mentions:
        return ""
    return name
