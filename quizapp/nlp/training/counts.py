"""Counting what is right, and how far stated probabilities can be believed."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

BINS = (0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99)  # lower bounds of the table's columns, after 0
ERROR_BINS = 15  # as in Guo et al. 2017
SURE = 0.95
DRAWS, SEED = 200, 0  # of the simulation of an honest reader

Floats = npt.NDArray[np.float64]


@dataclass(slots=True)
class Counts:
    """Right, predicted and gold things of one sort."""

    right: int = 0
    predicted: int = 0
    gold: int = 0

    def add(self, predicted: Iterable[object], gold: Iterable[object]) -> None:
        """Count two sets of things that are right when equal."""
        first, second = set(predicted), set(gold)
        self.right += len(first & second)
        self.predicted += len(first)
        self.gold += len(second)

    @property
    def f(self) -> float:
        """Harmonic mean of precision and recall, per cent."""
        return round(200 * self.right / max(1, self.predicted + self.gold), 1)


@dataclass(slots=True)
class Reliability:
    """How often something is right, by how likely it was said to be (0..1)."""

    probabilities: list[float] = field(default_factory=list)
    rights: list[bool] = field(default_factory=list)

    def add(self, probability: float, right: bool) -> None:
        """Count one."""
        self.probabilities.append(probability)
        self.rights.append(right)

    def extend(self, other: "Reliability") -> None:
        """Count all of another."""
        self.probabilities += other.probabilities
        self.rights += other.rights

    def table(self) -> dict[str, tuple[int, float]]:
        """By lower bound of the probability: how many, and per cent right."""
        stated, rights = self._columns()
        bounds = np.searchsorted(BINS, stated, side="right")
        return {
            str(bound): (int(here.sum()), round(100 * float(rights[here].mean()), 1))
            for number, bound in enumerate((0.0, *BINS))
            if (here := bounds == number).any()
        }

    def summary(self) -> dict[str, float]:
        """What the stated probabilities are worth.

        n; "error": the expected calibration error, 0..1, over ERROR_BINS bins of equal width;
        "error, equal mass": over as many bins of equally many; "error if honest": what the first
        would be by chance alone, had every probability been true (few things, and it is not 0);
        "sure": how many were above SURE; "sure and wrong": per cent of those.
        """
        stated, rights = self._columns()
        if not len(stated):
            return {"n": 0}
        sure = stated > SURE
        return {
            "n": len(stated),
            "error": round(_equal_width(stated, rights), 4),
            "error, equal mass": round(_equal_mass(stated, rights), 4),
            "error if honest": round(_by_chance(stated), 4),
            "sure": int(sure.sum()),
            "sure and wrong": round(100 * float(1 - rights[sure].mean()), 2) if sure.any() else 0.0,
        }

    def _columns(self) -> tuple[Floats, Floats]:
        return np.array(self.probabilities, np.float64), np.array(self.rights, np.float64)


def _equal_width(stated: Floats, rights: Floats) -> float:
    """Mean distance of the stated and the true share in a bin, weighted by what is in it."""
    bins = np.minimum((stated * ERROR_BINS).astype(np.int64), ERROR_BINS - 1)
    gaps = np.bincount(bins, weights=rights - stated, minlength=ERROR_BINS)
    return float(np.abs(gaps).sum() / len(stated))


def _equal_mass(stated: Floats, rights: Floats) -> float:
    order = np.argsort(stated, kind="stable")
    gaps = [np.sum((rights - stated)[part]) for part in np.array_split(order, ERROR_BINS)]
    return float(np.abs(gaps).sum() / len(stated))


def _by_chance(stated: Floats) -> float:
    rng = np.random.default_rng(SEED)
    draws = (rng.random((DRAWS, len(stated))) < stated).astype(np.float64)
    return float(np.mean([_equal_width(stated, draw) for draw in draws]))
