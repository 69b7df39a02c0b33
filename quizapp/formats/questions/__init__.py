"""What the files of learning platforms have in common: questions, their words, their packages.

A writer turns items into questions (`asked`), a reader questions into items (`Harvest`). The
modules of the single formats know only how a question is spelt.
"""

from quizapp.formats.questions.from_item import Losses, as_matching, asked, mark
from quizapp.formats.questions.question import (
    Choice,
    Matching,
    Number,
    Offer,
    Ordering,
    Question,
    TrueFalse,
    Typed,
    Unfit,
)
from quizapp.formats.questions.to_item import Harvest, decimal, matched

__all__ = [
    "Choice",
    "Harvest",
    "Losses",
    "Matching",
    "Number",
    "Offer",
    "Ordering",
    "Question",
    "TrueFalse",
    "Typed",
    "Unfit",
    "as_matching",
    "asked",
    "decimal",
    "mark",
    "matched",
]
