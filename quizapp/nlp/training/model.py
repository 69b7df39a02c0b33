"""The network: a small pretrained encoder and the heads on top of its words.

Names of parameters are the names of the arrays in the shipped weights. Shapes in comments are
windows x words x width; word 0 is [CLS] and stands for the root of the sentence.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from quizapp.nlp.training.batches import Batch
from quizapp.nlp.training.records import Corpus
from quizapp.nlp.wordpiece import SHAPES

WIDTH, LAYERS, ATTENTION_HEADS, INNER, PIECES, POSITIONS = 384, 6, 12, 1536, 30522, 512
SHAPE_WIDTH = 16
ENTITY_WIDTH, ARC_WIDTH, LABEL_WIDTH = 192, 256, 96
ENCODER_DROPOUT, WORD_DROPOUT, HEAD_DROPOUT = 0.1, 0.1, 0.25
NORM_EPSILON = 1e-12
POOL = 6_000_000
LINEAR_HEADS = ("xpos", "upos", "morph", "lemma")

# our names of a layer's parts: the names in the pretrained file
_LAYER_PARTS = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "attended": "attention.output.dense",
    "attended_norm": "attention.output.LayerNorm",
    "widen": "intermediate.dense",
    "narrow": "output.dense",
    "output_norm": "output.LayerNorm",
}
_pools: dict[float, Tensor] = {}


def drop(x: Tensor, rate: float, training: bool) -> Tensor:
    """Dropout with masks cut from a pool: drawing them anew costs 13 % of a step on a CPU."""
    if not training:
        return x
    if rate not in _pools:
        _pools[rate] = (torch.rand(POOL) >= rate).float() / (1 - rate)
    start = int(torch.randint(0, POOL - x.numel(), (1,)))
    return x * _pools[rate][start : start + x.numel()].view(x.shape)


class Layer(nn.Module):
    """One transformer layer, normed after each half as in BERT."""

    def __init__(self) -> None:
        super().__init__()
        self.query = nn.Linear(WIDTH, WIDTH)
        self.key = nn.Linear(WIDTH, WIDTH)
        self.value = nn.Linear(WIDTH, WIDTH)
        self.attended = nn.Linear(WIDTH, WIDTH)
        self.attended_norm = nn.LayerNorm(WIDTH, eps=NORM_EPSILON)
        self.widen = nn.Linear(WIDTH, INNER)
        self.narrow = nn.Linear(INNER, WIDTH)
        self.output_norm = nn.LayerNorm(WIDTH, eps=NORM_EPSILON)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """x: windows x pieces x WIDTH; bias is added to the attention scores."""
        split = (*x.shape[:2], ATTENTION_HEADS, WIDTH // ATTENTION_HEADS)
        query, key, value = (
            part(x).view(split).transpose(1, 2) for part in (self.query, self.key, self.value)
        )
        # spelt out: the backward pass of scaled_dot_product_attention is ten times slower on a CPU
        weights = (query @ key.transpose(2, 3)) * (WIDTH // ATTENTION_HEADS) ** -0.5 + bias
        seen = weights.softmax(-1).to(value.dtype) @ value
        seen = self.attended(seen.transpose(1, 2).reshape(x.shape))
        x = self.attended_norm(x + drop(seen, ENCODER_DROPOUT, self.training))
        inner = self.narrow(functional.gelu(self.widen(x)))
        return self.output_norm(x + drop(inner, ENCODER_DROPOUT, self.training))


class Encoder(nn.Module):
    """Word pieces and shapes to vectors. Word and position embeddings stay as pretrained."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces = nn.Embedding(PIECES, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.segment = nn.Parameter(torch.zeros(WIDTH))
        self.shapes = nn.Embedding(SHAPES, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=NORM_EPSILON)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        nn.init.zeros_(self.shapes.weight)
        self.pieces.weight.requires_grad_(False)
        self.positions.weight.requires_grad_(False)

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor) -> Tensor:
        """All windows x pieces, mask 1 where there is a piece; gives windows x pieces x WIDTH."""
        x = self.pieces(ids) + self.positions.weight[: ids.shape[1]] + self.segment
        x = drop(self.norm(x + self.shapes(shapes)), ENCODER_DROPOUT, self.training)
        bias = (1 - mask[:, None, None, :]) * -1e4
        for layer in self.layers:
            x = layer(x, bias)
        return x

    def load_pretrained(self, path: Path) -> None:
        """Take over the weights of a BERT-like model.safetensors."""
        weights = load_file(path)

        def take(name: str) -> Tensor:
            return weights[name] if name in weights else weights[f"bert.{name}"]

        self.pieces.weight.data = take("embeddings.word_embeddings.weight")
        self.positions.weight.data = take("embeddings.position_embeddings.weight")
        self.segment.data = take("embeddings.token_type_embeddings.weight")[0].clone()
        self.norm.weight.data = take("embeddings.LayerNorm.weight")
        self.norm.bias.data = take("embeddings.LayerNorm.bias")
        for number, layer in enumerate(self.layers):
            for ours, theirs in _LAYER_PARTS.items():
                for kind in ("weight", "bias"):
                    value = take(f"encoder.layer.{number}.{theirs}.{kind}")
                    getattr(getattr(layer, ours), kind).data = value


