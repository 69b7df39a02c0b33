"""Moodle's texts with embedded answers: "Oslo is in {1:SHORTANSWER:=Norway~Norge}."

Every gap becomes an item; the other gaps of the text are filled with their answers.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from quizapp.formats.questions import (
    Choice,
    Harvest,
    Number,
    Offer,
    Question,
    Typed,
    Unfit,
    decimal,
)
from quizapp.formats.questions.gaps import gap_stems
from quizapp.formats.questions.typed_answers import without_wildcards
from quizapp.formats.questions.words import html_text

_GAP = re.compile(r"\{[0-9]{0,3}:([A-Z_]{1,20}):((?:[^{}\\]|\\.){1,50000})\}", re.S)
_ANSWER = re.compile(r"(?P<right>=|%(?P<worth>-?[0-9]{1,3}(?:\.[0-9]{0,9})?)%)?(?P<rest>.*)", re.S)
_CHOICES = ("MULTICHOICE", "MC")
_TYPED = ("SHORTANSWER", "SA", "MW")
_NUMBERS = ("NUMERICAL", "NM")


@dataclass(frozen=True, slots=True)
class _Gap:
    kind: str
    answers: tuple[tuple[str, float, str], ...]
    """Text, worth in percent, feedback."""

    @property
    def key(self) -> str:
        """What fills the gap while another one is asked about."""
        right = [text for text, worth, _ in self.answers if worth >= 100 and text != "*"]
        if not right:
            raise Unfit("a gap without a right answer")
        return right[0].partition(":")[0] if self.kind in _NUMBERS else right[0]


def gap_questions(text: str, where: str, harvest: Harvest) -> Iterator[Question]:
    """Yield a question for every gap. Raises Unfit for a text without gaps that can be used."""
    found = list(_GAP.finditer(text))
    if not found:
        raise Unfit("a text with gaps in which no gap can be read")
    gaps = [_gap(match) for match in found]
    stems = gap_stems([*_between(text, found)], [gap.key for gap in gaps])
    for stem, gap in zip(stems, gaps, strict=True):
        yield _question(stem, gap, where, harvest)


def _between(text: str, found: list[re.Match[str]]) -> Iterator[str]:
    """The texts before, between and behind the gaps."""
    place = 0
    for match in found:
        yield text[place : match.start()]
        place = match.end()
    yield text[place:]


def _gap(match: re.Match[str]) -> _Gap:
    answers = []
    for raw in re.split(r"(?<!\\)~", match[2]):
        parts = _ANSWER.fullmatch(raw.strip())
        if parts is None or not parts["rest"]:
            continue
        worth = 100.0 if parts["right"] == "=" else float(parts["worth"] or 0)
        text, _, feedback = _unescaped(parts["rest"]).partition("\x00")
        answers.append((html_text(text), worth, html_text(feedback)))
    return _Gap(re.sub(r"_?(?:[CHSV]|HS|VS|CS)$", "", match[1]) or match[1], tuple(answers))


def _unescaped(text: str) -> str:
    """Backslashes taken off; the sign before the feedback becomes NUL."""
    bare = re.sub(r"(?<!\\)#", "\x00", text.replace("\x00", ""))
    return re.sub(r"\\([#~{}\"/\\])", r"\1", bare)


def _question(stem: str, gap: _Gap, where: str, harvest: Harvest) -> Question:
    full = [text for text, worth, _ in gap.answers if worth >= 100]
    if gap.kind in _NUMBERS:
        spans = [text.partition(":") for text in full if text != "*"]
        values = tuple(decimal(value) for value, _, _ in spans)
        tolerance = decimal(spans[0][2] or "0") if spans else Decimal(0)
        return Number(stem, values, abs(tolerance))
    if gap.kind in _CHOICES:
        return Choice(
            stem,
            tuple(
                Offer(text, worth >= 100, "" if worth >= 100 else feedback)
                for text, worth, feedback in gap.answers
            ),
        )
    if gap.kind in _TYPED:
        return Typed(stem, without_wildcards(full, where, harvest))
    raise Unfit(f"a gap of the type {gap.kind!r}, which Quizapp does not know")
