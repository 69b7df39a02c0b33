"""Who and what an article's pronouns and definite phrases mean, by name and with a probability."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizapp.nlp.entities import Entity, EntityStore
from quizapp.nlp.references.confidence import reference_class
from quizapp.nlp.references.ranker import NEARBY, Ranker, fitted_ranker
from quizapp.nlp.references.walk import Walk

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


NEVER = 2.0
"""A probability that nothing reaches."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A phrase that takes up a name: tokens start..end of its Doc (half-open) around `head`.

    `kind` is 'person' (he, she), 'it', 'they' or 'definite'. `probability`, 0..1, is the chance
    that `entity` is meant; `sure` says that it reaches what such references need to be right in 95
    of 100 cases.
    """

    start: int
    end: int
    head: Token
    kind: str
    entity: Entity
    probability: float
    sure: bool


@dataclass(frozen=True, slots=True)
class References:
    """The references of an article, in reading order."""

    found: tuple[Reference, ...]
    by_token: dict[tuple[int, int], Reference]
    nearby: dict[tuple[int, int], Token]

    def at(self, token: Token) -> Reference | None:
        """The reference whose head is `token`, a pronoun or a noun; None where there is none."""
        return self.by_token.get((id(token.doc), token.i))

    def antecedent(self, token: Token) -> Token | None:
        """The head of what the reference at `token` surely takes up in its own sentence, whether
        that has a name or not; None where that is not sure.
        """
        return self.nearby.get((id(token.doc), token.i))


def resolve_references(
    docs: Sequence[Doc], store: EntityStore, title: str = "", ranker: Ranker | None = None
) -> References:
    """Find what is meant by the references of an article that was read as `docs`, in order.

    `store` holds the entities of the same Docs. Whatever takes up no name is left out.
    """
    ranker = ranker or fitted_ranker()
    walk = Walk(docs, store, title, ranker.lexicon)
    walk.run(ranker)
    found = []
    nearby = {}
    for decision in walk.decisions:
        mention, antecedent = decision.anaphor, decision.antecedent
        if decision.chosen is None or antecedent is None:
            continue
        if antecedent.sentence == mention.sentence:
            close = ranker.nearby.of(decision) >= ranker.sure.get(NEARBY, NEVER)
            if close:
                nearby[id(mention.head.doc), mention.head.i] = antecedent.head
        entity = decision.names[decision.chosen]
        if entity is None:
            continue
        kind, probability = reference_class(mention), ranker.confidence.of(decision)
        sure = probability >= ranker.sure.get(kind, NEVER)
        found.append(
            Reference(mention.start, mention.end, mention.head, kind, entity, probability, sure)
        )
    by_token = {(id(r.head.doc), r.head.i): r for r in found}
    return References(tuple(found), by_token, nearby)
