"""The labels of a model, and all sentences of the corpora as ids."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from quizapp.nlp.lemma import NO_SCRIPT, lemma_script
from quizapp.nlp.training.batches import Numbered, Numberer, TagTable
from quizapp.nlp.training.corpora import Corpora
from quizapp.nlp.training.records import Document, Sentence, Syntax
from quizapp.nlp.training.types import TYPES
from quizapp.nlp.wordpiece import WordPieces

RARE_MORPH, RARE_SCRIPT = 5, 4  # occurrences below which a label is not learned
FORM_COUNT = 2  # occurrences from which a form is in the table of lemmas

Labels = dict[str, list[str]]
Scripts = dict[Sentence, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Dataset:
    """Documents as ids; `table` tells which tags a name's annotation allows."""

    labels: Labels
    table: TagTable
    train: list[list[Numbered]]
    dev: list[list[Numbered]]
    dev_names: list[list[Numbered]]


def entity_tags() -> list[str]:
    """O, then B, I, L and U of each type."""
    return ["O"] + [f"{prefix}-{kind}" for kind in TYPES for prefix in "BILU"]


def scripts_of(documents: Iterable[Document]) -> Scripts:
    """The lemma scripts of every parsed sentence."""
    return {
        sentence: tuple(map(lemma_script, sentence.words, sentence.syntax.lemmas))
        for document in documents
        for sentence in document
        if sentence.syntax is not None
    }


def labels_of(parsed: Iterable[Syntax], scripts: Scripts) -> Labels:
    """The labels that training data shows, the most frequent first."""
    some = list(parsed)
    lemma = _frequent((script for row in scripts.values() for script in row), RARE_SCRIPT)
    return {
        "xpos": _frequent(tag for syntax in some for tag in syntax.xpos),
        "upos": _frequent(tag for syntax in some for tag in syntax.upos),
        "morph": _frequent((morph for syntax in some for morph in syntax.morphs), RARE_MORPH),
        "lemma": [script for script in lemma if script != NO_SCRIPT],
        "dep": _frequent(dep for syntax in some for dep in syntax.deps),
        "entity": entity_tags(),
    }


def _frequent(values: Iterable[str], at_least: int = 1) -> list[str]:
    return [value for value, count in Counter(values).most_common() if count >= at_least]


def build_dataset(corpora: Corpora, vocabulary: Path) -> Dataset:
    """Number everything; labels come from the training part alone."""
    train_scripts = scripts_of(corpora.train)
    labels = labels_of((s.syntax for s in train_scripts if s.syntax), train_scripts)
    table = TagTable(labels["entity"])
    numberer = Numberer(WordPieces.from_file(vocabulary), labels, table)
    scripts = train_scripts | scripts_of(corpora.dev)

    def numbered(documents: list[Document]) -> list[list[Numbered]]:
        return [numberer.document(document, scripts) for document in documents]

    return Dataset(
        labels, table, numbered(corpora.train), numbered(corpora.dev), numbered(corpora.dev_names)
    )


def lemma_table(documents: Iterable[Document]) -> Mapping[tuple[str, str], str]:
    """The lemma of each (lower-case form, UPOS) that training data agrees on.

    Names are left out, since their case matters and their form is their lemma.
    """
    seen: dict[tuple[str, str], Counter[str]] = {}
    for sentence in (sentence for document in documents for sentence in document):
        if sentence.syntax is None:
            continue
        columns = zip(sentence.words, sentence.syntax.upos, sentence.syntax.lemmas, strict=True)
        for word, upos, lemma in columns:
            if upos != "PROPN" and word.isalpha():
                seen.setdefault((word.lower(), upos), Counter())[lemma] += 1
    best = {key: lemmas.most_common(1)[0] for key, lemmas in seen.items()}
    return {
        key: lemma
        for key, (lemma, count) in best.items()
        if count >= FORM_COUNT and count >= 0.9 * seen[key].total()
    }
