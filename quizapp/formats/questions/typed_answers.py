"""Moodle's short answers: an asterisk stands for any letters, unless a backslash is before it."""

import re
from collections.abc import Iterable

from quizapp.formats.questions.question import Unfit
from quizapp.formats.questions.to_item import Harvest

_WILDCARD = re.compile(r"(?<!\\)\*")


def without_wildcards(answers: Iterable[str], where: str, harvest: Harvest) -> tuple[str, ...]:
    """The answers that are words; one with a wildcard is listed as left out.

    Raises Unfit when nothing else is right. Source: Moodle, qtype_shortanswer,
    compare_string_with_wildcard.
    """
    found = list(answers)
    words = tuple(text.replace("\\*", "*") for text in found if not _WILDCARD.search(text))
    if found and not words:
        raise Unfit("any answer with a wildcard * is right; Quizapp needs the words")
    if len(words) < len(found):
        harvest.skip(where, "a right answer with a wildcard *; the other answers are kept")
    return words
