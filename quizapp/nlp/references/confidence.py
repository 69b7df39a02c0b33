"""How sure a resolved reference is: the chance that the name given is the right one.

The ranker's own shares are too sure of themselves; a logistic regression on them and on what else
is known of the case makes probabilities, fitted on articles that the ranker had not seen.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from quizapp.nlp.entities import Gender
from quizapp.nlp.references.mentions import GENDER, Form, Mention
from quizapp.nlp.references.walk import Decision

EDGE = 1e-5
SPOKEN = 0.03
"""From this share of 'I', 'you' and the like on a text is taken for speech."""
CLASSES = ("person", "it", "they", "definite")


@dataclass(frozen=True, slots=True)
class Confidence:
    """A logistic regression: one mean, spread and weight a piece of evidence, a last weight alone.

    Without weights the ranker's own share is returned.
    """

    mean: tuple[float, ...]
    spread: tuple[float, ...]
    weights: tuple[float, ...]

    def of(self, decision: Decision) -> float:
        """The probability, 0..1, that what was chosen is right."""
        if not self.weights:
            return decision.probability
        return self.weigh(evidence(decision))

    def weigh(self, values: Sequence[float]) -> float:
        """The probability, 0..1, that some evidence gives."""
        total = self.weights[-1]
        for value, mean, spread, weight in zip(
            values, self.mean, self.spread, self.weights[:-1], strict=True
        ):
            total += weight * (value - mean) / spread
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def reference_class(anaphor: Mention) -> str:
    """'person' for he and she, 'it', 'they', or 'definite'."""
    if not anaphor.kind:
        return "definite"
    return "person" if anaphor.kind in GENDER else anaphor.kind


def log_odds(probability: float) -> float:
    """The logarithm of p / (1 - p), p held away from 0 and 1."""
    held = min(1 - EDGE, max(EDGE, probability))
    return math.log(held / (1 - held))


def evidence(decision: Decision) -> tuple[float, ...]:
    """What the probability of a named choice depends on; always as many numbers."""
    if decision.chosen is None:
        raise ValueError("nothing was chosen; only a choice has a probability")
    anaphor, cluster = decision.anaphor, decision.candidates[decision.chosen]
    entity = decision.names[decision.chosen]
    kind = reference_class(anaphor)
    share = decision.probability
    others = sorted(_without_choice(decision))
    second = others[-1] if others else 0.0
    wanted = GENDER.get(anaphor.kind)
    known = entity.gender if entity is not None else Gender.UNKNOWN
    names = len(entity.mentions) if entity is not None else 0
    before = [m for m in cluster.mentions if m.order < anaphor.order]
    last = before[-1] if before else anaphor
    return (
        log_odds(share),
        log_odds(share / (share + second)),
        log_odds(decision.trust),
        *(float(kind == shown) for shown in CLASSES[1:]),
        *(float(kind == shown) * log_odds(share) for shown in CLASSES[1:]),
        min(1.0, 10 * decision.spoken),
        float(decision.spoken >= SPOKEN),
        float(decision.spoken >= SPOKEN) * log_odds(share),
        float(wanted is not None and known is wanted),
        float(wanted is not None and bool(known) and known is not wanted),
        math.log1p(names),
        float(entity is not None and " " in entity.name),
        entity.certainty if entity is not None else 0.0,
        math.log1p(decision.rivals),
        float(decision.rivals == 0),
        float(last.sentence == anaphor.sentence),
        math.log1p(anaphor.sentence - last.sentence),
        float(last.form is Form.NAME),
        float(anaphor.quoted),
        float(anaphor.quoted != last.quoted),
        float(anaphor.kind in cluster.pronouns and len(before) > 1),
    )


def _without_choice(decision: Decision) -> Sequence[float]:
    best = 0 if decision.chosen is None else decision.chosen + 1
    return [share for index, share in enumerate(decision.shares) if index != best]
