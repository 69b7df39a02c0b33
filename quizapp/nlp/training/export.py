"""A checkpoint to the folder of weights that is shipped."""

import argparse
import hashlib
import json
import shutil
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import torch

from quizapp.nlp.training.corpora import read_corpora
from quizapp.nlp.training.dataset import lemma_table
from quizapp.nlp.weights import CHECKED_FILES

BYTES_FROM, HALF_FROM = 20_000, 2_000  # numbers in an array from which it is stored smaller


def quantise(name: str, values: np.ndarray) -> dict[str, np.ndarray]:
    """Large matrices as bytes with a scale a row, large arrays in 16 bits, others as they are."""
    if values.ndim == 2 and values.size >= BYTES_FROM:
        scale = np.abs(values).max(axis=1, keepdims=True) / 127
        scale[scale == 0] = 1
        scale = scale.astype(np.float32)
        return {name: np.round(values / scale).astype(np.int8), f"{name}.scale": scale}
    return {name: values.astype(np.float16 if values.size >= HALF_FROM else np.float32)}


def export(
    checkpoint: Path,
    vocabulary: Path,
    lemmas: Mapping,
    out: Path,
    *,
    version: str,
    averaged: bool = True,
) -> None:
    """Write the folder `out` anew."""
    state = torch.load(checkpoint, weights_only=True, map_location="cpu")
    weights = dict(state["model"]) | (state["average"] if averaged else {})
    arrays: dict[str, np.ndarray] = {}
    for name, value in sorted(weights.items()):
        arrays |= quantise(name, value.numpy().astype(np.float32))
    new = out.with_name(out.name + ".new")
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir(parents=True)
    np.savez(new / "weights.npz", **arrays)
    shutil.copyfile(vocabulary, new / "vocab.txt")
    (new / "labels.json").write_text(
        json.dumps(state["labels"], indent=0, ensure_ascii=False), encoding="utf-8"
    )
    rows = sorted(f"{form}\t{upos}\t{lemma}\n" for (form, upos), lemma in lemmas.items())
    (new / "lemmas.tsv").write_text("".join(rows), encoding="utf-8")
    meta = {
        "version": version,
        "dev": state["dev_average" if averaged else "dev"],
        "sha256": {
            name: hashlib.sha256((new / name).read_bytes()).hexdigest() for name in CHECKED_FILES
        },
        "temperatures": {},
        "scores": {},
    }
    (new / "meta.json").write_text(json.dumps(meta, indent=2) + "\n", encoding="utf-8")
    _swap(new, out)


def _swap(new: Path, out: Path) -> None:
    old = out.with_name(out.name + ".old")
    shutil.rmtree(old, ignore_errors=True)
    if out.exists():
        out.rename(old)
    new.rename(out)
    shutil.rmtree(old, ignore_errors=True)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command line."""
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--vocabulary", type=Path, required=True)
    parser.add_argument("--version", default="0.dev")
    parser.add_argument("--averaged", action="store_true", help="the average of the weights")


def run(args: argparse.Namespace) -> int:
    """Export."""
    lemmas = lemma_table(read_corpora(args.corpora).train)
    export(args.checkpoint, args.vocabulary, lemmas, args.out,
           version=args.version, averaged=args.averaged)  # fmt: skip
    return 0


if __name__ == "__main__":
    described = argparse.ArgumentParser(description=__doc__)
    add_arguments(described)
    raise SystemExit(run(described.parse_args()))
