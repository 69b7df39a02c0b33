"""Dates and times in running text, with the days they cover, anchored on the publication date.

A relative date ('on Thursday', 'last week') has no days until the article's own date is known.
"""

from quizapp.nlp.dates.find import find_moments, hide_moments
from quizapp.nlp.dates.moments import MONTHS, WEEKDAYS, Granularity, Moment

__all__ = ["MONTHS", "WEEKDAYS", "Granularity", "Moment", "find_moments", "hide_moments"]
