"""All corpora of a folder, split into what is trained on and what is held out.

Held out and never trained on: the test parts of EWT, GUM and UNER, every fifth document of
wikigold, the politics test part of CrossNER and the last 100 abstracts of Re-DocRED. The dev parts
and the 100 abstracts before those steer the training and are not trained on either.
"""

from dataclasses import dataclass, replace
from pathlib import Path

from quizapp.nlp.training.conllu import WordSentence, read_documents, syntax_of
from quizapp.nlp.training.gum_names import gum_names
from quizapp.nlp.training.name_corpora import (
    CROSSNER_DOMAINS,
    read_crossner,
    read_redocred,
    read_uner,
    read_wikigold,
)
from quizapp.nlp.training.records import Corpus, Document, Sentence

HELD_OUT_ABSTRACTS = 100  # of Re-DocRED, the last; as many before them for dev
WIKIGOLD_TEST_EVERY = 5


@dataclass(frozen=True, slots=True)
class Corpora:
    """Documents to train on and to watch. `dev` has syntax and names, `dev_names` names only."""

    train: list[Document]
    dev: list[Document]
    dev_names: list[Document]


def read_corpora(folder: Path) -> Corpora:
    """The training and dev documents under `folder`, laid out as its README says."""
    train = [
        *ewt_documents(folder, "train"),
        *gum_documents(folder, "train"),
        *wikigold_documents(folder, held_out=False),
        *crossner_documents(folder, held_out=False),
        *redocred_documents(folder, "train"),
    ]
    dev = [*ewt_documents(folder, "dev"), *gum_documents(folder, "dev")]
    return Corpora(train, dev, redocred_documents(folder, "dev"))


def ewt_documents(folder: Path, part: str) -> list[Document]:
    """UD English EWT with the names that Universal NER put on its sentences.

    The two are matched by their words; a sentence that UNER lacks has no names annotated.
    """
    named: dict[tuple[str, ...], Sentence] = {}
    for sentence in read_uner(folder / "ner" / f"uner-ewt-{part}.iob2"):
        named.setdefault(sentence.words, sentence)
    return [
        [_with_uner_names(words, named) for words in document]
        for document in read_documents(folder / "ud" / f"ewt-{part}.conllu")
    ]


def _with_uner_names(words: WordSentence, named: dict[tuple[str, ...], Sentence]) -> Sentence:
    sentence = replace(_parsed(words), corpus=Corpus.UNER)
    match = named.get(sentence.words)
    return replace(sentence, names=match.names) if match else sentence


def gum_documents(folder: Path, part: str) -> list[Document]:
    """GUM, with the names among its mentions."""
    return [
        [replace(_parsed(words), corpus=Corpus.GUM, names=gum_names(words)) for words in document]
        for document in read_documents(folder / "ud" / f"gum-{part}.conllu")
    ]


def _parsed(words: WordSentence) -> Sentence:
    """A sentence of a treebank; a space is put after its last word."""
    spaces = [word.space_after for word in words[:-1]] + [True]
    return Sentence(tuple(word.form for word in words), tuple(spaces), syntax_of(words))


def wikigold_documents(folder: Path, *, held_out: bool) -> list[Document]:
    """Every fifth document when held out, else the others."""
    documents = read_wikigold(folder / "ner" / "wikigold.conll")
    return [
        document
        for number, document in enumerate(documents, start=1)
        if (number % WIKIGOLD_TEST_EVERY == 0) == held_out
    ]


def crossner_documents(folder: Path, *, held_out: bool) -> list[Document]:
    """The politics test part when held out, else all other parts of the four domains."""
    documents = []
    for domain in CROSSNER_DOMAINS:
        for part in ("train", "dev", "test"):
            if ((domain, part) == ("politics", "test")) == held_out:
                path = folder / "ner" / "crossner" / f"{domain}-{part}.txt"
                documents += read_crossner(path, demonyms=not held_out)
    return documents


def redocred_documents(folder: Path, part: str) -> list[Document]:
    """The abstracts of both files as one list: train, then dev, then test at its end."""
    documents = [
        document
        for name in ("dev", "test")
        for document in read_redocred(folder / "ner" / f"redocred-{name}.json")
    ]
    test, dev = -HELD_OUT_ABSTRACTS, -2 * HELD_OUT_ABSTRACTS
    return {"train": documents[:dev], "dev": documents[dev:test], "test": documents[test:]}[part]
