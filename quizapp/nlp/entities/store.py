"""Who and what an article speaks of: each entity once, with all its names."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from quizapp.gazetteer import world
from quizapp.nlp.entities.aliases import bare

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

NAMED = frozenset(
    ("PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "WORK_OF_ART", "PRODUCT", "LAW",
     "LANGUAGE", "MISC")
)  # fmt: skip
PLACES = frozenset(("GPE", "LOC", "FAC"))


class Gender(StrEnum):
    """Which of 'he' and 'she' an article uses, or would use, for a person."""

    MAN = "m"
    WOMAN = "f"
    UNKNOWN = ""


@dataclass(slots=True)
class Entity:
    """One person, place or organisation.

    `name` is its fullest name in the article, `roles` are nouns it is called by ('president',
    'group'), `certainty`, 0..1, is how sure the pipeline is of its best mention. `evidence` is the
    word that shows the gender, "" where nothing does. `country` is the English name of the country
    it lies in or belongs to, "" where the article and the gazetteer do not say.
    """

    name: str
    type: str
    aliases: set[str] = field(default_factory=set)
    roles: set[str] = field(default_factory=set)
    mentions: list[Span] = field(default_factory=list)
    certainty: float = 1.0
    gender: Gender = Gender.UNKNOWN
    evidence: str = ""
    country: str = ""

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
