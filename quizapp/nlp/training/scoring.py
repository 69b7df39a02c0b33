"""How far the Docs of a pipeline agree with gold documents. All scores are per cent."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc, Span, Token

from quizapp.nlp.training.clauses import (
    SPANS,
    argument_spans,
    end_of,
    gold_bounds,
    gold_spans,
    right_main_clauses,
    sentence_bounds,
)
from quizapp.nlp.training.counts import Counts, Reliability
from quizapp.nlp.training.gold import GoldDocument, GoldWord, coarse

PUNCT = "punct"
COUNTED = ("words", "xpos", "upos", "lemma", "uas", "las", "sentences", *SPANS)
SHOWN_LABEL = 50  # gold arcs from which a label's score is shown

Pairs = Iterable[tuple[GoldDocument, Doc]]


@dataclass(slots=True)
class SyntaxScores:
    """What `score_syntax` counts."""

    counts: dict[str, Counts] = field(default_factory=lambda: {n: Counts() for n in COUNTED})
    labels: dict[str, Counts] = field(default_factory=dict)
    arcs: Reliability = field(default_factory=Reliability)
    clauses: int = 0
    sentences: int = 0

    def as_table(self) -> dict[str, object]:
        """F by what is counted, "main clauses", F by label and the reliability of arcs."""
        return {
            **{name: count.f for name, count in self.counts.items()},
            "main clauses": round(100 * self.clauses / max(1, self.sentences), 1),
            "labels": {
                name: count.f
                for name, count in sorted(self.labels.items())
                if count.gold >= SHOWN_LABEL
            },
            "reliability of arcs": self.arcs.table(),
            "sureness of arcs": self.arcs.summary(),
        }


def score_syntax(pairs: Pairs) -> SyntaxScores:
    """Words, tags, lemmas, sentences, parse, and the spans that questions are made of."""
    scores = SyntaxScores()
    for gold, doc in pairs:
        words = [word for sentence in gold.sentences for word in sentence]
        tokens = [token for token in doc if not token.is_space]
        _count_words(scores.counts, tokens, words)
        _count_arcs(scores, tokens, words)
        scores.counts["sentences"].add(sentence_bounds(doc), map(gold_bounds, gold.sentences))
        for name, labels in SPANS.items():
            expected = gold_spans(gold.sentences, labels)
            scores.counts[name].add(argument_spans(doc, labels), expected)
        scores.clauses += right_main_clauses(doc, gold)
        scores.sentences += len(gold.sentences)
    return scores


def _count_words(
    counts: dict[str, Counts], tokens: Sequence[Token], words: Sequence[GoldWord]
) -> None:
    predicted = [(token.idx, end_of(token)) for token in tokens]
    gold = [(word.start, word.end) for word in words]
    counts["words"].add(predicted, gold)
    for name, ours, theirs in (
        ("xpos", [t.tag_ for t in tokens], [w.xpos for w in words]),
        ("upos", [t.pos_ for t in tokens], [w.upos for w in words]),
        ("lemma", [t.lemma_ for t in tokens], [w.lemma for w in words]),
    ):
        counts[name].add(zip(predicted, ours, strict=True), zip(gold, theirs, strict=True))


def _arc(token: Token) -> tuple[int, int, str]:
    """Starts of the word and of its head's word, -1 for the root, and the label."""
    return token.idx, -1 if token.head == token else token.head.idx, token.dep_


def _count_arcs(scores: SyntaxScores, tokens: Sequence[Token], words: Sequence[GoldWord]) -> None:
    arcs = [_arc(token) for token in tokens if token.dep_ != PUNCT]
    gold = [(word.start, word.head, word.dep) for word in words if word.dep != PUNCT]
    scores.counts["uas"].add((arc[:2] for arc in arcs), (arc[:2] for arc in gold))
    scores.counts["las"].add(arcs, gold)
    for label in {arc[2] for arc in arcs} | {arc[2] for arc in gold}:
        scores.labels.setdefault(label, Counts()).add(
            [arc for arc in arcs if arc[2] == label], [arc for arc in gold if arc[2] == label]
        )
    for probability, right in arc_cases(tokens, words):
        scores.arcs.add(probability, right)


def arc_cases(tokens: Sequence[Token], words: Sequence[GoldWord]) -> Iterable[tuple[float, bool]]:
    """The stated probability of every arc, and whether it is right; punctuation is left out."""
    known = {(word.start, word.head, word.dep) for word in words}
    if Token.has_extension("arc_prob"):
        for token in tokens:
            if token.dep_ != PUNCT:
                yield token._.arc_prob, _arc(token) in known


@dataclass(slots=True)
class NameScores:
    """What `score_names` counts."""

    total: Counts = field(default_factory=Counts)
    by_type: dict[str, Counts] = field(default_factory=dict)
    names: Reliability = field(default_factory=Reliability)

    def as_table(self) -> dict[str, object]:
        """F, F by coarse type, and the reliability of names."""
        return {
            "f": self.total.f,
            "types": {kind: counts.f for kind, counts in sorted(self.by_type.items())},
            "reliability": self.names.table(),
            "sureness": self.names.summary(),
        }


def score_names(pairs: Pairs, known: frozenset[str] | None = None) -> NameScores:
    """Strict F of names, by coarse type too; only types in `known` are counted when given."""
    scores = NameScores()
    for gold, doc in pairs:
        ours = {(e.start_char, e.end_char): coarse(e.label_) for e in doc.ents}
        for name in gold.names:
            kind = min(name.types) if len(name.types) == 1 else "MISC"
            right = ours.get((name.start, name.end)) in name.types
            for counts in (scores.total, scores.by_type.setdefault(kind, Counts())):
                counts.gold += 1
                counts.right += right
        for ent, right in name_cases(gold, doc, known):
            scores.total.predicted += 1
            scores.by_type.setdefault(coarse(ent.label_), Counts()).predicted += 1
            if ent.has_extension("ent_prob") and ent._.ent_prob is not None:
                scores.names.add(ent._.ent_prob, right)
    return scores


def name_cases(
    gold: GoldDocument, doc: Doc, known: frozenset[str] | None = None
) -> Iterable[tuple[Span, bool]]:
    """The names found, of the coarse types in `known` when given, and whether each is right."""
    wanted = {(name.start, name.end): name.types for name in gold.names}
    for ent in doc.ents:
        kind = coarse(ent.label_)
        if known is None or kind in known:
            yield ent, kind in wanted.get((ent.start_char, ent.end_char), ())
