"""Reading the treebanks: CoNLL-U files, one list of sentences a document."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from quizapp.nlp.training.records import Syntax


@dataclass(frozen=True, slots=True)
class Word:
    """One syntactic word. `head` is 1-based within its sentence, 0 for the root."""

    form: str
    lemma: str
    upos: str
    xpos: str
    morph: str
    head: int
    dep: str
    space_after: bool
    misc: str


WordSentence = list[Word]


def read_documents(path: Path) -> list[list[WordSentence]]:
    """The documents of a file, in order; a `# newdoc` line begins one."""
    documents: list[list[WordSentence]] = []
    for block in sentence_blocks(path):
        if not documents or any(line.startswith("# newdoc") for line in block):
            documents.append([])
        words = _words([line.split("\t") for line in block if not line.startswith("#")])
        if words:
            documents[-1].append(words)
    return [document for document in documents if document]


def sentence_blocks(path: Path) -> Iterator[list[str]]:
    """The lines of each sentence, comments included."""
    block: list[str] = []
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                block.append(line.rstrip("\n"))
            elif block:
                yield block
                block = []
    if block:
        yield block


def _words(rows: list[list[str]]) -> WordSentence:
    """The words of a sentence; the space after a contraction belongs to its last word."""
    words: WordSentence = []
    last_of_token, token_space = 0, True
    for row in rows:
        if "." in row[0]:  # an empty node of the enhanced graph
            continue
        space_after = "SpaceAfter=No" not in row[9]
        if "-" in row[0]:
            last_of_token, token_space = int(row[0].split("-")[1]), space_after
            continue
        if int(row[0]) <= last_of_token:
            space_after = token_space if int(row[0]) == last_of_token else False
        words.append(_word(row, space_after))
    return words


def _word(row: list[str], space_after: bool) -> Word:
    lemma = row[1] if row[2] == "_" else row[2]
    morph = "" if row[5] == "_" else row[5]
    dep = "ROOT" if row[6] == "0" else row[7]
    return Word(row[1], lemma, row[3], row[4], morph, int(row[6]), dep, space_after, row[9])


def syntax_of(words: WordSentence) -> Syntax:
    """The annotations of a sentence, as parallel tuples."""
    return Syntax(
        xpos=tuple(word.xpos for word in words),
        upos=tuple(word.upos for word in words),
        morphs=tuple(word.morph for word in words),
        lemmas=tuple(word.lemma for word in words),
        heads=tuple(word.head for word in words),
        deps=tuple(word.dep for word in words),
    )
