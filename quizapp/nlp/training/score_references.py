"""Measure references end to end: `score_references(nlp, corpora)`, on GUM's test part.

Raw text goes in. A reference given a name is right when that name, written in full, stands in the
same annotated chain; a pronoun that the annotation leaves out, or whose chain has no name, makes it
wrong. Recall is among annotated references whose chain was named before them.
"""

import argparse
import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from spacy.language import Language

from quizapp.nlp import load_pipeline
from quizapp.nlp.references.confidence import CLASSES
from quizapp.nlp.references.ranker import NEARBY, fitted_ranker
from quizapp.nlp.training.coreference_gold import WRITTEN, GoldArticle
from quizapp.nlp.training.coreference_read import Outcome, Read, outcomes, read_articles

CURVE = (0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95)
Row = dict[str, float]


def score_references(
    nlp: Language, corpora: Path, part: str = "test"
) -> dict[str, dict[str, object]]:
    """For all genres and the written ones: a row for each class and all, and the curve.

    A row has `precision` and `recall` in per cent, `resolved`, how many references were surely
    given a name, and `named`, how many could have been. The curve has such a row for each
    threshold of the probability instead of the shipped ones.
    """
    reads = read_articles(nlp, corpora / "ud" / f"gum-{part}.conllu")
    written = [read for read in reads if read.gold.genre in WRITTEN]
    return {f"GUM {part}": _scores(reads), f"GUM {part}, written": _scores(written)}


def _scores(reads: Sequence[Read]) -> dict[str, object]:
    ranker = fitted_ranker()
    every = [o for read in reads for o in outcomes(read, ranker)]
    found = [o for o in every if o.kind != NEARBY]
    sure = [o for o in found if o.probability >= ranker.sure.get(o.kind, 2.0)]
    named = named_references([read.gold for read in reads])
    return {
        "classes": {
            kind: row([o for o in sure if o.kind == kind], named[kind]) for kind in CLASSES
        },
        "all": row(sure, sum(named.values())),
        "curve": {
            str(least): row([o for o in found if o.probability >= least], sum(named.values()))
            for least in CURVE
        },
    }


def row(these: Sequence[Outcome], named: int) -> Row:
    """Precision, recall and counts of some outcomes out of `named` references."""
    right = sum(o.right for o in these)
    return {
        "precision": round(100 * right / len(these), 1) if these else 0.0,
        "recall": round(100 * right / named, 1) if named else 0.0,
        "resolved": len(these),
        "named": named,
    }


def named_references(articles: Iterable[GoldArticle]) -> dict[str, int]:
    """How many annotated references of each class have a name before them in their chain."""
    counts = dict.fromkeys(CLASSES, 0)
    for article in articles:
        named: set[str] = set()
        for mention in sorted(article.mentions, key=lambda m: (m.start, -m.end)):
            if mention.reference and mention.chain in named:
                kind = "person" if mention.reference in ("he", "she") else mention.reference
                counts[kind] += 1
            if mention.named:
                named.add(mention.chain)
    return counts


def main(argv: list[str] | None = None) -> int:
    """Print the scores as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path, help="the folder of the annotated corpora")
    args = parser.parse_args(argv)
    print(json.dumps(score_references(load_pipeline(), args.corpora), indent=1))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
