"""Names of the key's type from the article itself: what a careless reader would remember."""

from collections.abc import Iterator
from random import Random

from quizapp.gazetteer import world
from quizapp.generate.draft import Draft
from quizapp.items import Option
from quizapp.nlp.entities import Entity, EntityStore

SURE = 0.6
KINDS_OF_ORG = frozenset(
    "group company university party team newspaper agency bank club band school college "
    "foundation museum hospital airline ministry court army tank".split()
)


def same_type(draft: Draft, store: EntityStore, rng: Random) -> Iterator[Option]:
    """Entities of the article that the evidence does not mention, most often named first."""
    key = draft.entity
    if key is None or draft.answer_type == "ABBREVIATION":
        return
    nearby = {e.name for token in draft.sentence.span if (e := store.at(token)) is not None}
    parts = {w for e in store.entities if e.type == "PERSON" for w in e.name.split()}
    people = parts if key.type != "PERSON" else set()  # 'Pierre' of Pierre Curie is no city here
    others = [
        e
        for e in store.entities
        if e.name not in nearby and e.name not in people and _alike(e, key)
    ]
    others.sort(key=lambda e: (-len(e.mentions), e.name))
    top = others[:6]
    rng.shuffle(top)
    for entity in top:
        yield Option(
            entity.name,
            correct=False,
            source="article",
            why_wrong=f"The article names {entity.name} elsewhere, not for this.",
        )


def _alike(one: Entity, key: Entity) -> bool:
    """Same type, same kind of place, and names of the same shape."""
    if (
        one.certainty < SURE
        or one.type != key.type
        or one.kind != key.kind
        or len(one.mentions) == 0
    ):
        return False
    if key.type == "PERSON":
        first, other = one.name.split()[0].lower(), key.name.split()[0].lower()
        words = [w for w in one.name.split() if w[0].isupper()]
        alike = (" " in one.name) == (" " in key.name) and first[:3] != other[:3]
        return alike and (len(words) > 1 or " " not in key.name)
    if key.kind == "country" and world().country(one.name) == world().country(key.name):
        return False
    short = one.name.isupper() and " " not in one.name
    if short != (key.name.isupper() and " " not in key.name):
        return False
    if key.type != "PERSON" and key.kind is None:
        same_word = one.name.split()[-1] == key.name.split()[-1]
        return same_word or bool(one.roles & key.roles & KINDS_OF_ORG)
    return True
