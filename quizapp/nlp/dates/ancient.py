"""Years of one to three digits, in texts that speak of such times: 'around 328', '(347 – 420)'."""

import re
from datetime import date

from quizapp.nlp.dates.covers import Cover, Pattern, covers_years
from quizapp.nlp.dates.moments import Granularity
from quizapp.nlp.numbers.units import DURATION, MEASURE

_EVIDENCE = re.compile(
    r"\d\s?(?:B\.?C\.?(?:E\.?)?|A\.D\.|AD|CE)(?!\w)|\bA\.?D\.?\s\d|\bc(?:a|irca)?\.?\s\d{3}(?!\d|[,.]\d)"
    r"|\(\d{3}\s?[–-]\s?\d{3}\)|\(\d{3}\s?–|–\s?\d{3}\)|\d{3}\s–\s[A-Z][a-z]+\s\d\d?,\s\d{3}\)|\b(?:January|February|March|April|May|June|July|August|September|"
    r"October|November|December),?\s(?:of\s)?\d{3}(?!\d)"
)
_YEAR = r"(?P<year>[1-9]\d{2})(?!\d|[,.]\d|[%°:/])"
_BEFORE = "(?:" + "|".join(
    rf"(?<=\b{word}\s)"
    for word in (
        "in In since Since until Until around Around about by By before Before after After from "
        "From circa ca. c. of year and during"
    ).split()
) + ")"  # fmt: skip
_NO_COUNT = re.compile(
    r"\s(?!(?:when|the|he|she|they|it|his|her|its|their|at|by|and|to|until|under|with|as|after|before|in|"
    r"on|but|or|was|were|is|had|a|an|for|against|where|while|through|because|who|that|which|during|"
    r"following|he|from|near|between|with)\b)[a-z]"
)


def tells_of_antiquity(text: str) -> bool:
    """Whether something in the text is certainly of before the year 1000."""
    return _EVIDENCE.search(text) is not None


def _early_year(match: re.Match[str], published: date | None) -> Cover | None:
    text, end = match.string, match.end()
    if _NO_COUNT.match(text, end) or MEASURE.match(text, end) or DURATION.match(text, end):
        return None
    year = int(match["year"])
    return covers_years(Granularity.YEAR, year, year)


def _early_years(match: re.Match[str], published: date | None) -> Cover | None:
    first, last = int(match["year"]), int(match["until"])
    return covers_years(Granularity.PERIOD, first, last) if first < last else None


ALWAYS: tuple[Pattern, ...] = ((_early_year, re.compile(rf"(?<=\bIn\s){_YEAR}(?=,\s)")),)
"""Sure enough in any text: 'In 737, after the death'."""
PATTERNS: tuple[Pattern, ...] = (
    (
        _early_years,
        re.compile(rf"(?<=[(\s]){_YEAR}\s?[–-]\s?(?P<until>\d{{3}})(?!\d|[,.]\d|[%°:])"),
    ),
    (_early_year, re.compile(rf"{_BEFORE}{_YEAR}")),
    (
        _early_year,
        re.compile(
            rf"(?:(?<=\()|(?<=–\s)|(?<=–)|(?<=\(c\.\s)|(?<=\(d\.\s)|(?<=\(b\.\s)|(?<=\(r\.\s)){_YEAR}(?=\s?[–)-])"
        ),
    ),
)
