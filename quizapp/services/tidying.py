"""One item of a foreign file made fit to be asked, or the reason why it cannot be.

The law of this door: an item that passes is shown without markup or control characters, and grading
accepts its own key.
"""

import unicodedata
from dataclasses import replace

from quizapp.errors import Invalid
from quizapp.items import Item, Kind, Option
from quizapp.items.codec_checks import item_faults
from quizapp.items.compound import (
    COMPOUND,
    answer_lines,
    read_order,
    read_pairs,
    write_order,
    write_pairs,
)
from quizapp.items.grading import grade, truth
from quizapp.items.item import BLANK
from quizapp.items.quantity import quantity

MAX_STEM = 2_000
MAX_ANSWER = 400
MAX_OPTIONS = 10
"""As many as have a letter and a key."""
MAX_ENTRIES = 20
"""Pairs to match, or entries to order."""
UNSEEN = ("Cc", "Cf", "Cs")
JOINERS = "\u200c\u200d"
"""Invisible, and part of the spelling in Persian, Hindi and emoji."""


def line(text: str) -> str:
    """The text on one line, composed, without characters that nobody sees."""
    spaced = " ".join(unicodedata.normalize("NFC", text).split())
    if spaced.isprintable():
        return spaced
    return "".join(
        letter
        for letter in spaced
        if letter in JOINERS or unicodedata.category(letter) not in UNSEEN
    ).strip()


def tidy(item: Item) -> Item:
    """The item with every text on one clean line and its kind as its content allows."""
    answer = _compound(item) if item.kind in COMPOUND else line(item.answer)
    accepted = dict.fromkeys(line(text) for text in item.accepted)
    item = replace(
        item,
        stem=line(item.stem),
        answer=answer,
        accepted=tuple(text for text in accepted if text and text != answer),
        options=tuple(
            replace(option, text=line(option.text), why_wrong=line(option.why_wrong))
            for option in item.options
        ),
    )
    if item.kind is Kind.TRUE_FALSE and (is_true := truth(item.answer)) is not None:
        return _true_or_false(item, is_true)
    if item.kind is Kind.NUMERIC and quantity(item.answer) is None:
        return replace(item, kind=Kind.TYPED, tolerance=None)
    return item


def _compound(item: Item) -> str:
    """The key with clean entries; empty where it is no list of its kind."""
    if item.kind is Kind.MATCHING:
        pairs = read_pairs(item.answer)
        return write_pairs((line(left), line(right)) for left, right in pairs) if pairs else ""
    order = read_order(item.answer)
    return write_order(map(line, order)) if order else ""


def _true_or_false(item: Item, is_true: bool) -> Item:
    said = {truth(option.text): option.why_wrong for option in item.options}
    options = tuple(
        Option(text, correct=value is is_true, source="import", why_wrong=said.get(value, ""))
        for text, value in (("True", True), ("False", False))
    )
    return replace(item, answer=str(is_true), accepted=(), options=options)


def fault_of(item: Item) -> str | None:
    """Why the item cannot be asked here, in a few words; None when it can."""
    if not item.id:
        return "it has no name"
    if not line(item.stem.replace(BLANK, "")):
        return "there is no question in it, or only a picture or a sound"
    if not item.answer:
        return "there is no answer in it, or only a picture or a sound"
    if len(item.stem) > MAX_STEM:
        return f"the question has more than {MAX_STEM:,} characters"
    answers = answer_lines(item) if item.kind in COMPOUND else (item.answer, *item.accepted)
    if any(len(text) > MAX_ANSWER for text in (*answers, *(o.text for o in item.options))):
        return f"an answer has more than {MAX_ANSWER} characters"
    most = MAX_ENTRIES if item.kind in COMPOUND else MAX_OPTIONS
    if max(len(item.options), len(answers) if item.kind in COMPOUND else 0) > most:
        return f"it has more than {most} options"
    for _, what in item_faults(item):
        return what
    return _grading_fault(item)


def _grading_fault(item: Item) -> str | None:
    if item.kind in (Kind.TYPED, Kind.CLOZE) and not item.options:
        return None  # a typed answer is right when it is the key, and asking takes a millisecond
    try:
        accepted = grade(item, item.answer).correct
    except Invalid:
        accepted = False
    return None if accepted else "its own answer would be marked as wrong"
