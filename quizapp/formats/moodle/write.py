"""Items as Moodle XML. The id of the item is the question's ID number, which Moodle keeps."""

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
    asked,
    mark,
)
from quizapp.formats.questions.grounds import grounds_html, title_of
from quizapp.formats.questions.words import digits, escaped, shortened, text_html
from quizapp.items import Item, ItemSet, Source

NAME_CHARACTERS = 80
_TYPES = {
    Choice: "multichoice",
    TrueFalse: "truefalse",
    Typed: "shortanswer",
    Number: "numerical",
    Matching: "matching",
    Ordering: "ordering",
}
_WHOLE_ORDER = (
    "<layouttype>VERTICAL</layouttype>\n    <selecttype>ALL</selecttype>\n"
    "    <selectcount>0</selectcount>\n    <gradingtype>ABSOLUTE_POSITION</gradingtype>\n"
    "    <showgrading>SHOW</showgrading>\n    <numberingstyle>123</numberingstyle>"
)


def write(item_set: ItemSet, export: Export) -> Written:
    """Write every item; Moodle knows all their kinds."""
    losses = Losses()
    path = "$course$/top/" + title_of(item_set.source).replace("/", "//")
    parts = [
        '<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n  <question type="category">\n'
        f"    <category><text>{escaped(path)}</text></category>\n  </question>\n"
    ]
    parts += [
        _question(item, question, item_set.source)
        for item, question in asked(item_set.items, losses)
    ]
    parts.append("</quiz>\n")
    return Written("".join(parts).encode("utf-8"), losses.report())


def _question(item: Item, question: Question, source: Source) -> str:
    rows = "".join(f"    {row}\n" for row in _answers(question))
    return (
        f'  <question type="{_TYPES[type(question)]}">\n'
        f"    <name><text>{escaped(shortened(question.stem, NAME_CHARACTERS))}</text></name>\n"
        f"    {_html('questiontext', text_html(question.stem))}\n"
        f"    {_html('generalfeedback', grounds_html(item, source))}\n"
        "    <defaultgrade>1</defaultgrade>\n    <penalty>0.3333333</penalty>\n"
        f"    <hidden>0</hidden>\n    <idnumber>{mark(item)}</idnumber>\n{rows}"
        f"    <tags><tag><text>quizapp</text></tag><tag><text>{item.kind}</text></tag></tags>\n"
        "  </question>\n"
    )


def _answers(question: Question) -> list[str]:
    match question:
        case Choice():
            return [
                "<single>true</single>",
                "<shuffleanswers>true</shuffleanswers>",
                "<answernumbering>abc</answernumbering>",
                *(
                    _answer(100 * offer.right, text_html(offer.text), offer.why_wrong, "html")
                    for offer in question.offers
                ),
            ]
        case TrueFalse():
            return [
                _answer(
                    100 * (truth is question.truth),
                    word,
                    "" if truth is question.truth else question.why_wrong,
                )
                for word, truth in (("true", True), ("false", False))
            ]
        case Typed():
            # An asterisk would stand for any letters (qtype_shortanswer).
            texts = (text.replace("*", "\\*") for text in question.answers)
            return ["<usecase>0</usecase>", *(_answer(100, text) for text in texts)]
        case Number():
            return _numeric(question)
        case Matching():
            pairs = [*question.pairs, *(("", extra) for extra in question.extras)]
            return ["<shuffleanswers>true</shuffleanswers>", *(_pair(*pair) for pair in pairs)]
        case Ordering():
            entries = enumerate(question.entries, 1)
            return [
                _WHOLE_ORDER,
                *(_answer(place, text_html(entry), "", "html") for place, entry in entries),
            ]


def _numeric(question: Number) -> list[str]:
    tolerance = f"<tolerance>{digits(question.tolerance)}</tolerance>"
    rows = [
        f'<answer fraction="100"><text>{digits(value)}</text>{tolerance}</answer>'
        for value in question.values
    ]
    if question.unit:
        name = f"<unit_name>{escaped(question.unit)}</unit_name>"
        rows.append(f"<units><unit><multiplier>1</multiplier>{name}</unit></units>")
    return rows


def _answer(fraction: int, text: str, feedback: str = "", kind: str = "plain_text") -> str:
    behind = _html("feedback", text_html(feedback)) if feedback else ""
    within = f"<text>{escaped(text)}</text>{behind}"
    return f'<answer fraction="{fraction}" format="{kind}">{within}</answer>'


def _pair(left: str, right: str) -> str:
    return (
        f'<subquestion format="html"><text>{escaped(text_html(left))}</text>'
        f"<answer><text>{escaped(right)}</text></answer></subquestion>"
    )


def _html(name: str, markup: str) -> str:
    return f'<{name} format="html"><text>{escaped(markup)}</text></{name}>'
