"""What an article calls its entities, whose they are and which country they belong to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from quizapp.gazetteer import world
from quizapp.nlp.entities.store import PLACES, EntityStore

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

SETTLEMENTS = frozenset(("city", "town", "village", "province", "state", "country"))


LANDS = SETTLEMENTS | frozenset("region district island area county river lake republic".split())


def learn_roles(store: EntityStore) -> None:
    """What each entity is called: 'the group Hayat Tahrir al-Sham', 'President Bashar al-Assad'."""
    for entity in store.entities:
        for span in entity.mentions:
            for noun in _role_nouns(span, of=entity.type):
                entity.roles.add(noun)
                store.by_role[noun].add(entity.name)


def _role_nouns(span: Span, *, of: str) -> Iterator[str]:
    head = span.root
    for child in head.children:
        outside = not span.start <= child.i < span.end and child.ent_type_ == ""
        if outside and child.dep_ in ("nmod:desc", "appos") and child.pos_ in ("NOUN", "PROPN"):
            yield child.lemma_.lower()
    if head.dep_ in ("appos", "nmod:desc") and head.head.pos_ == "NOUN":
        yield head.head.lemma_.lower()
    after = head.head
    leads = head.dep_ == "compound" and span.end <= after.i <= span.end + 1
    noun = after.lemma_.lower()
    # 'the Aleppo region' is Aleppo, 'the Bernoulli family' not Bernoulli, nor a government its land
    is_it = noun in LANDS if of in PLACES else of not in ("PERSON", "NORP")
    if leads and after.pos_ == "NOUN" and is_it:
        yield after.lemma_.lower()  # 'the X war monitor', 'the X think tank'
    case = next((c for c in head.children if c.dep_ == "case"), None)
    of_what = head.head.lemma_.lower()
    if head.dep_ == "nmod" and case is not None and case.lower_ == "of" and of_what in SETTLEMENTS:
        yield of_what


def learn_owners(store: EntityStore, docs: Sequence[Doc]) -> None:
    """Whose a noun is, and which nationality it has: 'Syrian rebel forces' -> rebel, force."""
    for doc in docs:
        for token in doc:
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


def learn_countries(store: EntityStore) -> None:
    """The country of each place by the gazetteer, of others by the peoples put before them."""
    for entity in store.entities:
        entity.country = _country_of_place(entity.name) or _country_of_modifiers(entity.mentions)


def _country_of_place(name: str) -> str:
    if (country := world().country(name)) is not None:
        return country.name
    if (city := world().city(name)) is not None:
        return world().by_iso[city.country].name
    return ""


def _country_of_modifiers(mentions: Sequence[Span]) -> str:
    """'the Syrian rebel group X', 'X, a French painter': the one people that stands there."""
    found: Counter[str] = Counter()
    for span in mentions:
        around = [span.root, *(c for c in span.root.children if c.dep_ in ("appos", "nmod:desc"))]
        if span.root.dep_ in ("appos", "nmod:desc"):
            around.append(span.root.head)
        for noun in around:
            for child in noun.children:
                norp = world().norp(child.text) if child.dep_ in ("amod", "compound") else None
                if norp is not None and norp.country is not None:
                    found[world().by_iso[norp.country].name] += 1
    return next(iter(found)) if len(found) == 1 else ""
