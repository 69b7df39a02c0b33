"""Held-out documents as raw text with character offsets: what a pipeline is measured against."""

import unicodedata
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
from quizapp.nlp.training.layout import Layout, read_layouts
from quizapp.nlp.training.name_corpora import read_uner
from quizapp.nlp.training.records import Document, Sentence
from quizapp.nlp.training.types import PLACES

UNER_CHUNK = 8  # sentences read together
STUDY_CHUNK = 12  # sentences of a text in the studies that came before
# as the studies had it; the test part has no biographies and no news
WRITTEN_GENRES = frozenset({"academic", "bio", "interview", "news", "textbook", "voyage"})
UNER_TYPES = frozenset({"PERSON", "ORG", "LOC", "NORP"})  # what UNER and our demonyms annotate
PARAGRAPH = "\n\n"


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
    is_punctuation: bool = False


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


def gold_document(document: Document, paragraphs: Sequence[bool] = ()) -> GoldDocument:
    """The sentences of a document, one space between them, or an empty line where `paragraphs`
    says that a sentence starts one.
    """
    text = ""
    sentences: list[tuple[GoldWord, ...]] = []
    names: list[GoldName] = []
    for number, sentence in enumerate(document):
        if text:
            new = bool(paragraphs) and paragraphs[number]
            text = text.rstrip() + (PARAGRAPH if new else " ")
        starts = []
        for word, space in zip(sentence.words, sentence.spaces, strict=True):
            starts.append(len(text))
            text += word + (" " if space else "")
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
    marks = map(_is_punctuation, sentence.words)
    columns = (starts, ends, syntax.xpos, syntax.upos, syntax.lemmas, heads, syntax.deps, marks)
    return tuple(GoldWord(*row) for row in zip(*columns, strict=True))


def _is_punctuation(word: str) -> bool:
    """As spaCy has it, so that the words of both sides are judged alike."""
    return all(unicodedata.category(character).startswith("P") for character in word)


def parsed_sets(folder: Path) -> dict[str, list[GoldDocument]]:
    """The held-out treebanks, by name: whole documents in one line each, those of the written
    genres apart, and documents in their paragraphs.
    """
    sets: dict[str, list[GoldDocument]] = {}
    for name, bank in (("EWT test", _ewt(folder, "test")), ("GUM test", _gum(folder, "test"))):
        sets[name] = _gold(bank.documents)
        if written := bank.written():
            sets[f"{name}, written"] = _gold(written)
        sets[f"{name}, in paragraphs"] = bank.in_paragraphs()
    return sets


def dev_sets(folder: Path) -> list[tuple[list[GoldDocument], frozenset[str] | None]]:
    """What probabilities are fitted on, with the coarse types that its annotation knows: the dev
    parts of the treebanks, of which every other document comes in paragraphs, and of Re-DocRED.
    """
    sets: list[tuple[list[GoldDocument], frozenset[str] | None]] = []
    for bank, known in ((_ewt(folder, "dev"), UNER_TYPES), (_gum(folder, "dev"), None)):
        both = zip(_gold(bank.documents), bank.in_paragraphs(), strict=True)
        sets.append(([pair[number % 2] for number, pair in enumerate(both)], known))
    return [*sets, (_gold(redocred_documents(folder, "dev")), None)]


def study_sets(folder: Path) -> dict[str, list[GoldDocument]]:
    """The held-out treebanks in the pieces that the studies before ours were scored on."""
    ewt, gum = _ewt(folder, "test"), _gum(folder, "test")
    sets = {
        "EWT test": ewt.documents,
        "GUM test": gum.documents,
        "GUM test, written": gum.written(),
    }
    return {name: _gold(_chunks(documents)) for name, documents in sets.items()}


@dataclass(frozen=True, slots=True)
class _Treebank:
    """Documents and, parallel to them, how they are laid out."""

    documents: list[Document]
    layouts: list[Layout]

    def written(self) -> list[Document]:
        pairs = zip(self.documents, self.layouts, strict=True)
        return [document for document, layout in pairs if layout.genre in WRITTEN_GENRES]

    def in_paragraphs(self) -> list[GoldDocument]:
        pairs = zip(self.documents, self.layouts, strict=True)
        return [gold_document(document, layout.starts) for document, layout in pairs]


def _ewt(folder: Path, part: str) -> _Treebank:
    layouts = read_layouts(folder / "ud" / f"ewt-{part}.conllu")
    return _Treebank(ewt_documents(folder, part), layouts)


def _gum(folder: Path, part: str) -> _Treebank:
    layouts = read_layouts(folder / "ud" / f"gum-{part}.conllu")
    return _Treebank(gum_documents(folder, part), layouts)


def _chunks(documents: Iterable[Document]) -> list[Document]:
    step = STUDY_CHUNK
    return [
        document[start : start + step]
        for document in documents
        for start in range(0, len(document), step)
    ]


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
