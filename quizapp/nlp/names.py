"""One article, one opinion: what its mentions of a name say together.

A name that is spelled the same is the same thing, so the type probabilities of its mentions are
summed, and a surname follows the full name of a person. Without this, a town of the news is a
person every third time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

LogTypes = npt.NDArray[np.float64]
Hint = Callable[[str], str | None]
"""Gives the type that a name of this text has beyond doubt, or None."""

ADDRESS = re.compile(r"://|www\.|@\w")  # no name, whatever the model says
# Hardly any corpus tells laws apart, so the model takes them for events and works.
LAW = re.compile(
    r"\b(?:Treaty|Constitution|Amendment|Accords?|Protocol|Charter|Convention|Statute|Edict"
    r"|Act(?=$| of | \d))\b"
)
LAW_TAKEN_FOR = frozenset({"EVENT", "WORK_OF_ART", "PRODUCT", "MISC"})
FLOOR = 1e-4  # added to a probability before its logarithm: no mention can veto the others
HINT_WEIGHT = 2.0  # nats that a hint adds for its type


@dataclass(frozen=True, slots=True)
class Mention:
    """A name at tokens start..end (half-open). `types` are log-probabilities of the types, given
    that it is a name; `bounds` is the probability, 0..1, that a name stands there.
    """

    start: int
    end: int
    text: str
    kind: int
    types: LogTypes
    bounds: float


@dataclass(frozen=True, slots=True)
class Decided:
    """A mention with its type for good, and how likely span and type are, 0..1."""

    start: int
    end: int
    kind: int
    probability: float


def decide(
    mentions: Sequence[Mention], kinds: Sequence[str], hint: Hint | None = None
) -> list[Decided]:
    """The mentions with the type that their article gives them; addresses are left out."""
    mentions = [mention for mention in mentions if not ADDRESS.search(mention.text)]
    votes: dict[str, LogTypes] = {}
    for mention in mentions:
        key = name_key(mention.text)
        votes[key] = votes.get(key, np.zeros(len(kinds))) + np.log(np.exp(mention.types) + FLOOR)
    if hint is not None:
        _add_hints(votes, kinds, hint)
    surnames = _surnames(votes, kinds)
    counts = _counts(name_key(mention.text) for mention in mentions)
    decided = []
    for mention in mentions:
        key = name_key(mention.text)
        vote = votes[key] + surnames.get(key, 0.0)
        kind = int(vote.argmax())
        share = np.exp(vote / counts[key] - (vote / counts[key]).max())
        probability = mention.bounds * float(share[kind] / share.sum())
        decided.append(Decided(mention.start, mention.end, _lawful(kind, key, kinds), probability))
    return decided


def _lawful(kind: int, text: str, kinds: Sequence[str]) -> int:
    """LAW where the words say so."""
    if "LAW" in kinds and kinds[kind] in LAW_TAKEN_FOR and LAW.search(text):
        return kinds.index("LAW")
    return kind


def name_key(text: str) -> str:
    """The spelling under which mentions count as the same."""
    return " ".join(text.removeprefix("the ").removeprefix("The ").split())


def _counts(keys: Iterable[str]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for key in keys:
        counts[key] = counts.get(key, 0) + 1
    return counts


def _add_hints(votes: dict[str, LogTypes], kinds: Sequence[str], hint: Hint) -> None:
    for key, vote in votes.items():
        kind = hint(key)
        if kind in kinds:
            bonus = np.zeros(len(kinds))
            bonus[kinds.index(kind)] = HINT_WEIGHT
            votes[key] = vote + bonus


def _surnames(votes: dict[str, LogTypes], kinds: Sequence[str]) -> dict[str, LogTypes]:
    """The votes of full names of persons, under their last words."""
    person = list(kinds).index("PERSON")
    return {
        key.split()[-1]: vote
        for key, vote in votes.items()
        if " " in key and int(vote.argmax()) == person
    }
