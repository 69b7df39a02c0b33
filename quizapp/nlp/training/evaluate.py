"""Measure a pipeline on the held-out parts of the corpora: `quizapp pipeline evaluate CORPORA`.

Raw text goes in, so that a wrong token or sentence costs what it costs in use.
"""

import argparse
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from quizapp.errors import Invalid
from quizapp.nlp import load_pipeline
from quizapp.nlp.training.counts import Reliability
from quizapp.nlp.training.gold import UNER_TYPES, GoldDocument, named_sets, parsed_sets, study_sets
from quizapp.nlp.training.report import Scores, tables
from quizapp.nlp.training.score_places import ANNOTATIONS, score_places
from quizapp.nlp.training.score_quantities import score_quantities
from quizapp.nlp.training.score_references import score_references
from quizapp.nlp.training.scoring import score_names, score_syntax
from quizapp.nlp.training.spacy_scores import score_as_spacy

RECASED_SET = "wikigold held out"
EVERY_ARC, EVERY_NAME = "EWT and GUM test", "all five sets"

Report = dict[str, Scores]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command line."""
    parser.add_argument("corpora", type=Path, help="the folder of the annotated corpora")
    parser.add_argument("--pipeline", help="an installed spaCy pipeline instead of the shipped one")
    parser.add_argument("--json", action="store_true", help="print JSON instead of tables")
    parser.add_argument(
        "--articles",
        type=Path,
        help="the folder of the development articles, for what is marked there",
    )


def run(args: argparse.Namespace) -> int:
    """Measure and print."""
    nlp = load_pipeline(args.pipeline)
    report = evaluate(nlp, args.corpora, args.articles)
    print(json.dumps(report, indent=1) if args.json else tables(report))
    return 0


def main(argv: list[str] | None = None) -> int:
    """The same from a command line of its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    add_arguments(parser)
    return run(parser.parse_args(argv))


def evaluate(nlp: Language, corpora: Path, articles: Path | None = None) -> Report:
    """Everything that is measured, per cent, as part, set and measure:

    "syntax"; "syntax as spaCy scores it", in the units of the studies before ours; "names";
    "sureness of arcs" and "sureness of names", see `counts.Reliability.summary`; "references"; and,
    where the folder of the development articles is given, "quantities" and "places", whose
    annotations lie in the tests. Raises Invalid when those are not there.
    """
    if articles is not None and not ANNOTATIONS.is_dir():
        raise Invalid(f"{ANNOTATIONS} is not there; work in a checkout, or leave out --articles")
    report = {
        **_syntax(nlp, corpora),
        "syntax as spaCy scores it": {
            name: dict(score_as_spacy(_read(nlp, documents)))
            for name, documents in study_sets(corpora).items()
        },
        **_names(nlp, corpora),
        "references": _references(nlp, corpora),
    }
    if articles is not None:
        quantities = score_quantities(corpora, articles)
        report["quantities"] = {kind: dict(row) for kind, row in quantities.items()}
        report["places"] = {"GPE, LOC and FAC": dict(score_places(nlp, articles))}
    return report


def _references(nlp: Language, corpora: Path) -> Scores:
    """A row for every set, for each class of references and all of them."""
    rows: Scores = {}
    for name, scores in score_references(nlp, corpora).items():
        classes = scores["classes"]
        for kind, row in (*(classes.items() if isinstance(classes, dict) else ()),
                          ("all", scores["all"])):  # fmt: skip
            if isinstance(row, dict):
                rows[f"{name}, {kind}"] = row
    return rows


def _syntax(nlp: Language, corpora: Path) -> Report:
    scores: Scores = {}
    sureness: Scores = {}
    every = Reliability()
    for name, documents in parsed_sets(corpora).items():
        found = score_syntax(_read(nlp, documents))
        scores[name] = found.as_table()
        sureness[name] = dict(found.arcs.summary())
        if name.endswith("test"):
            every.extend(found.arcs)
    return {"syntax": scores, "sureness of arcs": sureness | {EVERY_ARC: dict(every.summary())}}


def _names(nlp: Language, corpora: Path) -> Report:
    scores: Scores = {}
    sureness: Scores = {}
    every = Reliability()
    for name, documents in named_sets(corpora).items():
        known = UNER_TYPES if name.startswith("UNER") else None
        found = score_names(_read(nlp, documents), known)
        scores[name] = found.as_table()
        sureness[name] = dict(found.names.summary())
        every.extend(found.names)
        if name == RECASED_SET:
            for label, recase in (("lower case", str.lower), ("capitals", str.upper)):
                recased = score_names(_read(nlp, _recased(documents, recase)))
                scores[f"{name}, {label}"] = recased.as_table()
    return {"names": scores, "sureness of names": sureness | {EVERY_NAME: dict(every.summary())}}


def _read(nlp: Language, documents: Sequence[GoldDocument]) -> Iterator[tuple[GoldDocument, Doc]]:
    for document in documents:
        yield document, nlp(document.text)


def _recased(documents: Sequence[GoldDocument], recase: Callable[[str], str]) -> list[GoldDocument]:
    """Documents in another case; those whose length this changes are left out."""
    recased = [replace(document, text=recase(document.text)) for document in documents]
    pairs = zip(documents, recased, strict=True)
    return [new for old, new in pairs if len(old.text) == len(new.text)]


if __name__ == "__main__":
    raise SystemExit(main())
