"""One question with its key, its options and the sentence that proves it."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """How an item is answered."""

    CHOICE = "choice"
    CLOZE = "cloze"
    TYPED = "typed"
    NUMERIC = "numeric"
    TRUE_FALSE = "true_false"
    MATCHING = "matching"
    ORDERING = "ordering"


BLANK = "_____"
"""What stands for the answer in the stem of a cloze item, exactly once."""


@dataclass(frozen=True, slots=True)
class Option:
    """One of the answers offered.

    `source` says where a distractor came from ("article", "gazetteer", "number", ...; the key's
    is "article"); `why_wrong` is one sentence for the learner, empty for the key.
    """

    text: str
    correct: bool
    source: str = "article"
    why_wrong: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The sentence that proves the key. Offsets are half-open, into the article's text.

    An item that was imported has no article: the quote is empty and every offset 0.

    `answer_start` and `answer_end` mark the key inside it, also in the article's text.
    """

    quote: str
    start: int
    end: int
    answer_start: int
    answer_end: int


@dataclass(frozen=True, slots=True)
class Edit:
    """One change made between the sentence and the stem: what it was, and what it became."""

    rule: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Item:
    """A question that can be served, graded and exported.

    `fact` names what is asked (equal for two items on one fact), `rule` names what made it.
    `stem` is the question; a cloze stem holds BLANK once. `answer` is the key as shown;
    `accepted` holds further spellings that are right when typed. `options` are in the order shown,
    empty where the learner types. `tolerance` is the absolute error allowed on a numeric item.
    `difficulty` is 0 (easy) to 1 (hard), `score` 0 to 1: the generator's own confidence.
    The key of a matching or ordering item is JSON (quizapp.items.compound), and `proofs` has the
    evidence of each of its pairs or entries in the order of the key; it is empty on other kinds
    and where nobody knows.
    """

    id: str
    fact: str
    rule: str
    kind: Kind
    stem: str
    answer: str
    evidence: Evidence
    accepted: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
    tolerance: float | None = None
    difficulty: float = 0.5
    score: float = 0.5
    edits: tuple[Edit, ...] = ()
    proofs: tuple[Evidence, ...] = ()

    @property
    def every_evidence(self) -> tuple[Evidence, ...]:
        """The sentences that prove the key: one, or one for each pair or entry."""
        return self.proofs or (self.evidence,)
