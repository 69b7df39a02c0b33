"""A typed number with its unit: "about 1.2 million US dollars" is 1200000 and "us dollar"."""

from dataclasses import dataclass
from decimal import Decimal

from quizapp.items.wording import number_at, tokens

HEDGES = frozenset(
    "a an the in on at by about approximately approx around roughly some nearly almost over under "
    "circa ca up to least most more less than of only just exactly ad ce".split()
)
SYMBOLS = {"$": "dollar", "£": "pound", "€": "euro", "¥": "yen"}
SHORT_SCALES = {"bn": 10**9, "tn": 10**12, "mn": 10**6, "mio": 10**6}
MONEY_SCALES = {"m": 10**6, "b": 10**9, "k": 1000}
MONEY = frozenset({"dollar", "pound", "euro", "yen", "usd", "eur", "gbp", "jpy", "us"})
SPELLINGS = {
    "km": "kilometre", "m": "metre", "cm": "centimetre", "mm": "millimetre", "nm": "nanometre",
    "kg": "kilogram", "g": "gram", "mg": "milligram", "t": "tonne", "l": "litre",
    "ml": "millilitre", "mi": "mile", "ft": "foot", "feet": "foot", "inches": "inch", "yd": "yard",
    "lb": "pound", "lbs": "pound", "oz": "ounce", "h": "hour", "hr": "hour", "min": "minute",
    "s": "second", "sec": "second", "yr": "year", "kmh": "kilometre per hour", "k": "kelvin",
    "kph": "kilometre per hour", "mph": "mile per hour", "hz": "hertz", "ha": "hectare",
    "w": "watt", "kw": "kilowatt", "mw": "megawatt", "v": "volt", "c": "celsius",
    "f": "fahrenheit", "pct": "percent", "usd": "dollar", "eur": "euro", "gbp": "pound",
    "jpy": "yen", "centuries": "century", "degree": "", "degrees": "", "deg": "",
}  # fmt: skip
MEASURES = frozenset(
    "inch day week month decade century percent yuan rupee rouble ruble franc acre square cubic "
    "light-year ton bc bce".split()
) | {word for unit in SPELLINGS.values() for word in unit.split() if word != "per"}
NOT_A_UNIT = frozenset({"or", "not", "and"})


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number and the words of its unit, each in the singular; no words where none was given."""

    value: Decimal
    unit: tuple[str, ...]


def quantity(text: str) -> Quantity | None:
    """The one number in the text; None when there is none, or a second one."""
    spaced = text
    for symbol, word in SYMBOLS.items():
        spaced = spaced.replace(symbol, f" {word} ")
    words = _split_units(tokens(_signed(spaced)))
    start = next((place for place in range(len(words)) if number_at(words, place)), None)
    read = None if start is None else number_at(words, start)
    if start is None or read is None:
        return None
    value, before, after = read[0], words[:start], words[read[1] :]
    money = [word for word in before if word in MONEY]
    scale = SHORT_SCALES | (MONEY_SCALES if money else {})
    if after and after[0] in scale:
        value, after = value * scale[after[0]], after[1:]
    if any(number_at(after, place) for place in range(len(after))):
        return None
    if NOT_A_UNIT & {*before, *after}:
        return None
    if {"minus", "negative"} & set(before):
        value = -value
    return Quantity(value, tuple(_unit_words([*money, *after])))


def _signed(text: str) -> str:
    """The sign moved beside its number again: "- dollar 5" is "dollar minus 5"."""
    stripped = text.lstrip()
    if stripped[:1] in {"-", "−", "–"}:
        return "minus " + stripped[1:]
    return text


def _split_units(words: list[str]) -> list[str]:
    """A unit written onto its number, on its own: "12km" is "12", "km"."""
    found: list[str] = []
    for word in words:
        digits = word.rstrip("abcdefghijklmnopqrstuvwxyz")
        ending = word[len(digits) :]
        if digits and ending and digits[-1].isdecimal() and ending not in {"st", "nd", "rd", "th"}:
            found += [digits, ending]
        else:
            found.append(word)
    return found


def _unit_words(words: list[str]) -> list[str]:
    """The words of a unit in one spelling, in the singular."""
    found: list[str] = []
    for word in words:
        if word in HEDGES:
            continue
        plural = word.endswith("s") and len(word) > 3 and word not in MEASURES
        single = word[:-1] if plural else word
        known = SPELLINGS.get(word, SPELLINGS.get(single, single))
        if known.endswith(("meter", "liter")):
            known = known[:-2] + "re"
        found += known.split()
    return found


def same_unit(given: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    """Whether the unit given may stand for the one wanted.

    What is counted ("workers") may be left out or said otherwise ("people"); a measure or a
    currency may be left out or said in more words ("US dollars"), not changed for another.
    """
    measured = MEASURES & {*wanted}, MEASURES & {*given}
    if not given or not any(measured):
        return True
    return set(given) <= set(wanted) or bool(measured[0] and set(wanted) <= set(given))
