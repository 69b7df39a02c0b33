"""Held-out documents as raw text with character offsets: what a pipeline is measured against."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from quizapp.nlp.training.corpora import (
    crossner_documents,
    ewt_documents,
    gum_documents,
    redocred_documents,
    wikigold_documents,
)
from quizapp.nlp.training.name_corpora import read_uner
from quizapp.nlp.training.records import Document, Sentence
from quizapp.nlp.training.types import PLACES

UNER_CHUNK = 8  # sentences read together


@dataclass(frozen=True, slots=True)
class GoldWord:
    """A word at start..end of the text (half-open). `head` is the start of its head's word, -1 for
    the root of its sentence.
    """

    start: int
    end: int
    xpos: str
    upos: str
    lemma: str
    head: int
    dep: str


@dataclass(frozen=True, slots=True)
class GoldName:
    """A name at start..end of the text (half-open) and its coarse types, any of which is right."""

    start: int
    end: int
    types: frozenset[str]


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """`sentences` are lists of words where the syntax is annotated, else empty."""

    text: str
    sentences: tuple[tuple[GoldWord, ...], ...]
    names: tuple[GoldName, ...]


def coarse(kind: str) -> str:
    """The types that all corpora can tell apart."""
    if kind in PLACES:
        return "LOC"
    return kind if kind in {"PERSON", "ORG", "NORP", "EVENT"} else "MISC"


def gold_document(document: Document) -> GoldDocument:
    """The sentences of a document, one space between them."""
    text = ""
    sentences: list[tuple[GoldWord, ...]] = []
    names: list[GoldName] = []
    for sentence in document:
        starts = []
        for word, space in zip(sentence.words, sentence.spaces, strict=True):
            starts.append(len(text))
            text += word + (" " if space else "")
        text = text if text.endswith(" ") else text + " "
        if sentence.syntax is not None:
            sentences.append(_gold_words(sentence, starts))
        for name in sentence.names or ():
            end = starts[name.end - 1] + len(sentence.words[name.end - 1])
            names.append(GoldName(starts[name.start], end, frozenset(map(coarse, name.types))))
    return GoldDocument(text.rstrip(), tuple(sentences), tuple(names))


def _gold_words(sentence: Sentence, starts: Sequence[int]) -> tuple[GoldWord, ...]:
    syntax = sentence.syntax
    if syntax is None:
        return ()
    heads = [starts[head - 1] if head else -1 for head in syntax.heads]
    ends = [start + len(word) for start, word in zip(starts, sentence.words, strict=True)]
    columns = (starts, ends, syntax.xpos, syntax.upos, syntax.lemmas, heads, syntax.deps)
    return tuple(GoldWord(*row) for row in zip(*columns, strict=True))


def parsed_sets(folder: Path) -> dict[str, list[GoldDocument]]:
    """The held-out treebanks, by name."""
    return {
        "EWT test": _gold(ewt_documents(folder, "test")),
        "GUM test": _gold(gum_documents(folder, "test")),
    }


def named_sets(folder: Path) -> dict[str, list[GoldDocument]]:
    """The held-out corpora of names, by name."""
    uner = read_uner(folder / "ner" / "uner-ewt-test.iob2")
    chunks = [uner[start : start + UNER_CHUNK] for start in range(0, len(uner), UNER_CHUNK)]
    return {
        "GUM test": _gold(gum_documents(folder, "test")),
        "UNER EWT test": _gold(chunks),
        "wikigold held out": _gold(wikigold_documents(folder, held_out=True)),
        "CrossNER politics test": _gold(crossner_documents(folder, held_out=True)),
        "Re-DocRED held out": _gold(redocred_documents(folder, "test")),
    }


def _gold(documents: Iterable[Document]) -> list[GoldDocument]:
    return [gold_document(document) for document in documents]
