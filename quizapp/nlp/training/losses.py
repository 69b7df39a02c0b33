"""What the training minimises, and how it is measured on the dev set."""

from collections.abc import Callable

import torch
from torch import Tensor
from torch.nn import functional

from quizapp.nlp.training.batches import IGNORED, Batch
from quizapp.nlp.training.model import Model

WEIGHTS = {"xpos": 1.0, "upos": 0.4, "morph": 0.3, "lemma": 0.3}
ENTITY_WEIGHT = 2.0
START_WEIGHT_ALONE = 0.5  # of sentence starts in corpora without syntax: their ends are guesses
NO_SYNTAX_NORM = 0.4  # part of the words that a batch counts as parsed at least
MASKED = -1e4

Scores = dict[str, Tensor]


def losses(model: Model, scores: Scores, batch: Batch, allowed: Tensor) -> dict[str, Tensor]:
    """The losses of the heads whose targets this batch has. `allowed`: see TagTable."""
    targets = batch.targets
    words = int((targets["start"] != IGNORED).sum())
    parsed = int((targets["head"] != IGNORED).sum())
    found: dict[str, Tensor] = {}
    if parsed:
        norm = max(parsed, NO_SYNTAX_NORM * words)
        found = {name: part / norm for name, part in _syntax(model, scores, batch).items()}
    if words:
        weight = 1.0 if parsed else START_WEIGHT_ALONE
        found["start"] = weight * _entropy(scores["start"], targets["start"]) / words
    if (targets["name"] != IGNORED).any():
        found["entity"] = ENTITY_WEIGHT * partial_loss(scores["entity"], targets["name"], allowed)
    return found


def _entropy(scores: Tensor, targets: Tensor) -> Tensor:
    return functional.cross_entropy(
        scores.flatten(0, 1), targets.flatten(), ignore_index=IGNORED, reduction="sum"
    )


def arc_scores(scores: Scores, batch: Batch) -> Tensor:
    """The scores of heads with the padding masked out."""
    return scores["arc"].masked_fill(~batch.word_mask[:, None, :], MASKED)


def _syntax(model: Model, scores: Scores, batch: Batch) -> dict[str, Tensor]:
    """Sums over the words, of the parser's and the taggers' losses."""
    targets = batch.targets
    found = {name: w * _entropy(scores[name], targets[name]) for name, w in WEIGHTS.items()}
    found["arc"] = _entropy(arc_scores(scores, batch), targets["head"])
    labels = arc_labels(model, scores, targets["head"].clamp(min=0), targets["head"] != IGNORED)
    known = targets["dep"][targets["head"] != IGNORED]
    found["label"] = functional.cross_entropy(labels, known, ignore_index=IGNORED, reduction="sum")
    return found


def arc_labels(model: Model, scores: Scores, heads: Tensor, where: Tensor) -> Tensor:
    """Label scores of the words `where` is True, for the given heads: arcs x labels."""
    width = scores["label_head"].shape[2]
    head = torch.gather(scores["label_head"], 1, heads[:, :, None].expand(-1, -1, width))
    return model.label(scores["label_dependent"][where], head[where])


def partial_loss(scores: Tensor, targets: Tensor, allowed: Tensor) -> Tensor:
    """Mean over annotated words of log sum exp(all) - log sum exp(allowed)."""
    known = targets != IGNORED
    scores = scores[known]
    permitted = scores.masked_fill(~allowed[targets[known]], MASKED)
    return (torch.logsumexp(scores, -1) - torch.logsumexp(permitted, -1)).mean()


class Tally:
    """Right and possible counts by name; `per_cent` is their ratio."""

    def __init__(self) -> None:
        self._right: dict[str, int] = {}
        self._possible: dict[str, int] = {}

    def add(self, name: str, right: Tensor | int, possible: Tensor | int) -> None:
        """Count some."""
        self._right[name] = self._right.get(name, 0) + int(right)
        self._possible[name] = self._possible.get(name, 0) + int(possible)

    def per_cent(self) -> dict[str, float]:
        """Every ratio, two decimals."""
        return {
            name: round(100 * right / max(1, self._possible[name]), 2)
            for name, right in self._right.items()
        }


@torch.no_grad()
def measure(
    model: Model,
    some: list[Batch],
    allowed: Tensor,
    punct: int,
    name_counts: Callable[[list[int], list[int]], tuple[int, int]],
) -> dict[str, float]:
    """Dev scores with gold words and sentences: accuracies, UAS, LAS, start F, entity F.

    `name_counts` takes the predicted tags and the target rows of a window and gives twice the
    right names, and the predicted names plus the gold ones.
    """
    model.eval()
    tally = Tally()
    for batch in some:
        scores = model(batch, torch.zeros_like(batch.corpus))
        _measure_syntax(model, scores, batch, punct, tally)
        gold, found = batch.targets["start"] == 1, scores["start"].argmax(-1) == 1
        found &= batch.targets["start"] != IGNORED
        tally.add("start_f", 2 * (gold & found).sum(), gold.sum() + found.sum())
        tags = scores["entity"].argmax(-1)
        for row, targets in zip(tags, batch.targets["name"], strict=True):
            known = targets != IGNORED
            tally.add("entity_f", *name_counts(row[known].tolist(), targets[known].tolist()))
    model.train()
    return tally.per_cent()


def _measure_syntax(model: Model, scores: Scores, batch: Batch, punct: int, tally: Tally) -> None:
    targets = batch.targets
    for name in WEIGHTS:
        known = targets[name] != IGNORED
        tally.add(name, (scores[name].argmax(-1) == targets[name])[known].sum(), known.sum())
    parsed = targets["head"] != IGNORED
    if not parsed.any():
        return
    heads = arc_scores(scores, batch).argmax(-1)
    labels = torch.zeros_like(heads)
    labels[parsed] = arc_labels(model, scores, heads, parsed).argmax(-1)
    counted = parsed & (targets["dep"] != punct)
    right = (heads == targets["head"]) & counted
    tally.add("uas", right.sum(), counted.sum())
    tally.add("las", (right & (labels == targets["dep"])).sum(), counted.sum())
