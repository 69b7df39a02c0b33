"""One question as an assessmentItem. Only the order of elements that the schema wants is allowed.

RESPONSE is what the learner gives, SCORE 0 or 1. GROUNDS is always set at the end and shows the
evidence; WHY takes the value of RESPONSE and shows what is wrong with the option chosen.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from quizapp.formats.questions import (
    Choice,
    Matching,
    Number,
    Ordering,
    Question,
    TrueFalse,
    Typed,
    mark,
)
from quizapp.formats.questions.grounds import grounds_html
from quizapp.formats.questions.words import digits, escaped, one_line, shortened, text_html
from quizapp.items import Item, Source
from quizapp.items.item import BLANK

UNIT_CLASS = "quizapp-unit"
_LANGUAGE = re.compile("[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
_SCORE = (
    '<outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float">'
    "<defaultValue><value>0</value></defaultValue></outcomeDeclaration>"
)
_OUTCOME = '<outcomeDeclaration identifier="{}" cardinality="single" baseType="identifier"/>'
_RIGHT = '<match><variable identifier="RESPONSE"/><correct identifier="RESPONSE"/></match>'
_SET = '<setOutcomeValue identifier="{}">{}</setOutcomeValue>'
_FEEDBACK = (
    '<modalFeedback outcomeIdentifier="{}" identifier="{}" showHide="show">{}</modalFeedback>'
)


@dataclass(frozen=True, slots=True)
class _Parts:
    """What differs from kind to kind. `score` is what response processing does about SCORE."""

    declaration: str
    body: str
    score: str
    feedback: tuple[tuple[str, str], ...] = ()
    """Identifiers of wrong options, and what is wrong with them."""


def item_xml(item: Item, question: Question, source: Source) -> str:
    """The whole file of one item."""
    parts = _parts(question)
    grounds = grounds_html(item, source)
    name, title = mark(item), escaped(shortened(question.stem, 80))
    language = source.language if _LANGUAGE.fullmatch(source.language) else "en"
    outcomes, processing, feedback = [_SCORE], [parts.score], []
    if parts.feedback:
        outcomes.append(_OUTCOME.format("WHY"))
        processing.append(_SET.format("WHY", '<variable identifier="RESPONSE"/>'))
        feedback += [_FEEDBACK.format("WHY", key, text_html(why)) for key, why in parts.feedback]
    if grounds:
        outcomes.append(_OUTCOME.format("GROUNDS"))
        shown = '<baseValue baseType="identifier">shown</baseValue>'
        processing.append(_SET.format("GROUNDS", shown))
        feedback.append(_FEEDBACK.format("GROUNDS", "shown", grounds))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" '
        f'identifier="{name}" title="{title}" xml:lang="{language}" toolName="Quizapp" '
        'adaptive="false" timeDependent="false">\n'
        f"{parts.declaration}\n{''.join(outcomes)}\n"
        f"<itemBody>{parts.body}</itemBody>\n"
        f"<responseProcessing>{''.join(processing)}</responseProcessing>\n"
        f"{''.join(feedback)}\n</assessmentItem>\n"
    )


def _parts(question: Question) -> _Parts:
    match question:
        case Choice():
            return _choice(question)
        case TrueFalse():
            return _true_false(question)
        case Typed():
            return _typed(question)
        case Number():
            return _number(question)
        case Matching():
            return _matching(question)
        case Ordering():
            return _ordering(question)


def _choice(question: Choice) -> _Parts:
    offers = [(f"c{place}", offer) for place, offer in enumerate(question.offers, 1)]
    choices = _simple_choices((key, offer.text) for key, offer in offers)
    return _Parts(
        _declaration("single", "identifier", [key for key, offer in offers if offer.right]),
        f'{_stem(question.stem)}<choiceInteraction responseIdentifier="RESPONSE" '
        f'shuffle="true" maxChoices="1">{choices}</choiceInteraction>',
        _score_if(_RIGHT),
        tuple((key, offer.why_wrong) for key, offer in offers if offer.why_wrong),
    )


def _true_false(question: TrueFalse) -> _Parts:
    choices = _simple_choices((("true", "True"), ("false", "False")))
    right, wrong = ("true", "false") if question.truth else ("false", "true")
    return _Parts(
        _declaration("single", "identifier", [right]),
        f'{_stem(question.stem)}<choiceInteraction responseIdentifier="RESPONSE" '
        f'shuffle="false" maxChoices="1">{choices}</choiceInteraction>',
        _score_if(_RIGHT),
        ((wrong, question.why_wrong),) if question.why_wrong else (),
    )


def _typed(question: Typed) -> _Parts:
    answers = [one_line(text) for text in question.answers]
    length = min(max(20, *map(len, answers)), 200)
    entries = "".join(
        f'<mapEntry mapKey="{escaped(text)}" mappedValue="1" caseSensitive="false"/>'
        for text in answers
    )
    mapping = f'<mapping defaultValue="0">{entries}</mapping>'
    return _Parts(
        _declaration("single", "string", [escaped(answers[0])], mapping),
        _with_entry(question.stem, length),
        _SET.format("SCORE", '<mapResponse identifier="RESPONSE"/>'),
    )


def _number(question: Number) -> _Parts:
    margin = digits(question.tolerance)
    mode = (
        f'toleranceMode="absolute" tolerance="{margin} {margin}"'
        if question.tolerance
        else 'toleranceMode="exact"'
    )
    values = [digits(value) for value in question.values]
    tests = [
        f'<equal {mode}><variable identifier="RESPONSE"/>'
        f'<baseValue baseType="float">{value}</baseValue></equal>'
        for value in values
    ]
    test = tests[0] if len(tests) == 1 else f"<or>{''.join(tests)}</or>"
    return _Parts(
        _declaration("single", "float", values[:1]),
        _with_entry(question.stem, 20, question.unit),
        _score_if(test),
    )


def _matching(question: Matching) -> _Parts:
    rights = [*dict.fromkeys(right for _, right in question.pairs), *question.extras]
    keys = {right: f"r{place}" for place, right in enumerate(sorted(rights), 1)}
    lefts = [(f"l{place}", *pair) for place, pair in enumerate(question.pairs, 1)]
    sides = (
        "".join(_associable(key, left, 1) for key, left, _ in lefts),
        "".join(_associable(key, right, 0) for right, key in keys.items()),
    )
    sets = "".join(f"<simpleMatchSet>{side}</simpleMatchSet>" for side in sides)
    pairs = [f"{key} {keys[right]}" for key, _, right in lefts]
    return _Parts(
        _declaration("multiple", "directedPair", pairs),
        f'{_stem(question.stem)}<matchInteraction responseIdentifier="RESPONSE" '
        f'shuffle="true" maxAssociations="{len(pairs)}">{sets}</matchInteraction>',
        _score_if(_RIGHT),
    )


def _ordering(question: Ordering) -> _Parts:
    keys = {text: f"e{place}" for place, text in enumerate(sorted(question.entries), 1)}
    choices = _simple_choices((key, text) for text, key in keys.items())
    return _Parts(
        _declaration("ordered", "identifier", [keys[text] for text in question.entries]),
        f'{_stem(question.stem)}<orderInteraction responseIdentifier="RESPONSE" '
        f'shuffle="true">{choices}</orderInteraction>',
        _score_if(_RIGHT),
    )


def _declaration(cardinality: str, base: str, values: list[str], more: str = "") -> str:
    """`values` are escaped already."""
    right = "".join(f"<value>{value}</value>" for value in values)
    return (
        f'<responseDeclaration identifier="RESPONSE" cardinality="{cardinality}" '
        f'baseType="{base}"><correctResponse>{right}</correctResponse>{more}</responseDeclaration>'
    )


def _score_if(test: str) -> str:
    one = _SET.format("SCORE", '<baseValue baseType="float">1</baseValue>')
    return f"<responseCondition><responseIf>{test}{one}</responseIf></responseCondition>"


def _simple_choices(choices: Iterable[tuple[str, str]]) -> str:
    return "".join(
        f'<simpleChoice identifier="{key}">{text_html(text)}</simpleChoice>'
        for key, text in choices
    )


def _associable(key: str, text: str, most: int) -> str:
    return (
        f'<simpleAssociableChoice identifier="{key}" matchMax="{most}">'
        f"{text_html(text)}</simpleAssociableChoice>"
    )


def _stem(stem: str) -> str:
    return f"<p>{text_html(stem)}</p>"


def _with_entry(stem: str, length: int, unit: str = "") -> str:
    """The stem with its field: in the gap, or else on a line of its own."""
    field = f'<textEntryInteraction responseIdentifier="RESPONSE" expectedLength="{length}"/>'
    behind = f' <span class="{UNIT_CLASS}">{escaped(unit)}</span>' if unit else ""
    if stem.count(BLANK) == 1:
        before, _, after = stem.partition(BLANK)
        return f"<p>{text_html(before)}{field}{behind}{text_html(after)}</p>"
    return f"{_stem(stem)}<p>{field}{behind}</p>"
