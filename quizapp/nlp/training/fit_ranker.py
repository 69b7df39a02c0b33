"""Fitting the network that ranks antecedents, and the curves of its probabilities; numpy only."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from quizapp.nlp.references.confidence import Confidence
from quizapp.nlp.references.ranker import Matrix, Network

HIDDEN = 32
PASSES, BATCH = 14, 128  # times through the data; decisions in a batch
RATE, DECAY = 3e-3, 1e-4
DROPOUT = 0.15
FIRST_MOMENT, SECOND_MOMENT, EPSILON = 0.9, 0.999, 1e-8  # Kingma and Ba, Adam, 2015


@dataclass(frozen=True, slots=True)
class Example:
    """One decision: a row of features for each choice, and which choices are right."""

    rows: Matrix
    right: NDArray[np.bool_]


def fit_network(examples: Sequence[Example], seed: int) -> Network:
    """Maximise the probability of the right choices together (Adam, rate annealed to zero)."""
    rng = np.random.default_rng(seed)
    size = examples[0].rows.shape[1]
    every = np.concatenate([e.rows for e in examples])
    mean, spread = every.mean(0), every.std(0) + np.float32(0.05)
    weights = {
        "inner": rng.normal(0, 1 / np.sqrt(size), (size, HIDDEN)).astype(np.float32),
        "bias": np.zeros(HIDDEN, np.float32),
        "outer": rng.normal(0, 1 / np.sqrt(HIDDEN), HIDDEN).astype(np.float32),
        "direct": np.zeros(size, np.float32),
    }
    moments = {name: (np.zeros_like(w), np.zeros_like(w)) for name, w in weights.items()}
    scaled = [Example((e.rows - mean) / spread, e.right) for e in examples]
    steps = PASSES * (-(-len(scaled) // BATCH))
    step = 0
    for _ in range(PASSES):
        order = rng.permutation(len(scaled))
        for start in range(0, len(order), BATCH):
            batch = [scaled[i] for i in order[start : start + BATCH]]
            gradients = _gradients(weights, batch, rng)
            step += 1
            rate = RATE * (1 - (step - 1) / steps)
            for name, gradient in gradients.items():
                _adam(weights[name], gradient, moments[name], step, rate)
    inner = weights["inner"] / spread[:, None]
    bias = weights["bias"] - mean @ inner
    return Network(inner, bias, weights["outer"], weights["direct"] / spread)


def _gradients(
    weights: dict[str, Matrix], batch: Sequence[Example], rng: np.random.Generator
) -> dict[str, Matrix]:
    rows = np.concatenate([e.rows for e in batch])
    right = np.concatenate([e.right for e in batch])
    starts = np.cumsum([0] + [len(e.rows) for e in batch[:-1]])
    lengths = np.asarray([len(e.rows) for e in batch])
    hidden = np.tanh(rows @ weights["inner"] + weights["bias"])
    mask = ((rng.random(HIDDEN) >= DROPOUT) / (1 - DROPOUT)).astype(np.float32)
    scores = (hidden * mask) @ weights["outer"] + rows @ weights["direct"]
    powers = np.exp(scores - np.repeat(np.maximum.reduceat(scores, starts), lengths))
    shares = powers / np.repeat(np.add.reduceat(powers, starts), lengths)
    good = powers * right
    wanted = good / np.repeat(np.add.reduceat(good, starts) + 1e-30, lengths)
    error = ((shares - wanted) / len(batch)).astype(np.float32)
    back = np.outer(error, weights["outer"] * mask) * (1 - hidden**2)
    return {
        "inner": rows.T @ back + DECAY * weights["inner"],
        "bias": back.sum(0),
        "outer": (hidden * mask).T @ error + DECAY * weights["outer"],
        "direct": rows.T @ error + DECAY * weights["direct"],
    }


def _adam(
    weight: Matrix, gradient: Matrix, moments: tuple[Matrix, Matrix], step: int, rate: float
) -> None:
    """One step, in place."""
    first, second = moments
    first += (1 - FIRST_MOMENT) * (gradient - first)
    second += (1 - SECOND_MOMENT) * (gradient**2 - second)
    size = np.sqrt(second / (1 - SECOND_MOMENT**step)) + EPSILON
    weight -= rate * (first / (1 - FIRST_MOMENT**step)) / size


def mean_of(networks: Sequence[Network]) -> Network:
    """One network whose scores are the means of theirs."""
    count = len(networks)
    return Network(
        np.concatenate([n.inner for n in networks], axis=1),
        np.concatenate([n.bias for n in networks]),
        np.concatenate([n.outer for n in networks]) / count,
        np.mean([n.direct for n in networks], axis=0),
    )


def fit_confidence(
    inputs: Sequence[Sequence[float]], right: Sequence[bool], strength: float = 3.0
) -> Confidence:
    """A logistic regression of being right on the evidence (ridge penalty, Newton's method)."""
    table = np.asarray(inputs, float)
    mean, spread = table.mean(0), table.std(0) + 1e-3
    scaled = np.concatenate([(table - mean) / spread, np.ones((len(table), 1))], axis=1)
    truth = np.asarray(right, float)
    penalty = np.diag([strength] * table.shape[1] + [0.0])
    weights = np.zeros(scaled.shape[1])
    for _ in range(50):
        share = 1 / (1 + np.exp(-np.clip(scaled @ weights, -30, 30)))
        slope = scaled.T @ (share - truth) + penalty @ weights
        bend = (scaled * (share * (1 - share))[:, None]).T @ scaled + penalty
        change = np.linalg.solve(bend + 1e-9 * np.eye(len(weights)), slope)
        weights = weights - change
        if float(np.abs(change).max()) < 1e-6:
            break
    return Confidence(tuple(mean.tolist()), tuple(spread.tolist()), tuple(weights.tolist()))
