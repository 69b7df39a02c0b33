"""The entities of an article as the generator writes them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from quizapp.generate.reading import Reading
from quizapp.nlp.entities import Entity, EntityStore, join_mentions
from quizapp.nlp.entities.aliases import ORG_HEADS, words_up_to_head

if TYPE_CHECKING:
    from spacy.tokens import Span


def collect(readings: Iterable[Reading], title: str, url: str | None = None) -> EntityStore:
    """Join the mentions of all stretches of an article; `title`, or the end of its address, names
    its hero, if it is a life.
    """
    return join_mentions([reading.doc for reading in readings], title, url or "")


def takes_article(entity: Entity) -> bool:
    """'the United Nations' but 'Human Rights Watch': as the article has it, else by the head."""
    free = [s for s in entity.mentions if s.text == entity.name and s.root.dep_ not in MODIFIERS]
    if free:
        return sum(_has_the(span) for span in free) * 2 > len(free)
    head = words_up_to_head(entity.name)[-1].lower()
    plain = " of " not in entity.name and head in ("university", "college", "parliament")
    return " " in entity.name and head in ORG_HEADS and not plain


MODIFIERS = frozenset(("compound", "nmod:desc", "amod", "appos"))


def _has_the(span: Span) -> bool:
    before = span.doc[span.start - 1] if span.start > 0 else None
    if span[0].lower_ == "the":
        return True
    return before is not None and before.lower_ == "the" and span.start <= before.head.i < span.end
