"""Ordering: 3 to 6 events with dates of their own, to be put in the order in which they were."""

from __future__ import annotations

from collections.abc import Sequence

from quizapp.generate.derived.events import Event, apart
from quizapp.generate.derived.material import Derived, Material, evidence_of, groups, identity
from quizapp.items import Item, Kind, Option
from quizapp.items.compound import write_order

RULE = "ordering"
LEAST, MOST = 3, 6
STEM = "Put these events in order, from the earliest to the latest."
PRIOR = 0.95


def make(events: Sequence[Event], material: Material) -> list[Derived]:
    """As few sets of events as hold them all; each spans the article's whole time."""
    known = apart(events)
    sizes = groups(len(known), LEAST, MOST)
    used = sorted(known[: sum(sizes)], key=lambda event: event.first)
    dealt = [used[place :: len(sizes)] for place in range(len(sizes))]
    return [_derived(group, material) for group in dealt]


def _derived(events: Sequence[Event], material: Material) -> Derived:
    texts = [event.text for event in events]
    fact = "|".join((RULE, *sorted(event.draft.fact for event in events)))
    rng = material.rng(fact)
    shown = texts
    while shown == texts or shown == texts[::-1]:
        shown = rng.sample(texts, len(texts))
    proofs = tuple(evidence_of(event.draft, material.article) for event in events)
    score = sum(event.score for event in events) / len(events) * PRIOR
    item = Item(
        id=identity(material.article, fact, Kind.ORDERING),
        fact=fact,
        rule=RULE,
        kind=Kind.ORDERING,
        stem=STEM,
        answer=write_order(texts),
        options=tuple(Option(text, correct=True) for text in shown),
        evidence=proofs[0],
        proofs=proofs,
        difficulty=round(min(1.0, 0.3 + 0.1 * len(events)), 2),
        score=round(score, 4),
        edits=tuple(edit for event in events for edit in event.draft.edits),
    )
    return Derived(item, frozenset(event.draft.fact for event in events))
