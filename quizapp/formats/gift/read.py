"""GIFT to items, by the rules of Moodle's importer: what it accepts, we accept."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from quizapp.formats.base import Read
from quizapp.formats.questions import (
    Choice,
    Harvest,
    Number,
    Offer,
    Question,
    TrueFalse,
    Typed,
    Unfit,
    decimal,
    matched,
)
from quizapp.formats.questions.decoding import decoded
from quizapp.formats.questions.typed_answers import without_wildcards
from quizapp.formats.questions.words import html_text, one_line, plain
from quizapp.items.item import BLANK

# Escaped signs wait as control characters, which no text holds, until the structure is read.
_SIGNS = "\\:#={}~n"
_ESCAPED = re.compile(r"\\([\\:#={}~n])")
_TO_WAITING = {sign: chr(place) for place, sign in enumerate(_SIGNS, 1)}
_FROM_WAITING = {ord(waiting): sign for sign, waiting in _TO_WAITING.items()} | {8: "\n"}

_ID = re.compile(r"\[id:((?:[^\]\\]|\\.){1,200})\]")
_FORMAT = re.compile(r"\[(html|moodle|plain|markdown)\]")
_WEIGHT = re.compile(r"%(-?[0-9]{1,3}(?:\.[0-9]{0,9})?)%")
_HTML = re.compile(
    r"</?(?:p|br|b|i|u|em|strong|span|div|sub|sup|img|a|ul|ol|li|table|tr|td|th|h[1-6]|code|pre|"
    r"blockquote)\b[^<>]*>|&(?:[a-z]{2,8}|#[0-9]{1,6});",
    re.I,
)
_TRUTHS = {"T": True, "TRUE": True, "F": False, "FALSE": False}
FULL = 100
MOST_ANSWERS = 500


@dataclass(frozen=True, slots=True)
class _Block:
    """The lines of one question. `name` is its id from a comment before it, or empty."""

    line: int
    text: str
    name: str


@dataclass(frozen=True, slots=True)
class _Answer:
    """One answer as written: its sign, its worth in percent, its raw text and feedback."""

    sign: str
    worth: float
    text: str
    feedback: str


def read(data: bytes) -> Read:
    """Read GIFT; every question that cannot be used is listed with its line."""
    harvest = Harvest()
    for block in _blocks(decoded(data)):
        text = _category(block.text, harvest)
        if not text:
            continue
        where = f"line {block.line}"
        try:
            question = _question(_ESCAPED.sub(_wait, text), where, harvest)
        except Unfit as error:
            harvest.skip(where, str(error))
        else:
            harvest.take(where, block.name, question)
    return harvest.read()


def _blocks(text: str) -> Iterator[_Block]:
    """Questions are parted by empty lines; comments belong to none."""
    lines: list[str] = []
    start, name = 0, ""
    for number, raw in enumerate([*text.split("\n"), ""], 1):
        line = raw.strip()
        if line.startswith("//"):
            if found := _ID.search(line):
                name = plain(found[1].replace("\\]", "]"))
        elif line:
            start = start if lines else number
            lines.append(line)
        elif lines:
            yield _Block(start, plain("\n".join(lines)), name)
            lines, name = [], ""


def _category(text: str, harvest: Harvest) -> str:
    """Take the category at the head of a block as the title; the rest of the block stays."""
    if not text.startswith("$CATEGORY:"):
        return text
    line, _, rest = text.partition("\n")
    path = line.removeprefix("$CATEGORY:").replace("//", "\x00").split("/")
    last = plain(path[-1].replace("\x00", "/").replace("\\\\", "\\"))
    if last not in ("", "top", "$course$") and not harvest.title:
        harvest.title = last
    return rest.strip()


def _wait(escaped: re.Match[str]) -> str:
    return _TO_WAITING[escaped[1]]


def _question(text: str, where: str, harvest: Harvest) -> Question:
    """One question. Raises Unfit for what is none that Quizapp can ask."""
    if text.startswith("::"):
        _, found, rest = text[2:].partition("::")
        text = rest.strip() if found else text[2:]
    start, end = text.find("{"), text.find("}")
    if start < 0 and end < 0:
        raise Unfit("a text without answers")
    if start < 0 or end < start:
        raise Unfit("a brace { or } without its partner; before a brace in a text stands \\")
    head, inside, tail = text[:start], text[start + 1 : end].strip(), text[end + 1 :]
    if "{" in tail or "}" in tail:
        raise Unfit("more than one { } in a question; only one is asked for")
    kind = _format(head)
    stem = _plain(head + BLANK + tail if tail.strip() else head)
    inside = inside[: inside.rfind("####")].strip() if "####" in inside else inside
    return _by_answers(stem, inside, kind, where, harvest)


def _by_answers(stem: str, inside: str, kind: str, where: str, harvest: Harvest) -> Question:
    if not inside:
        raise Unfit("an essay, which no program can mark")
    if inside[0] == "#":
        return _number(stem, inside[1:], where, harvest)
    if "~" in inside:
        return _choice(stem, inside, kind, where, harvest)
    if "=" in inside and "->" in inside:
        return _matching(stem, inside, kind)
    word, _, feedback = inside.partition("#")
    if word.strip() in _TRUTHS:
        return TrueFalse(stem, _TRUTHS[word.strip()], _plain(feedback.partition("#")[0], kind))
    answers = [_plain(a.text, kind) for a in _split(inside, "=") if a.worth >= FULL]
    return Typed(stem, without_wildcards(answers, where, harvest))


def _split(inside: str, signs: str) -> list[_Answer]:
    """The answers, each from its sign to the next; what stands before the first sign is one too."""
    found = []
    parts = re.split(f"(?=[{signs}])", inside, maxsplit=MOST_ANSWERS)
    if len(parts) > MOST_ANSWERS:
        raise Unfit(f"more than {MOST_ANSWERS} answers to one question")
    for part in parts:
        sign = part[:1] if part[:1] and part[:1] in signs else ""
        body = part[len(sign) :].strip()
        if not sign and not body:
            continue
        worth = 0.0 if sign == "~" else 100.0
        if weight := _WEIGHT.match(body):
            worth, body = float(weight[1]), body[weight.end() :]
        text, _, feedback = body.partition("#")
        found.append(_Answer(sign, worth, text.strip(), feedback.strip()))
    return found


def _choice(stem: str, inside: str, kind: str, where: str, harvest: Harvest) -> Choice:
    answers = _split(inside, "=~")
    if not any(a.worth >= FULL for a in answers) and any(a.worth > 0 for a in answers):
        raise Unfit("several options share the credit; Quizapp asks for exactly one")
    if any(0 < a.worth < FULL for a in answers):
        harvest.skip(where, "part of the credit for a nearly right option; it counts as wrong")
    offers = (
        Offer(
            _plain(a.text, kind),
            a.worth >= FULL,
            "" if a.worth >= FULL else _plain(a.feedback, kind),
        )
        for a in answers
    )
    return Choice(stem, tuple(offers))


def _matching(stem: str, inside: str, kind: str) -> Question:
    pairs, extras = [], []
    for answer in inside.split("=", MOST_ANSWERS):
        if not answer.strip():
            continue
        left, arrow, right = answer.partition("->")
        if not arrow:
            raise Unfit("a pair without '->' between its sides")
        if left.strip():
            pairs.append((_plain(left, kind), _bare(right)))
        else:
            extras.append(_bare(right))
    return matched(stem, pairs, extras)


def _number(stem: str, inside: str, where: str, harvest: Harvest) -> Number:
    spans = [
        _span(_plain(a.text))
        for a in _split(inside, "=~")
        if a.sign != "~" and a.worth >= FULL and a.text != "*"
    ]
    if len({tolerance for _, tolerance in spans}) > 1:
        harvest.skip(where, "the answers' different tolerances; that of the first holds for all")
    tolerance = spans[0][1] if spans else Decimal(0)
    return Number(stem, tuple(value for value, _ in spans), tolerance)


def _span(text: str) -> tuple[Decimal, Decimal]:
    """The number and its tolerance: `3:0.1`, `2.9..3.1` or `3`."""
    if ".." in text:
        low, _, high = text.partition("..")
        least, most = decimal(low), decimal(high)
        return (least + most) / 2, abs(most - least) / 2
    value, _, tolerance = text.partition(":")
    return decimal(value), abs(decimal(tolerance or "0"))


def _bare(text: str) -> str:
    """A text that never names a format: the right side of a pair."""
    return plain(text.strip().replace("\n", " ").translate(_FROM_WAITING))


def _format(text: str) -> str:
    found = _FORMAT.match(text.strip())
    return found[1] if found else "moodle"


def _plain(text: str, kind: str = "moodle") -> str:
    """A raw text as plain text, by the format that it names itself or else by `kind`."""
    text = text.strip()
    if found := _FORMAT.match(text):
        kind, text = found[1], text[found.end() :]
    text = text.strip()
    if kind == "markdown":
        return plain(text.translate(_FROM_WAITING))
    text = text.replace("\n", " ").translate(_FROM_WAITING)
    if kind == "html":
        return html_text(text)
    if kind == "moodle" and _HTML.search(text):
        return html_text(text.replace("\n", "<br/>"))
    return plain("\n".join(map(one_line, text.split("\n"))))
