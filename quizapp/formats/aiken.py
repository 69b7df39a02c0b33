"""Aiken: choices only, one line for each text, no feedback, no names. Moodle and others read it.

Source: Moodle, question/format/aiken/format.php.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from string import ascii_uppercase

from quizapp.formats.base import Export, Format, Group, Read, Written
from quizapp.formats.questions import (
    Choice,
    Harvest,
    Losses,
    Offer,
    Question,
    TrueFalse,
    asked,
)
from quizapp.formats.questions.decoding import beginning, decoded
from quizapp.formats.questions.words import one_line, plain
from quizapp.items import Item, ItemSet

_OPTION = re.compile(r"([A-Za-z])[.)][ \t]+(.*)", re.S)
_ANSWER = re.compile(r"answer\s*:\s*([A-Za-z])\s*[.)]?\s*", re.I)
_LIKE_OPTION = re.compile(r"(?=[A-Za-z][.)] )")
_LIKE_ANSWER = re.compile(r"(?=answer\s*:)", re.I)
_MAY_FOLLOW = re.compile(r"(?m)^\s*ANSWER\s*:\s*[A-Z]\b")
_NO_BREAK = "\xa0"


def write(item_set: ItemSet, export: Export) -> Written:
    """Write the choices and the true-or-false items, everything else is in the losses."""
    losses = Losses()
    blocks = []
    for item, question in asked(item_set.items, losses):
        offers = _offers(item, question, losses)
        if offers is None:
            continue
        rows = [_guarded(item, question.stem, losses)]
        rows += [f"{letter}) {one_line(o.text)}" for letter, o in _lettered(offers)]
        key = next(letter for letter, offer in _lettered(offers) if offer.right)
        blocks.append("\n".join([*rows, f"ANSWER: {key}"]) + "\n")
    return Written("\n".join(blocks).encode("utf-8"), losses.report())


def _offers(item: Item, question: Question, losses: Losses) -> tuple[Offer, ...] | None:
    """The options to write; None for an item that Aiken cannot hold."""
    if isinstance(question, TrueFalse):
        offers: tuple[Offer, ...] = (
            Offer("True", question.truth),
            Offer("False", not question.truth),
        )
        explained = question.why_wrong
    elif isinstance(question, Choice):
        offers = question.offers
        explained = "".join(offer.why_wrong for offer in offers)
    else:
        losses.dropped(item, "Aiken holds only questions with options")
        return None
    if len(offers) > len(ascii_uppercase):
        losses.dropped(item, f"{len(offers)} options; Aiken has a letter for 26")
        return None
    if explained or plain(item.evidence.quote):
        losses.changed(item, "without the evidence and the reasons: Aiken has no feedback")
    return offers


def _lettered(offers: tuple[Offer, ...]) -> Iterator[tuple[str, Offer]]:
    return zip(ascii_uppercase, offers, strict=False)


def _guarded(item: Item, stem: str, losses: Losses) -> str:
    """The stem on one line that no reader takes for an option or a key."""
    text = one_line(stem)
    if _LIKE_OPTION.match(text):
        return f"{text[:2]}{_NO_BREAK}{text[3:]}"  # looks the same and is no blank to a reader
    if _LIKE_ANSWER.match(text) or len(text) < 2:
        losses.changed(item, "'Question:' is put before it, to part it from the key")
        return f"Question: {text}"
    return text


@dataclass(slots=True)
class _Block:
    """A question while its lines come in."""

    line: int = 0
    stem: list[str] = field(default_factory=list)
    options: dict[str, str] = field(default_factory=dict)
    doubled: bool = False

    def question(self, key: str) -> Choice | TrueFalse:
        stem = plain("\n".join(self.stem))
        if _LIKE_OPTION.match(stem.replace(_NO_BREAK, " ")):
            stem = stem.replace(_NO_BREAK, " ", 1)
        offers = tuple(Offer(plain(text), letter == key) for letter, text in self.options.items())
        truths = {offer.text.casefold(): offer.right for offer in offers}
        if truths.keys() == {"true", "false"} and sum(truths.values()) == 1:
            return TrueFalse(stem, truths["true"])
        return Choice(stem, offers)


def read(data: bytes) -> Read:
    """Read Aiken; a question may have several lines. What is incomplete is listed with its line."""
    harvest = Harvest()
    block = _Block()
    for number, raw in enumerate(decoded(data).split("\n"), 1):
        text = raw.strip(" \t\f\v")
        if not text.strip():
            continue
        if answer := _ANSWER.fullmatch(text):
            _finish(block, answer[1].upper(), number, harvest)
            block = _Block()
        elif (option := _OPTION.fullmatch(text)) and block.stem:
            letter = option[1].upper()
            block.doubled = block.doubled or letter in block.options
            block.options[letter] = option[2]
        elif block.options:
            harvest.skip(f"line {block.line}", "no line 'ANSWER: A' behind its options")
            block = _Block(number, [text])
        else:
            block.line = block.line or number
            block.stem.append(text)
    if block.stem:
        what = "no line 'ANSWER: A' behind its options" if block.options else "no options"
        harvest.skip(f"line {block.line}", what)
    return harvest.read()


def _finish(block: _Block, key: str, number: int, harvest: Harvest) -> None:
    where = f"line {block.line or number}"
    if not block.stem:
        harvest.skip(where, "an answer without a question")
    elif block.doubled:
        harvest.skip(where, "two options with one letter")
    elif key not in block.options:
        harvest.skip(where, f"its answer is {key}, which is none of its options")
    else:
        harvest.take(where, "", block.question(key))


def sniff(data: bytes) -> bool:
    """Tell whether the beginning looks like Aiken."""
    text = beginning(data)
    return bool(_MAY_FOLLOW.search(text)) and bool(re.search(r"(?m)^\s*A[.)]\s", text))


AIKEN = Format(
    "aiken",
    "Aiken (choices as plain text)",
    ".txt",
    "text/plain",
    write,
    read,
    group=Group.LEARNING,
    used="Moodle and many smaller platforms read it; easy to write by hand.",
    sniff=sniff,
)
