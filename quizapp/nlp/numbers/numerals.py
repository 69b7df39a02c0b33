"""Numerals, in digits and in words, with their values: '1,234.5', 'two hundred and six', '½'.

One pass over the text; what a numeral counts is decided elsewhere. A run of number words is cut
where they stop making one number: 'one two' is two numerals.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

ONES = {
    word: number
    for number, word in enumerate("zero one two three four five six seven eight nine".split())
}
TEENS = {
    word: number
    for number, word in enumerate(
        "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(),
        start=10,
    )
}
TENS = {
    word: 10 * number
    for number, word in enumerate(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2
    )
}
SCALES = {
    "thousand": 10**3, "lakh": 10**5, "million": 10**6, "crore": 10**7, "billion": 10**9,
    "trillion": 10**12, "quadrillion": 10**15,
}  # fmt: skip
SHORT_SCALES = {
    "k": 10**3,
    "m": 10**6,
    "mn": 10**6,
    "b": 10**9,
    "bn": 10**9,
    "tn": 10**12,
}
ORDINAL_ONES = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth".split(), start=1
    )
}
ORDINAL_TENS = {
    "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14,
    "fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19,
    "twentieth": 20, "thirtieth": 30, "fortieth": 40, "fiftieth": 50, "sixtieth": 60,
    "seventieth": 70, "eightieth": 80, "ninetieth": 90, "hundredth": 100,
}  # fmt: skip
PLURALS = {
    "tens": 10, "dozens": 12, "scores": 20, "hundreds": 100, "thousands": 10**3,
    "lakhs": 10**5, "millions": 10**6, "crores": 10**7, "billions": 10**9, "trillions": 10**12,
}  # fmt: skip
VULGAR = {
    "½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅛": (1, 8),
    "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8),
}  # fmt: skip
LONGEST = 40
"""Characters of digits beyond which a run is no number that anybody counts."""

_SCALE_WORDS = "|".join(["hundred", "dozen", *SCALES])
_HALVED = (
    "second|minute|hour|day|week|month|year|decade|century|millennium|mile|kilometre|kilometer|"
    "metre|meter|inch|foot|pint|litre|liter|pound|ton|tonne|kilo|acre"
)
PARTS = {
    "half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10, "hundredth": 100, "thousandth": 1000,
}  # fmt: skip
_ANY_DIGITS = (
    r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d{1,3}(?:[\u00a0\u2009\u202f]\d{3}|\x20000)+(?!\d)"
    r"|\d+(?:\.\d+)?|(?<![\w.])\.\d+"
)
_PLURAL = (
    r"(?:tens|dozens|hundreds|thousands)\sof\s(?:thousands|millions|billions|trillions)"
    rf"|(?:several|a\sfew)\s(?:{_SCALE_WORDS})(?!\w)"
    rf"|(?:{'|'.join(PLURALS)})"
)
_TOKEN = re.compile(
    rf"(?P<digits>{_ANY_DIGITS})(?:\s?(?P<vulgar>[{''.join(VULGAR)}]))?"
    r"(?P<nth>(?:st|nd|rd|th)(?!\w))?"
    rf"|(?P<part>[{''.join(VULGAR)}])"
    r"|\b(?i:"
    rf"(?P<plural>{_PLURAL})(?!\w)"
    rf"|(?P<half>half(?:\san?|-)(?=[\s-]?(?:{_SCALE_WORDS}|{_HALVED})(?!\w)))"
    rf"|(?P<one>an?(?=[\s-](?:{_SCALE_WORDS}|{_HALVED})(?!\w)))"
    rf"|(?P<piece>(?:half|an?\s(?:{'|'.join(PARTS)}))(?![\w-]))"
    rf"|(?P<word>{'|'.join([*ONES, *TEENS, *TENS, *ORDINAL_ONES, *ORDINAL_TENS])}"
    rf"|{_SCALE_WORDS})(?!\w|['’]s\b)"
    rf"|(?P<before_fold>{'|'.join([*ONES, *TEENS, *TENS])})(?=fold\b)"
    r")"
)
_AND_A_HALF = re.compile(
    rf"(?:\sand\sa\shalf|-and-a-half)(?!\w)(?:[\s-](?P<scale>{_SCALE_WORDS})\b)?"
)
_GAPS = frozenset((" ", "-", "\u00a0", "\u2011", "\n"))
_WORD_GAPS = _GAPS | {" and ", "-and-"}


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as written. Offsets half-open.

    `scale` is what its last word multiplies by ('million'), else 1. `vague` is an order of
    magnitude ('hundreds'), `part` a fraction by itself ('half', 'a third', '½'). `upper` is the
    other end where two make a range.
    """

    start: int
    end: int
    value: Decimal
    in_digits: bool
    ordinal: bool = False
    vague: bool = False
    part: bool = False
    scale: int = 1
    upper: Decimal | None = None


