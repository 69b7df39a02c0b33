"""Fit the model of references: `python -m quizapp.nlp.training.coreference CORPORA OUT`.

GUM's train and dev parts are read as raw text by the pipeline, so that the model meets the errors
that it will meet. Round by round the model walks through documents that it was not fitted on and
is fitted anew on the decisions that it came upon there (S. Ross, G. Gordon and D. Bagnell, A
reduction of imitation learning to no-regret online learning, 2011); the last round's choices
calibrate its probabilities.
"""

import argparse
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from quizapp.nlp import load_pipeline
from quizapp.nlp.references.confidence import (
    CLASSES,
    Confidence,
)
from quizapp.nlp.references.lexicon import Lexicon
from quizapp.nlp.references.ranker import FITTED, NEARBY, Ranker, to_plain
from quizapp.nlp.references.walk import Chooser, Decision
from quizapp.nlp.training.coreference_gold import Chains
from quizapp.nlp.training.coreference_read import (
    Outcome,
    Read,
    chains_of_cluster,
    noun_counts,
    outcomes,
    read_articles,
)
from quizapp.nlp.training.fit_ranker import Example, fit_confidence, fit_network, mean_of

FOLDS, ROUNDS, NETWORKS = 5, 2, 3
NO_CONFIDENCE = (Confidence((), (), ()), Confidence((), (), ()))
PROMISE, TARGET, LEAST_SURE = 0.95, 0.96, 12
"""Precision promised, and aimed at for names; from how many outcomes on it can be told."""
LEAST_COUNT = 2
"""A noun seen less often is not kept in the lexicon."""


def lexicon_of(reads: Sequence[Read]) -> Lexicon:
    """The lexicon of some articles, rare nouns left out."""
    counts = noun_counts([read.gold for read in reads])
    return Lexicon({k: v for k, v in counts.items() if sum(v.sorts) >= LEAST_COUNT})


def oracle(chains: Chains) -> Chooser:
    """Chooses as annotated."""

    def choose(decision: Decision) -> tuple[int | None, float]:
        chain = chains.chain(decision.anaphor)
        for index, cluster in enumerate(decision.candidates):
            if chain in chains_of_cluster(cluster, chains):
                return index, 1.0
        return None, 1.0

    return choose


def labelled(read: Read, lexicon: Lexicon, choose: Chooser) -> list[Example]:
    """What is right at each decision that `choose` comes upon; clusters are judged as they are."""
    found: list[Example] = []

    def watch(decision: Decision) -> tuple[int | None, float]:
        chain = read.chains.chain(decision.anaphor)
        right = [chain in chains_of_cluster(c, read.chains) for c in decision.candidates]
        marks = np.asarray([not any(right), *right])
        found.append(Example(np.asarray(decision.rows, np.float32), marks))
        return choose(decision)

    read.walk(Lexicon(lexicon.nouns, read.nouns), watch)
    return found


def fit(reads: Sequence[Read], log: list[Outcome] | None = None) -> Ranker:
    """Fit on all articles; `log` takes the outcomes on articles left out, calibrated."""
    folds = [list(reads[start::FOLDS]) for start in range(FOLDS)]
    whole = lexicon_of(reads)
    data = {r.gold.name: labelled(r, whole, oracle(r.chains)) for r in reads}
    for _ in range(ROUNDS - 1):
        for fold, ranker in zip(folds, _fold_rankers(reads, folds, data), strict=True):
            for read in fold:
                data[read.gold.name] = data[read.gold.name] + labelled(read, whole, ranker)
    held_out = []
    for fold, ranker in zip(folds, _fold_rankers(reads, folds, data), strict=True):
        held_out += [o for read in fold for o in outcomes(read, ranker)]
    named = [o for o in held_out if o.kind != NEARBY]
    nearby = [o for o in held_out if o.kind == NEARBY]
    calibrated = cross_calibrated(named) + cross_calibrated(nearby)
    sure = {kind: sure_from(calibrated, kind) for kind in (*CLASSES, NEARBY)}
    examples = [example for found in data.values() for example in found]
    network = mean_of([fit_network(examples, seed) for seed in range(NETWORKS)])
    if log is not None:
        log += calibrated
    return Ranker(network, whole, _fit_confidence(named), _fit_confidence(nearby), sure)


def _fit_confidence(outcomes: Sequence[Outcome]) -> Confidence:
    return fit_confidence([o.evidence for o in outcomes], [o.right for o in outcomes])


def cross_calibrated(outcomes: Sequence[Outcome]) -> list[Outcome]:
    """Each outcome with the probability that a fit on other articles gives it."""
    fold = {name: i % FOLDS for i, name in enumerate(sorted({o.article for o in outcomes}))}
    found = []
    for number in range(FOLDS):
        confidence = _fit_confidence([o for o in outcomes if fold[o.article] != number])
        these = [o for o in outcomes if fold[o.article] == number]
        found += [replace(o, probability=confidence.weigh(o.evidence)) for o in these]
    return found


def sure_from(outcomes: Sequence[Outcome], kind: str) -> float:
    """The least probability from which on enough of a class are right; PROMISE where too few are
    resolved to tell."""
    target = PROMISE if kind == NEARBY else TARGET
    these = sorted((o for o in outcomes if o.kind == kind), key=lambda o: -o.probability)
    least, right = PROMISE, 0
    for count, outcome in enumerate(these, start=1):
        right += outcome.right
        if count >= LEAST_SURE and right >= target * count:
            least = min(PROMISE, outcome.probability)
    return least


def _fold_rankers(
    reads: Sequence[Read], folds: Sequence[Sequence[Read]], data: dict[str, list[Example]]
) -> list[Ranker]:
    """One model a fold, fitted on all other folds."""
    rankers = []
    for fold in folds:
        names = {read.gold.name for read in fold}
        others = [read for read in reads if read.gold.name not in names]
        examples = [e for read in others for e in data[read.gold.name]]
        rankers.append(Ranker(fit_network(examples, 0), lexicon_of(others), *NO_CONFIDENCE))
    return rankers


def main(argv: list[str] | None = None) -> int:
    """Fit and write OUT/fitted.json, to be copied to quizapp/nlp/references."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path, help="the folder of the annotated corpora")
    parser.add_argument("out", type=Path, help="the folder to write to")
    args = parser.parse_args(argv)
    nlp = load_pipeline()
    reads = [
        read
        for part in ("train", "dev")
        for read in read_articles(nlp, args.corpora / "ud" / f"gum-{part}.conllu")
    ]
    print(f"read {len(reads)} articles")
    ranker = fit(reads)
    args.out.mkdir(parents=True, exist_ok=True)
    (args.out / FITTED).write_text(json.dumps(to_plain(ranker)) + "\n", "utf-8")
    print(f"wrote {args.out / FITTED}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
