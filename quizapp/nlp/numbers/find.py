"""Finding every number of a text, with its kind, value, unit and bound."""

import re
from collections.abc import Sequence
from dataclasses import replace

from quizapp.nlp.numbers.hedges import bound_of, hedge_before
from quizapp.nlp.numbers.kinds import RULES
from quizapp.nlp.numbers.numerals import Numeral, numerals
from quizapp.nlp.numbers.ranges import interval, read_score
from quizapp.nlp.numbers.site import Reading, site_at
from quizapp.nlp.numbers.values import Bound, Number, NumberKind


def find_numbers(text: str) -> tuple[Number, ...]:
    """Find every number in `text`, in order, none overlapping; the more telling kind wins.

    Dates must be blanked out first, else a year is read as a count. Takes time linear in the
    length of the text.
    """
    found: list[Number] = []
    written = numerals(text)
    position = index = 0
    while index < len(written):
        reading, used = _read(text, written, index)
        if reading is None or reading.start < position:
            index += 1
            continue
        number = _number(text, reading, position, vague=written[index].vague)
        found.append(number)
        position = number.end
        index += used
        while index < len(written) and written[index].start < position:
            index += 1
    return tuple(_share_units(text, found))


def _read(text: str, written: Sequence[Numeral], index: int) -> tuple[Reading | None, int]:
    """The reading of a numeral, or of it and the next one; how many numerals it took."""
    if index + 1 < len(written):
        pair = (written[index], written[index + 1])
        if (score := read_score(text, *pair)) is not None:
            return score, 2
        if (merged := interval(text, *pair)) is not None:
            reading = _first(text, merged)
            if reading is not None:
                return reading, 2
    return _first(text, written[index]), 1


def _first(text: str, numeral: Numeral) -> Reading | None:
    site = site_at(text, numeral)
    for rule in RULES:
        if (reading := rule(site)) is not None:
            return reading
    return None


def _number(text: str, reading: Reading, position: int, *, vague: bool) -> Number:
    start, hedge = hedge_before(text, reading.start)
    if start < position:
        start, hedge = reading.start, ""
    lasting = reading.kind in (NumberKind.DURATION, NumberKind.MEASURE)
    bound = bound_of(text, reading.start, reading.end, hedge, lasting=lasting)
    if vague and bound is Bound.EXACT:
        bound = Bound.AT_LEAST
    return Number(
        start=start,
        end=reading.end,
        text=text[start : reading.end],
        value=reading.value,
        kind=reading.kind,
        unit=reading.unit,
        hedge=hedge,
        bound=bound,
        upper=reading.upper,
        core_start=reading.start,
    )


_JOINT = re.compile(r",?\s(?:and|or)\s")
_COMMA = re.compile(r",\s")
_SHARED = frozenset((NumberKind.MEASURE, NumberKind.DURATION, NumberKind.PERCENT))


def _share_units(text: str, numbers: list[Number]) -> list[Number]:
    """'410 and 660 kilometres': the first is of kilometres too."""
    shared: set[int] = set()
    for index in range(len(numbers) - 2, -1, -1):
        number, after = numbers[index], numbers[index + 1]
        if number.kind is not NumberKind.COUNT or after.kind not in _SHARED or after.hedge:
            continue
        gap = text[number.end : after.start]
        listed = _COMMA.fullmatch(gap) is not None and index + 1 in shared
        if listed or _JOINT.fullmatch(gap):
            numbers[index] = replace(number, kind=after.kind, unit=after.unit)
            shared.add(index)
    return numbers
