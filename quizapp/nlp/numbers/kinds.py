"""What a numeral measures: one rule a kind, each reading a site or leaving it to the next."""

import re
from collections.abc import Callable

from quizapp.nlp.numbers import currencies, units
from quizapp.nlp.numbers.ages import read_age
from quizapp.nlp.numbers.counts import read_count, read_ordinal
from quizapp.nlp.numbers.fractions import read_fraction
from quizapp.nlp.numbers.site import Reading, Site
from quizapp.nlp.numbers.values import NumberKind

Rule = Callable[[Site], Reading | None]

WEIGHT_BEFORE = re.compile(r"\b(?:weigh\w*|weight|heavy|lift\w*|inch(?:es)?|ft|feet|m\))\W.{0,30}$")
WEIGHT_AFTER = re.compile(
    r"\s\([\d.,]+\s?(?:kg|kilogram|tonne|t\b)|\sof\s(?!the\b|his\b|her\b|their\b|damages|debt)[a-z]"
    r"|\s(?:per\ssquare|in\sweight|heavier|lighter|force)"
)
VERB_AFTER_WON = re.compile(r"\s(?:the|a|an|his|her|their|its|by|in|on|at|gold|silver|seats?)\b")


def read_money(site: Site) -> Reading | None:
    """'$40,612', 'US$ 20,000', 'Ksh 550', '422,000 euros', '5000 yen', '£1.5bn'."""
    times, end = site.short_scale()
    before = None if site.last.isdigit() else currencies.BEFORE.search(site.left)
    if before is not None and not before["letter"]:
        start = site.numeral.start - len(site.left) + before.start()
        return site.reading(
            NumberKind.MONEY,
            currencies.code_before(before),
            start=start,
            end=end,
            times=times,
        )
    large = site.numeral.value * times >= 1_000 and site.numeral.in_digits
    if (
        before is not None
        and large
        and (times > 1 or site.numeral.scale > 1 or "," in site.written)
    ):
        start = site.numeral.start - len(site.left) + before.start()
        return site.reading(
            NumberKind.MONEY,
            currencies.code_before(before),
            start=start,
            end=end,
            times=times,
        )
    if not site.is_clean_before:
        return None
    after = currencies.AFTER.match(site.text, end)
    if after is None or (unit := currencies.code_after(after)) == "" or _is_no_money(site, after):
        return None
    return site.reading(NumberKind.MONEY, unit, end=after.end(), times=times)


def _is_no_money(site: Site, after: re.Match[str]) -> bool:
    """'180 pounds (82 kg)', 'Group 5 won the cup', 'a five-pound baby'."""
    name = (after["name"] or "").lower()
    if name == "pound" and not after["land"]:
        weighed = WEIGHT_BEFORE.search(site.left) or WEIGHT_AFTER.match(site.text, after.end())
        attached = site.text[after.start()] == "-"
        return bool(weighed or (attached and site.numeral.value < 1_000))
    if name == "won" and not after["land"]:
        return site.numeral.value < 1_000 or bool(VERB_AFTER_WON.match(site.text, after.end()))
    of = site.text[after.start() :].startswith((" of", "-of"))
    return of and not site.numeral.vague


def read_percent(site: Site) -> Reading | None:
    """'17%', 'forty percent', '3 percentage points'."""
    match = units.PERCENT.match(site.text, site.numeral.end)
    if match is None or not site.is_clean_before:
        return None
    if match[0].strip() == "‰":
        return site.reading(NumberKind.PERCENT, "‰", end=match.end())
    unit = "percentage point" if "point" in match[0].lower() else "%"
    return site.reading(NumberKind.PERCENT, unit, end=match.end())


FOLD = re.compile(
    r"[\s-]?fold(?!\w)|\stimes\s(?=(?:as|more|less|fewer|larger|bigger|higher|greater|faster|longer|"
    r"heavier|smaller|older|the|that|what|its|their|his|her)\b)",
    re.IGNORECASE,
)


def read_multiple(site: Site) -> Reading | None:
    """'18-fold', 'nearly fifteen fold', 'three times as many'."""
    match = FOLD.match(site.text, site.numeral.end)
    if match is None or not site.is_clean_before or site.numeral.ordinal or site.numeral.part:
        return None
    end = match.start() + len(match[0].rstrip())
    return site.reading(NumberKind.MULTIPLE, "fold", end=end)


WARM = frozenset(("°C", "°F", "°", "degree"))
MINUS = re.compile(r"(?:(?<![\w)])[-−]|\bminus\s)$", re.IGNORECASE)


def read_measure(site: Site) -> Reading | None:
    """'240,000 square metres', '5 feet 10 inches', '-5 °C', '1.89 m'."""
    numeral = site.numeral
    match = units.MEASURE.match(site.text, numeral.end)
    if match is None or numeral.ordinal or numeral.part or not _may_be_measured(site, match):
        return None
    unit, value, upper, end = (
        units.measured(match),
        numeral.value,
        numeral.upper,
        match.end(),
    )
    start = numeral.start
    minus = MINUS.search(site.left) if unit in WARM else None
    if minus is not None:
        start, value = start - len(minus[0]), -value
    elif not site.is_clean_before:
        return None
    rest = units.REST[unit].match(site.text, end) if unit in units.REST else None
    if rest is not None and upper is None:
        value, unit = units.in_smaller(unit, value, rest["count"])
        end = rest.end()
    return Reading(start, end, NumberKind.MEASURE, value, unit, upper)


def _may_be_measured(site: Site, match: re.Match[str]) -> bool:
    """Symbols go with digits; 'three degrees' may be of a university."""
    if site.is_article:
        return False
    if match["symbol"] or match["height"] or match["warm"]:
        return site.numeral.in_digits
    word = match["word"].lower()
    if word == "degree" and not site.numeral.in_digits:
        return match["degrees"] is not None
    return word not in ("league", "stone")


HELD = re.compile(
    r"\b(?:than|about|around|nearly|almost|over|under|least|to|roughly|just|for|within|after|in|"
    r"last(?:ed|s|ing)?|took|takes?|spent|spends?)\s$",
    re.IGNORECASE,
)


def read_duration(site: Site) -> Reading | None:
    """'40 years', 'a five-minute walk', 'twenty working days', 'half an hour'."""
    numeral = site.numeral
    match = units.DURATION.match(site.text, numeral.end)
    if match is None or numeral.ordinal or numeral.part or not site.is_clean_before:
        return None
    if match["short"] and (not numeral.in_digits or numeral.scale > 1):
        return None
    if match["short"] == "s" and numeral.value % 1 == 0:
        return None
    if site.is_article and not HELD.search(site.left):
        return None
    if site.written == "one" and match["unit"] in ("day", "night") and not HELD.search(site.left):
        return None  # 'one day he came'
    unit, value, end = units.lasted(match), numeral.value, match.end()
    rest = units.REST[unit].match(site.text, end) if unit in units.REST else None
    if rest is not None and numeral.upper is None:
        value, unit = units.in_smaller(unit, value, rest["count"])
        end = rest.end()
    return Reading(numeral.start, end, NumberKind.DURATION, value, unit, numeral.upper)


RULES: tuple[Rule, ...] = (
    read_money,
    read_percent,
    read_age,
    read_fraction,
    read_multiple,
    read_measure,
    read_duration,
    read_ordinal,
    read_count,
)
"""In this order: the more telling kind wins."""
