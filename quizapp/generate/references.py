"""Who 'he' and 'she' are: resolved where only one person can be meant, else not at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from quizapp.generate.entities import Entity, EntityStore, bare
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
    store: EntityStore, readings: Sequence[Reading], title: str
) -> Callable[[Token], Entity | None]:
    """Return a function from a pronoun to the entity it stands for, or None when in doubt."""
    sentence_at: dict[tuple[int, int], tuple[Reading, int]] = {}
    for reading in readings:
        for position, sentence in enumerate(reading.sentences):
            for token in sentence.span:
                sentence_at[id(reading.doc), token.i] = (reading, position)
    hero = _hero(store, readings, title)

    def resolve(token: Token) -> Entity | None:
        gender = GENDER.get(token.lower_)
        place = sentence_at.get((id(token.doc), token.i))
        if gender is None or place is None:
            return None
        reading, position = place
        window = reading.sentences[max(0, position - 1) : position + 1]
        people = _people(store, window, before=token.i)
        if hero is not None and hero[1] == gender and people <= {hero[0].name}:
            return hero[0]
        if len(people) != 1:
            return None
        entity = store.named(next(iter(people)))
        if entity is None or " " not in entity.name:
            return None
        return entity

    return resolve


def _people(store: EntityStore, window: Sequence[Sentence], *, before: int) -> set[str]:
    """Full names of the persons mentioned in the window before a token."""
    names = set()
    for sentence in window:
        for token in sentence.span:
            entity = store.at(token)
            if token.i < before and entity is not None and entity.type in ("PERSON", "MISC"):
                names.add(entity.name)
    return names


def _hero(store: EntityStore, readings: Sequence[Reading], title: str) -> tuple[Entity, str] | None:
    """The person whom the article is about, and the gender its pronouns agree on."""
    name = bare(title.split("(")[0])
    entity = store.named(name)
    if entity is None or entity.type != "PERSON":
        candidates = {
            e.name: e
            for e in store.entities
            if e.type == "PERSON" and " " in e.name and (e.name in name or name in e.name)
        }
        if len(candidates) != 1:
            return None
        entity = next(iter(candidates.values()))
    genders = Counter(
        GENDER[token.lower_] for r in readings for token in r.doc if token.lower_ in GENDER
    )
    if not genders:
        return None
    gender, count = genders.most_common(1)[0]
    if count < 3 or count < 0.8 * genders.total():
        return None
    return entity, gender
