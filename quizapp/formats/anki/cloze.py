"""Anki's cloze markup, `{{c1::Paris::city}}`, one question for each number in it."""

import re
from dataclasses import dataclass, field

from quizapp.formats.anki.html_text import html_text
from quizapp.items.item import BLANK

_TOKEN = re.compile(r"\{\{c(\d{1,3})::|\}\}")
MOST_DEPTH = 8
MOST_NUMBERS = 50


@dataclass(slots=True)
class Gap:
    """A gap with its number, or the whole field with number 0; what lies in it, in order."""

    number: int
    parts: list["str | Gap"] = field(default_factory=list)


def cloze_numbers(text: str) -> list[int]:
    """List the numbers of the gaps in a field, each once, from the least."""
    return sorted({int(found) for found in re.findall(r"\{\{c(\d{1,3})::", text)})[:MOST_NUMBERS]


def parsed_cloze(text: str) -> Gap:
    """Take a field apart, once for all its gaps."""
    root = Gap(0)
    open_gaps, place = [root], 0
    for token in _TOKEN.finditer(text):
        open_gaps[-1].parts.append(text[place : token.start()])
        place = token.end()
        if token[1] and len(open_gaps) <= MOST_DEPTH:
            gap = Gap(int(token[1]))
            open_gaps[-1].parts.append(gap)
            open_gaps.append(gap)
        elif not token[1] and len(open_gaps) > 1:
            open_gaps.pop()
        else:
            open_gaps[-1].parts.append(token[0])
    open_gaps[-1].parts.append(text[place:])
    return root


def cloze_question(text: str | Gap, number: int) -> tuple[str, str]:
    """Give the plain stem, with BLANK for the gap of this number, and what it hides.

    `text` is the field, or what `parsed_cloze` made of it.
    Raises ValueError saying why this gap makes no question.
    """
    hidden: list[str] = []
    parsed = parsed_cloze(text) if isinstance(text, str) else text
    stem = html_text(_shown(parsed, number, hidden))
    if len(hidden) != 1:
        raise ValueError(f"gap {number} hides {len(hidden)} places at once")
    answer, _, hint = hidden[0].partition("::")
    hint = html_text(hint)
    if hint:
        stem = stem.replace(BLANK, f"{BLANK} ({hint})", 1)
    if stem.count(BLANK) != 1:
        raise ValueError("its text has a row of low lines of its own")
    answer = html_text(answer)
    if not answer:
        raise ValueError(f"gap {number} hides no text")
    if stem.startswith(BLANK) and stem == BLANK:
        raise ValueError("nothing stands beside the gap")
    return stem, answer


def _shown(gap: Gap, number: int, hidden: list[str]) -> str:
    """Show every gap but those with this number, whose content goes into `hidden`."""
    shown = []
    for part in gap.parts:
        if isinstance(part, str):
            shown.append(part)
        elif part.number == number:
            hidden.append(_shown(part, -1, hidden))
            shown.append(BLANK)
        else:
            shown.append(_shown(part, number, hidden).partition("::")[0])
    return "".join(shown)