class Model(nn.Module):
    """Encoder and heads. `forward` gives scores by name; labels of arcs come from `label`."""

    def __init__(self, labels: Mapping[str, Sequence[str]]) -> None:
        super().__init__()
        width = WIDTH + SHAPE_WIDTH
        self.encoder = Encoder()
        self.shapes = nn.Embedding(SHAPES, SHAPE_WIDTH)
        self.xpos = nn.Linear(width, len(labels["xpos"]))
        self.upos = nn.Linear(width, len(labels["upos"]))
        self.morph = nn.Linear(width, len(labels["morph"]))
        self.lemma = nn.Linear(width, len(labels["lemma"]))
        self.start = nn.Linear(width, 2)
        self.entity_hidden = nn.Linear(width, ENTITY_WIDTH)
        self.entity_corpus = nn.Embedding(len(Corpus), ENTITY_WIDTH)
        self.entity = nn.Linear(ENTITY_WIDTH, len(labels["entity"]))
        self.arc_dependent = nn.Linear(width, ARC_WIDTH)
        self.arc_head = nn.Linear(width, ARC_WIDTH)
        self.arc_scores = nn.Parameter(torch.randn(ARC_WIDTH, ARC_WIDTH) * ARC_WIDTH**-0.5 / 4)
        self.arc_bias = nn.Parameter(torch.zeros(ARC_WIDTH))
        self.label_dependent = nn.Linear(width, LABEL_WIDTH)
        self.label_head = nn.Linear(width, LABEL_WIDTH)
        side = LABEL_WIDTH + 1
        self.label_scores = nn.Parameter(torch.zeros(len(labels["dep"]), side, side))
        nn.init.zeros_(self.entity_corpus.weight)

    def forward(self, batch: Batch, corpus: Tensor) -> dict[str, Tensor]:
        """Scores of every head; "arc" is windows x words x words + 1."""
        pieces = self.encoder(batch.ids, batch.shapes, batch.mask)
        ends = [
            torch.gather(pieces, 1, index[:, :, None].expand(-1, -1, WIDTH))
            for index in (batch.first, batch.last)
        ]
        vectors = torch.cat([(ends[0] + ends[1]) * 0.5, self.shapes(batch.word_shapes)], -1)
        vectors = drop(vectors, WORD_DROPOUT, self.training)
        words = vectors[:, 1:]
        scores = {name: getattr(self, name)(words) for name in (*LINEAR_HEADS, "start")}
        hidden = self.entity_hidden(words) + self.entity_corpus(corpus)[:, None, :]
        scores["entity"] = self.entity(self._head_drop(hidden))
        dependent = self._head_drop(self.arc_dependent(words))
        head = self._head_drop(self.arc_head(vectors))
        bias = (head * self.arc_bias).sum(-1)[:, None, :]
        scores["arc"] = (dependent @ self.arc_scores) @ head.transpose(1, 2) + bias
        scores["label_dependent"] = self._head_drop(self.label_dependent(words))
        scores["label_head"] = self._head_drop(self.label_head(vectors))
        return scores

    def _head_drop(self, x: Tensor) -> Tensor:
        return drop(functional.gelu(x), HEAD_DROPOUT, self.training)

    def label(self, dependent: Tensor, head: Tensor) -> Tensor:
        """Scores of the labels of arcs: both arcs x LABEL_WIDTH, gives arcs x labels."""
        one = torch.ones_like(dependent[:, :1])
        dependent, head = torch.cat([dependent, one], -1), torch.cat([head, one], -1)
        return torch.einsum("ni,lij,nj->nl", dependent, self.label_scores, head)
