"""What derived items are made from: the accepted items with their drafts, and how to read again."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

from quizapp.generate.draft import Draft
from quizapp.generate.reading import Reading
from quizapp.generate.stems import Context
from quizapp.items import Article, Evidence, Item, Kind

if TYPE_CHECKING:
    from spacy.language import Language


@dataclass(frozen=True, slots=True)
class Fact:
    """An accepted draft with the item that it would be on its own."""

    draft: Draft
    item: Item


@dataclass(frozen=True, slots=True)
class Material:
    """`facts` are the accepted ones, best first; `drafts` all that passed the gates; `spared` the
    keys of facts that a matching or ordering item leaves alone."""

    article: Article
    readings: Sequence[Reading]
    context: Context
    nlp: Language
    facts: tuple[Fact, ...]
    drafts: tuple[Draft, ...]
    seed: int
    spared: frozenset[str] = frozenset()

    def rng(self, *names: str) -> Random:
        """The same for the same article, seed and names."""
        return Random("|".join((str(self.seed), self.article.title, *names)))


@dataclass(frozen=True, slots=True)
class Derived:
    """A made item, and the facts (by key) that it asks for."""

    item: Item
    facts: frozenset[str]


def identity(article: Article, fact: str, kind: Kind) -> str:
    """The same for the same question about the same source, however the rest of it changes."""
    parts = "\x1f".join((article.url or article.title, fact, kind.value))
    return hashlib.sha256(parts.encode("utf-8", "replace")).hexdigest()[:16]


def evidence_of(draft: Draft, article: Article) -> Evidence:
    """The sentence of a draft with its key marked."""
    start, end = draft.sentence.start, draft.sentence.end
    return Evidence(article.text[start:end], start, end, draft.answer_start, draft.answer_end)


def groups(size: int, least: int, most: int) -> list[int]:
    """Cut `size` things into as few groups of `least` to `most` as hold as many as can be.

    Sizes differ by one at most; an empty list where there are too few.
    """
    count = -(-size // most)
    while count and size // count < least:
        count -= 1
    if not count:
        return []
    used = min(size, count * most)
    return [used // count + (place < used % count) for place in range(count)]
