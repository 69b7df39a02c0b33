"""The shipped weights in torch on one sentence: what the forward pass in numpy must agree with.

Run it after new weights: `python -m quizapp.nlp.training.golden tests/nlp/golden.json`.
"""

import argparse
import json
from pathlib import Path

import numpy as np
import torch

from quizapp.nlp.training.batches import Batch
from quizapp.nlp.training.model import Model
from quizapp.nlp.weights import Weights, open_weights, weights_folder
from quizapp.nlp.wordpiece import CLS, SEP, WordPieces, word_shape

WORDS = "Marie Curie , who was born in Warsaw , won the 1903 Nobel Prize .".split()
SPACES = [following not in {",", "."} for following in [*WORDS[1:], ""]]
HEADS = ("xpos", "start", "entity", "arc")


def torch_model(weights: Weights) -> Model:
    """The network with the shipped weights, as the bytes give them back."""
    stored = weights.arrays()
    model = Model({name: getattr(weights.labels, name) for name in weights.labels.__slots__})
    state = {}
    for name, values in stored.items():
        if name.endswith(".scale"):
            continue
        scale = stored.get(f"{name}.scale", np.float32(1)).astype(np.float32)
        state[name] = torch.from_numpy(values.astype(np.float32) * scale)
    model.load_state_dict(state)
    return model.eval()


def batch_of(pieces: list[tuple[int, ...]], shapes: list[int]) -> Batch:
    """One window without targets."""
    lengths = np.array([len(piece) for piece in pieces])
    ends = np.concatenate([[0], lengths.cumsum()])
    starts = np.concatenate([[0], ends[1:] - lengths + 1])
    ids = [CLS, *(number for piece in pieces for number in piece), SEP]
    of_pieces = [0, *np.repeat(shapes, lengths), 0]

    def row(values: object) -> torch.Tensor:
        return torch.tensor(np.array(values))[None]

    return Batch(
        row(ids), row(of_pieces), torch.ones(1, len(ids)), row(starts), row(ends),
        row([0, *shapes]), torch.ones(1, len(shapes) + 1, dtype=torch.bool),
        torch.zeros(1, dtype=torch.long), {},
    )  # fmt: skip


def forward(weights: Weights) -> dict[str, np.ndarray]:
    """The scores of the HEADS for WORDS, words x labels."""
    word_pieces = WordPieces(weights.vocabulary())
    pieces = [word_pieces(word) for word in WORDS]
    shapes = [word_shape(word, space) for word, space in zip(WORDS, SPACES, strict=True)]
    with torch.no_grad():
        batch = batch_of(pieces, shapes)
        scores = torch_model(weights)(batch, batch.corpus)
    return {name: scores[name][0].numpy() for name in HEADS}


def main() -> None:
    """Write the golden file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    weights = open_weights(weights_folder())
    golden = {name: np.round(values, 2).tolist() for name, values in forward(weights).items()}
    content = {"version": weights.version, "words": WORDS, "spaces": SPACES, "scores": golden}
    parser.parse_args().out.write_text(json.dumps(content) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
