"""A candidate question, before the gates; and one that was refused, with the reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizapp.items import Edit
from quizapp.nlp.dates import Moment
from quizapp.nlp.numbers import Number

if TYPE_CHECKING:
    from quizapp.generate.reading import Reading, Sentence
    from quizapp.nlp.entities import Entity


@dataclass(frozen=True, slots=True)
class Draft:
    """One question before the gates.

    `answer_type` is an entity type, a number's kind or a date's granularity. `answer_start` and
    `answer_end` are half-open offsets into the article's text. `slot` and `fact` name what is
    asked: two drafts with one fact are one question. `faults` say why the stem cannot stand alone;
    `confidence` is the parser's own for the arcs used, 0..1; `fluency` is how sure it is of the
    stem when it reads that again, the mean logarithm of the arcs' probabilities, 0 at best.
    """

    rule: str
    stem: str
    answer: str
    answer_type: str
    reading: Reading
    sentence: Sentence
    answer_start: int
    answer_end: int
    fact: str
    predicate: str
    slot: str
    cloze: bool = False
    edits: tuple[Edit, ...] = ()
    faults: tuple[str, ...] = ()
    accepted: tuple[str, ...] = ()
    anchors: frozenset[str] = frozenset()
    confidence: float = 1.0
    fluency: float = 0.0
    entity: Entity | None = None
    number: Number | None = None
    moment: Moment | None = None


@dataclass(frozen=True, slots=True)
class Rejection:
    """A candidate that was not asked: why, and what it would have been."""

    reason: str
    rule: str
    stem: str
    answer: str
    quote: str
