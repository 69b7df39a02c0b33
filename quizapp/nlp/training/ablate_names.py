"""What each rule of `quizapp.nlp.naming` is worth: F of names with all rules and without each.

`python -m quizapp.nlp.training.ablate_names CORPORA [--test]`, on the dev parts, or on the held-out
parts with --test. Every text is read once; only the rules run again.
"""

import argparse
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Span

from quizapp.nlp import load_pipeline
from quizapp.nlp.component import QuizappEncoder
from quizapp.nlp.names import Decided, Mention
from quizapp.nlp.naming import RULES, find_names
from quizapp.nlp.training.corpora import gum_documents, redocred_documents
from quizapp.nlp.training.counts import Counts
from quizapp.nlp.training.gold import (
    UNER_CHUNK,
    UNER_TYPES,
    GoldDocument,
    coarse,
    gold_document,
    named_sets,
)
from quizapp.nlp.training.name_corpora import read_uner

COMPONENT = "quizapp_encoder"


@dataclass(frozen=True, slots=True)
class Reading:
    """A gold document, our Doc of it, and what the network took for names in it."""

    gold: GoldDocument
    doc: Doc
    mentions: tuple[Mention, ...]


class _Recorder:
    """Stands in for `find_names` and keeps what it is given."""

    def __init__(self) -> None:
        self.mentions: tuple[Mention, ...] = ()

    def __call__(
        self, doc: Doc, mentions: Sequence[Mention], kinds: Sequence[str]
    ) -> list[Decided]:
        self.mentions = tuple(mentions)
        return find_names(doc, mentions, kinds)


def dev_name_sets(folder: Path) -> dict[str, list[GoldDocument]]:
    """The dev parts of GUM, UNER and Re-DocRED, by name."""
    uner = read_uner(folder / "ner" / "uner-ewt-dev.iob2")
    chunks = [uner[start : start + UNER_CHUNK] for start in range(0, len(uner), UNER_CHUNK)]
    return {
        "GUM dev": [gold_document(document) for document in gum_documents(folder, "dev")],
        "UNER EWT dev": [gold_document(chunk) for chunk in chunks],
        "Re-DocRED dev": [gold_document(d) for d in redocred_documents(folder, "dev")],
    }


def read(nlp: Language, documents: Iterable[GoldDocument]) -> list[Reading]:
    """Read texts with our pipeline. Raises TypeError where `nlp` is another one."""
    encoder = nlp.get_pipe(COMPONENT) if nlp.has_pipe(COMPONENT) else None
    if not isinstance(encoder, QuizappEncoder):
        raise TypeError("the rules are those of our own pipeline, and this is another one")
    recorder = _Recorder()
    encoder.find_names, kept = recorder, encoder.find_names
    try:
        return [Reading(gold, nlp(gold.text), recorder.mentions) for gold in documents]
    finally:
        encoder.find_names = kept


def f_of_names(
    readings: Iterable[Reading],
    kinds: Sequence[str],
    without: Iterable[str] = (),
    known: frozenset[str] | None = None,
) -> float:
    """Strict F, per cent, with the rules of `without` left out; coarse types as in `scoring`."""
    counts = Counts()
    left_out = tuple(without)
    for reading in readings:
        wanted = {(name.start, name.end): name.types for name in reading.gold.names}
        counts.gold += len(wanted)
        for name in find_names(reading.doc, reading.mentions, kinds, left_out):
            kind = coarse(kinds[name.kind])
            if known is None or kind in known:
                span = Span(reading.doc, name.start, name.end)
                counts.predicted += 1
                counts.right += kind in wanted.get((span.start_char, span.end_char), ())
    return counts.f


def main() -> None:
    """Print the table: F without any rule, with all, and without each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path, help="the folder of the annotated corpora")
    parser.add_argument("--test", action="store_true", help="the held-out parts instead of dev")
    args = parser.parse_args()
    nlp = load_pipeline()
    kinds = nlp.get_pipe(COMPONENT).kinds
    sets = named_sets(args.corpora) if args.test else dev_name_sets(args.corpora)
    choices = {"no rule": RULES, "all rules": (), **{f"without {rule}": (rule,) for rule in RULES}}
    print("| set |", " | ".join(choices), "|")
    print("| --- |", " | ".join("---" for _ in choices), "|")
    for name, documents in sets.items():
        known = UNER_TYPES if name.startswith("UNER") else None
        readings = read(nlp, documents)
        scores = [f_of_names(readings, kinds, without, known) for without in choices.values()]
        print(f"| {name} |", " | ".join(map(str, scores)), "|", flush=True)


if __name__ == "__main__":
    main()
