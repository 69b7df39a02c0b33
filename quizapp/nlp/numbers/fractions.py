"""Fractions: 'two-thirds', 'half of', '3/4', 'one in five'."""

import re
from decimal import Decimal

from quizapp.nlp.numbers import units
from quizapp.nlp.numbers.numerals import PARTS, parse_number
from quizapp.nlp.numbers.site import Reading, Site
from quizapp.nlp.numbers.values import NumberKind

PIECES = re.compile(
    rf"[\s-](?P<part>{'|'.join(PARTS)})(?P<plural>s)?(?![\w-])|[\s-](?P<halves>halves)\b",
    re.IGNORECASE,
)
WHOLE = re.compile(
    r"\s(?:of|the|its|his|her|their|our|my|a|an|as|all|that|those|these|this|or|majority|to)\b"
    r"|\s?[,.;:)](?!\d)|$"
)
WHOLE_OF = re.compile(r"\s(?:of|the|its|his|her|their|our|my|as|all|that|those|these|this)\b")
COMPARED = re.compile(
    r"\b(?:than|by|to|about|nearly|almost|over|under|only|just|approximately|roughly|around)\s$",
    re.I,
)
OTHER_HALF = re.compile(
    r"\b(?:first|second|other|better|top|bottom|latter|last|northern|southern|eastern|western|"
    r"each|upper|lower|this|either|which|same|next|past)\s$",
    re.I,
)
OUT_OF = re.compile(
    r"\s(?:(?P<in>in)(?:\severy)?|out\sof(?:\severy)?)\s(?P<whole>\d[\d,]*|[a-z]+(?:-[a-z]+)?)(?![\w%]|[.,]\d)",
    re.I,
)
SLASH = re.compile(r"/(?P<under>\d{1,3})(?![\d/.]|,\d|\w|\s[×x*+=])")
SMALL_WHOLES = frozenset((2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 25, 50, 100, 1_000, 10_000))
FORMULA = re.compile(r"[×+=*/(−]\s?$")


def read_fraction(site: Site) -> Reading | None:
    """'two-thirds', 'a quarter of', 'half the', '3/4', '½', 'one in five'."""
    numeral = site.numeral
    if not site.is_clean_before or numeral.upper is not None or numeral.vague or numeral.ordinal:
        return None
    if numeral.part:
        return _read_part(site)
    pieces = PIECES.match(site.text, numeral.end)
    if pieces is not None and (pieces["plural"] or pieces["halves"] or numeral.value == 1):
        if not numeral.in_digits and numeral.value == int(numeral.value) < 100:
            under = PARTS["half" if pieces["halves"] else pieces["part"].lower()]
            return _fraction(site, under, pieces.end())
        return None
    if (slash := SLASH.match(site.text, numeral.end)) is not None and numeral.in_digits:
        under = int(slash["under"])
        plain = under in SMALL_WHOLES and numeral.value < under and not FORMULA.search(site.left)
        return _fraction(site, under, slash.end()) if plain else None
    return _read_out_of(site)


def _read_part(site: Site) -> Reading | None:
    numeral, text = site.numeral, site.text
    if numeral.in_digits:
        return site.reading(NumberKind.FRACTION)
    compared = COMPARED.search(site.left)
    whole = WHOLE if compared or site.written == "half" else WHOLE_OF
    if OTHER_HALF.search(site.left) or not whole.match(text, numeral.end):
        return None
    if site.written == "half" and not compared and not _starts_a_half(site):
        return None
    return site.reading(NumberKind.FRACTION)


HALF_OF = re.compile(r"\s(?:of|the|its|his|her|their|our|my|as|all|that|those|these|or\s[a-z]+-)")


def _starts_a_half(site: Site) -> bool:
    return HALF_OF.match(site.text, site.numeral.end) is not None


def _read_out_of(site: Site) -> Reading | None:
    numeral = site.numeral
    match = OUT_OF.match(site.text, numeral.end)
    if match is None or numeral.value % 1 or numeral.scale > 1 or site.is_article:
        return None
    whole = _integer(match["whole"])
    if whole is None or not 0 < numeral.value <= whole:
        return None
    if match["in"] and (whole not in SMALL_WHOLES or numeral.value == whole):
        return None
    measured = units.MEASURE.match(site.text, match.end()) or units.DURATION.match(
        site.text, match.end()
    )
    if match["in"] and (measured or units.PERCENT.match(site.text, match.end())):
        return None
    return _fraction(site, whole, match.end())


def _integer(written: str) -> int | None:
    value = parse_number(written.rstrip(","))
    return int(value) if value is not None and value % 1 == 0 else None


def _fraction(site: Site, under: int, end: int) -> Reading:
    numeral = site.numeral
    return Reading(numeral.start, end, NumberKind.FRACTION, numeral.value / Decimal(under))
