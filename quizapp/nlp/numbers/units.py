"""Units of measure and of time, as written behind a number.

A table of our own: pint converts units once they are known, but finding them is the work here, and
it reads 'm' behind money, 'in' the preposition and 'a' the article as units.
"""

import re
from decimal import Decimal

WORDS = {
    "kilometre": "km", "kilometer": "km", "metre": "m", "meter": "m", "centimetre": "cm",
    "centimeter": "cm", "millimetre": "mm", "millimeter": "mm", "micrometre": "µm",
    "micrometer": "µm", "micron": "µm", "nanometre": "nm", "nanometer": "nm", "mile": "mile",
    "nautical mile": "nautical mile", "foot": "foot", "feet": "foot", "inch": "inch",
    "inches": "inch", "yard": "yard", "furlong": "furlong", "fathom": "fathom", "league": "league",
    "light-year": "light-year", "light year": "light-year", "parsec": "parsec",
    "astronomical unit": "au", "angstrom": "Å",
    "kilogram": "kg", "kilogramme": "kg", "kilo": "kg", "gram": "g", "gramme": "g",
    "milligram": "mg", "microgram": "µg", "tonne": "tonne", "metric ton": "tonne",
    "metric tonne": "tonne", "ton": "ton", "long ton": "long ton", "short ton": "short ton",
    "kiloton": "kiloton", "megaton": "megaton", "pound": "pound", "ounce": "ounce",
    "litre": "litre", "liter": "litre", "millilitre": "ml", "milliliter": "ml",
    "gallon": "gallon", "pint": "pint", "quart": "quart", "barrel": "barrel", "bushel": "bushel",
    "acre": "acre", "hectare": "hectare",
    "knot": "knot", "degree": "degree", "volt": "volt", "watt": "watt", "kilowatt": "kW",
    "megawatt": "MW", "gigawatt": "GW", "terawatt": "TW", "kilowatt-hour": "kWh",
    "kilowatt hour": "kWh", "megawatt-hour": "MWh", "megawatt hour": "MWh",
    "terawatt-hour": "TWh", "terawatt hour": "TWh", "hertz": "Hz", "kilohertz": "kHz",
    "megahertz": "MHz", "gigahertz": "GHz", "joule": "J", "kilojoule": "kJ", "newton": "N",
    "pascal": "Pa", "hectopascal": "hPa", "millibar": "mbar", "ampere": "A", "ohm": "ohm",
    "calorie": "calorie", "kilocalorie": "kcal", "horsepower": "horsepower", "decibel": "dB",
    "kelvin": "K", "mole": "mol", "byte": "byte", "kilobyte": "kB", "megabyte": "MB",
    "gigabyte": "GB", "terabyte": "TB", "petabyte": "PB", "bit": "bit", "kilobit": "kbit",
    "megabit": "Mbit", "gigabit": "Gbit", "megapixel": "megapixel", "pixel": "pixel",
    "basis point": "basis point", "carat": "carat", "lightyear": "light-year",
}  # fmt: skip
SYMBOLS = {
    "km": "km", "m": "m", "cm": "cm", "mm": "mm", "µm": "µm", "μm": "µm", "nm": "nm", "ft": "foot",
    "mi": "mile", "yd": "yard", "ly": "light-year", "kg": "kg", "g": "g", "mg": "mg",
    "µg": "µg", "lb": "pound", "lbs": "pound", "oz": "ounce", "L": "litre", "ml": "ml",
    "mL": "ml", "ha": "hectare", "mph": "mph", "kph": "km/h", "km/h": "km/h", "kmh": "km/h",
    "m/s": "m/s", "km/s": "km/s", "kn": "knot", "°C": "°C", "°F": "°F", "° C": "°C", "° F": "°F",
    "°": "degree", "V": "volt", "kV": "kV", "W": "watt", "kW": "kW", "MW": "MW", "GW": "GW",
    "TW": "TW", "kWh": "kWh", "MWh": "MWh", "GWh": "GWh", "TWh": "TWh", "Hz": "Hz", "kHz": "kHz",
    "MHz": "MHz", "GHz": "GHz", "kJ": "kJ", "MJ": "MJ", "kN": "kN", "Pa": "Pa", "hPa": "hPa",
    "kPa": "kPa", "MPa": "MPa", "GPa": "GPa", "mbar": "mbar", "psi": "psi", "kcal": "kcal",
    "hp": "horsepower", "bhp": "horsepower", "dB": "dB", "KB": "kB", "kB": "kB", "MB": "MB",
    "GB": "GB", "TB": "TB", "Mbps": "Mbit/s", "Gbps": "Gbit/s", "kbit/s": "kbit/s",
    "Mbit/s": "Mbit/s", "Gbit/s": "Gbit/s", "MP": "megapixel", "rpm": "rpm", "ppm": "ppm",
    "ppb": "ppb", "mAh": "mAh", "km2": "km²", "km²": "km²", "m2": "m²", "m²": "m²", "m3": "m³",
    "m³": "m³", "cm²": "cm²", "cm³": "cm³", "km³": "km³", "sq mi": "square mile",
    "sq. mi": "square mile", "sq km": "km²", "sq. km": "km²", "sq ft": "square foot",
    "sq. ft": "square foot", "cc": "cm³", "nmi": "nautical mile",
}  # fmt: skip
POWERS = {
    ("square", "km"): "km²", ("square", "m"): "m²", ("square", "cm"): "cm²",
    ("cubic", "km"): "km³", ("cubic", "m"): "m³", ("cubic", "cm"): "cm³",
}  # fmt: skip
PER = {
    ("km", "hour"): "km/h", ("mile", "hour"): "mph", ("m", "second"): "m/s",
    ("km", "second"): "km/s", ("foot", "second"): "foot/second",
}  # fmt: skip
DURATIONS = (
    "millisecond", "second", "minute", "hour", "day", "night", "week", "fortnight", "month",
    "year", "decade", "century", "millennium",
)  # fmt: skip
IRREGULAR = {"centuries": "century", "millennia": "millennium"}
SHORT_DURATIONS = {
    "ms": "millisecond", "s": "second", "sec": "second", "secs": "second", "min": "minute",
    "mins": "minute", "h": "hour", "hr": "hour", "hrs": "hour", "yr": "year", "yrs": "year",
    "yo": "year",
}  # fmt: skip
SMALLER = {
    "foot": ("inch", 12), "stone": ("pound", 14), "pound": ("ounce", 16), "hour": ("minute", 60),
    "minute": ("second", 60), "year": ("month", 12), "week": ("day", 7),
}  # fmt: skip
"""A unit, the smaller one that may follow it ('5 feet 10 inches'), and how many make it up."""


