"""Kinds that are made from accepted facts after the others: true/false, matching, ordering.

Their facts have passed every gate as questions of their own. In a set with other kinds a derived
item takes its facts over: no fact is asked twice, and no item tells another's answer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from quizapp.generate.derived import matching, ordering, true_false
from quizapp.generate.derived.events import find_events
from quizapp.generate.derived.material import Derived, Fact, Material
from quizapp.items import Item, Kind

__all__ = ["DERIVED", "MIX", "Derived", "Fact", "Material", "Mix", "add_derived"]

DERIVED = (Kind.TRUE_FALSE, Kind.MATCHING, Kind.ORDERING)


@dataclass(frozen=True, slots=True)
class Mix:
    """How much of a set that has every kind may be of these."""

    true_false: Fraction = Fraction(1, 8)  # of the items
    matching: int = 1
    ordering: int = 1
    facts_taken: Fraction = Fraction(1, 2)  # of the facts of one rule, by a matching or ordering
    room: int = 12  # items from which a set can spare facts for a matching or an ordering


WEAK = 3
"""Options of a choice that found two distractors only: a statement needs but one."""
MIX = Mix()
"""Of the set that nobody chose kinds for."""


def add_derived(
    items: Sequence[Item], material: Material, kinds: Sequence[Kind], least: float = 0.0
) -> tuple[Item, ...]:
    """The items with those of the derived kinds among `kinds`, best first.

    `items` are of the other kinds; `material.facts` has each of them, and more where no other kind
    is wanted. A derived kind that was asked for by name takes what it can; where every kind may
    come, as much as MIX says, and of these nothing below the probability `least`.
    """
    wanted = [kind for kind in DERIVED if kind in kinds]
    if not wanted:
        return tuple(items)
    mix = MIX if set(kinds) == set(Kind) else None
    if mix is not None:
        material = replace(material, spared=_spared(items, mix))
    roomy = mix is None or len(items) >= mix.room
    made = _compound(material, wanted, mix) if roomy else []
    made = [one for one in made if mix is None or one.item.score >= least]
    if Kind.TRUE_FALSE in wanted:
        free = [fact for fact in material.facts if not _is_taken(fact.item, made)]
        made += _statements(free, material, len(items), len(kinds) - len(wanted), mix)
    rest = [item for item in items if not _is_taken(item, made)]
    return tuple(sorted([*rest, *(one.item for one in made)], key=lambda item: -item.score))


def _is_taken(item: Item, made: Sequence[Derived]) -> bool:
    """Whether a derived item asks for the same: one fact, or one place in the article."""
    key = item.evidence
    return any(
        item.fact in one.facts
        or any(
            proof.answer_start < key.answer_end and key.answer_start < proof.answer_end
            for proof in one.item.proofs
        )
        for one in made
    )


def _spared(items: Sequence[Item], mix: Mix) -> frozenset[str]:
    """The best facts of each rule, which stay questions of their own."""
    by_rule: dict[str, list[str]] = defaultdict(list)
    for item in items:
        by_rule[item.rule].append(item.fact)
    return frozenset(
        fact
        for facts in by_rule.values()
        for fact in facts[: len(facts) - int(len(facts) * mix.facts_taken)]
    )


def _compound(material: Material, wanted: Sequence[Kind], mix: Mix | None) -> list[Derived]:
    """Ordering first: what it leaves of the dated events may be matched with their years."""
    made: list[Derived] = []
    if not {Kind.ORDERING, Kind.MATCHING} & set(wanted):
        return made
    events = [e for e in find_events(material) if e.draft.fact not in material.spared]
    if Kind.ORDERING in wanted:
        made += ordering.make(events, material)[: mix.ordering if mix else None]
    taken = {key for one in made for key in one.facts}
    if Kind.MATCHING in wanted:
        left = [event for event in events if event.draft.fact not in taken]
        made += matching.make(material, left)[: mix.matching if mix else None]
    return made


def _statements(
    free: Sequence[Fact], material: Material, items: int, other_kinds: int, mix: Mix | None
) -> list[Derived]:
    """Every fact; a fair share beside other kinds that were asked for; a few in the mix, of facts
    that carry no good choice of four."""
    if mix is None:
        share = -(-len(free) // (other_kinds + 1)) if other_kinds else None
        return true_false.make(free, material, share)
    weak = [f for f in free if f.item.kind is Kind.CLOZE or len(f.item.options) == WEAK]
    most = int(items * mix.true_false)
    return true_false.make(weak[: 2 * most], material, most)
