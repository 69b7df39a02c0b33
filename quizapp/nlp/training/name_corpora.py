"""Reading the corpora of names: UNER, wikigold, CrossNER and Re-DocRED."""

import json
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path

from quizapp.nlp.training.records import Corpus, Document, Name, Sentence
from quizapp.nlp.training.types import COARSE, CROSSNER, DEMONYMS, PARTY_WORDS, refine

Types = Mapping[str, frozenset[str]]
Row = tuple[str, str]

_NO_SPACE_AFTER = frozenset("( [ { $ £ € # “ ‘ ``".split())
_NO_SPACE_BEFORE = frozenset(". , ; : ! ? ) ] } % 's n't 're 've 'll 'm 'd ’s ” ’ '' ... '".split())
CROSSNER_DOMAINS = ("politics", "science", "literature", "music")
DOCUMENT_SENTENCES = 8  # of corpora that do not say where a document ends


def spaces_between(words: list[str]) -> tuple[bool, ...]:
    """Whether a space follows each word, guessed for text that was stored as words alone."""
    spaces = [True] * len(words)
    quoted = False
    for index, (word, following) in enumerate(pairwise([*words, ""])):
        if word == '"':
            if quoted and index:
                spaces[index - 1] = False
            elif not quoted:
                spaces[index] = False
            quoted = not quoted
        if word in _NO_SPACE_AFTER or following in _NO_SPACE_BEFORE:
            spaces[index] = False
        if word == "-" and index and words[index - 1][-1].isalnum() and following[:1].isalnum():
            spaces[index - 1] = spaces[index] = False
    return tuple(spaces)


def _sentence(words: list[str], names: list[Name], corpus: Corpus) -> Sentence:
    return Sentence(tuple(words), spaces_between(words), None, tuple(names), corpus)


def _name(words: list[str], start: int, end: int, types: frozenset[str]) -> Name:
    before = words[start - 1] if start else ""
    after = words[end] if end < len(words) else ""
    return Name(start, end, refine(types, " ".join(words[start:end]), before, after))


def names_of_tags(rows: list[Row], types: Types) -> list[Name]:
    """The names of words with BIO or IO tags; a label that `types` lacks is no name."""
    words = [word for word, _ in rows]
    names = []
    start, label = 0, ""
    for index, (_, tag) in enumerate([*rows, ("", "O")]):
        inside = tag.startswith("I-") and tag[2:] == label
        if not inside:
            if label in types:
                names.append(_name(words, start, index, types[label]))
            start, label = index, tag[2:]
    return names


def _blocks(path: Path) -> Iterator[list[str]]:
    """Runs of lines between empty ones."""
    block: list[str] = []
    for line in [*path.read_text(encoding="utf-8").split("\n"), ""]:
        if line.strip():
            block.append(line)
        elif block:
            yield block
            block = []


def _chunks(sentences: list[Sentence]) -> list[Document]:
    step = DOCUMENT_SENTENCES
    return [sentences[start : start + step] for start in range(0, len(sentences), step)]


def read_uner(path: Path) -> list[Sentence]:
    """The sentences of a Universal NER file, with demonyms added (UNER has no type for them)."""
    sentences = []
    for block in _blocks(path):
        fields = [line.split("\t") for line in block if not line.startswith("# ")]
        rows = [(row[1], row[2]) for row in fields]
        words = [word for word, _ in rows]
        names = _with_demonyms(words, names_of_tags(rows, COARSE))
        sentences.append(_sentence(words, names, Corpus.UNER))
    return sentences


def _with_demonyms(words: list[str], names: list[Name]) -> list[Name]:
    taken = {index for name in names for index in range(name.start, name.end)}
    loose = [
        Name(index, index + 1, frozenset({"NORP"}))
        for index, word in enumerate(words)
        if index not in taken and word in DEMONYMS and word not in PARTY_WORDS
    ]
    return sorted([*names, *loose], key=lambda name: name.start)


def read_wikigold(path: Path) -> list[Document]:
    """The documents of wikigold, in order."""
    documents: list[Document] = []
    for block in _blocks(path):
        if block[0].startswith("-DOCSTART-"):
            documents.append([])
            continue
        rows = [(fields[0], fields[-1]) for fields in map(str.split, block)]
        words = [word for word, _ in rows]
        if not documents:
            documents.append([])
        documents[-1].append(_sentence(words, names_of_tags(rows, COARSE), Corpus.WIKIGOLD))
    return [document for document in documents if document]


def read_crossner(path: Path, *, demonyms: bool = False) -> list[Document]:
    """The sentences of one CrossNER file, in chunks (it does not say where articles end).

    It marks demonyms every other time; `demonyms` marks the rest, which is better to learn from.
    """
    sentences = []
    for block in _blocks(path):
        rows = [(word, tag) for word, tag in (line.split("\t") for line in block)]
        words = [word for word, _ in rows]
        names = names_of_tags(rows, CROSSNER)
        if demonyms:
            names = _with_demonyms(words, names)
        sentences.append(_sentence(words, names, Corpus.CROSSNER))
    return _chunks(sentences)


def read_redocred(path: Path) -> list[Document]:
    """The abstracts of a Re-DocRED file, in order; times and numbers are left out."""
    return [_redocred_document(entry) for entry in json.loads(path.read_text(encoding="utf-8"))]


def _redocred_document(entry: dict) -> Document:
    marked: list[dict[tuple[int, int], str]] = [{} for _ in entry["sents"]]
    for mention in (mention for entity in entry["vertexSet"] for mention in entity):
        if mention["type"] in COARSE:
            start, end = mention["pos"]
            marked[mention["sent_id"]][start, end] = mention["type"]
    return [
        _sentence(words, _without_overlaps(words, spans), Corpus.REDOCRED)
        for words, spans in zip(entry["sents"], marked, strict=True)
    ]


def _without_overlaps(words: list[str], spans: dict[tuple[int, int], str]) -> list[Name]:
    """The longest name wins where two overlap."""
    names: list[Name] = []
    taken: set[int] = set()
    for start, end in sorted(spans, key=lambda span: (span[0] - span[1], span[0])):
        if end <= len(words) and taken.isdisjoint(range(start, end)):
            names.append(_name(words, start, end, COARSE[spans[start, end]]))
            taken.update(range(start, end))
    return sorted(names, key=lambda name: name.start)