def _longest_first(words: dict[str, str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


MEASURE = re.compile(
    r"(?:[\s-](?i:(?P<power>square|sq\.?|cubic)[\s-])?"
    rf"(?i:(?P<word>{_longest_first(WORDS)})s?)(?!\w)(?!['’]s)"
    r"(?:\s(?:per\s|an?\s)(?P<per>second|minute|hour|day|year)(?!\w))?"
    r"(?:\s(?P<degrees>Celsius|Fahrenheit|centigrade|C|F)(?!\w))?"
    rf"|[\s-]?(?P<symbol>{_longest_first(SYMBOLS)})(?![\w²³/'’]|\.\w)(?:\sper\s(?P<each>second|minute|hour|day|year)(?!\w))?"
    r"|(?P<warm>[CF])(?!\w)"
    r"|\s?(?P<height>['’′](?=\s?\d{1,2}\s?[\"”″])))"
)
_DURATION_WORDS = "|".join([*DURATIONS, *IRREGULAR])
DURATION = re.compile(
    r"(?:[\s-](?:(?:working|business|calendar|consecutive|straight|full|more|long|short|"
    r"additional|further|successive|whole|extra|school|solid|trading|"
    r"[a-z]{2,9}(?:cult|ful|ous|ive|ing|ible))\s)?"
    rf"(?P<unit>{_DURATION_WORDS})s?(?![\w])(?!['’]s\b)(?![\s-]old)"
    rf"|\s?(?P<short>(?-i:{_longest_first(SHORT_DURATIONS)}))(?![\w'’/]))",
    re.IGNORECASE,
)

PERCENT = re.compile(
    r"\s?(?:%|‰)|[\s-](?:percent|per\scent|per-cent|pct)(?:age)?(?:\spoints?)?(?!\w)"
    r"|[\s-]percentage[\s-]points?(?!\w)",
    re.IGNORECASE,
)


def measured(match: re.Match[str]) -> str:
    """The canonical unit of a match of MEASURE."""
    if match["height"]:
        return "foot"
    if match["warm"]:
        return "°" + match["warm"]
    if match["symbol"]:
        unit = SYMBOLS[match["symbol"]]
        each = match["each"]
        return PER.get((unit, each), f"{unit}/{each}") if each else unit
    unit = WORDS[match["word"].lower()]
    if match["degrees"] and unit == "degree":
        return "°F" if match["degrees"][0] == "F" else "°C"
    if match["power"]:
        power = "cubic" if match["power"].lower() == "cubic" else "square"
        unit = POWERS.get((power, unit), f"{power} {unit}")
    if match["per"]:
        unit = PER.get((unit, match["per"]), f"{unit}/{match['per']}")
    return unit


def lasted(match: re.Match[str]) -> str:
    """The canonical unit of a match of DURATION."""
    if match["short"]:
        return SHORT_DURATIONS[match["short"]]
    unit = match["unit"].lower()
    return IRREGULAR.get(unit, unit)


_SMALLER_SHORT = {
    "inch": r"inch(?:es)?|in\b|[\"”″]|(?<=-\d)(?=\W|$)|(?<=-\d\d)(?=\W|$)",
    "pound": r"pounds?|lbs?\b", "ounce": r"ounces?|oz\b",
    "minute": r"minutes?|mins?\b", "second": r"seconds?|secs?\b|s\b", "month": r"months?",
    "day": r"days?",
}  # fmt: skip
REST = {
    unit: re.compile(
        rf"(?:,?\s(?:and\s)?|\s?-\s?|)(?P<count>\d{{1,2}}(?:\.\d+)?)[\s-]?(?:{_SMALLER_SHORT[small]})(?!\w)",
        re.IGNORECASE,
    )
    for unit, (small, _) in SMALLER.items()
}
"""What may follow a unit: 'feet' and then '10 inches'."""


def in_smaller(unit: str, value: Decimal, count: str) -> tuple[Decimal, str]:
    """One value for two: 5 feet and '10' inches are 70 inches."""
    small, times = SMALLER[unit]
    return value * times + Decimal(count), small