@dataclass(slots=True)
class _Builder:
    """A numeral while its words are read; `last` is the rank of the last one."""

    start: int
    end: int
    total: Decimal
    current: Decimal
    last: str
    in_digits: bool = False
    ordinal: bool = False
    scale: int = 1
    limit: int = 10**18

    def add(self, word: str, gap: str) -> bool:
        """Take one more word; false where it begins a number of its own."""
        if self.ordinal or gap not in _WORD_GAPS:
            return False
        joined = gap not in _GAPS
        if word in ("hundred", "dozen") or word in SCALES:
            return not joined and self._multiply(word)
        if self.in_digits or (joined and self.last not in ("hundred", "scale")):
            return False
        if word in ONES or word in ORDINAL_ONES:
            hyphen = word != "second" or gap == "-"
            fits = (self.last == "ten" and hyphen) or self.last in ("hundred", "scale")
            return fits and word != "zero" and self._plus(word, "one")
        fits = self.last in ("hundred", "scale")
        return fits and self._plus(word, "ten" if word in TENS else "teen")

    def _plus(self, word: str, rank: str) -> bool:
        self.current += value_of(word)
        self.last = rank
        self.ordinal = word in ORDINAL_ONES or word in ORDINAL_TENS
        self.scale = 1
        return True

    def _multiply(self, word: str) -> bool:
        if word in SCALES:
            if SCALES[word] >= self.limit:
                return False
            self.total += (self.current or Decimal(1)) * SCALES[word]
            self.current, self.last = Decimal(0), "scale"
            self.limit = self.scale = SCALES[word]
            return True
        if self.last in ("hundred", "scale", "dozen"):
            return False
        self.current *= 100 if word == "hundred" else 12
        self.last, self.scale = word, 100 if word == "hundred" else 12
        return True

    def numeral(self) -> Numeral:
        """What has been read."""
        value = self.total + self.current
        return Numeral(
            self.start,
            self.end,
            value,
            self.in_digits,
            ordinal=self.ordinal,
            scale=self.scale,
        )


def value_of(word: str) -> int:
    """What one number word below a hundred stands for; raises KeyError for any other."""
    for table in (ONES, TEENS, TENS, ORDINAL_ONES, ORDINAL_TENS):
        if word in table:
            return table[word]
    raise KeyError(word)


def numerals(text: str) -> list[Numeral]:
    """All numerals of `text`, in order, none overlapping, also those inside codes and dates."""
    return [_with_half(text, numeral) for numeral in _numerals(text)]


def _numerals(text: str) -> Iterator[Numeral]:
    builder: _Builder | None = None
    for match in _TOKEN.finditer(text):
        group = match.lastgroup
        word = match[0].lower()
        if group == "word":
            gap = text[builder.end : match.start()] if builder is not None else ""
            if builder is not None and builder.add(word, gap):
                builder.end = match.end()
                continue
        if builder is not None:
            yield builder.numeral()
            builder = None
        if group == "plural":
            yield _order_of_magnitude(match)
        elif group in ("part", "piece"):
            yield _piece(match)
        elif match["digits"]:
            if match["nth"]:
                yield replace(_digits(match).numeral(), end=match.end(), ordinal=True)
            elif len(match["digits"]) <= LONGEST:
                builder = _digits(match)
        else:
            builder = _first_word(match, word)
    if builder is not None:
        yield builder.numeral()


def _first_word(match: re.Match[str], word: str) -> _Builder:
    start, end = match.span()
    if match["half"]:
        return _Builder(start, end, Decimal(0), Decimal("0.5"), "one")
    if match["one"]:
        return _Builder(start, end, Decimal(0), Decimal(1), "one")
    if word in ("hundred", "dozen"):
        value = Decimal(100 if word == "hundred" else 12)
        return _Builder(start, end, Decimal(0), value, word, scale=int(value))
    if word in SCALES:
        return _Builder(start, end, Decimal(SCALES[word]), Decimal(0), "scale", scale=SCALES[word])
    rank = "ten" if word in TENS else "one" if word in ONES else "teen"
    ordinal = word in ORDINAL_ONES or word in ORDINAL_TENS
    return _Builder(start, end, Decimal(0), Decimal(value_of(word)), rank, ordinal=ordinal)


def _digits(match: re.Match[str]) -> _Builder:
    digits = re.sub(r"[,\s]", "", match["digits"])
    value = Decimal(digits[: LONGEST + 1])
    if match["vulgar"]:
        over, under = VULGAR[match["vulgar"]]
        value += Decimal(over) / under
    return _Builder(*match.span(), Decimal(0), value, "one", in_digits=True)


def _piece(match: re.Match[str]) -> Numeral:
    over, under = VULGAR.get(match[0], (1, 0))
    value = Decimal(over) / (under or PARTS[match[0].lower().split()[-1]])
    return Numeral(*match.span(), value, in_digits=bool(under), part=True)


def _order_of_magnitude(match: re.Match[str]) -> Numeral:
    value = 1
    for word in re.findall(r"[a-z]+", match[0].lower()):
        if word in PLURALS or word + "s" in PLURALS:
            value *= PLURALS.get(word) or PLURALS[word + "s"]
    return Numeral(*match.span(), Decimal(value), in_digits=False, vague=True)


def _with_half(text: str, numeral: Numeral) -> Numeral:
    """'two and a half', 'one and a half million'."""
    match = _AND_A_HALF.match(text, numeral.end)
    if match is None or numeral.ordinal or numeral.vague or numeral.part:
        return numeral
    scale = match["scale"] or ""
    times = 100 if scale == "hundred" else 12 if scale == "dozen" else SCALES.get(scale, 1)
    half = Decimal("0.5") * (numeral.scale if not scale else 1)
    value = (numeral.value + half) * times
    return replace(numeral, end=match.end(), value=value, scale=times)


def parse_number(written: str) -> Decimal | None:
    """Read '1,234.5', '2.3 million', 'a hundred', 'twenty-one'; None when it is no number."""
    stripped = written.strip()
    if stripped.lower() in ("a", "an"):
        return Decimal(1)
    found = numerals(stripped)
    if len(found) != 1 or (found[0].start, found[0].end) != (0, len(stripped)):
        return None
    return found[0].value
