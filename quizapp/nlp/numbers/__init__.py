"""Numbers, money, percentages, measures, ages and durations in running text, with their values.

Rules of our own: every library tried read 'May' as a month or a '€500m' as euro-metres. What the
rules find is a span of the text as given; nothing here needs the language model.
"""

from quizapp.nlp.numbers.find import find_numbers
from quizapp.nlp.numbers.numerals import parse_number
from quizapp.nlp.numbers.values import Bound, Number, NumberKind

__all__ = ["Bound", "Number", "NumberKind", "find_numbers", "parse_number"]
