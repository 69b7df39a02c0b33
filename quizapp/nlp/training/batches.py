"""Sentences to numbers, windows of sentences, and padded batches of windows.

A window is what the encoder reads at once: whole sentences of one document, up to a budget of
word pieces that is drawn anew each time, so the model sees sentences with and without company.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random

import numpy as np
import torch

from quizapp.nlp.training.records import Document, Name, Sentence
from quizapp.nlp.wordpiece import CLS, SEP, WordPieces, word_shape

IGNORED = -100  # the target of a word that is not annotated
TAGGED = ("xpos", "upos", "morph", "lemma", "dep")
RECASED = 0.03  # share of windows in lower case, and of windows in capitals
BUDGET_PIECES = (24, 160)  # of a window, both included
LONGEST_PIECES = 200  # a window of one sentence longer than this is left out of the training


@dataclass(frozen=True, slots=True)
class Numbered:
    """A sentence as ids. `shapes` has one row a casing: as written, lower case, capitals.

    `targets` holds what the corpus annotates: TAGGED, "head" (1-based, 0 the root) and "name"
    (a row of the table of allowed entity tags).
    """

    pieces: list[tuple[int, ...]]
    shapes: np.ndarray
    targets: dict[str, np.ndarray]
    corpus: int

    @property
    def length(self) -> int:
        """In word pieces."""
        return sum(map(len, self.pieces))


@dataclass(frozen=True, slots=True)
class Window:
    """Sentences read at once; `casing` is a row of their shapes."""

    sentences: Sequence[Numbered]
    length: int
    casing: int = 0


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows padded to the longest.

    ids, shapes, mask: windows x pieces. first, last, word_shapes, word_mask: windows x words + 1,
    where word 0 is [CLS] and stands for the root. Targets: windows x words.
    """

    ids: torch.Tensor
    shapes: torch.Tensor
    mask: torch.Tensor
    first: torch.Tensor
    last: torch.Tensor
    word_shapes: torch.Tensor
    word_mask: torch.Tensor
    corpus: torch.Tensor
    targets: dict[str, torch.Tensor]


class TagTable:
    """Sets of entity tags that an annotation allows, each a row of `allowed` (sets x tags)."""

    def __init__(self, tags: Sequence[str]) -> None:
        self._number = {tag: index for index, tag in enumerate(tags)}
        self._rows: dict[frozenset[str], int] = {}
        self.row(frozenset({"O"}))

    def row(self, tags: frozenset[str]) -> int:
        """The row of a set of tags, made when it is new."""
        return self._rows.setdefault(tags, len(self._rows))

    def rows_of(self, words: int, names: Sequence[Name]) -> np.ndarray:
        """The rows of a sentence's words, BILUO."""
        rows = np.zeros(words, np.int64)
        for name in names:
            for index in range(name.start, name.end):
                prefix = _prefix(name, index)
                rows[index] = self.row(frozenset(f"{prefix}-{kind}" for kind in name.types))
        return rows

    def sets(self) -> list[frozenset[str]]:
        """The tags of each row."""
        return list(self._rows)

    def allowed(self) -> torch.Tensor:
        """sets x tags, True where the set has the tag."""
        table = torch.zeros(len(self._rows), len(self._number), dtype=torch.bool)
        for tags, row in self._rows.items():
            table[row, [self._number[tag] for tag in tags]] = True
        return table


def _prefix(name: Name, index: int) -> str:
    if name.end - name.start == 1:
        return "U"
    if index == name.start:
        return "B"
    return "L" if index == name.end - 1 else "I"


class Numberer:
    """Turns sentences into ids with the labels of one model."""

    def __init__(
        self, pieces: WordPieces, labels: Mapping[str, Sequence[str]], table: TagTable
    ) -> None:
        self._pieces = pieces
        self._table = table
        self._ids = {
            key: {label: index for index, label in enumerate(labels[key])} for key in TAGGED
        }

    def document(self, document: Document, scripts: Mapping[Sentence, tuple[str, ...]]) -> list:
        """The sentences of a document as ids; `scripts` are the lemma scripts of each."""
        return [self._sentence(sentence, scripts.get(sentence, ())) for sentence in document]

    def _sentence(self, sentence: Sentence, scripts: tuple[str, ...]) -> Numbered:
        targets: dict[str, np.ndarray] = {}
        if (syntax := sentence.syntax) is not None:
            columns = (syntax.xpos, syntax.upos, syntax.morphs, scripts, syntax.deps)
            for key, column in zip(TAGGED, columns, strict=True):
                ids = self._ids[key]
                targets[key] = np.array([ids.get(label, IGNORED) for label in column], np.int64)
            targets["head"] = np.array(syntax.heads, np.int64)
        if sentence.names is not None:
            targets["name"] = self._table.rows_of(len(sentence.words), sentence.names)
        pieces = [self._pieces(word) for word in sentence.words]
        return Numbered(pieces, _shapes(sentence), targets, int(sentence.corpus))


