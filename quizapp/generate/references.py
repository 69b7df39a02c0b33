"""Who 'he', 'its' and 'the group' are, where that is sure and makes a name that can be written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizapp.generate.reading import Reading
from quizapp.nlp.entities import Entity, EntityStore
from quizapp.nlp.references import References, resolve_references

if TYPE_CHECKING:
    from spacy.tokens import Token

MIN_CERTAINTY = 0.5
"""Of the pipeline in a name: what may be no name at all is not written for a pronoun."""


@dataclass(frozen=True, slots=True)
class Resolver:
    """Asked for a pronoun, or the noun of 'the group'."""

    store: EntityStore
    references: References

    def __call__(self, token: Token) -> Entity | None:
        """The entity that it stands for; None when in doubt, or where no full name is known."""
        reference = self.references.at(token)
        if reference is None or not reference.sure:
            return None
        entity = reference.entity
        if entity.certainty < MIN_CERTAINTY and entity is not self.store.hero:
            return None
        half = entity.type == "PERSON" and " " not in entity.name
        return None if half else entity

    def antecedent(self, token: Token) -> Token | None:
        """What it surely takes up in its own sentence: where both are said, it may stand."""
        return self.references.antecedent(token)


def make_resolver(store: EntityStore, readings: Sequence[Reading]) -> Resolver:
    """Resolve the references of a whole article."""
    title = readings[0].article.title if readings else ""
    docs = [reading.doc for reading in readings]
    return Resolver(store, resolve_references(docs, store, title))
