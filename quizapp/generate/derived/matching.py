"""Matching: 4 to 6 pairs of one relation, and one right side too many.

No right side may fit a second left side: a person with two roles is left out, and so is a role
that two people have.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from difflib import SequenceMatcher

from quizapp.generate.checks.leak import words_of
from quizapp.generate.derived.events import Event
from quizapp.generate.derived.material import Derived, Material, identity
from quizapp.generate.derived.relations import Pair, Relation, find_relations
from quizapp.items import Item, Kind, Option
from quizapp.items.compound import write_pairs
from quizapp.nlp.dates import find_moments

RULE = "matching"
LEAST, MOST = 4, 6
PRIOR = 0.95
SLIP = 0.8
"""Likeness from which two texts could be one name: "New People Party", "New People's Party"."""


def make(material: Material, events: Sequence[Event]) -> list[Derived]:
    """At most one item of each relation, and none on events that another one has."""
    made: list[Derived] = []
    taken = set(material.spared)
    for relation in find_relations(material, events):
        free = [pair for pair in relation.pairs if pair.fact not in taken]
        pairs = _one_to_one(free)
        extra = _extra(relation, pairs, material)
        chosen = [pair for pair in pairs if pair.right != extra][:MOST]
        if extra is None or len(chosen) < LEAST:
            continue
        derived = _derived(relation, chosen, extra, material)
        made.append(derived)
        taken |= derived.facts
    return made


def _one_to_one(pairs: Sequence[Pair]) -> list[Pair]:
    """One pair for each person, no right side that another person has or might have."""
    rights: dict[str, set[str]] = defaultdict(set)
    for pair in pairs:
        rights[pair.left].add(pair.right)
    kept: list[Pair] = []
    for pair in sorted(pairs, key=lambda pair: -pair.score):
        held = [p for p in pairs if p.left != pair.left and _alike(p.right, pair.right)]
        if held or any(_alike(pair.left, other.left) for other in kept):
            continue
        if len(rights[pair.left]) > 1 and not _one_meaning(rights[pair.left]):
            continue
        if _tells(pair):
            continue
        kept.append(pair)
    return kept


def _one_meaning(rights: set[str]) -> bool:
    first, *others = rights
    return all(_alike(first, other) for other in others)


def _alike(one: str, other: str) -> bool:
    """The same, or so near that nobody could tell which is meant."""
    a, b = words_of(one), words_of(other)
    if not a or not b or a <= b or b <= a:
        return True
    if any(c.isdigit() for c in one + other):
        return False
    return SequenceMatcher(None, one.lower(), other.lower()).ratio() > SLIP


def _tells(pair: Pair) -> bool:
    """A word of the left side in the right one: 'Scientology lawyer' and 'lawyer'."""
    return bool(words_of(pair.left) & words_of(pair.right))


def _extra(relation: Relation, pairs: Sequence[Pair], material: Material) -> str | None:
    """A right side too many: another of the article's, else a year between the others."""
    if not relation.in_order:
        return pairs[LEAST:][-1].right if len(pairs) > LEAST else None
    if relation.name == "date":
        return pairs[-1].right if len(pairs) > LEAST else None
    known = sorted(int(pair.right) for pair in relation.pairs)
    chosen = sorted(int(pair.right) for pair in pairs[:MOST])
    if len(chosen) < LEAST:
        return None
    between = [y for y in range(chosen[0] - 3, chosen[-1] + 1) if _is_free(y, known, material)]
    return str(material.rng("extra", relation.name).choice(between)) if between else None


def _is_free(year: int, known: Sequence[int], material: Material) -> bool:
    """Not a year of the article, and not beside one that is right."""
    return all(abs(year - other) > 1 for other in known) and str(year) not in material.article.text


def _place(written: str) -> int:
    """Years and dates in their order."""
    found = find_moments(written) or find_moments(f"in {written}")
    return found[0].first.toordinal() if found and found[0].first is not None else 0


def _derived(relation: Relation, pairs: Sequence[Pair], extra: str, material: Material) -> Derived:
    rng = material.rng(RULE, relation.name)
    lefts = rng.sample(sorted(pairs, key=lambda pair: pair.left), len(pairs))
    rights = [Option(pair.right, correct=True) for pair in lefts]
    made_up = all(pair.right != extra for pair in relation.pairs)
    source = "date" if made_up else "article"
    rights.append(Option(extra, correct=False, source=source, why_wrong=relation.why))
    rng.shuffle(rights)
    if relation.in_order:
        rights.sort(key=lambda option: _place(option.text))
    fact = "|".join((RULE, relation.name, *sorted(pair.left.lower() for pair in pairs)))
    proofs = tuple(pair.evidence for pair in lefts)
    item = Item(
        id=identity(material.article, fact, Kind.MATCHING),
        fact=fact,
        rule=RULE,
        kind=Kind.MATCHING,
        stem=relation.stem,
        answer=write_pairs((pair.left, pair.right) for pair in lefts),
        options=tuple(rights),
        evidence=proofs[0],
        proofs=proofs,
        difficulty=round(min(1.0, 0.25 + 0.08 * len(pairs)), 2),
        score=round(sum(pair.score for pair in pairs) / len(pairs) * PRIOR, 4),
    )
    return Derived(item, frozenset(pair.fact for pair in pairs))
