"""From a probability that the network gives to one that can be believed.

Of what is said to be 90 % sure, 90 % should be right. A temperature inside the network comes close;
what is left (a tree is decoded as a whole, an article votes on its names, organisations are
harder than people) is put right at the end, by a map found on text that was not trained on.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
FLOOR = 1e-5  # how close to 0 and 1 a probability is taken to be


@dataclass(frozen=True, slots=True)
class SurenessMap:
    """The odds of being right: p ** `rise` / (1 - p) ** `fall` * exp(`shift` of the kind).

    It never falls while p rises, so it changes no order within a kind. Source: Kull, Silva Filho
    and Flach 2017, "Beta calibration".
    """

    rise: float = 1.0
    fall: float = 1.0
    shift: float = 0.0
    shifts: Mapping[str, float] = field(default_factory=dict)

    def __call__(self, probability: float, kind: str = "") -> float:
        """What a probability, 0..1, is worth, 0..1; a kind of no shift of its own has `shift`."""
        kept = min(max(probability, FLOOR), 1 - FLOOR)
        shift = self.shifts.get(kind, self.shift)
        odds = self.rise * math.log(kept) - self.fall * math.log1p(-kept) + shift
        return 1 / (1 + math.exp(-odds))

    def of_all(self, probabilities: Sequence[float] | Floats) -> Floats:
        """The same for many of no kind."""
        kept = np.clip(np.asarray(probabilities, np.float64), FLOOR, 1 - FLOOR)
        odds = self.rise * np.log(kept) - self.fall * np.log1p(-kept) + self.shift
        result: Floats = 1 / (1 + np.exp(-odds))
        return result


NO_MAP = SurenessMap()
