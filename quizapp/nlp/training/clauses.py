"""The spans that questions are made of: subjects, objects, and main clauses with their arguments.

A span goes from the first to the last word below a word, punctuation at its ends left out, in
characters of the text (half-open). What is punctuation is told by the characters of a word, for the
gold words as for the pipeline's.
"""

from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Doc, Token

from quizapp.nlp.training.gold import GoldDocument, GoldWord

CORE = frozenset(
    "ROOT nsubj nsubj:pass obj iobj aux aux:pass cop csubj ccomp xcomp expl obl:agent".split()
)
SPANS = {"subjects": ("nsubj", "nsubj:pass"), "objects": ("obj",)}

Span = tuple[int, int]


def end_of(token: Token) -> int:
    """Where a token ends in the text."""
    return token.idx + len(token.text)


def sentence_bounds(doc: Doc) -> Iterator[Span]:
    """First to last word of each sentence that has words."""
    for sentence in doc.sents:
        words = [token for token in sentence if not token.is_space]
        if words:
            yield words[0].idx, end_of(words[-1])


def gold_bounds(sentence: Sequence[GoldWord]) -> Span:
    """First to last word."""
    return sentence[0].start, sentence[-1].end


def _span_of(tokens: Iterable[Token]) -> Span | None:
    words = [token for token in tokens if not token.is_punct and not token.is_space]
    return (words[0].idx, end_of(words[-1])) if words else None


def argument_spans(doc: Doc, labels: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """Start of the head's word, and the span, of every argument with one of the labels."""
    for token in doc:
        span = _span_of(token.subtree) if token.dep_ in labels else None
        if span is not None:
            yield token.head.idx, *span


class GoldTree:
    """Subtrees of a gold sentence."""

    def __init__(self, sentence: Sequence[GoldWord]) -> None:
        self.words = sentence
        self._by_start = {word.start: word for word in sentence}

    def _is_below(self, word: GoldWord, top: int) -> bool:
        while word.start != top and word.head >= 0:
            word = self._by_start[word.head]
        return word.start == top

    def span(self, top: GoldWord) -> Span | None:
        """The span of a word; None when all below it is punctuation."""
        below = [
            word
            for word in self.words
            if not word.is_punctuation and self._is_below(word, top.start)
        ]
        return (below[0].start, below[-1].end) if below else None


def gold_spans(
    sentences: Iterable[Sequence[GoldWord]], labels: Sequence[str]
) -> Iterator[tuple[int, int, int]]:
    """As `argument_spans`."""
    for sentence in sentences:
        tree = GoldTree(sentence)
        for word in sentence:
            span = tree.span(word) if word.dep in labels else None
            if span is not None:
                yield word.head, *span


def right_main_clauses(doc: Doc, gold: GoldDocument) -> int:
    """Sentences with the right bounds whose root and its core arguments have the right spans."""
    found = {}
    for sentence in doc.sents:
        words = [token for token in sentence if not token.is_space]
        if not words:
            continue
        root = sentence.root
        parts = [(c.dep_, _span_of(c.subtree)) for c in root.children if c.dep_ in CORE]
        clause = {("ROOT", root.idx), *(part for part in parts if part[1] is not None)}
        found[words[0].idx, end_of(words[-1])] = clause
    return sum(found.get(gold_bounds(words)) == _gold_clause(words) for words in gold.sentences)


def _gold_clause(words: Sequence[GoldWord]) -> set[tuple[str, object]]:
    tree = GoldTree(words)
    root = next(word for word in words if word.head < 0)
    arguments = [word for word in words if word.head == root.start and word.dep in CORE]
    spans = [(word.dep, tree.span(word)) for word in arguments]
    return {("ROOT", root.start), *(span for span in spans if span[1] is not None)}
