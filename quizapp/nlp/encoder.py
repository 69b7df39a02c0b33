"""The forward pass of the network, in numpy.

One window of words at a time and never two together, so that what comes out for a window does not
depend on its company. Everything is 32-bit; W is the number of words and word 0 of the W + 1 is
[CLS], which stands for the root of the sentence. `quizapp.nlp.training.model` is the same in torch.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from quizapp.nlp.weights import Array, Weights
from quizapp.nlp.wordpiece import CLS, SEP

LAYERS, ATTENTION_HEADS = 6, 12
NORM_EPSILON = 1e-12
LONGEST = 510  # pieces of a window: the positions there are, less [CLS] and [SEP]


@dataclass(frozen=True, slots=True)
class WordScores:
    """What the heads say about the W words of a window; scores are not normalised.

    xpos, upos, morph, lemma, entity: W x labels. start: W x 2 (inside, starts a sentence). arc:
    W x W + 1, of each word as the head. label_dependent: W x width, label_head: W + 1 x width.
    """

    xpos: Array
    upos: Array
    morph: Array
    lemma: Array
    start: Array
    entity: Array
    arc: Array
    label_dependent: Array
    label_head: Array


@dataclass(frozen=True, slots=True)
class _Linear:
    """x @ weight + bias; weight is inputs x outputs."""

    weight: Array
    bias: Array

    def __call__(self, x: Array) -> Array:
        y: Array = x @ self.weight
        y += self.bias
        return y


@dataclass(frozen=True, slots=True)
class _Norm:
    """Layer normalisation over the last axis."""

    weight: Array
    bias: Array

    def __call__(self, x: Array) -> Array:
        x = x - x.mean(axis=1, keepdims=True)
        variance = np.einsum("ij,ij->i", x, x) / x.shape[1]
        x *= (1 / np.sqrt(variance + np.float32(NORM_EPSILON)))[:, None]
        x *= self.weight
        x += self.bias
        return x


@dataclass(frozen=True, slots=True)
class _Layer:
    query_key_value: _Linear
    attended: _Linear
    attended_norm: _Norm
    widen: _Linear
    narrow: _Linear
    output_norm: _Norm

    def __call__(self, x: Array) -> Array:
        seen = self.attended(_attend(self.query_key_value(x)))
        seen += x
        x = self.attended_norm(seen)
        inner = self.narrow(gelu(self.widen(x)))
        inner += x
        return self.output_norm(inner)


def _attend(query_key_value: Array) -> Array:
    """pieces x 3 width to pieces x width, every piece looking at every other."""
    pieces, width = query_key_value.shape[0], query_key_value.shape[1] // 3
    split = query_key_value.reshape(pieces, 3, ATTENTION_HEADS, width // ATTENTION_HEADS)
    query, key, value = split.transpose(1, 2, 0, 3)
    scores = np.matmul(query, key.transpose(0, 2, 1))
    scores *= np.float32((width // ATTENTION_HEADS) ** -0.5)
    scores -= scores.max(axis=-1, keepdims=True)
    np.exp(scores, out=scores)
    scores /= scores.sum(axis=-1, keepdims=True)
    seen: Array = np.matmul(scores, value).transpose(1, 0, 2).reshape(pieces, width)
    return seen


def gelu(x: Array) -> Array:
    """The tanh form, which differs from the exact one by 5e-4 at most and is twice as fast."""
    y: Array = x * x
    y *= np.float32(0.044715)
    y += np.float32(1)
    y *= x
    y *= np.float32(0.7978845608028654)
    np.tanh(y, out=y)
    y += np.float32(1)
    y *= x
    y *= np.float32(0.5)
    return y


class _Store:
    """The stored arrays, back as 32-bit numbers."""

    def __init__(self, stored: dict[str, npt.NDArray[np.generic]]) -> None:
        self._stored = stored

    def array(self, name: str) -> Array:
        """An array by its name; bytes are multiplied by the scales of their rows."""
        values = self._stored[name].astype(np.float32)
        if name + ".scale" in self._stored:
            values *= self._stored[name + ".scale"].astype(np.float32)
        return values

    def linear(self, *names: str) -> _Linear:
        """One linear map, or several side by side."""
        weight = np.concatenate([self.array(f"{name}.weight") for name in names])
        bias = np.concatenate([self.array(f"{name}.bias") for name in names])
        return _Linear(np.ascontiguousarray(weight.T), bias)

    def norm(self, name: str) -> _Norm:
        """A layer normalisation."""
        return _Norm(self.array(f"{name}.weight"), self.array(f"{name}.bias"))

    def layer(self, number: int) -> _Layer:
        """One transformer layer."""
        path = f"encoder.layers.{number}"
        return _Layer(
            self.linear(f"{path}.query", f"{path}.key", f"{path}.value"),
            self.linear(f"{path}.attended"),
            self.norm(f"{path}.attended_norm"),
            self.linear(f"{path}.widen"),
            self.linear(f"{path}.narrow"),
            self.norm(f"{path}.output_norm"),
        )


class Encoder:
    """The network with its weights in memory. The table of word pieces stays as bytes."""

    def __init__(self, weights: Weights) -> None:
        arrays = weights.arrays()
        store = _Store(arrays)
        self._pieces = arrays["encoder.pieces.weight"]
        self._piece_scales = arrays["encoder.pieces.weight.scale"].astype(np.float32)
        self._positions = store.array("encoder.positions.weight") + store.array("encoder.segment")
        self._piece_shapes = store.array("encoder.shapes.weight")
        self._norm = store.norm("encoder.norm")
        self._layers = [store.layer(number) for number in range(LAYERS)]
        self._word_shapes = store.array("shapes.weight")
        names = ("xpos", "upos", "morph", "lemma", "start")
        self._tagger = store.linear(*names)
        sizes = [store.array(f"{name}.bias").shape[0] for name in names]
        self._tagger_cuts = np.cumsum(sizes)[:-1]
        self._entity_hidden = store.linear("entity_hidden")
        self._entity = store.linear("entity")
        self._any_corpus = store.array("entity_corpus.weight")[0]
        self._arc_dependent, self._arc_head = (
            store.linear("arc_dependent"),
            store.linear("arc_head"),
        )
        self._arc_scores, self._arc_bias = store.array("arc_scores"), store.array("arc_bias")
        self._label_dependent = store.linear("label_dependent")
        self._label_head = store.linear("label_head")
        label_scores = store.array("label_scores")  # labels x side x side
        self._label_count, self._label_side = label_scores.shape[:2]
        self._label_scores = np.ascontiguousarray(
            label_scores.transpose(1, 0, 2).reshape(self._label_side, -1)
        )

    def __call__(self, pieces: Sequence[tuple[int, ...]], shapes: Sequence[int]) -> WordScores:
        """Read one window: the pieces and the shape of each word, LONGEST pieces in all at most."""
        words = self._words(pieces, shapes)
        xpos, upos, morph, lemma, start = np.split(self._tagger(words[1:]), self._tagger_cuts, 1)
        hidden = self._entity_hidden(words[1:])
        hidden += self._any_corpus
        dependent = gelu(self._arc_dependent(words[1:]))
        head = gelu(self._arc_head(words))
        mixed: Array = dependent @ self._arc_scores
        arc: Array = mixed @ head.T
        np.add(arc, head @ self._arc_bias, out=arc)
        return WordScores(
            xpos, upos, morph, lemma, start,
            entity=self._entity(gelu(hidden)),
            arc=arc,
            label_dependent=gelu(self._label_dependent(words[1:])),
            label_head=gelu(self._label_head(words)),
        )  # fmt: skip

    def _words(self, pieces: Sequence[tuple[int, ...]], shapes: Sequence[int]) -> Array:
        """W + 1 vectors: the mean of each word's first and last piece, and the word's shape."""
        lengths = np.array([len(word) for word in pieces], dtype=np.int64)
        ids = np.array([CLS, *(piece for word in pieces for piece in word), SEP])
        piece_shapes = np.zeros(len(ids), np.int64)
        piece_shapes[1:-1] = np.repeat(np.array(shapes, np.int64), lengths)
        x: Array = self._pieces[ids].astype(np.float32)
        x *= self._piece_scales[ids]
        x += self._positions[: len(ids)]
        x += self._piece_shapes[piece_shapes]
        x = self._norm(x)
        for layer in self._layers:
            x = layer(x)
        last = np.concatenate([[0], lengths.cumsum()])
        first = np.concatenate([[0], last[1:] - lengths + 1])
        shape = self._word_shapes[np.array([0, *shapes], np.int64)]
        return np.concatenate([(x[first] + x[last]) * np.float32(0.5), shape], axis=1)

    def labels(self, scores: WordScores, words: slice, heads: npt.NDArray[np.int64]) -> Array:
        """Scores of the arcs' labels, words x labels; `heads` are rows of W + 1."""
        dependent = _with_one(scores.label_dependent[words])
        head = _with_one(scores.label_head[heads])
        sides = (dependent @ self._label_scores).reshape(
            len(dependent), self._label_count, self._label_side
        )
        result: Array = np.matmul(sides, head[:, :, None])[:, :, 0]
        return result


def _with_one(x: Array) -> Array:
    return np.concatenate([x, np.ones((len(x), 1), np.float32)], axis=1)
