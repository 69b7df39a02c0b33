"""Who and what the article is about: mentions joined into entities with one full name each.

A name that is used for two things, or whose kind is in doubt, stays as it is and is never a key.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from quizapp.gazetteer import world
from quizapp.generate.aliases import (
    ORG_HEADS,
    bare,
    full_name,
    hero_name,
    names_hero,
)
from quizapp.generate.aliases import (
    abbreviations as find_abbreviations,
)
from quizapp.generate.reading import Reading

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

NAMED = frozenset(
    ("PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "WORK_OF_ART", "PRODUCT", "LAW",
     "LANGUAGE", "MISC")
)  # fmt: skip
PLACES = frozenset(("GPE", "LOC", "FAC"))
GAZETTEER_TYPES = {
    "country": "GPE", "city": "GPE", "state": "GPE", "region": "GPE", "continent": "LOC",
    "ocean": "LOC", "sea": "LOC", "river": "LOC", "mountain": "LOC", "lake": "LOC",
    "norp": "NORP", "language": "LANGUAGE",
}  # fmt: skip
EVENT_HEADS = frozenset(
    "War Depression Revolution Battle Crisis Holocaust Olympics Uprising Massacre Rebellion Siege "
    "Plague Earthquake Tsunami Spring Festival Exhibition Fair Championship Cup Bowl Games".split()
)


@dataclass(slots=True)
class Entity:
    """One person, place or organisation. `name` is its fullest name in the article; `certainty`,
    0..1, is how sure the pipeline is of its best mention.
    """

    name: str
    type: str
    aliases: set[str] = field(default_factory=set)
    roles: set[str] = field(default_factory=set)
    mentions: list[Span] = field(default_factory=list)
    certainty: float = 1.0

    @property
    def kind(self) -> str | None:
        """What the gazetteer calls it ('country', 'city', ...), or None."""
        return world().kind(self.name)


@dataclass(slots=True)
class EntityStore:
    """Every entity of an article, by each of its names."""

    entities: list[Entity] = field(default_factory=list)
    hero: Entity | None = None
    by_name: dict[str, Entity] = field(default_factory=dict)
    by_token: dict[tuple[int, int], Entity] = field(default_factory=dict)
    by_role: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    nationality: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    owner: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    topic: str = ""

    def at(self, token: Token) -> Entity | None:
        """The entity that `token` is part of."""
        return self.by_token.get((id(token.doc), token.i))

    def is_half_a_name(self, entity: Entity) -> bool:
        """A surname that two persons of the article share, or that is a place as well."""
        if entity.type != "PERSON" or " " in entity.name:
            return False
        shared = any(
            entity.name in other.name.split() for other in self.entities if other is not entity
        )
        return shared or world().is_place(entity.name)

    def named(self, name: str) -> Entity | None:
        """The entity that goes by `name`."""
        return self.by_name.get(bare(name))


def name_span(span: Span) -> Span:
    """The mention without 'the' in front and 's behind."""
    while len(span) > 1 and span[0].lower_ in ("the", "a", "an", "'", '"', "“"):
        span = span[1:]
    while len(span) > 1 and span[-1].text in ("'s", "’s", "'", "’", ",", "”", '"'):
        span = span[:-1]
    return span


def collect(readings: Iterable[Reading], title: str) -> EntityStore:
    """Join the mentions of all stretches of an article; `title` names its hero, if it is a life."""
    readings = list(readings)
    mentions = [
        (name_span(ent), ent.label_) for r in readings for ent in r.doc.ents if ent.label_ in NAMED
    ]
    certainty: dict[str, float] = defaultdict(float)
    for ent in (ent for r in readings for ent in r.doc.ents):
        name = bare(name_span(ent).text)
        certainty[name] = max(certainty[name], _probability(ent))
    names = Counter(bare(span.text) for span, _ in mentions)
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for span, label in mentions:
        votes[bare(span.text)][label] += 1
    store = EntityStore()
    abbreviations = dict(find_abbreviations(readings))
    longer: dict[str, list[str]] = defaultdict(list)
    for name in names:
        for part in {*name.split(), re.sub(r"^(?:al|el|bin|ibn)-", "", name.split()[-1])}:
            longer[part].append(name)
    full = {name: full_name(name, longer, votes, abbreviations) for name in names}
    hero = hero_name(title, names, votes)
    if hero:
        full |= {name: hero for name in names if names_hero(name, hero, full, votes)}
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
    _learn_roles(store)
    _learn_nationalities(store, readings)
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


