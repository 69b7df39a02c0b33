"""Numbers, money, percentages, measures, ages and durations in running text, with their values.

Rules of our own: every library tried read 'May' as a month or a '€500m' as euro-metres. What the
rules find is a span of the text as given; nothing here needs the language model.
"""

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum


class NumberKind(StrEnum):
    """What a number measures."""

    COUNT = "count"
    MONEY = "money"
    PERCENT = "percent"
    MEASURE = "measure"
    DURATION = "duration"
    AGE = "age"
    ORDINAL = "ordinal"
    FRACTION = "fraction"


@dataclass(frozen=True, slots=True)
class Number:
    """One number. Offsets half-open into the text that was searched.

    `value` is in units of `unit` ("%", "km", "year", "USD", "" for a count); `digits_start` and
    `digits_end` mark the number without its hedge; `hedge` is "about", "at least", ... or "".
    """

    start: int
    end: int
    text: str
    value: Decimal
    kind: NumberKind
    unit: str = ""
    hedge: str = ""


UNITS_OF_TEN = {
    "hundred": 100,
    "thousand": 1_000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
    "trillion": 1_000_000_000_000,
    "m": 1_000_000,
    "mn": 1_000_000,
    "bn": 1_000_000_000,
    "tn": 1_000_000_000_000,
    "k": 1_000,
    "dozen": 12,
}
ONES = {
    w: n
    for n, w in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen".split()
    )
}
TENS = {
    w: 10 * n
    for n, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}
ORDINALS = {
    w: n
    for n, w in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
        "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth "
        "twentieth".split(),
        start=1,
    )
}
FRACTIONS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "tenth": 10}

DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
ONE_WORD = "|".join([*TENS, *ONES])
WORDS = (
    rf"(?:(?:{'|'.join(TENS)})-(?:{'|'.join(list(ONES)[1:10])})|{ONE_WORD})"
    rf"(?:[ -](?:hundred|thousand|million|billion|trillion))*"
    rf"(?: (?:and )?(?:(?:{'|'.join(TENS)})-(?:{'|'.join(list(ONES)[1:10])})|{ONE_WORD})"
    rf"(?: (?:hundred|thousand|million))?)*"
)
SCALE = r"(?:[ -]?(?:hundred|thousand|million|billion|trillion|dozen)\b|(?:bn|mn|tn|m|k)\b)"
ROUND = r"(?:a|half a|several)\s(?:hundred|thousand|million|billion|dozen)\b"
NUMBER = rf"(?:(?:{DIGITS}){SCALE}*|{ROUND}|{WORDS}\b)"
HEDGES = (
    "more than", "less than", "fewer than", "at least", "at most", "up to", "as many as",
    "as much as", "no more than", "no fewer than", "no less than", "about", "around", "roughly",
    "approximately", "nearly", "almost", "over", "under", "some", "just over", "just under",
    "an estimated", "an average of", "well over", "close to", "just", "only", "exactly",
)  # fmt: skip
HEDGE = rf"(?:(?P<hedge>{'|'.join(sorted(HEDGES, key=len, reverse=True))})\s+)?"

CURRENCY_SIGNS = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₽": "RUB"}
CURRENCY_NAMES = {
    "dollar": "USD", "euro": "EUR", "pound": "GBP", "yen": "JPY", "rupee": "INR", "ruble": "RUB",
    "rouble": "RUB", "yuan": "CNY", "franc": "CHF", "krona": "SEK", "krone": "NOK", "peso": "MXN",
    "lira": "TRY", "won": "KRW", "rand": "ZAR", "shekel": "ILS", "riyal": "SAR", "cent": "cent",
}  # fmt: skip
MEASURES = {
    "km": "km", "kilometre": "km", "kilometer": "km", "m": "m", "metre": "m", "meter": "m",
    "cm": "cm", "centimetre": "cm", "centimeter": "cm", "mm": "mm", "millimetre": "mm",
    "millimeter": "mm", "mile": "mile", "foot": "foot", "feet": "foot", "ft": "foot",
    "inch": "inch", "inches": "inch", "yard": "yard", "kg": "kg", "kilogram": "kg", "gram": "g",
    "g": "g", "tonne": "tonne", "ton": "ton", "lb": "pound", "litre": "litre", "liter": "litre",
    "gallon": "gallon", "acre": "acre", "hectare": "hectare", "ha": "hectare", "mph": "mph",
    "km/h": "km/h", "°c": "°C", "°f": "°F", "degree": "degree", "volt": "volt", "watt": "watt",
    "kw": "kW", "mw": "MW", "gw": "GW", "hz": "Hz", "mhz": "MHz", "ghz": "GHz", "byte": "byte",
    "light-year": "light-year", "knot": "knot", "km2": "km²", "km²": "km²", "m²": "m²",
}  # fmt: skip
SQUARE = {"km": "km²", "mile": "square mile", "m": "m²", "foot": "square foot"}
DURATIONS = ("second", "minute", "hour", "day", "week", "fortnight", "month", "year", "decade",
             "century", "centuries")  # fmt: skip

