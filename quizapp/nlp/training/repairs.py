"""Count what each repair does to the held-out treebanks: right and wrong arcs it makes.

    python -m quizapp.nlp.training.repairs CORPORA [--part dev]

Prints, by rule, how many of the arcs that it made are right and were not before, right labels that
it broke, and arcs that were wrong before and after.
"""

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from quizapp.nlp import load_pipeline
from quizapp.nlp.repairs import RULES, QuizappRepairs, Repair, repair
from quizapp.nlp.training.corpora import ewt_documents, gum_documents
from quizapp.nlp.training.gold import GoldDocument, gold_document

Arcs = dict[int, tuple[int, str]]  # by the start of the word: start of its head or -1, label
OUTCOMES = ("mended", "broken", "wrong either way")


def main(argv: list[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--part", choices=("dev", "test"), default="dev")
    args = parser.parse_args(argv)
    for name, counts in measure(load_pipeline(), args.corpora, args.part).items():
        print(f"{name:32}", *(f"{outcome} {counts[outcome]:4}  " for outcome in OUTCOMES))
    return 0


def measure(nlp: Language, corpora: Path, part: str) -> dict[str, Counter[str]]:
    """Outcomes of the changed arcs, punctuation aside, by the name of the rule."""
    totals: dict[str, Counter[str]] = {rule.name: Counter() for rule in RULES}
    with nlp.select_pipes(disable=[QuizappRepairs.name]):
        for gold in _documents(corpora, part):
            doc = nlp(gold.text)
            for rule in RULES:
                totals[rule.name] += outcomes(doc, gold, rule)
    return totals


def outcomes(doc: Doc, gold: GoldDocument, rule: Repair) -> Counter[str]:
    """What one rule does to a parsed document, which stays as it was."""
    right = {w.start: (w.head, w.dep) for sentence in gold.sentences for w in sentence}
    before, after = _arcs(doc), _arcs(repair(doc.copy(), (rule,)))
    counts: Counter[str] = Counter()
    for start, arc in after.items():
        if arc != before[start] and arc[1] != "punct":
            mended, was_right = arc == right.get(start), before[start] == right.get(start)
            counts["mended" if mended else "broken" if was_right else "wrong either way"] += 1
    return counts


def _arcs(doc: Doc) -> Arcs:
    return {t.idx: (-1 if t.head == t else t.head.idx, t.dep_) for t in doc}


def _documents(corpora: Path, part: str) -> Iterator[GoldDocument]:
    for document in (*gum_documents(corpora, part), *ewt_documents(corpora, part)):
        yield gold_document(document)


if __name__ == "__main__":
    raise SystemExit(main())