SETTLEMENTS = frozenset(("city", "town", "village", "province", "state", "country"))


def _learn_roles(store: EntityStore) -> None:
    """What each entity is called: 'the group Hayat Tahrir al-Sham', 'President Bashar al-Assad'."""
    for entity in store.entities:
        for span in entity.mentions:
            for noun in _role_nouns(span):
                entity.roles.add(noun)
                store.by_role[noun].add(entity.name)


def _role_nouns(span: Span) -> Iterator[str]:
    head = span.root
    for child in head.children:
        outside = not span.start <= child.i < span.end and child.ent_type_ == ""
        if outside and child.dep_ in ("nmod:desc", "appos") and child.pos_ in ("NOUN", "PROPN"):
            yield child.lemma_.lower()
    if head.dep_ in ("appos", "nmod:desc") and head.head.pos_ == "NOUN":
        yield head.head.lemma_.lower()
    after = head.head
    if head.dep_ == "compound" and after.pos_ == "NOUN" and span.end <= after.i <= span.end + 1:
        yield after.lemma_.lower()  # 'the X war monitor', 'the X think tank'
    case = next((c for c in head.children if c.dep_ == "case"), None)
    of_what = head.head.lemma_.lower()
    if head.dep_ == "nmod" and case is not None and case.lower_ == "of" and of_what in SETTLEMENTS:
        yield of_what


def _topic(title: str, store: EntityStore) -> str:
    """The title, where it names a thing that the article speaks of: 'Golden Gate Bridge'."""
    name = bare(title.split("(")[0])
    entity = store.by_name.get(name)
    if entity is None or entity.type == "PERSON" or not entity.mentions:
        return ""
    return name


def _learn_nationalities(store: EntityStore, readings: list[Reading]) -> None:
    """Which nationality a noun has in this article: 'Syrian rebel forces' -> rebel, force."""
    for reading in readings:
        for token in reading.doc:
            owner = store.at(token)
            if token.dep_ == "nmod:poss" and owner is not None and owner.type in ("GPE", "ORG"):
                store.owner[token.head.lemma_.lower()].add(owner.name)
            norp = world().norp(token.text)
            if norp is None or token.dep_ not in ("amod", "compound"):
                continue
            noun = token.head
            store.nationality[noun.lemma_.lower()].add(token.text)
            for sibling in noun.children:
                if sibling.dep_ == "compound" and sibling.i > token.i:
                    store.nationality[sibling.lemma_.lower()].add(token.text)


def takes_article(entity: Entity) -> bool:
    """'the United Nations' but 'Human Rights Watch': as the article has it, else by the head."""
    free = [s for s in entity.mentions if s.text == entity.name and s.root.dep_ not in MODIFIERS]
    if free:
        return sum(_has_the(span) for span in free) * 2 > len(free)
    head = re.split(r" (?:of|for|in|on|and) ", entity.name)[0].split()[-1].lower()
    plain = " of " not in entity.name and head in ("university", "college", "parliament")
    return " " in entity.name and head in ORG_HEADS and not plain


MODIFIERS = frozenset(("compound", "nmod:desc", "amod", "appos"))


def _has_the(span: Span) -> bool:
    before = span.doc[span.start - 1] if span.start > 0 else None
    if span[0].lower_ == "the":
        return True
    return before is not None and before.lower_ == "the" and span.start <= before.head.i < span.end