MEASURE_WORDS = "|".join(sorted(map(re.escape, MEASURES), key=len, reverse=True))
CURRENCY_WORDS = "|".join(CURRENCY_NAMES)
PATTERNS: tuple[tuple[NumberKind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        (
            NumberKind.MONEY,
            rf"{HEDGE}(?:US|A|C|NZ|HK)?(?P<sign>[$€£¥₹₽])\s?(?P<number>(?:{DIGITS}){SCALE}*)",
        ),
        (
            NumberKind.MONEY,
            rf"(?<![\w.,$€£]){HEDGE}(?P<number>{NUMBER})\s(?:(?:US|Australian|Canadian|Hong Kong|"
            rf"New Zealand|British|Japanese|Swiss)\s)?(?P<unit>{CURRENCY_WORDS})s?\b",
        ),
        (
            NumberKind.PERCENT,
            rf"(?<![\w.,]){HEDGE}(?P<number>{NUMBER})\s?"
            r"(?:%|per\s?cent\b|percent\b|percentage points?\b)",
        ),
        (
            NumberKind.AGE,
            rf"(?<![\w.,])(?P<number>{NUMBER})[- ]year[- ]olds?\b",
        ),
        (NumberKind.AGE, rf"\b(?:aged|age of|age)\s(?P<number>{NUMBER})(?![\w,.]*\d)"),
        (
            NumberKind.FRACTION,
            rf"\b{HEDGE}(?P<number>one|two|three|four)[- ]"
            rf"(?P<part>{'|'.join(FRACTIONS)})s?\b(?! place)",
        ),
        (
            NumberKind.FRACTION,
            rf"\b(?P<number>one|two|three|four|five|\d+) (?:in|out of) (?P<part>{WORDS}|\d+)\b",
        ),
        (
            NumberKind.MEASURE,
            rf"(?<![\w.,]){HEDGE}(?P<number>{NUMBER})[\s-]?(?P<square>(?:square|sq\.?)\s)?(?P<unit>{MEASURE_WORDS})s?(?![\w²/])",
        ),
        (
            NumberKind.DURATION,
            rf"(?<![\w.,]){HEDGE}(?P<number>{NUMBER}|an?)[\s-](?P<unit>{'|'.join(DURATIONS)})s?\b(?!-old)",
        ),
        (NumberKind.ORDINAL, r"\b(?P<number>\d+)(?:st|nd|rd|th)\b(?! centur)"),
        (
            NumberKind.COUNT,
            rf"(?<![\w.,/:'’$€£–-])(?<!\d\s[–-]\s){HEDGE}(?P<number>{NUMBER})(?![\w%/:]|[.,]\d|\s?[-–—]\s?\d|\s?°)",
        ),
    )
)


def find_numbers(text: str) -> tuple[Number, ...]:
    """Find every number in `text`, in order, none overlapping; the more telling kind wins."""
    found: list[Number] = []
    taken = bytearray(len(text))
    for kind, pattern in PATTERNS:
        for match in pattern.finditer(text):
            if any(taken[match.start() : match.end()]):
                continue
            if (number := _number(kind, match)) is not None:
                taken[match.start() : match.end()] = b"\1" * (match.end() - match.start())
                found.append(number)
    return tuple(sorted(found, key=lambda number: number.start))


def _number(kind: NumberKind, match: re.Match[str]) -> Number | None:
    groups = match.groupdict()
    written = groups["number"]
    value = parse_number(written)
    if value is None:
        return None
    if groups.get("part"):
        whole = Decimal(FRACTIONS.get(groups["part"].lower(), 0)) or parse_number(groups["part"])
        if not whole:
            return None
        value = value / whole
    hedge = " ".join((groups.get("hedge") or "").lower().split())
    return Number(
        start=match.start(),
        end=match.end(),
        text=match[0],
        value=value,
        kind=kind,
        unit=_unit(kind, groups),
        hedge=hedge,
    )


def _unit(kind: NumberKind, groups: dict[str, str | None]) -> str:
    unit = (groups.get("unit") or "").lower()
    match kind:
        case NumberKind.MONEY:
            return CURRENCY_SIGNS.get(groups.get("sign") or "") or CURRENCY_NAMES.get(unit, "")
        case NumberKind.PERCENT:
            return "%"
        case NumberKind.AGE:
            return "year"
        case NumberKind.MEASURE:
            plain = MEASURES.get(unit, unit)
            return SQUARE.get(plain, plain) if groups.get("square") else plain
        case NumberKind.DURATION:
            return "century" if unit == "centuries" else unit
        case _:
            return ""


def parse_number(written: str) -> Decimal | None:
    """Read '1,234.5', '2.3 million', 'a hundred', 'twenty-one'; None when it is no number."""
    words = re.findall(rf"{DIGITS}|[a-z]+", written.lower())
    total, current, seen = Decimal(0), Decimal(0), False
    for word in words:
        if word in ("and", "half"):
            continue
        if word in ("a", "an"):
            current, seen = Decimal(1), True
        elif word in ONES or word in TENS:
            current += ONES.get(word, 0) or TENS.get(word, 0)
            seen = True
        elif word in ORDINALS:
            current, seen = current + ORDINALS[word], True
        elif word in UNITS_OF_TEN:
            current, seen = (current or Decimal(1)) * UNITS_OF_TEN[word], True
            if UNITS_OF_TEN[word] >= 1_000:
                total, current = total + current, Decimal(0)
        elif (digits := _digits(word)) is not None:
            current, seen = current + digits, True
        else:
            return None
    if written.lower().startswith("half a"):
        return (total + current) / 2
    return total + current if seen else None


def _digits(word: str) -> Decimal | None:
    try:
        return Decimal(word.replace(",", ""))
    except InvalidOperation:
        return None
