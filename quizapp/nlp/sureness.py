"""From a probability that the network gives to one that can be believed.

Of what is said to be 90 % sure, 90 % should be right. A temperature inside the network comes close;
what is left (a tree is decoded as a whole, an article votes on its names, organisations are
harder than people) is put right at the end, by a map found on text that was not trained on.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

FLOOR = 1e-5  # how close to 0 and 1 a probability is taken to be


MOST_MENTIONS, MOST_WORDS = 8, 6  # more make no difference
NO_TRAITS: Mapping[str, float] = {}


@dataclass(frozen=True, slots=True)
class SurenessMap:
    """The odds of being right: p ** `rise` / (1 - p) ** `fall` * exp(`shift` of the kind), and
    times exp(weight * trait) for every trait that has a weight in `traits`.

    It never falls while p rises, so it changes no order among things alike. Source: Kull, Silva
    Filho and Flach 2017, "Beta calibration".
    """

    rise: float = 1.0
    fall: float = 1.0
    shift: float = 0.0
    shifts: Mapping[str, float] = field(default_factory=dict)
    traits: Mapping[str, float] = field(default_factory=dict)

    def __call__(
        self, probability: float, kind: str = "", traits: Mapping[str, float] = NO_TRAITS
    ) -> float:
        """What a probability, 0..1, is worth, 0..1; a kind of no shift of its own has `shift`."""
        kept = min(max(probability, FLOOR), 1 - FLOOR)
        odds = self.rise * math.log(kept) - self.fall * math.log1p(-kept)
        odds += self.shifts.get(kind, self.shift)
        odds += sum(self.traits.get(name, 0.0) * value for name, value in traits.items())
        return 1 / (1 + math.exp(-odds))


NO_MAP = SurenessMap()


def name_traits(words: int, mentions: int) -> dict[str, float]:
    """What else tells whether a name is right: its length, and how often its text names it.

    Said once it is wrong more often than the network thinks, said often less often.
    """
    return {
        "repeats": math.log(min(mentions, MOST_MENTIONS)),
        "words": float(min(words, MOST_WORDS) - 1),
    }
