"""The fitted model: which candidate a reference takes up, and how sure that is.

A network with one hidden layer scores each candidate and the choice of none, and a softmax makes
shares of the scores. Refitted by `python -m quizapp.nlp.training.coreference`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from quizapp.nlp.references.confidence import Confidence
from quizapp.nlp.references.lexicon import Lexicon, NounCounts
from quizapp.nlp.references.walk import Decision

Matrix = NDArray[np.float32]
FITTED = "fitted.json"
NEARBY = "nearby"


@dataclass(frozen=True, slots=True)
class Network:
    """`inner` is features x hidden, `bias` and `outer` are one number a hidden unit, `direct` one a
    feature.
    """

    inner: Matrix
    bias: Matrix
    outer: Matrix
    direct: Matrix

    def scores(self, rows: Matrix) -> Matrix:
        """One score a row."""
        hidden = np.tanh(rows @ self.inner + self.bias)
        return np.asarray(hidden @ self.outer + rows @ self.direct, np.float32)


@dataclass(frozen=True, slots=True)
class Ranker:
    """Chooses, and says how sure a choice is.

    `confidence` is that a name is the right one, `nearby` that a mention in the same sentence is
    taken up. `sure` is the probability from which on references of a class, or NEARBY, are right in
    95 of 100 cases together; a class without one never is.
    """

    network: Network
    lexicon: Lexicon
    confidence: Confidence
    nearby: Confidence
    sure: Mapping[str, float] = field(default_factory=dict)

    def __call__(self, decision: Decision) -> tuple[int | None, float]:
        """The most probable choice and its probability before calibration."""
        shares = softmax(self.network.scores(np.asarray(decision.rows, np.float32)))
        decision.shares = [float(share) for share in shares]
        best = int(np.argmax(shares))
        return (best - 1 if best else None), float(shares[best])


def softmax(scores: Matrix) -> Matrix:
    """Probabilities that sum to 1."""
    powers = np.exp(scores - scores.max())
    return np.asarray(powers / powers.sum(), np.float32)


@cache
def fitted_ranker() -> Ranker:
    """The model that is shipped, read once."""
    return from_plain(json.loads(files("quizapp.nlp.references").joinpath(FITTED).read_text()))


def to_plain(ranker: Ranker) -> dict[str, Any]:
    """The model as JSON can hold it."""
    network = ranker.network
    return {
        "network": {
            name: np.round(getattr(network, name).astype(float), 4).tolist()
            for name in Network.__slots__
        },
        "confidence": _plain_confidence(ranker.confidence),
        "nearby": _plain_confidence(ranker.nearby),
        "sure": {kind: round(value, 4) for kind, value in ranker.sure.items()},
        "nouns": {
            lemma: [*counts.sorts, counts.definite, counts.named, counts.taken_up]
            for lemma, counts in sorted(ranker.lexicon.nouns.items())
        },
    }


def _plain_confidence(confidence: Confidence) -> dict[str, list[float]]:
    return {name: [round(x, 4) for x in getattr(confidence, name)] for name in Confidence.__slots__}


def _read_confidence(plain: dict[str, list[float]]) -> Confidence:
    return Confidence(**{name: tuple(map(float, values)) for name, values in plain.items()})


def from_plain(plain: dict[str, Any]) -> Ranker:
    """The model out of what `to_plain` gives."""
    network = Network(
        **{name: np.asarray(plain["network"][name], np.float32) for name in Network.__slots__}
    )
    nouns = {lemma: NounCounts(row[:-3], *row[-3:]) for lemma, row in plain["nouns"].items()}
    confidence, nearby = (_read_confidence(plain[name]) for name in ("confidence", "nearby"))
    return Ranker(network, Lexicon(nouns), confidence, nearby, dict(plain["sure"]))
