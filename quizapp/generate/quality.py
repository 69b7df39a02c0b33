"""How likely a draft is to be used by a teacher as it is: fitted on judged items.

A logistic regression on what is known of a draft before anybody reads it. The judgements are in
benchmarks/data, without the text of any article; `python benchmarks/fit_quality.py` fits
the weights again.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from quizapp.generate.draft import Draft
from quizapp.nlp.rarity import specificity

KEY_TYPES = ("PERSON", "ORG", "GPE", "LOC", "EVENT", "NORP", "year")
LONG_STEM, LONG_SENTENCE = 18, 30
"""Words, and tokens, past which each more counts against a draft."""


def features(draft: Draft, sentences: int, *, dated: bool) -> dict[str, float]:
    """What the probability depends on, by name; what is not named is 0.

    `sentences` is the article's count, `dated` says that it is a report with a date.
    """
    words = len(draft.stem.split())
    tokens = len(draft.sentence.span)
    renamed = sum(edit.rule.startswith(("pronoun", "description")) for edit in draft.edits)
    kind = draft.answer_type if draft.answer_type in KEY_TYPES else "other"
    certain = draft.entity.certainty if draft.entity is not None else 1.0
    found = {
        f"rule {draft.rule}": 1.0,
        f"key {kind}": 1.0,
        "report": float(dated),
        "words": words / 10,
        "words past long": max(0, words - LONG_STEM) / 10,
        "tokens past long": max(0, tokens - LONG_SENTENCE) / 10,
        "parse": draft.confidence,
        "fluency": draft.fluency,
        "edits": float(len(draft.edits)),
        "renamed": float(renamed),
        "anchors": float(min(3, len(draft.anchors))),
        "no anchor": float(not draft.anchors),
        "specific": min(3.0, specificity(draft.stem, without=" ".join(draft.anchors)) / 3),
        "arguments": float(min(5, draft.fact.count("|"))),
        "opens a paragraph": float(draft.sentence.first_of_paragraph),
        "late": draft.sentence.index / max(1, sentences),
        "name": certain,
        "said by": float(draft.stem.startswith("According to")),
        "words of key": float(min(5, len(draft.answer.split()))),
        "commas": float(draft.stem.count(",")),
        "pronoun": float(any(f" {word} " in draft.stem for word in ("his", "her", "its", "their"))),
    }
    return {name: value for name, value in found.items() if value}


@dataclass(frozen=True, slots=True)
class Quality:
    """A logistic regression: a mean, a spread and a weight for each feature, and a bias."""

    bias: float
    weights: Mapping[str, tuple[float, float, float]]

    def of(self, values: Mapping[str, float]) -> float:
        """The probability, 0..1, that a judge takes the item as it is."""
        total = self.bias
        for name, (mean, spread, weight) in self.weights.items():
            total += weight * (values.get(name, 0.0) - mean) / spread
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


@cache
def fitted() -> Quality:
    """The weights that come with the package."""
    text = files("quizapp.generate").joinpath("quality.json").read_text("utf-8")
    read = json.loads(text)
    return Quality(read["bias"], {name: tuple(row) for name, row in read["weights"].items()})
