"""Who 'he' and 'she' are: resolved where only one person can be meant, else not at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from quizapp.generate.entities import Entity, EntityStore
from quizapp.generate.reading import Reading, Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

GENDER = {
    "he": "m",
    "him": "m",
    "his": "m",
    "himself": "m",
    "she": "f",
    "her": "f",
    "hers": "f",
    "herself": "f",
}


def make_resolver(
    store: EntityStore, readings: Sequence[Reading]
) -> Callable[[Token], Entity | None]:
    """Return a function from a pronoun to the entity it stands for, or None when in doubt."""
    sentence_at: dict[tuple[int, int], tuple[Reading, int]] = {}
    for reading in readings:
        for position, sentence in enumerate(reading.sentences):
            for token in sentence.span:
                sentence_at[id(reading.doc), token.i] = (reading, position)
    hero = _hero(store, readings)

    def resolve(token: Token) -> Entity | None:
        gender = GENDER.get(token.lower_)
        place = sentence_at.get((id(token.doc), token.i))
        if token.lower_ in ("it", "its") and place is not None and store.topic:
            return store.named(store.topic) if _continues_topic(store, *place, token) else None
        if gender is None or place is None:
            return None
        reading, position = place
        window = reading.sentences[max(0, position - 1) : position + 1]
        people = _people(store, window, before=token.i)
        if hero is not None and hero[1] == gender:
            return hero[0] if people <= {hero[0].name} else None
        if len(people) != 1:
            return None
        entity = store.named(next(iter(people)))
        if entity is None or entity.type != "PERSON" or " " not in entity.name:
            return None
        return entity

    return resolve


def _continues_topic(store: EntityStore, reading: Reading, position: int, token: Token) -> bool:
    """Whether 'it' opens a sentence and the subject of the sentence before is the topic."""
    sentence = reading.sentences[position]
    if position == 0 or token.dep_ not in ("nsubj", "nsubj:pass", "nmod:poss"):
        return False
    subjects = [t for t in sentence.span if t.dep_ in ("nsubj", "nsubj:pass")]
    if not subjects or (subjects[0].i < token.i and subjects[0].lower_ != "it"):
        return False
    before = [
        t for t in reading.sentences[position - 1].span
        if t.dep_ in ("nsubj", "nsubj:pass") and t.head.dep_ == "ROOT"
    ]  # fmt: skip
    return any(_is_topic_noun(store, t) for t in before) and len(before) == 1


def _is_topic_noun(store: EntityStore, token: Token) -> bool:
    entity = store.at(token)
    if entity is not None:
        return entity.name == store.topic
    head = store.topic.split()[-1].lower()
    return token.lower_ == head and any(c.lower_ == "the" for c in token.children)


def _people(store: EntityStore, window: Sequence[Sentence], *, before: int) -> set[str]:
    """Full names of the persons mentioned in the window before a token."""
    names = set()
    for sentence in window:
        for token in sentence.span:
            entity = store.at(token)
            if token.i < before and entity is not None and entity.type in ("PERSON", "MISC"):
                names.add(entity.name)
    return names


def _hero(store: EntityStore, readings: Sequence[Reading]) -> tuple[Entity, str] | None:
    """The person whom the article is about, and the gender its pronouns agree on."""
    entity = store.hero
    if entity is None:
        return None
    genders = Counter(
        GENDER[token.lower_] for r in readings for token in r.doc if token.lower_ in GENDER
    )
    if not genders:
        return None
    gender, count = genders.most_common(1)[0]
    if count < 3 or count < 0.8 * genders.total():
        return None
    return entity, gender
