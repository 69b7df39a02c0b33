"""Items as GIFT.

Every text is marked `[plain]` where a reader could take it for something else. The id of the item
stands in a comment, `[id:...]`, which Moodle keeps as the question's ID number.
"""

from dataclasses import replace

from quizapp.formats.base import Export, Written
from quizapp.formats.questions import (
    Choice,
    Losses,
    Matching,
    Number,
    Ordering,
    Question,
    TrueFalse,
    Typed,
    as_matching,
    asked,
    mark,
)
from quizapp.formats.questions.grounds import grounds_html, title_of
from quizapp.formats.questions.words import digits, shortened
from quizapp.items import Item, ItemSet

TITLE_CHARACTERS = 80
_ESCAPES = str.maketrans(
    {sign: "\\" + sign for sign in "\\~=#{}:"} | {"\n": "\\n"}  # format.php, repchar
)


def write(item_set: ItemSet, export: Export) -> Written:
    """Write every item that GIFT can hold, the rest is in the losses."""
    losses = Losses()
    title = title_of(item_set.source).replace("\\", "\\\\").replace("/", "//")
    blocks = [f"$CATEGORY: $course$/top/{title}"]
    for item, question in asked(item_set.items, losses):
        answers = _answers(item, question, losses)
        grounds = grounds_html(item, item_set.source)
        feedback = f"\t####[html]{_escaped(grounds)}\n" if grounds else ""
        blocks.append(
            f"// [id:{mark(item)}] [tag:quizapp] [tag:{item.kind}]\n"
            f"::{_escaped(shortened(question.stem, TITLE_CHARACTERS))}::"
            f"[plain]{_escaped(question.stem)} {{{answers}\n{feedback}}}"
        )
    return Written(("\n\n".join(blocks) + "\n").encode("utf-8"), losses.report())


def _answers(item: Item, question: Question, losses: Losses) -> str:
    """What stands between the braces, without the general feedback."""
    match question:
        case Choice():
            # Some readers look for pairs first, and find one where the first option is right.
            first, *others = question.offers
            text = _without_arrow(item, first.text, losses) if first.right else first.text
            rows = [
                ("=" if offer.right else "~") + _text(offer.text, offer.why_wrong)
                for offer in (replace(first, text=text), *others)
            ]
        case TrueFalse():
            return ("TRUE" if question.truth else "FALSE") + _feedback(question.why_wrong)
        case Typed():
            rows = ["=" + _text(_typed(item, text, losses)) for text in question.answers]
        case Number():
            if question.unit:
                losses.changed(item, f"the unit {question.unit!r} is not asked for")
            error = digits(question.tolerance)
            rows = [f"={digits(value)}:{error}" for value in question.values]
            return "#" + "".join(f"\n\t{row}" for row in rows)
        case Matching():
            rows = _pairs(item, question, losses)
        case Ordering():
            rows = _pairs(item, as_matching(item, question, losses), losses)
    return "".join(f"\n\t{row}" for row in rows)


def _pairs(item: Item, question: Matching, losses: Losses) -> list[str]:
    rows = [
        f"={_text(_without_arrow(item, left, losses))} -> {_escaped(right)}"
        for left, right in question.pairs
    ]
    return rows + [f"= -> {_escaped(text)}" for text in question.extras]


def _text(text: str, feedback: str = "") -> str:
    """An answer: what begins like a format or a weight says that it is neither."""
    prefix = "[plain]" if text[:1] in ("[", "%") else ""
    return f"{prefix}{_escaped(text)}{_feedback(feedback)}"


def _feedback(text: str) -> str:
    """What stands behind an answer for who gave it."""
    prefix = "[plain]" if text[:1] == "[" else ""
    return f"#{prefix}{_escaped(text)}" if text else ""


def _typed(item: Item, text: str, losses: Losses) -> str:
    """An answer to type: an asterisk would stand for any letters."""
    return _without_arrow(item, text, losses).replace("*", "\\*")


def _without_arrow(item: Item, text: str, losses: Losses) -> str:
    """GIFT has no escape for the sign between the two sides of a pair."""
    if "->" not in text:
        return text
    losses.changed(item, "'->' becomes an arrow, →")
    return text.replace("->", "→")


def _escaped(text: str) -> str:
    return text.translate(_ESCAPES)
