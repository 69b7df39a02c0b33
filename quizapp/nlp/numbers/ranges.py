"""Two numerals that make one number: ranges ('10–15', 'from 5 to 7') and scores ('2–1')."""

import re
from dataclasses import replace
from decimal import Decimal

from quizapp.nlp.numbers.numerals import Numeral
from quizapp.nlp.numbers.site import REACH, Reading
from quizapp.nlp.numbers.values import NumberKind

_GAP = re.compile(
    r"(?P<unit>(?:bn|mn|tn|[mkMKB])?(?:\s?%|[\s-]?[A-Za-z°²]{1,14}(?:\scent)?)?)"
    r"(?P<joint>\s?[–—-]\s?|\sto\s|\sor\s|\sand\s|-\sto\s)"
    r"(?P<sign>(?:US|A|C|NZ|HK|R)?[$€£¥₹₦]\s?)?"
)
_DASH = re.compile(r"\s?[–—-]\s?")
_LONGEST_GAP = 24
_BETWEEN = re.compile(
    r"\b(?:between|from|ranging|range[sd]?)\s(?:\S{1,20}\s)?(?:US|A|C|NZ)?[$€£¥]?\s?$",
    re.I,
)
_CHANGE = re.compile(
    r"\b(?:increas|rise|rising|rose|grew|grow|fell|fall|drop|declin|decreas|reduc|cut|rais|chang|"
    r"jump|climb|expand|went|up|down|soar|shr[aiu]nk|doubl|plung|improv|slip|advanc|upgrad|"
    r"extend|lower|mov|shift|convert|renam|turn)\w*\b[^.;]{0,40}\bfrom\s[$€£]?$",
    re.IGNORECASE,
)
_CONTEST = re.compile(
    r"\b(?:w[io]ns?|winning|beat|beats|beaten|beating|defeat\w*|lose|loses|lost|losing|loss|drew|"
    r"draws?|drawn|ties?|tied|victor\w*|scor\w+|lead|leads|leading|led|ahead|goals?|finals?|match\w*|"
    r"game|games|sets?|vot\w+|decision|ruling|majority|aggregate|record|Group\s[A-H]|half|series|"
    r"penalt\w+|shoot-?out|up|down|trail\w*|season|cup|ended|end)\b",
    re.IGNORECASE,
)
_MOST_POINTS = 200
_NO_SCORE_AFTER = re.compile(
    r"[\w%°]|[.,:/]\d|\s?[–—-]\s?\d|[\s-](?:years?|months?|weeks?|days?|hours?|minutes?|seconds?|percent"
    r"|per\scent|people|million|billion|km|kg|m|miles?|points?)\b"
)
_BEFORE_CODE = re.compile(r"(?:[\w$€£.,:/#@]|\d\s?[–—-]\s?|[\w][-–])$")


def read_score(text: str, first: Numeral, second: Numeral) -> Reading | None:
    """'1 – 0', '21-14': two points of a contest, the words around saying that it is one."""
    gap = text[first.end : second.start]
    if gap == " to ":
        return _read_spoken_score(text, first, second)
    if not _DASH.fullmatch(gap) or not _is_points(first) or not _is_points(second):
        return None
    left = text[max(0, first.start - REACH) : first.start]
    if _BEFORE_CODE.search(left[-4:]) or _NO_SCORE_AFTER.match(text, second.end):
        return None
    ranged = first.value < second.value and "–" not in gap and "-" not in gap
    right = text[second.end : second.end + REACH]
    contest = _CONTEST.search(left) or _CONTEST.search(right)
    if ranged or not (contest or (first.value == second.value and "–" in gap)):
        return None
    return Reading(first.start, second.end, NumberKind.SCORE, first.value, upper=second.value)


_BEATING = re.compile(
    r"\b(?:w[io]n|wins|winning|lost|lose|losing|beat|beating|defeat\w*|victory|scores?\sof|votes?\sof|voted)\b"
    r"[^.;]{0,24}$"
)


def _read_spoken_score(text: str, first: Numeral, second: Numeral) -> Reading | None:
    """'win 4 to 0', 'by a vote of 52 to 48'."""
    left = text[max(0, first.start - REACH) : first.start]
    fits = _is_points(first) and _is_points(second) and first.value > second.value
    if not fits or not _BEATING.search(left) or _NO_SCORE_AFTER.match(text, second.end):
        return None
    return Reading(first.start, second.end, NumberKind.SCORE, first.value, upper=second.value)


def _is_points(numeral: Numeral) -> bool:
    whole = numeral.value % 1 == 0 and numeral.scale == 1
    return numeral.in_digits and not numeral.ordinal and whole and numeral.value <= _MOST_POINTS


def interval(text: str, first: Numeral, second: Numeral) -> Numeral | None:
    """One numeral for both ends of a range, the smaller first; None where they are no range."""
    if second.start - first.end > _LONGEST_GAP or first.upper is not None:
        return None
    if any(n.ordinal or n.part or n.vague for n in (first, second)):
        return None
    match = _GAP.fullmatch(text, first.end, second.start)
    if match is None or not _is_joined(text, first, second, match["joint"].strip()):
        return None
    unit = match["unit"]
    if unit and not text.startswith((unit, unit + "s"), second.end):
        return None
    value = _shared_scale(first, second)
    if value >= second.value:
        return None
    return replace(second, start=first.start, value=value, upper=second.value)


def _is_joined(text: str, first: Numeral, second: Numeral, joint: str) -> bool:
    left = text[max(0, first.start - REACH) : first.start]
    match joint:
        case "and":
            return _BETWEEN.search(left) is not None and "between" in left.lower()
        case "or":
            small = first.value + 1 == second.value and second.value <= 20
            return small and first.in_digits == second.in_digits
        case "to" | "- to":
            return _CHANGE.search(left) is None
        case _:
            codes = _BEFORE_CODE.search(left[-4:]) and not re.search(r"[$€£¥₹₦]\s?$", left)
            chained = re.match(r"\s?[–—-]\s?\d", text[second.end : second.end + 4])
            digits = first.in_digits and second.in_digits
            phone = (first.end - first.start, second.end - second.start) == (3, 4)
            return digits and not phone and not codes and not chained


def _shared_scale(first: Numeral, second: Numeral) -> Decimal:
    """'5 to 10 million': the word belongs to both."""
    if first.scale == 1 and second.scale > 1 and first.value < second.value / second.scale:
        return first.value * second.scale
    return first.value
