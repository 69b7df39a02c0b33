"""Find the maps that make the probabilities of a pipeline true, on documents read from raw text.

See `quizapp.nlp.sureness`. Weighted logistic regression of right or wrong on ln p and -ln(1 - p),
on the kind and on the traits, by Newton's method with a small ridge on what a kind differs by.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt
from spacy.language import Language
from spacy.tokens import Doc, Span

from quizapp.nlp.sureness import FLOOR, SurenessMap, name_traits
from quizapp.nlp.training.gold import GoldDocument
from quizapp.nlp.training.scoring import arc_cases, name_cases

RIDGE = 40.0  # a kind keeps near the others; best on a corpus that was left out
FREE = 1e-6
STEPS = 50
FEWEST = 200  # cases below which nothing is fitted

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Case:
    """Something said with a probability, 0..1, and whether it was right; it counts `weight` times.

    All cases of one fit have the same traits.
    """

    probability: float
    right: bool
    kind: str = ""
    traits: Mapping[str, float] = field(default_factory=dict)
    weight: float = 1.0


def cases_of(
    nlp: Language, documents: Iterable[GoldDocument], known: frozenset[str] | None = None
) -> tuple[list[Case], list[Case]]:
    """The arcs and the names that a pipeline finds in documents, each annotated with both or one.

    Only names of the coarse types in `known` are taken when given.
    """
    arcs: list[Case] = []
    names: list[Case] = []
    for gold in documents:
        doc = nlp(gold.text)
        words = [word for sentence in gold.sentences for word in sentence]
        if words:
            tokens = [token for token in doc if not token.is_space]
            arcs += [Case(probability, right) for probability, right in arc_cases(tokens, words)]
        if gold.names:
            names += name_cases_of(doc, name_cases(gold, doc, known))
    return arcs, names


def name_cases_of(doc: Doc, judged: Iterable[tuple[Span, bool]]) -> list[Case]:
    """Names of a document and whether they are right, as cases."""
    mentions = Counter(ent.text for ent in doc.ents)
    return [
        Case(ent._.ent_prob, right, ent.label_, name_traits(len(ent), mentions[ent.text]))
        for ent, right in judged
    ]


def weighed_alike(sources: Sequence[Sequence[Case]]) -> list[Case]:
    """The cases of several sources, weighted so that each source counts as much as any other."""
    filled = [cases for cases in sources if cases]
    mean = sum(map(len, filled)) / max(1, len(filled))
    return [replace(case, weight=mean / len(cases)) for cases in filled for case in cases]


def fit(cases: Sequence[Case]) -> SurenessMap:
    """The likeliest map; one that changes nothing when there are too few cases."""
    if len(cases) < FEWEST:
        return SurenessMap()
    kinds = sorted({case.kind for case in cases} - {""})
    traits = sorted(cases[0].traits)
    stated = np.clip([case.probability for case in cases], FLOOR, 1 - FLOOR)
    free = [np.log(stated), -np.log1p(-stated), np.ones(len(cases))]
    free += [np.array([case.traits[trait] for case in cases]) for trait in traits]
    of_kind = [np.array([case.kind == kind for case in cases], np.float64) for kind in kinds]
    found = _regress(
        np.column_stack([*free, *of_kind]),
        np.array([case.right for case in cases], np.float64),
        np.array([case.weight for case in cases], np.float64),
        np.array([FREE] * len(free) + [RIDGE] * len(kinds)),
    ).tolist()
    rise, fall, shift = found[:3]
    if rise < 0 or fall < 0:  # too little to tell: the order of probabilities must stay
        return SurenessMap()
    differences = zip(kinds, found[len(free) :], strict=True)
    return SurenessMap(
        rise=round(rise, 3),
        fall=round(fall, 3),
        shift=round(shift, 3),
        shifts={kind: round(shift + difference, 3) for kind, difference in differences},
        traits={
            trait: round(weight, 3)
            for trait, weight in zip(traits, found[3 : len(free)], strict=True)
        },
    )


def _regress(inputs: Floats, rights: Floats, counts: Floats, ridge: Floats) -> Floats:
    weights: Floats = np.zeros(inputs.shape[1])
    for _ in range(STEPS):
        stated = 1 / (1 + np.exp(-(inputs @ weights)))
        slope = inputs.T @ (counts * (stated - rights)) + ridge * weights
        curve = (inputs * (counts * stated * (1 - stated))[:, None]).T @ inputs + np.diag(ridge)
        weights = weights - np.linalg.solve(curve, slope)
    return weights
