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

from quizapp.nlp import load_pipeline
from quizapp.nlp.training.gold import GoldDocument, named_sets, parsed_sets
from quizapp.nlp.training.scoring import UNER_TYPES, score_names, score_syntax

RECASED_SET = "wikigold held out"
SYNTAX_COLUMNS = (
    "xpos", "upos", "lemma", "uas", "las", "sentences", "subjects", "objects", "main clauses",
)  # fmt: skip
NAME_COLUMNS = ("PERSON", "ORG", "LOC", "NORP", "EVENT", "MISC")

Scores = dict[str, dict[str, object]]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command line."""
    parser.add_argument("corpora", type=Path, help="the folder of the annotated corpora")
    parser.add_argument("--pipeline", help="an installed spaCy pipeline instead of the shipped one")
    parser.add_argument("--json", action="store_true", help="print JSON instead of tables")


def run(args: argparse.Namespace) -> int:
    """Measure and print."""
    nlp = load_pipeline(args.pipeline)
    scores = evaluate(nlp, args.corpora)
    print(json.dumps(scores, indent=1) if args.json else tables(scores))
    return 0


def main(argv: list[str] | None = None) -> int:
    """The same from a command line of its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    add_arguments(parser)
    return run(parser.parse_args(argv))


def evaluate(nlp: Language, corpora: Path) -> dict[str, Scores]:
    """Scores of every held-out set, per cent: {"syntax": {set: scores}, "names": {set: scores}}."""
    syntax = {
        name: score_syntax(_read(nlp, documents))
        for name, documents in parsed_sets(corpora).items()
    }
    names: Scores = {}
    for name, documents in named_sets(corpora).items():
        known = UNER_TYPES if name.startswith("UNER") else None
        names[name] = score_names(_read(nlp, documents), known)
        if name == RECASED_SET:
            for label, recase in (("lower case", str.lower), ("capitals", str.upper)):
                recased = _recased(documents, recase)
                names[f"{name}, {label}"] = score_names(_read(nlp, recased))
    return {"syntax": syntax, "names": names}


def _read(nlp: Language, documents: Sequence[GoldDocument]) -> Iterator[tuple[GoldDocument, Doc]]:
    for document in documents:
        yield document, nlp(document.text)


def _recased(documents: Sequence[GoldDocument], recase: Callable[[str], str]) -> list[GoldDocument]:
    """Documents in another case; those whose length this changes are left out."""
    recased = [replace(document, text=recase(document.text)) for document in documents]
    pairs = zip(documents, recased, strict=True)
    return [new for old, new in pairs if len(old.text) == len(new.text)]


def tables(scores: dict[str, Scores]) -> str:
    """The scores as two Markdown tables."""
    syntax = _table(SYNTAX_COLUMNS, {k: [v[c] for c in SYNTAX_COLUMNS]
                                     for k, v in scores["syntax"].items()})  # fmt: skip
    names = _table(("F", *NAME_COLUMNS), {k: [v["f"], *_by_type(v["types"])]
                                          for k, v in scores["names"].items()})  # fmt: skip
    return f"{syntax}\n\n{names}"


def _by_type(types: object) -> list[object]:
    return [types.get(kind, "") if isinstance(types, dict) else "" for kind in NAME_COLUMNS]


def _table(columns: Sequence[str], rows: dict[str, list[object]]) -> str:
    lines = [" | ".join(["test", *columns]), " | ".join(["---"] * (len(columns) + 1))]
    lines += [" | ".join([name, *map(str, row)]) for name, row in rows.items()]
    return "\n".join(f"| {line} |" for line in lines)


if __name__ == "__main__":
    raise SystemExit(main())
