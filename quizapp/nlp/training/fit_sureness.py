"""Find the maps that make the probabilities of a pipeline true, on documents read from raw text.

See `quizapp.nlp.sureness`. Weighted logistic regression of right or wrong on ln p and -ln(1 - p),
and on the kind, by Newton's method with a small ridge on what a kind differs by.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from spacy.language import Language

from quizapp.nlp.sureness import FLOOR, SurenessMap
from quizapp.nlp.training.gold import GoldDocument
from quizapp.nlp.training.scoring import arc_cases, name_cases

RIDGE = 4.0  # a kind seen in few names keeps near the others
STEPS = 50
FEWEST = 200  # cases below which nothing is fitted

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Case:
    """Something said with a probability, 0..1, and whether it was right."""

    probability: float
    right: bool
    kind: str = ""


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
        for ent, right in name_cases(gold, doc, known) if gold.names else ():
            names.append(Case(ent._.ent_prob, right, ent.label_))
    return arcs, names


def fit(cases: Sequence[Case]) -> SurenessMap:
    """The likeliest map; one that changes nothing when there are too few cases."""
    if len(cases) < FEWEST:
        return SurenessMap()
    kinds = sorted({case.kind for case in cases} - {""})
    stated = np.clip([case.probability for case in cases], FLOOR, 1 - FLOOR)
    of_kind = np.array([[case.kind == kind for kind in kinds] for case in cases], np.float64)
    inputs = np.column_stack(
        [np.log(stated), -np.log1p(-stated), np.ones(len(cases)), of_kind.reshape(len(cases), -1)]
    )
    ridge = np.array([1e-6, 1e-6, 1e-6, *[RIDGE] * len(kinds)])
    rise, fall, shift, *differences = _regress(
        inputs, np.array([case.right for case in cases], np.float64), ridge
    ).tolist()
    if rise < 0 or fall < 0:  # too little to tell: the order of probabilities must stay
        return SurenessMap()
    return SurenessMap(
        rise=round(rise, 3),
        fall=round(fall, 3),
        shift=round(shift, 3),
        shifts={
            kind: round(shift + difference, 3)
            for kind, difference in zip(kinds, differences, strict=True)
        },
    )


def _regress(inputs: Floats, rights: Floats, ridge: Floats) -> Floats:
    weights: Floats = np.zeros(inputs.shape[1])
    for _ in range(STEPS):
        stated = 1 / (1 + np.exp(-(inputs @ weights)))
        slope = inputs.T @ (stated - rights) + ridge * weights
        curve = (inputs * (stated * (1 - stated))[:, None]).T @ inputs + np.diag(ridge)
        weights = weights - np.linalg.solve(curve, slope)
    return weights
