"""The component: Doc -> trees, one a sentence -> rules -> the same Doc."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from quizapp.nlp.component import ARC_COLUMN, token_probabilities
from quizapp.nlp.repairs.rules import RULES, Repair
from quizapp.nlp.repairs.tree import Tree

COLUMNS: list[int | str] = ["LOWER", "LEMMA", "TAG", "POS", "ENT_TYPE", "DEP", "HEAD"]
LONGEST_SENTENCE = 500
"""Words; a longer one is no prose, and checking a tree takes the square of its length."""


class QuizappRepairs:
    """The component. It changes heads, labels and their probabilities, never sentences."""

    name = "quizapp_repairs"

    def __init__(self, rules: Sequence[Repair] = RULES) -> None:
        self.rules = tuple(rules)

    def __call__(self, doc: Doc) -> Doc:
        """Mend the parse of a Doc, in place."""
        return repair(doc, self.rules)


def repair(doc: Doc, rules: Sequence[Repair] = RULES) -> Doc:
    """Apply the rules to every sentence of a parsed Doc, in place, and return it.

    The probability of a changed arc is its rule's; see `Repair`.
    """
    if len(doc) == 0 or not doc.has_annotation("DEP"):
        return doc
    table = token_probabilities(doc)
    sure = [1.0] * len(doc) if table is None else table[:, ARC_COLUMN].tolist()
    changed: dict[int, tuple[int, str]] = {}
    for start, tree in _trees(doc, sure):
        for rule in rules:
            for arcs in list(rule.find(tree)):
                tree.change(arcs, rule.sure)
        for word in tree.changed:
            head = tree.heads[word]
            changed[start + word] = (head - word if head >= 0 else 0, tree.deps[word])
            if table is not None:
                table[start + word, ARC_COLUMN] = tree.sure[word]
    if changed:
        _write(doc, changed)
    return doc


def _trees(doc: Doc, sure: Sequence[float]) -> Iterator[tuple[int, Tree]]:
    """The sentences of a Doc with the index of their first token."""
    table = doc.to_array(COLUMNS)
    known = {0: ""}
    strings = doc.vocab.strings
    columns = []
    for column in range(len(COLUMNS) - 1):
        ids = table[:, column].tolist()
        for number in set(ids) - known.keys():
            known[number] = strings[number]
        columns.append([known[number] for number in ids])
    offsets = table[:, -1].astype(np.int64).tolist()
    for start, end in _bounds(doc):
        part = slice(start, end)
        heads = [word + offset if offset else -1 for word, offset in enumerate(offsets[part])]
        if heads.count(-1) == 1 and min(heads) >= -1 and max(heads) < end - start:
            words, lemmas, tags, pos, named, deps = (column[part] for column in columns)
            yield start, Tree(words, lemmas, tags, pos, named, deps, heads, list(sure[part]))


def _bounds(doc: Doc) -> Iterator[tuple[int, int]]:
    """First and last token of each sentence that is worth reading, half-open."""
    for sentence in doc.sents:
        if 2 < len(sentence) <= LONGEST_SENTENCE:
            yield sentence.start, sentence.end


def _write(doc: Doc, changed: dict[int, tuple[int, str]]) -> None:
    """Put heads (as offsets) and labels on the tokens."""
    table = doc.to_array(["HEAD", "DEP"])
    for word, (offset, dep) in changed.items():
        table[word, 0] = np.array(offset, np.int64).astype(np.uint64)
        table[word, 1] = doc.vocab.strings.add(dep)
    # the stub knows no 64-bit ids, which are what from_array is made for
    doc.from_array(["HEAD", "DEP"], table)  # type: ignore[arg-type]


@Language.factory(QuizappRepairs.name)
def make_repairs(nlp: Language, name: str) -> QuizappRepairs:
    """The component for spaCy's registry."""
    return QuizappRepairs()
