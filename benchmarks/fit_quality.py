"""Fit the probability that an item is taken as it is: `python benchmarks/fit_quality.py [OUT]`.

Reads the judged items whose features are known (judged.py). Prints, by cross-validation over
articles, how well the probabilities hold and what a threshold keeps; writes the weights of all
items to OUT (default: into the package).
"""

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from judged import Row, fitting_rows

from quizapp.generate.quality import Quality

OUT = Path(__file__).parent.parent / "quizapp" / "generate" / "quality.json"
PENALTY = 5.0  # of the squared weights, features scaled to a spread of one
LEAST_SPREAD = 0.4  # of a rare feature, so that its weight is not blown up
FOLDS = 11
THRESHOLDS = (0.0, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9)


def fit(rows: Sequence[Row]) -> Quality:
    """Maximise the likelihood of the verdicts with a ridge penalty (Newton's method)."""
    names = sorted({name for row in rows for name in row["features"]})
    table = np.array([[row["features"].get(name, 0.0) for name in names] for row in rows])
    mean, spread = table.mean(0), np.maximum(table.std(0), LEAST_SPREAD)
    x = np.hstack([(table - mean) / spread, np.ones((len(rows), 1))])
    y = np.array([float(row["acceptable"]) for row in rows])
    penalty = np.diag([PENALTY] * len(names) + [0.0])
    weights = np.zeros(x.shape[1])
    for _ in range(30):
        share = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (share - y) + penalty @ weights
        bend = (x * (share * (1 - share))[:, None]).T @ x + penalty
        weights -= np.linalg.solve(bend, slope)
    rows_of = zip(names, mean, spread, weights[:-1], strict=True)
    kept = {name: (round(m, 4), round(s, 4), round(w, 4)) for name, m, s, w in rows_of}
    return Quality(round(float(weights[-1]), 4), kept)


def cross_validate(rows: Sequence[Row]) -> list[float]:
    """For each row, its probability by weights that have not seen its article."""
    articles = sorted({row["article"] for row in rows})
    fold = {article: number % FOLDS for number, article in enumerate(articles)}
    models = [fit([r for r in rows if fold[r["article"]] != number]) for number in range(FOLDS)]
    return [models[fold[row["article"]]].of(row["features"]) for row in rows]


def main() -> None:
    """Fit, print, write."""
    rows = fitting_rows()
    held = cross_validate(rows)
    right = [row["acceptable"] for row in rows]
    print(f"{len(rows)} items, {sum(right) / len(right):.1%} acceptable")
    for least in THRESHOLDS:
        kept = [ok for ok, value in zip(right, held, strict=True) if value >= least]
        share = sum(kept) / max(1, len(kept))
        print(f"probability >= {least:.2f}: {len(kept)} kept, {share:.1%} acceptable")
    places = np.argsort(np.argsort(held))
    good = np.array(right, bool)
    pairs = good.sum() * (~good).sum()
    area = (places[good].sum() - good.sum() * (good.sum() - 1) / 2) / pairs
    print(f"area under the curve {area:.3f}")
    model = fit(rows)
    out = Path(sys.argv[1]) if len(sys.argv) > 1 else OUT
    text = json.dumps({"bias": model.bias, "weights": model.weights}, indent=1)
    out.write_text(text + "\n", "utf-8")


if __name__ == "__main__":
    main()
