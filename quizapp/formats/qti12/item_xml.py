"""One question as a QTI 1.2 item with the metadata by which Canvas tells the types apart."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from quizapp.formats.questions import (
    Choice,
    Losses,
    Matching,
    Number,
    Offer,
    Ordering,
    Question,
    TrueFalse,
    Typed,
    as_matching,
    mark,
)
from quizapp.formats.questions.grounds import grounds_html
from quizapp.formats.questions.words import digits, escaped, one_line, shortened, text_html
from quizapp.items import Item, Source

GENERAL = "general_fb"
_RESPONSE = "response1"
_OUTCOMES = (
    '<outcomes><decvar maxvalue="100" minvalue="0" varname="SCORE" vartype="Decimal"/></outcomes>'
)


@dataclass(slots=True)
class _Parts:
    """What differs from type to type. `answers` are the identifiers of the answers."""

    type: str
    presentation: str
    conditions: list[str]
    answers: list[str]
    feedback: list[tuple[str, str]] = field(default_factory=list)


def item_xml(item: Item, question: Question, source: Source, losses: Losses) -> str:
    """The element of one item."""
    name = mark(item)
    parts = _parts(item, question, name, losses)
    grounds = grounds_html(item, source)
    if grounds:
        general = _condition("<other/>", shown=GENERAL)
        parts.conditions.insert(0, general)
        parts.feedback.insert(0, (GENERAL, grounds))
    feedback = "".join(
        f'<itemfeedback ident="{key}"><flow_mat>{_material(markup)}</flow_mat></itemfeedback>\n'
        for key, markup in parts.feedback
    )
    return (
        f'      <item ident="{name}" title="{escaped(shortened(question.stem, 80))}">\n'
        f"<itemmetadata><qtimetadata>{_metadata(parts, name)}</qtimetadata></itemmetadata>\n"
        f"<presentation>{_material(text_html(question.stem))}{parts.presentation}"
        f"</presentation>\n<resprocessing>{_OUTCOMES}{''.join(parts.conditions)}"
        f"</resprocessing>\n{feedback}      </item>\n"
    )


def _metadata(parts: _Parts, name: str) -> str:
    fields = {
        "question_type": parts.type,
        "points_possible": "1.0",
        "original_answer_ids": ",".join(parts.answers),
        "assessment_question_identifierref": f"{name}_ref",
    }
    return "".join(
        f"<qtimetadatafield><fieldlabel>{label}</fieldlabel>"
        f"<fieldentry>{entry}</fieldentry></qtimetadatafield>"
        for label, entry in fields.items()
    )


def _parts(item: Item, question: Question, name: str, losses: Losses) -> _Parts:
    match question:
        case Choice():
            return _choice("multiple_choice_question", question.offers, name)
        case TrueFalse():
            offers = (
                Offer("True", question.truth, "" if question.truth else question.why_wrong),
                Offer("False", not question.truth, question.why_wrong if question.truth else ""),
            )
            return _choice("true_false_question", offers, name)
        case Typed():
            return _typed(question)
        case Number():
            if question.unit:
                losses.changed(item, f"the unit {question.unit!r} is not asked for")
            return _number(question, name)
        case Matching():
            return _matching(question, name)
        case Ordering():
            return _matching(as_matching(item, question, losses), name)


def _choice(kind: str, offers: Iterable[Offer], name: str) -> _Parts:
    keyed = [(f"{name}_{place}", offer) for place, offer in enumerate(offers, 1)]
    labels = "".join(_label(key, offer.text) for key, offer in keyed)
    wrong = [(key, offer.why_wrong) for key, offer in keyed if offer.why_wrong]
    conditions = [_condition(_equal(key), shown=f"{key}_fb") for key, _ in wrong]
    conditions += [_condition(_equal(key), score=True) for key, offer in keyed if offer.right]
    return _Parts(
        kind,
        f'<response_lid ident="{_RESPONSE}" rcardinality="Single">'
        f"<render_choice>{labels}</render_choice></response_lid>",
        conditions,
        [key for key, _ in keyed],
        [(f"{key}_fb", text_html(why)) for key, why in wrong],
    )


def _typed(question: Typed) -> _Parts:
    answers = "".join(_equal(one_line(text)) for text in question.answers)
    return _Parts(
        "short_answer_question",
        f'<response_str ident="{_RESPONSE}" rcardinality="Single"><render_fib>'
        '<response_label ident="answer1" rshuffle="No"/></render_fib></response_str>',
        [_condition(answers, score=True)],
        [],
    )


def _number(question: Number, name: str) -> _Parts:
    conditions = []
    for value in question.values:
        low, high = digits(value - question.tolerance), digits(value + question.tolerance)
        between = (
            f'<and><vargte respident="{_RESPONSE}">{low}</vargte>'
            f'<varlte respident="{_RESPONSE}">{high}</varlte></and>'
        )
        conditions.append(_condition(f"<or>{_equal(digits(value))}{between}</or>", score=True))
    return _Parts(
        "numerical_question",
        f'<response_str ident="{_RESPONSE}" rcardinality="Single">'
        '<render_fib fibtype="Decimal"><response_label ident="answer1"/></render_fib>'
        "</response_str>",
        conditions,
        [f"{name}_number"],
    )


def _matching(question: Matching, name: str) -> _Parts:
    rights = [*dict.fromkeys(right for _, right in question.pairs), *question.extras]
    keys = {right: f"{name}_{place}" for place, right in enumerate(sorted(rights), 1)}
    labels = "".join(_label(key, right) for right, key in keys.items())
    share = f"{100 / len(question.pairs):.2f}"
    fields, conditions = [], []
    for place, (left, right) in enumerate(question.pairs, 1):
        response = f"response_{place}"
        fields.append(
            f'<response_lid ident="{response}">{_material(text_html(left))}'
            f"<render_choice>{labels}</render_choice></response_lid>"
        )
        conditions.append(
            "<respcondition><conditionvar>"
            f'<varequal respident="{response}">{keys[right]}</varequal></conditionvar>'
            f'<setvar varname="SCORE" action="Add">{share}</setvar></respcondition>'
        )
    return _Parts("matching_question", "".join(fields), conditions, [*keys.values()])


def _condition(test: str, *, score: bool = False, shown: str = "") -> str:
    """What scores ends the processing; what only shows feedback goes on."""
    then = '<setvar action="Set" varname="SCORE">100</setvar>' if score else ""
    if shown:
        then += f'<displayfeedback feedbacktype="Response" linkrefid="{shown}"/>'
    return (
        f'<respcondition continue="{"No" if score else "Yes"}">'
        f"<conditionvar>{test}</conditionvar>{then}</respcondition>"
    )


def _equal(value: str) -> str:
    return f'<varequal respident="{_RESPONSE}">{escaped(value)}</varequal>'


def _label(key: str, text: str) -> str:
    return f'<response_label ident="{key}">{_material(text_html(text))}</response_label>'


def _material(markup: str) -> str:
    """HTML inside of XML: escaped once more."""
    return f'<material><mattext texttype="text/html">{escaped(markup)}</mattext></material>'
