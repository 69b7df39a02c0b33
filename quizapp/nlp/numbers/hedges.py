"""What the words around a number say about how the true one lies to it."""

import re

from quizapp.nlp.numbers.values import Bound

HEDGES = {
    "about": Bound.ABOUT, "around": Bound.ABOUT, "roughly": Bound.ABOUT, "some": Bound.ABOUT,
    "approximately": Bound.ABOUT, "an estimated": Bound.ABOUT, "estimated": Bound.ABOUT,
    "circa": Bound.ABOUT, "c.": Bound.ABOUT, "ca.": Bound.ABOUT, "approx.": Bound.ABOUT,
    "in the region of": Bound.ABOUT, "something like": Bound.ABOUT, "as long as": Bound.AT_MOST,
    "nearly": Bound.NEARLY, "almost": Bound.NEARLY, "close to": Bound.NEARLY,
    "just under": Bound.NEARLY, "approaching": Bound.NEARLY, "just short of": Bound.NEARLY,
    "nearly about": Bound.NEARLY, "slightly less than": Bound.LESS_THAN,
    "more than": Bound.MORE_THAN, "over": Bound.MORE_THAN, "well over": Bound.MORE_THAN,
    "just over": Bound.MORE_THAN, "above": Bound.MORE_THAN, "in excess of": Bound.MORE_THAN,
    "greater than": Bound.MORE_THAN, "larger than": Bound.MORE_THAN,
    "higher than": Bound.MORE_THAN, "longer than": Bound.MORE_THAN, "older than": Bound.MORE_THAN,
    "bigger than": Bound.MORE_THAN, "little more than": Bound.MORE_THAN,
    "slightly more than": Bound.MORE_THAN, "slightly over": Bound.MORE_THAN,
    "exceeding": Bound.MORE_THAN, "upwards of": Bound.MORE_THAN, "upward of": Bound.MORE_THAN,
    "not more than": Bound.AT_MOST, "well above": Bound.MORE_THAN,
    "at least": Bound.AT_LEAST, "no fewer than": Bound.AT_LEAST, "no less than": Bound.AT_LEAST,
    "not less than": Bound.AT_LEAST, "a minimum of": Bound.AT_LEAST, "minimum of": Bound.AT_LEAST,
    "at most": Bound.AT_MOST, "up to": Bound.AT_MOST, "as many as": Bound.AT_MOST,
    "as much as": Bound.AT_MOST, "no more than": Bound.AT_MOST, "a maximum of": Bound.AT_MOST,
    "maximum of": Bound.AT_MOST, "not over": Bound.AT_MOST, "no later than": Bound.AT_MOST,
    "less than": Bound.LESS_THAN, "fewer than": Bound.LESS_THAN, "under": Bound.LESS_THAN,
    "below": Bound.LESS_THAN, "lower than": Bound.LESS_THAN, "smaller than": Bound.LESS_THAN,
    "well under": Bound.LESS_THAN, "younger than": Bound.LESS_THAN, "shorter than": Bound.LESS_THAN,
    "just": Bound.EXACT, "only": Bound.EXACT, "exactly": Bound.EXACT, "precisely": Bound.EXACT,
    "a mere": Bound.EXACT, "a total of": Bound.EXACT, "an average of": Bound.EXACT,
    "an additional": Bound.EXACT,
}  # fmt: skip
"""Said right before the number; the words of a question can take them over."""

_WORDS = "|".join(re.escape(h).replace(r"\ ", r"\s") for h in sorted(HEDGES, key=len, reverse=True))
_BEFORE = re.compile(rf"(?<![\w-])(?P<hedge>{_WORDS})\s+$", re.IGNORECASE)
_ACROSS = re.compile(
    rf"(?<![\w-])(?P<hedge>{_WORDS})\s(?:an?|only)\s$",
    re.IGNORECASE,
)
_SIGN = re.compile(r"(?P<sign>[~≈<>≤≥])\s?$")
_SIGNS = {
    "~": Bound.ABOUT, "≈": Bound.ABOUT, "<": Bound.LESS_THAN, ">": Bound.MORE_THAN,
    "≤": Bound.AT_MOST, "≥": Bound.AT_LEAST,
}  # fmt: skip
_WITHIN = re.compile(r"\bwithin\s(?:(?:the\s)?(?:next|first)\s)?$", re.IGNORECASE)
_WIDER: tuple[tuple[Bound, re.Pattern[str]], ...] = (
    (
        Bound.ABOUT,
        re.compile(r"\bestimated\s(?:[\w-]+\s){0,3}(?:of|at|to\sbe)\s$", re.I),
    ),
    (
        Bound.MORE_THAN,
        re.compile(r"\b(?:exceed(?:s|ed)?|surpass(?:es|ed|ing)?)\s$", re.I),
    ),
    (
        Bound.AT_MOST,
        re.compile(r"\b(?:limit(?:ed|s)?|capped|cap)\s(?:of|to|at)\s$", re.I),
    ),
)
_AFTER: tuple[tuple[Bound, re.Pattern[str]], ...] = (
    (
        Bound.AT_LEAST,
        re.compile(
            r"\+|\s(?:and|or)\s(?:over|older|above|up|more|higher|greater|upwards?|beyond|later)\b"
            r"(?!\s\d)|,?\sat\s(?:the\svery\s)?least\b",
            re.I,
        ),
    ),
    (
        Bound.AT_MOST,
        re.compile(
            r"\s(?:and|or)\s(?:under|younger|less|fewer|below|lower|smaller|earlier)\b(?!\s\d)"
            r"|,?\sat\smost\b",
            re.I,
        ),
    ),
    (Bound.ABOUT, re.compile(r"\sor\sso\b|[\s-](?:ish|odd)\b", re.I)),
)
REACH = 48
"""Characters before a number that are looked at."""


def hedge_before(text: str, start: int) -> tuple[int, str]:
    """Where the hedge right before `start` begins, and its words; (start, "") where none is."""
    left = text[max(0, start - REACH) : start]
    match = _BEFORE.search(left) if _ends_in_a_word(left) else None
    if match is None:
        return start, ""
    return start - len(left) + match.start(), " ".join(match["hedge"].lower().split())


def bound_of(text: str, start: int, end: int, hedge: str, *, lasting: bool = False) -> Bound:
    """What the hedge says, else the words further off, else those behind the number.

    `lasting` is a span of time: 'within 48 hours' bounds it, 'within three factors' does not.
    """
    if hedge and HEDGES[hedge] is not Bound.EXACT:
        return HEDGES[hedge]
    left = text[max(0, start - REACH) : start]
    if (sign := _SIGN.search(left)) is not None:
        return _SIGNS[sign["sign"]]
    if _ends_in_a_word(left) and (bound := _said_before(left)) is not None:
        return bound
    if lasting and _WITHIN.search(left):
        return Bound.AT_MOST
    right = text[end : end + REACH]
    for bound, pattern in _AFTER:
        if pattern.match(right):
            return bound
    return Bound.EXACT


def _ends_in_a_word(left: str) -> bool:
    return left[-1:].isspace() and (left[-2:-1].isalpha() or left[-2:-1] == ".")


def _said_before(left: str) -> Bound | None:
    if (across := _ACROSS.search(left)) is not None:
        return HEDGES[" ".join(across["hedge"].lower().split())]
    return next((bound for bound, pattern in _WIDER if pattern.search(left)), None)
