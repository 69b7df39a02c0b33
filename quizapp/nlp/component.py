"""The spaCy component that reads: tags, lemmas, sentences, the parse and names, in one go.

It sets on every token tag, pos, morph, lemma, head, dep and the sentence starts, and the Doc's
ents. Probabilities, 0..1, are in extensions: token._.tag_prob, token._.arc_prob (head and label
both), token._.start_prob (that a sentence starts here), span._.ent_prob (None for a span that the
component did not find).
"""

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from quizapp.nlp.encoder import Encoder, WordScores
from quizapp.nlp.inflection import MENDED, mended
from quizapp.nlp.lemma import apply_script
from quizapp.nlp.names import Mention
from quizapp.nlp.naming import NameFinder, find_names
from quizapp.nlp.sureness import name_traits
from quizapp.nlp.tags import Marginals, best_spans, log_softmax
from quizapp.nlp.trees import best_tree
from quizapp.nlp.weights import Weights, open_weights, weights_folder
from quizapp.nlp.windows import (
    Words,
    runs_of_paragraphs,
    sentence_bounds,
    sentence_starts,
    window_from,
)
from quizapp.nlp.wordpiece import WordPieces

SPACE_TAG, SPACE_DEP = "_SP", "dep"
NEVER = -1e9
TOKEN_PROBABILITIES = ("tag_prob", "arc_prob", "start_prob")
ARC_COLUMN = 1
# Arrays, which spaCy can write with a Doc: of tokens as in Probabilities, of spans one row each of
# start, end, probability.
_TOKENS, _SPANS = "quizapp_token_probabilities", "quizapp_span_probabilities"


def register_extensions() -> None:
    """Make the extensions known to spaCy; safe to repeat."""
    for column, name in enumerate(TOKEN_PROBABILITIES):
        Token.set_extension(name, getter=_TokenProbability(column), force=True)
    Span.set_extension("ent_prob", getter=_span_probability, force=True)


@dataclass(frozen=True, slots=True)
class _TokenProbability:
    """Reads one column of the probabilities stored on the Doc; 1 on a Doc that was not read."""

    column: int

    def __call__(self, token: Token) -> float:
        table = token.doc.user_data.get(_TOKENS)
        return 1.0 if table is None else float(table[token.i, self.column])


def _span_probability(span: Span) -> float | None:
    table = span.doc.user_data.get(_SPANS)
    if table is None:
        return None
    rows = table[(table[:, 0] == span.start) & (table[:, 1] == span.end), 2]
    return float(rows[0]) if len(rows) else None


@dataclass(slots=True)
class Probabilities:
    """What the component thinks of its own work: tokens x TOKEN_PROBABILITIES, and spans by their
    token bounds."""

    tokens: np.ndarray[tuple[int, int], np.dtype[np.float32]]
    spans: dict[tuple[int, int], float] = field(default_factory=dict)


def token_probabilities(doc: Doc) -> np.ndarray[tuple[int, int], np.dtype[np.float32]] | None:
    """The table of a Doc that the component has read, tokens x TOKEN_PROBABILITIES, to be changed
    in place.
    """
    found: np.ndarray[tuple[int, int], np.dtype[np.float32]] | None = doc.user_data.get(_TOKENS)
    return found


class _Reading:
    """The annotations of one Doc while it is read; columns are parallel to its tokens."""

    def __init__(self, doc: Doc, words: Words) -> None:
        size = len(doc)
        self.doc, self.words = doc, words
        self.tags = [SPACE_TAG] * size
        self.pos = ["SPACE"] * size
        self.morphs = [""] * size
        self.lemmas = [token.text for token in doc]
        self.heads = list(range(size))
        self.deps = [SPACE_DEP] * size
        self.probabilities = Probabilities(np.ones((size, len(TOKEN_PROBABILITIES)), np.float32))
        self.mentions: list[Mention] = []


