"""One article, one opinion: what its mentions of a name say together.

A name that is spelled the same is the same thing, so what its mentions say of its type is averaged;
knowledge of the name and the words around it (evidence, in nats) is added, a surname leans towards
its full name and an abbreviation towards what it stands for. Without this, a town of the news is a
person every third time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from quizapp.nlp.places import place_kind

LogTypes = npt.NDArray[np.float64]
Evidence = tuple[str, float]
"""A type and the nats that speak for it: the log of how much likelier it has become."""

ADDRESS = re.compile(r"://|www\.|@\w")  # no name, whatever the model says
# Hardly any corpus tells laws apart, so the model takes them for events and works.
LAW = re.compile(
    r"\b(?:Treaty|Constitution|Amendment|Accords?|Protocol|Charter|Convention|Statute|Edict"
    r"|Act(?=$| of | \d))\b"
)
LAW_TAKEN_FOR = frozenset({"EVENT", "WORK_OF_ART", "PRODUCT", "MISC"})
PLACES = ("GPE", "LOC", "FAC")
STORMS = frozenset({"Hurricane", "Cyclone", "Typhoon"})
THINGS = ("WORK_OF_ART", "PRODUCT", "LAW", "LANGUAGE", "MISC")
FLOOR = 1e-4  # added to a probability before its logarithm: no mention can veto the others
MOST_EVIDENCE = 6.0  # nats for one type, however often the same thing is said
PLACE_MARGIN = 6.0  # nats between the kind of place that the words say and the other kinds
LEANING = 0.3  # of what the longer name says, added to what its short form says
STORM_LEANING = 3.0  # the same of a storm: the short form alone looks like a person


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
    """A mention with its type for good, and how likely span and type are, 0..1. `roughly` is how
    likely span and sort are: the finer types of places, and those of works and things, as one.
    """

    start: int
    end: int
    kind: int
    probability: float
    roughly: float = 1.0


def decide(
    mentions: Sequence[Mention],
    kinds: Sequence[str],
    evidence: Sequence[Iterable[Evidence]] | None = None,
    *,
    know_places: bool = True,
    lean: bool = True,
) -> list[Decided]:
    """The mentions with the type that their article gives them; addresses are left out.

    `evidence` is parallel to the mentions. `know_places` lets the words of a name tell a country
    from a river and a bridge; `lean` lets short names follow long ones.
    """
    kept = [index for index, mention in enumerate(mentions) if not ADDRESS.search(mention.text)]
    keys = {index: name_key(mentions[index].text) for index in kept}
    votes = _votes((keys[index], mentions[index].types) for index in kept)
    if know_places:
        votes = {key: _one_kind_of_place(vote, key, kinds) for key, vote in votes.items()}
    if evidence is not None:
        _add_evidence(votes, kinds, ((keys[index], evidence[index]) for index in kept))
    longer = _longer_names(votes, kinds) if lean else {}
    sorts = _sorts(kinds)
    decided = []
    for index in kept:
        key, mention = keys[index], mentions[index]
        vote = votes[key]
        if key in longer:
            full = longer[key]
            vote = vote + (STORM_LEANING if _is_storm(full) else LEANING) * votes[full]
        shares = np.exp(vote - np.logaddexp.reduce(vote))
        sort = int(np.argmax([shares[members].sum() for members in sorts]))
        kind = max(sorts[sort], key=lambda member: float(shares[member]))
        decided.append(
            Decided(
                mention.start,
                mention.end,
                _lawful(kind, key, kinds),
                mention.bounds * float(shares[kind]),
                mention.bounds * float(shares[sorts[sort]].sum()),
            )
        )
    return decided


def _sorts(kinds: Sequence[str]) -> list[list[int]]:
    """The numbers of the types, those that are easily taken for each other together."""
    groups: dict[str, list[int]] = {}
    for number, kind in enumerate(kinds):
        sort = "PLACE" if kind in PLACES else "THING" if kind in THINGS else kind
        groups.setdefault(sort, []).append(number)
    return list(groups.values())


def name_key(text: str) -> str:
    """The spelling under which mentions count as the same."""
    return " ".join(text.removeprefix("the ").removeprefix("The ").split())


def _lawful(kind: int, text: str, kinds: Sequence[str]) -> int:
    """LAW where the words say so."""
    if "LAW" in kinds and kinds[kind] in LAW_TAKEN_FOR and LAW.search(text):
        return kinds.index("LAW")
    return kind


def _votes(said: Iterable[tuple[str, LogTypes]]) -> dict[str, LogTypes]:
    """The mean of what the mentions of each name say."""
    gathered: dict[str, list[LogTypes]] = {}
    for key, types in said:
        gathered.setdefault(key, []).append(np.log(np.exp(types) + FLOOR))
    return {key: np.mean(rows, axis=0) for key, rows in gathered.items()}


def _one_kind_of_place(vote: LogTypes, key: str, kinds: Sequence[str]) -> LogTypes:
    """What is said for any kind of place goes to the kind that the words of the name say."""
    known = place_kind(key)
    places = [kinds.index(kind) for kind in PLACES if kind in kinds]
    if known not in kinds or not places:
        return vote
    total = np.logaddexp.reduce(vote[places])
    vote = vote.copy()
    vote[places] = np.minimum(vote[places], total - PLACE_MARGIN)
    vote[kinds.index(known)] = total
    return vote


def _add_evidence(
    votes: dict[str, LogTypes],
    kinds: Sequence[str],
    found: Iterable[tuple[str, Iterable[Evidence]]],
) -> None:
    """Add what is known of each name, a thing that is said twice only once."""
    said: dict[str, set[Evidence]] = {}
    for key, some in found:
        said.setdefault(key, set()).update(some)
    for key, evidence in said.items():
        nats = np.zeros(len(kinds))
        for kind, weight in sorted(evidence):
            if kind in kinds:
                nats[kinds.index(kind)] += weight
        votes[key] = votes[key] + np.minimum(nats, MOST_EVIDENCE)


def _longer_names(votes: Mapping[str, LogTypes], kinds: Sequence[str]) -> dict[str, str]:
    """Short forms and the full names they follow: surnames of persons, abbreviations."""
    person = list(kinds).index("PERSON")
    longer: dict[str, str] = {}
    for key, vote in votes.items():
        if " " not in key:
            continue
        if int(vote.argmax()) == person or _is_storm(key):
            longer[key.split()[-1]] = key
        else:
            longer.update((short, key) for short in _abbreviations(key) if short in votes)
    return longer


def _is_storm(name: str) -> bool:
    return name.split()[0] in STORMS


def _abbreviations(name: str) -> Iterator[str]:
    """Of "Hayat Tahrir al-Sham" HTS, of "Federal Bureau of Investigation" FBI."""
    words = name.replace("-", " ").split()
    capital = [word[0] for word in words if word[0].isupper()]
    every = [word[0].upper() for word in words]
    for initials in (capital, every):
        if len(initials) > 1:
            yield "".join(initials)
