"""Make the probabilities of a folder of weights honest, on dev; run it after every training.

First the temperatures: one divides the scores of a head before they become probabilities. It
changes no decision and is the one that makes the gold answers likeliest. Source: Guo et al. 2017,
"On calibration of modern neural networks". Then, with them, the maps of `quizapp.nlp.sureness`,
end to end from raw text. Both go into the folder's meta.json:
`python -m quizapp.nlp.training.calibrate WEIGHTS CORPORA --articles ARTICLES`.
"""

import argparse
import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from random import Random

import numpy as np
import spacy

from quizapp.nlp.blas import use_one_thread
from quizapp.nlp.component import register_extensions
from quizapp.nlp.encoder import Encoder, WordScores
from quizapp.nlp.sureness import SurenessMap
from quizapp.nlp.tags import log_softmax
from quizapp.nlp.tokenizer import BLANK
from quizapp.nlp.training.batches import IGNORED, Numbered, Numberer, TagTable, Window, windows
from quizapp.nlp.training.corpora import read_corpora
from quizapp.nlp.training.dataset import scripts_of
from quizapp.nlp.training.fit_sureness import Case, cases_of, fit, weighed_alike
from quizapp.nlp.training.gold import dev_sets
from quizapp.nlp.training.judged_names import judged_cases, read_judged
from quizapp.nlp.weights import Weights, open_weights
from quizapp.nlp.wordpiece import WordPieces

CANDIDATES = np.round(np.arange(0.7, 2.55, 0.05), 2)
BUDGET_PIECES = 128
EVERY = 3  # of the dev windows
NEVER = -1e9

# scores of one word or arc, and which of them are right
Scored = tuple[np.ndarray, np.ndarray]


def temperatures(weights: Weights, corpora: Path) -> dict[str, float]:
    """The best of CANDIDATES for each head."""
    cases: dict[str, list[Scored]] = {"xpos": [], "arc": [], "label": [], "entity": []}
    table = TagTable(weights.labels.entity)
    encoder = Encoder(weights)
    some = list(_dev_windows(weights, corpora, table))
    allowed = table.allowed().numpy()
    for window in some:
        for name, case in _cases(encoder, window, allowed):
            cases[name].append(case)
    return {name: _best_temperature(found) for name, found in cases.items()}


def _dev_windows(weights: Weights, corpora: Path, table: TagTable) -> Iterator[Window]:
    read = read_corpora(corpora)
    labels = {name: getattr(weights.labels, name) for name in weights.labels.__slots__}
    numberer = Numberer(WordPieces(weights.vocabulary()), labels, table)
    scripts = scripts_of(read.dev)
    documents = [numberer.document(d, scripts) for d in (*read.dev, *read.dev_names)]
    yield from list(windows(documents, Random(0), budget=BUDGET_PIECES))[::EVERY]


def _cases(encoder: Encoder, window: Window, allowed: np.ndarray) -> Iterator[tuple[str, Scored]]:
    pieces = [piece for sentence in window.sentences for piece in sentence.pieces]
    shapes = [int(s) for sentence in window.sentences for s in sentence.shapes[0]]
    scores = encoder(pieces, shapes)
    start = 0
    for sentence in window.sentences:
        rows = slice(start, start + len(sentence.pieces))
        start = rows.stop
        if "head" in sentence.targets:
            yield from _syntax_cases(encoder, scores, rows, sentence)
        if "name" in sentence.targets:
            permitted = allowed[sentence.targets["name"]]
            yield from (
                ("entity", case) for case in zip(scores.entity[rows], permitted, strict=True)
            )


def _syntax_cases(
    encoder: Encoder, scores: WordScores, rows: slice, sentence: Numbered
) -> Iterator[tuple[str, Scored]]:
    heads = sentence.targets["head"]
    size = len(heads)
    arcs = scores.arc[rows][:, [0, *range(rows.start + 1, rows.stop + 1)]].astype(np.float64)
    arcs[np.arange(size), np.arange(1, size + 1)] = NEVER
    in_window = np.where(heads == 0, 0, heads + rows.start)
    labels = encoder.labels(scores, rows, in_window)
    for name, some, gold in (
        ("arc", arcs, heads),
        ("label", labels, sentence.targets["dep"]),
        ("xpos", scores.xpos[rows], sentence.targets["xpos"]),
    ):
        for row, right in zip(some, gold, strict=True):
            if right != IGNORED:
                yield name, (row, np.arange(len(row)) == right)


def _best_temperature(cases: list[Scored]) -> float:
    return float(min(CANDIDATES, key=lambda temperature: _surprise(cases, float(temperature))))


def _surprise(cases: list[Scored], temperature: float) -> float:
    """Mean of -log of the probability of what is right, in nats."""
    losses = [
        -np.logaddexp.reduce(log_softmax(scores, temperature)[right]) for scores, right in cases
    ]
    return float(np.mean(losses))


def sureness(folder: Path, corpora: Path, articles: Path | None = None) -> dict[str, SurenessMap]:
    """The maps of "arc" and "name" for a folder of weights that has its temperatures and no map.

    Treebanks are read in their paragraphs and in one line, since articles come as either. For
    names each corpus counts the same, and so do the judged names when `articles` is the folder of
    the development articles.
    """
    register_extensions()
    nlp = spacy.blank("en", config=BLANK)
    nlp.add_pipe("quizapp_encoder", config={"folder": str(folder)})
    arcs: list[Case] = []
    names: list[list[Case]] = []
    for documents, known in dev_sets(corpora):
        some_arcs, some_names = cases_of(nlp, documents, known)
        arcs += some_arcs
        names.append(some_names)
    if articles is not None:
        names.append([v.case for v in judged_cases(nlp, articles, read_judged())])
    return {"arc": fit(arcs), "name": fit(weighed_alike(names))}


def calibrate(folder: Path, corpora: Path, articles: Path | None = None) -> None:
    """Write the temperatures and then the maps of a folder of weights into its meta.json."""
    use_one_thread()
    _write(folder, "temperatures", temperatures(open_weights(folder), corpora))
    _write(folder, "sureness", {})
    found = sureness(folder, corpora, articles)
    _write(folder, "sureness", {of: asdict(own) for of, own in found.items()})


def _write(folder: Path, key: str, value: object) -> None:
    path = folder / "meta.json"
    meta = json.loads(path.read_text(encoding="utf-8")) | {key: value}
    path.write_text(json.dumps(meta, indent=2) + "\n", encoding="utf-8")


def main() -> None:
    """Calibrate a folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--articles", type=Path, help="the folder of the development articles")
    args = parser.parse_args()
    calibrate(args.weights, args.corpora, args.articles)


if __name__ == "__main__":
    main()
