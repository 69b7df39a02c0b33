"""A numeral in its surroundings, which the rules look at."""

import re
from dataclasses import dataclass
from decimal import Decimal

from quizapp.nlp.numbers.numerals import SHORT_SCALES, Numeral
from quizapp.nlp.numbers.values import NumberKind

REACH = 64
"""Characters before a numeral that a rule may look at."""
_SHORT = re.compile(r"(?P<attached>bn|mn|tn|[mMkKbB])(?!\w)|\s(?P<spaced>bn|mn|tn)(?!\w)")
_BAD_LEFT = re.compile(r"(?:[\w:/@#&_=%°+]|[\w)]['’.,–—-]|(?<!\s)\.|(?:^|[^\s–—])-)$")
_BAD_RIGHT = re.compile(r"\w|[.,:/]\d|[–—-]\d|[-–](?:[A-Z]|[a-z]\b)|['’]\w|[°@_]|\.\w")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a rule makes of a numeral: a span without its hedge, a value, a unit."""

    start: int
    end: int
    kind: NumberKind
    value: Decimal
    unit: str = ""
    upper: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Site:
    """A numeral, the text it stands in, and the `REACH` characters before it.

    `last` is the last of those that is no space; `is_clean_before` says that the numeral is not the
    tail of a code, a decimal or a time.
    """

    text: str
    numeral: Numeral
    left: str
    last: str
    is_clean_before: bool

    @property
    def written(self) -> str:
        """The numeral as written, in lower case."""
        return self.text[self.numeral.start : self.numeral.end].lower()

    @property
    def is_article(self) -> bool:
        """'a' in 'a year'."""
        return self.written in ("a", "an")

    @property
    def is_clean(self) -> bool:
        """Neither part of a code nor of a decimal, a time, a name with a hyphen."""
        return self.is_clean_before and not _BAD_RIGHT.match(self.text, self.numeral.end)

    def short_scale(self) -> tuple[int, int]:
        """What 'bn', 'm' or 'k' behind the digits multiplies by, and where it ends."""
        match = _SHORT.match(self.text, self.numeral.end) if self.numeral.in_digits else None
        if match is None:
            return 1, self.numeral.end
        return SHORT_SCALES[(match["attached"] or match["spaced"]).lower()], match.end()

    def reading(
        self,
        kind: NumberKind,
        unit: str = "",
        *,
        start: int | None = None,
        end: int | None = None,
        times: int = 1,
    ) -> Reading:
        """A reading of this numeral."""
        numeral = self.numeral
        upper = None if numeral.upper is None else numeral.upper * times
        return Reading(
            start=numeral.start if start is None else start,
            end=numeral.end if end is None else end,
            kind=kind,
            value=numeral.value * times,
            unit=unit,
            upper=upper,
        )


def site_at(text: str, numeral: Numeral) -> Site:
    """The site of a numeral of `text`."""
    left = text[max(0, numeral.start - REACH) : numeral.start]
    return Site(text, numeral, left, left.rstrip()[-1:], not _BAD_LEFT.search(left[-3:]))
