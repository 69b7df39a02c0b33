"""Ages: 'a 22-year-old', 'aged eighteen', 'Montalvo, 19,', 'in her 80s'."""

import re

from quizapp.nlp.numbers import units
from quizapp.nlp.numbers.site import Reading, Site
from quizapp.nlp.numbers.values import NumberKind

OLD = re.compile(
    r"[\s-](?P<unit>year|month|week|day|hour)s?(?:[\s-]old(?:s|er)?(?!\w)|\sof\sage\b)",
    re.IGNORECASE,
)
AGE_BEFORE = re.compile(
    r"\b(?:aged?|ages|(?:at\s)?(?:the\s)?age\sof|turn(?:ed|ing|s)?|aged\sbetween)\s"
    r"(?:about\s|around\s|just\s|only\s|under\s|over\s)?$",
    re.IGNORECASE,
)
WAS_BEFORE = re.compile(
    r"\b(?:he|she|I|they)\s(?:was|is|were|turned|had\sturned)\s(?:only\s|just\s|about\s)?$"
)
LIFE_AT_BEFORE = re.compile(
    r"\b(?:die[sd]?|dying|married|marry|retire[sd]?|retiring|orphaned|widowed)\sat\s(?:just\s|only\s)?$"
)
WAS_AFTER = re.compile(
    r"\s?[—–]|[,.;)](?!\d)|\s(?:when|so|and|or|at|but|in|until|while|as|that|after)\b|$"
)
AT_BEFORE = re.compile(r"\b[Aa]t\s(?:just\s|only\s)?$")
HE_AFTER = re.compile(r",?\s(?:he|she|I)\s|,\s(?:his|her|[A-Z][a-z]+)\s")
NAME_BEFORE = re.compile(r"(?P<name>[A-Z][\w’'-]*[a-z][\w’'-]*)[”\"’]?,\s$")
COMMA_AFTER = re.compile(r"[,;)](?!\d)|\.(?=\s|$)|\sand\s[A-Z]")
LIFE_DECADE = re.compile(r"\b(?:his|her|their|my|your|our)\s(?:(?:early|late|mid)[\s-])?$")
NO_NAME = frozenset(
    "January February March April May June July August September October November December Monday "
    "Tuesday Wednesday Thursday Friday Saturday Sunday Chapter Section Article Page Volume Room "
    "Number Vol No Part Book Class Group Grade However Today".split()
)
OLDEST = 125


def read_age(site: Site) -> Reading | None:
    """'a 22-year-old', 'aged eighteen', 'at the age of 23', 'Montalvo, 19,', 'in her 80s'."""
    numeral = site.numeral
    if not site.is_clean_before or site.is_article:
        return None
    if (old := OLD.match(site.text, numeral.end)) is not None:
        return site.reading(NumberKind.AGE, old["unit"].lower(), end=old.end())
    if numeral.value > OLDEST or numeral.value % 1 or numeral.ordinal or numeral.part:
        return None
    if numeral.in_digits and site.text.startswith("s", numeral.end) and numeral.value % 10 == 0:
        following = site.text[numeral.end + 1 : numeral.end + 2]
        if LIFE_DECADE.search(site.left) and not following.isalnum():
            upper = numeral.value + 9
            return Reading(
                numeral.start,
                numeral.end + 1,
                NumberKind.AGE,
                numeral.value,
                "year",
                upper,
            )
    if not site.is_clean or not (site.last.isalpha() or site.last == ","):
        return None
    if AGE_BEFORE.search(site.left) and not _has_unit(site):
        return site.reading(NumberKind.AGE, "year")
    named = NAME_BEFORE.search(site.left)
    if (
        named is not None
        and named["name"] not in NO_NAME
        and numeral.in_digits
        and numeral.scale == 1
        and numeral.upper is None
        and COMMA_AFTER.match(site.text, numeral.end)
    ):
        return site.reading(NumberKind.AGE, "year")
    if WAS_BEFORE.search(site.left) and WAS_AFTER.match(site.text, numeral.end):
        return site.reading(NumberKind.AGE, "year") if numeral.value > 1 else None
    if LIFE_AT_BEFORE.search(site.left) and WAS_AFTER.match(site.text, numeral.end):
        return site.reading(NumberKind.AGE, "year")
    if AT_BEFORE.search(site.left) and HE_AFTER.match(site.text, numeral.end):
        return site.reading(NumberKind.AGE, "year")
    return None


def _has_unit(site: Site) -> bool:
    """'aged 18 months'; '18 years' is an age in years."""
    match = units.DURATION.match(site.text, site.numeral.end)
    return match is not None and units.lasted(match) != "year"