def _shapes(sentence: Sentence) -> np.ndarray:
    """3 x words: as written, in lower case, in capitals."""
    pairs = list(zip(sentence.words, sentence.spaces, strict=True))
    casings = (str, str.lower, str.upper)
    return np.array([[word_shape(case(word), space) for word, space in pairs] for case in casings])


def windows(
    documents: Sequence[Sequence[Numbered]], rng: Random, *, budget: int | None = None
) -> Iterator[Window]:
    """Every sentence once, in windows of `budget` pieces or of random budgets and casings."""
    for document in documents:
        start = 0
        while start < len(document):
            limit = budget or rng.randint(*BUDGET_PIECES)
            end, length = start + 1, document[start].length
            while end < len(document) and length + document[end].length <= limit:
                length += document[end].length
                end += 1
            casing = 0 if budget else _casing(rng)
            if length <= LONGEST_PIECES:
                yield Window(document[start:end], length, casing)
            start = end


def _casing(rng: Random) -> int:
    draw = rng.random()
    return 1 if draw < RECASED else 2 if draw < 2 * RECASED else 0


def batches(some: Sequence[Window], rng: Random, *, pieces: int) -> list[list[Window]]:
    """Windows of like length together, at most `pieces` a batch with padding, shuffled."""
    made: list[list[Window]] = []
    longest = 0
    for window in sorted(some, key=lambda window: window.length + rng.random() * 8):
        longest = max(longest, window.length + 2)
        if not made or longest * (len(made[-1]) + 1) > pieces:
            made.append([])
            longest = window.length + 2
        made[-1].append(window)
    rng.shuffle(made)
    return made


def collate(some: Sequence[Window]) -> Batch:
    """One padded batch."""
    count = len(some)
    width = max(window.length for window in some) + 2
    words = max(sum(len(s.pieces) for s in window.sentences) for window in some)
    ids, shapes = np.zeros((2, count, width), np.int64)
    mask = np.zeros((count, width), np.float32)
    first, last, word_shapes = np.zeros((3, count, words + 1), np.int64)
    word_mask = np.zeros((count, words + 1), bool)
    keys = (*TAGGED, "head", "name", "start")
    targets = {key: np.full((count, words), IGNORED, np.int64) for key in keys}
    for row, window in enumerate(some):
        flat = [piece for s in window.sentences for piece in s.pieces]
        lengths = np.array([len(piece) for piece in flat])
        ends = lengths.cumsum()
        size = len(flat)
        casing = np.concatenate([s.shapes[window.casing] for s in window.sentences])
        ids[row, : window.length + 2] = [CLS, *(i for piece in flat for i in piece), SEP]
        shapes[row, 1 : window.length + 1] = casing.repeat(lengths)
        mask[row, : window.length + 2] = 1
        first[row, 1 : size + 1] = ends - lengths + 1
        last[row, 1 : size + 1] = ends
        word_shapes[row, 1 : size + 1] = casing
        word_mask[row, : size + 1] = True
        _fill_targets(targets, row, window)
    tensor = torch.from_numpy
    return Batch(
        tensor(ids), tensor(shapes), tensor(mask), tensor(first), tensor(last),
        tensor(word_shapes), tensor(word_mask),
        torch.tensor([window.sentences[0].corpus for window in some]),
        {key: tensor(target) for key, target in targets.items()},
    )  # fmt: skip


def _fill_targets(targets: dict[str, np.ndarray], row: int, window: Window) -> None:
    """Heads become positions in the window; a lemma's case is unknown where the text is recased."""
    offset = 0
    for sentence in window.sentences:
        end = offset + len(sentence.pieces)
        for key, column in sentence.targets.items():
            if key == "head":
                column = np.where(column == 0, 0, column + offset)
            if not (key == "lemma" and window.casing):
                targets[key][row, offset:end] = column
        targets["start"][row, offset:end] = 0
        targets["start"][row, offset] = 1 if offset else IGNORED  # a window always starts one
        offset = end