class QuizappEncoder:
    """The component. `find_names` settles the names; another may be put in its place."""

    def __init__(self, weights: Weights) -> None:
        self._weights, self.labels = weights, weights.labels
        self.find_names: NameFinder = find_names
        self._encoder = Encoder(weights)
        self._word_pieces = WordPieces(weights.vocabulary())
        self._lemma_table = weights.lemma_table
        self._known_lemmas = {upos: weights.known_lemmas.get(upos, frozenset()) for upos in MENDED}
        self.kinds = [tag[2:] for tag in self.labels.entity[1::4]]
        self._root = self.labels.dep.index("ROOT")
        self._goes_on_a_name = np.array([tag[0] in "IL" for tag in self.labels.entity])

    def __call__(self, doc: Doc) -> Doc:
        """Read a Doc of the tokenizer, in place."""
        if len(doc) == 0:
            return doc
        words = Words.of(doc, self._word_pieces)
        reading = _Reading(doc, words)
        for start, limit in runs_of_paragraphs(words):
            self._read_run(reading, start, limit)
        _attach_spaces(words.tokens, reading)
        self._write(reading)
        return doc

    def _read_run(self, reading: _Reading, start: int, limit: int) -> None:
        """Read the words start..limit, sentence after sentence."""
        words = reading.words
        wide = False
        own_start = 1.0  # that the first word of a window starts a sentence
        while start < limit:
            window = window_from(words, start, limit, wide=wide)
            scores = self._encoder(
                words.pieces[start : window.end], words.shapes[start : window.end]
            )
            starting = np.exp(log_softmax(scores.start))[:, 1]
            inside = self._goes_on_a_name[scores.entity.argmax(axis=1)]
            starts = sentence_starts(words, window, starting.tolist(), inside.tolist())
            bounds = sentence_bounds(window, starts)
            wide = not bounds
            starting[0] = own_start
            for begin, end in bounds:
                self._sentence(reading, slice(begin, end), start, scores)
            if bounds:
                covered = bounds[-1][1]
                tokens = words.tokens[start:covered]
                reading.probabilities.tokens[tokens, 2] = starting[: covered - start]
                self._names(reading, tokens, scores)
                own_start = starting[covered - start] if covered < window.end else 1.0
                start = covered

    def _sentence(self, reading: _Reading, span: slice, offset: int, scores: WordScores) -> None:
        """Tag and parse the words of a sentence; `offset` is the word where its window starts."""
        rows = slice(span.start - offset, span.stop - offset)
        tokens = reading.words.tokens[span]
        self._tag(reading, tokens, rows, scores)
        size = len(tokens)
        arcs = scores.arc[rows][:, [0, *range(rows.start + 1, rows.stop + 1)]].astype(np.float64)
        arcs[np.arange(size), np.arange(1, size + 1)] = NEVER
        heads = best_tree(arcs)
        in_window = np.where(heads == 0, 0, heads + rows.start)
        labels = self._encoder.labels(scores, rows, in_window).astype(np.float64)
        labels[:, self._root] = NEVER
        label_logs = log_softmax(labels, self._weights.temperature("label"))
        arc_logs = log_softmax(arcs, self._weights.temperature("arc"))
        best = label_logs.argmax(axis=1)
        arc_sureness = self._weights.sureness("arc")
        for word, (token, head) in enumerate(zip(tokens, heads.tolist(), strict=True)):
            sure = arc_logs[word, head]
            if head:
                reading.heads[token] = tokens[head - 1]
                reading.deps[token] = self.labels.dep[best[word]]
                sure += label_logs[word, best[word]]
            else:
                reading.deps[token] = "ROOT"
            reading.probabilities.tokens[token, ARC_COLUMN] = arc_sureness(np.exp(sure))

    def _tag(self, reading: _Reading, tokens: list[int], rows: slice, scores: WordScores) -> None:
        logs = log_softmax(scores.xpos[rows], self._weights.temperature("xpos"))
        best = {
            name: getattr(scores, name)[rows].argmax(axis=1)
            for name in ("xpos", "upos", "morph", "lemma")
        }
        for word, token in enumerate(tokens):
            reading.tags[token] = self.labels.xpos[best["xpos"][word]]
            reading.pos[token] = upos = self.labels.upos[best["upos"][word]]
            reading.morphs[token] = self.labels.morph[best["morph"][word]]
            script = self.labels.lemma[best["lemma"][word]]
            reading.lemmas[token] = self._lemma(reading.doc[token].text, upos, script)
            reading.probabilities.tokens[token, 0] = np.exp(logs[word, best["xpos"][word]])

    def _lemma(self, word: str, upos: str, script: str) -> str:
        known = self._lemma_table.get((word.lower(), upos))
        if known is not None:
            return known
        lemma = apply_script(word, script)
        return mended(word, lemma, upos, self._known_lemmas[upos]) if upos in MENDED else lemma

    def _names(self, reading: _Reading, tokens: list[int], scores: WordScores) -> None:
        """Collect the names among the first words of a window; `tokens` are theirs."""
        size = len(tokens)
        logs = log_softmax(scores.entity[:size], self._weights.temperature("entity"))
        spans = best_spans(logs)
        if not spans:
            return
        marginals = Marginals(logs)
        kinds = np.exp(logs[:, 1:]).reshape(size, -1, 4).sum(axis=2)
        for found in spans:
            start, end = tokens[found.start], tokens[found.end - 1] + 1
            types = log_softmax(np.log(kinds[found.start : found.end] + 1e-9).mean(axis=0))
            bounds = float(min(1.0, marginals.of_types(found.start, found.end).sum()))
            text = reading.doc[start:end].text
            reading.mentions.append(Mention(start, end, text, found.kind, types, bounds))

    def _write(self, reading: _Reading) -> None:
        """Put the annotations on the Doc."""
        doc = reading.doc
        add = doc.vocab.strings.add
        table = np.zeros((len(doc), 6), np.uint64)
        table[:, 0] = [add(tag) for tag in reading.tags]
        table[:, 1] = [add(pos) for pos in reading.pos]
        table[:, 2] = [add(lemma) for lemma in reading.lemmas]
        table[:, 3] = [add(dep) for dep in reading.deps]
        offsets = np.array(reading.heads, np.int64) - np.arange(len(doc))
        table[:, 4] = offsets.astype(np.uint64)
        table[:, 5] = [doc.vocab.morphology.add(morph) for morph in reading.morphs]
        # the stub knows no 64-bit ids, which are what from_array is made for
        doc.from_array(["TAG", "POS", "LEMMA", "DEP", "HEAD", "MORPH"], table)  # type: ignore[arg-type]
        ents = []
        names = self.find_names(doc, reading.mentions, self.kinds)
        mentions = Counter(doc[name.start : name.end].text for name in names)
        sureness = self._weights.sureness("name")
        for name in names:
            span = Span(doc, name.start, name.end, label=self.kinds[name.kind])
            ents.append(span)
            traits = name_traits(len(span), mentions[span.text])
            sure = sureness(name.probability, span.label_, traits)
            reading.probabilities.spans[name.start, name.end] = sure
        doc.set_ents(ents)
        spans = [(start, end, sure) for (start, end), sure in reading.probabilities.spans.items()]
        doc.user_data[_TOKENS] = reading.probabilities.tokens
        doc.user_data[_SPANS] = np.array(spans, np.float64).reshape(-1, 3)


def _attach_spaces(tokens: list[int], reading: _Reading) -> None:
    """White space hangs by the word before it, or by the first word; `tokens` are the words."""
    last = tokens[0] if tokens else 0
    words = set(tokens)
    for index in range(len(reading.heads)):
        if index in words:
            last = index
        else:
            reading.heads[index] = last
    if not tokens:
        reading.deps[0] = "ROOT"


@Language.factory("quizapp_encoder", default_config={"folder": ""})
def make_encoder(nlp: Language, name: str, folder: str) -> QuizappEncoder:
    """The component for spaCy's registry, with the shipped weights where `folder` is empty."""
    register_extensions()
    return QuizappEncoder(open_weights(Path(folder) if folder else weights_folder()))
