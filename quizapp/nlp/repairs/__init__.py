"""Mending what the parser gets wrong again and again: a spaCy component after the encoder.

A rule here knows something that the parser was not told: that a verb has one subject, that a day
between the subject and its verb says when it was done. Each was chosen on the dev parts of the
treebanks and is measured on the test parts, see `quizapp.nlp.training.repairs`.
"""

from quizapp.nlp.repairs.component import QuizappRepairs, repair
from quizapp.nlp.repairs.rules import RULES, Repair

__all__ = ["RULES", "QuizappRepairs", "Repair", "repair"]
