"""How far the Docs of a pipeline agree with gold documents. All scores are per cent."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from quizapp.nlp.training.gold import GoldDocument, GoldWord, coarse

PUNCT = "punct"
CORE = frozenset(
    "ROOT nsubj nsubj:pass obj iobj aux aux:pass cop csubj ccomp xcomp expl obl:agent".split()
)
BINS = (0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99)  # lower bounds of probabilities, after 0
UNER_TYPES = frozenset({"PERSON", "ORG", "LOC", "NORP"})

Pairs = Iterable[tuple[GoldDocument, Doc]]


@dataclass(slots=True)
class Counts:
    """Right, predicted and gold things of one sort."""

    right: int = 0
    predicted: int = 0
    gold: int = 0

    def add(self, predicted: Iterable[object], gold: Iterable[object]) -> None:
        """Count two sets of things that are right when equal."""
        first, second = set(predicted), set(gold)
        self.right += len(first & second)
        self.predicted += len(first)
        self.gold += len(second)

    @property
    def f(self) -> float:
        """Harmonic mean of precision and recall, per cent."""
        return round(200 * self.right / max(1, self.predicted + self.gold), 1)


@dataclass(slots=True)
class Reliability:
    """How often something is right, by how likely it was said to be."""

    right: Counter[float] = field(default_factory=Counter)
    seen: Counter[float] = field(default_factory=Counter)

    def add(self, probability: float, right: bool) -> None:
        """Count one."""
        lower = max((bound for bound in BINS if probability >= bound), default=0.0)
        self.seen[lower] += 1
        self.right[lower] += right

    def table(self) -> dict[str, tuple[int, float]]:
        """By lower bound of the probability: how many, and per cent right."""
        return {
            str(bound): (self.seen[bound], round(100 * self.right[bound] / self.seen[bound], 1))
            for bound in (0.0, *BINS)
            if self.seen[bound]
        }


def score_syntax(pairs: Pairs) -> dict[str, object]:
    """Tags, lemmas, sentences, parse, and the spans that questions are made of."""
    names = ("xpos", "upos", "lemma", "uas", "las", "sentences", "subjects", "objects")
    counts = {name: Counts() for name in names}
    by_label: dict[str, Counts] = {}
    reliability = Reliability()
    clauses = sentences = 0
    for gold, doc in pairs:
        words = [word for sentence in gold.sentences for word in sentence]
        tokens = [token for token in doc if not token.is_space]
        _count_words(counts, tokens, words)
        _count_arcs(counts, by_label, reliability, tokens, words)
        counts["sentences"].add(_sentence_bounds(doc), map(_gold_bounds, gold.sentences))
        for name, labels in (("subjects", ("nsubj", "nsubj:pass")), ("objects", ("obj",))):
            counts[name].add(_argument_spans(doc, labels), _gold_spans(gold.sentences, labels))
        clauses += _right_main_clauses(doc, gold)
        sentences += len(gold.sentences)
    scores: dict[str, object] = {name: count.f for name, count in counts.items()}
    scores["main clauses"] = round(100 * clauses / max(1, sentences), 1)
    scores["labels"] = {
        name: count.f for name, count in sorted(by_label.items()) if count.gold >= 50
    }
    scores["reliability of arcs"] = reliability.table()
    return scores


def _end(token: Token) -> int:
    return token.idx + len(token.text)


def _count_words(
    counts: dict[str, Counts], tokens: Sequence[Token], words: Sequence[GoldWord]
) -> None:
    predicted = [(token.idx, _end(token)) for token in tokens]
    gold = [(word.start, word.end) for word in words]
    for name, ours, theirs in (
        ("xpos", [t.tag_ for t in tokens], [w.xpos for w in words]),
        ("upos", [t.pos_ for t in tokens], [w.upos for w in words]),
        ("lemma", [t.lemma_ for t in tokens], [w.lemma for w in words]),
    ):
        counts[name].add(zip(predicted, ours, strict=True), zip(gold, theirs, strict=True))


def _count_arcs(
    counts: dict[str, Counts],
    by_label: dict[str, Counts],
    reliability: Reliability,
    tokens: Sequence[Token],
    words: Sequence[GoldWord],
) -> None:
    arcs = [(t.idx, -1 if t.head == t else t.head.idx, t.dep_) for t in tokens if t.dep_ != PUNCT]
    gold = [(word.start, word.head, word.dep) for word in words if word.dep != PUNCT]
    counts["uas"].add((arc[:2] for arc in arcs), (arc[:2] for arc in gold))
    counts["las"].add(arcs, gold)
    for label in {arc[2] for arc in arcs} | {arc[2] for arc in gold}:
        by_label.setdefault(label, Counts()).add(
            [arc for arc in arcs if arc[2] == label], [arc for arc in gold if arc[2] == label]
        )
    known = {(word.start, word.head, word.dep) for word in words}
    for token in tokens:
        if Token.has_extension("arc_prob") and token.dep_ != PUNCT:
            arc = (token.idx, -1 if token.head == token else token.head.idx, token.dep_)
            reliability.add(token._.arc_prob, arc in known)


def _sentence_bounds(doc: Doc) -> Iterator[tuple[int, int]]:
    for sentence in doc.sents:
        words = [token for token in sentence if not token.is_space]
        if words:
            yield words[0].idx, _end(words[-1])


def _gold_bounds(sentence: Sequence[GoldWord]) -> tuple[int, int]:
    return sentence[0].start, sentence[-1].end


def _span_of(tokens: Iterable[Token]) -> tuple[int, int] | None:
    """From the first to the last word, punctuation at the ends left out."""
    words = [token for token in tokens if not token.is_punct and not token.is_space]
    return (words[0].idx, _end(words[-1])) if words else None


def _argument_spans(doc: Doc, labels: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    for token in doc:
        span = _span_of(token.subtree) if token.dep_ in labels else None
        if span is not None:
            yield token.head.idx, *span


class _GoldTree:
    """Subtrees of a gold sentence."""

    def __init__(self, sentence: Sequence[GoldWord]) -> None:
        self.words = sentence
        self._by_start = {word.start: word for word in sentence}

    def _is_below(self, word: GoldWord, top: int) -> bool:
        while word.start != top and word.head >= 0:
            word = self._by_start[word.head]
        return word.start == top

    def span(self, top: GoldWord) -> tuple[int, int] | None:
        """As `_span_of`."""
        below = [
            word
            for word in self.words
            if word.upos not in {"PUNCT", "SYM"} and self._is_below(word, top.start)
        ]
        return (below[0].start, below[-1].end) if below else None


def _gold_spans(
    sentences: Iterable[Sequence[GoldWord]], labels: Sequence[str]
) -> Iterator[tuple[int, int, int]]:
    for sentence in sentences:
        tree = _GoldTree(sentence)
        for word in sentence:
            span = tree.span(word) if word.dep in labels else None
            if span is not None:
                yield word.head, *span


def _right_main_clauses(doc: Doc, gold: GoldDocument) -> int:
    """Sentences with the right bounds whose root and its core arguments have the right spans."""
    found = {}
    for sentence, bounds in zip(
        (s for s in doc.sents if any(not t.is_space for t in s)), _sentence_bounds(doc), strict=True
    ):
        root = sentence.root
        parts = [(c.dep_, _span_of(c.subtree)) for c in root.children if c.dep_ in CORE]
        found[bounds] = {("ROOT", root.idx), *(part for part in parts if part[1] is not None)}
    right = 0
    for words in gold.sentences:
        tree = _GoldTree(words)
        root = next(word for word in words if word.head < 0)
        arguments = [word for word in words if word.head == root.start and word.dep in CORE]
        spans = [(word.dep, tree.span(word)) for word in arguments]
        expected = {("ROOT", root.start), *(span for span in spans if span[1] is not None)}
        right += found.get(_gold_bounds(words)) == expected
    return right


def score_names(pairs: Pairs, known: frozenset[str] | None = None) -> dict[str, object]:
    """Strict F of names, by coarse type too; only types in `known` are counted when given."""
    total, by_type, reliability = Counts(), {}, Reliability()
    for gold, doc in pairs:
        ours = {(e.start_char, e.end_char): (coarse(e.label_), e) for e in doc.ents}
        wanted = {(name.start, name.end): name.types for name in gold.names}
        for bounds, types in wanted.items():
            kind = min(types) if len(types) == 1 else "MISC"
            right = bounds in ours and ours[bounds][0] in types
            for counts in (total, by_type.setdefault(kind, Counts())):
                counts.gold += 1
                counts.right += right
        for bounds, (kind, ent) in ours.items():
            if known is not None and kind not in known:
                continue
            total.predicted += 1
            by_type.setdefault(kind, Counts()).predicted += 1
            if ent.has_extension("ent_prob") and ent._.ent_prob is not None:
                reliability.add(ent._.ent_prob, kind in wanted.get(bounds, ()))
    return {
        "f": total.f,
        "types": {kind: counts.f for kind, counts in sorted(by_type.items())},
        "reliability": reliability.table(),
    }
