"""The forward pass in numpy against the network as it was trained, in torch."""

import json
from math import erf
from pathlib import Path

import numpy as np
import pytest

from quizapp.nlp.encoder import Encoder, WordScores, gelu
from quizapp.nlp.weights import Weights, open_weights, weights_folder
from quizapp.nlp.wordpiece import WordPieces, word_shape

GOLDEN = json.loads((Path(__file__).parent / "golden.json").read_text(encoding="utf-8"))
TOLERANCE = 0.05  # of scores that go from about -15 to 15: gelu is not quite the same
ROUNDING = 0.005  # of scores that are large: weights are stored in bytes


@pytest.fixture(scope="module")
def weights() -> Weights:
    return open_weights(weights_folder())


@pytest.fixture(scope="module")
def scores(weights: Weights) -> WordScores:
    word_pieces = WordPieces(weights.vocabulary())
    pairs = list(zip(GOLDEN["words"], GOLDEN["spaces"], strict=True))
    pieces = [word_pieces(word) for word, _ in pairs]
    return Encoder(weights)(pieces, [word_shape(word, space) for word, space in pairs])


@pytest.mark.model
@pytest.mark.parametrize("head", ["xpos", "start", "entity", "arc"])
def test_numpy_gives_what_torch_gave(weights: Weights, scores: WordScores, head: str) -> None:
    assert GOLDEN["version"] == weights.version, "renew golden.json, see training/golden.py"
    expected = np.array(GOLDEN["scores"][head])
    assert np.allclose(getattr(scores, head), expected, atol=TOLERANCE, rtol=ROUNDING)


@pytest.mark.model
def test_numpy_gives_what_torch_gives(weights: Weights, scores: WordScores) -> None:
    pytest.importorskip("torch")
    golden = pytest.importorskip("quizapp.nlp.training.golden")
    for head, expected in golden.forward(weights).items():
        assert np.allclose(getattr(scores, head), expected, atol=TOLERANCE, rtol=ROUNDING)


def test_the_fast_gelu_is_close_to_the_exact_one() -> None:
    x = np.linspace(-6, 6, 101, dtype=np.float32)
    exact = [value * 0.5 * (1 + erf(value / 2**0.5)) for value in x.tolist()]
    assert np.abs(gelu(x) - exact).max() < 6e-4
