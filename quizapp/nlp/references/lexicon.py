"""What nouns tell: which sort of thing they mean, and how often 'the noun' takes up a name.

The counts come from annotated text (`python -m quizapp.nlp.training.coreference`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

SORTS = ("person", "organization", "place", "event", "time", "abstract", "thing")
"""The sorts of things that GUM tells apart; animals, plants, objects and substances are things."""
_SORT_OF_TYPE = {
    "PERSON": "person", "ORG": "organization", "GPE": "place", "LOC": "place", "FAC": "place",
    "EVENT": "event", "WORK_OF_ART": "thing", "PRODUCT": "thing", "LAW": "abstract",
    "LANGUAGE": "abstract",
}  # fmt: skip
PRIOR = 2.0
"""Mentions that a noun is taken to have had before the first was seen."""


@dataclass(slots=True)
class NounCounts:
    """How often a noun meant each of SORTS; how often 'the noun' was there, meant something named
    before, and meant anything mentioned before."""

    sorts: list[int] = field(default_factory=lambda: [0] * len(SORTS))
    definite: int = 0
    named: int = 0
    taken_up: int = 0

    def minus(self, other: NounCounts) -> NounCounts:
        """These counts without those of one document."""
        return NounCounts(
            [a - b for a, b in zip(self.sorts, other.sorts, strict=True)],
            self.definite - other.definite,
            self.named - other.named,
            self.taken_up - other.taken_up,
        )


@dataclass(slots=True)
class Lexicon:
    """The counts of each noun (lemma, lower case), and of all nouns together under ""."""

    nouns: Mapping[str, NounCounts]
    without: Mapping[str, NounCounts] = field(default_factory=dict)
    """Counts to leave out: those of the document that is just read, while fitting."""

    def counts(self, lemma: str) -> NounCounts:
        """The counts of a noun, zero where it was never seen."""
        counts = self.nouns.get(lemma)
        if counts is None:
            return NounCounts()
        without = self.without.get(lemma)
        return counts if without is None else counts.minus(without)

    def sorts(self, lemma: str) -> list[float]:
        """The probability of each of SORTS for a noun, pulled to what nouns mean in general."""
        own, general = self.counts(lemma), self.counts("")
        total = sum(general.sorts) or 1
        weight = sum(own.sorts) + PRIOR
        return [
            (count + PRIOR * prior / total) / weight
            for count, prior in zip(own.sorts, general.sorts, strict=True)
        ]

    def rates(self, lemma: str) -> tuple[float, float]:
        """How likely 'the noun' means something named before, and anything mentioned before."""
        own, general = self.counts(lemma), self.counts("")
        base = max(1, general.definite)
        weight = own.definite + PRIOR
        return (
            (own.named + PRIOR * general.named / base) / weight,
            (own.taken_up + PRIOR * general.taken_up / base) / weight,
        )


def sort_of_type(kind: str) -> str:
    """The sort of a named entity by its type, "" where the type leaves it open."""
    return _SORT_OF_TYPE.get(kind, "")
