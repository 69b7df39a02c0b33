"""What every corpus is read into: sentences of words with whatever the corpus annotates."""

from dataclasses import dataclass
from enum import IntEnum


class Corpus(IntEnum):
    """Where a sentence's names come from. ANY stands for none in particular: what is asked for
    when the model is used, and in part of the training."""

    ANY = 0
    UNER = 1
    GUM = 2
    WIKIGOLD = 3
    CROSSNER = 4
    REDOCRED = 5


@dataclass(frozen=True, slots=True)
class Name:
    """A named entity over words start..end (half-open) of one sentence.

    `types` are the types that its annotation allows: one when the corpus says it or a rule can
    tell, several when all that is known is, say, "a place".
    """

    start: int
    end: int
    types: frozenset[str]


@dataclass(frozen=True, slots=True)
class Syntax:
    """Parallel to the words; heads are 1-based within the sentence, 0 is the root."""

    xpos: tuple[str, ...]
    upos: tuple[str, ...]
    morphs: tuple[str, ...]
    lemmas: tuple[str, ...]
    heads: tuple[int, ...]
    deps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """`names` is None where nobody looked for names, empty where there are none."""

    words: tuple[str, ...]
    spaces: tuple[bool, ...]
    syntax: Syntax | None = None
    names: tuple[Name, ...] | None = None
    corpus: Corpus = Corpus.ANY


Document = list[Sentence]
