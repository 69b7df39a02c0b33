"""Moodle XML to items: what Moodle and the programs that write for it put into such a file."""

from collections.abc import Iterator
from decimal import Decimal
from xml.etree.ElementTree import Element

from quizapp.errors import FormatError
from quizapp.formats.base import Read
from quizapp.formats.moodle.gaps import gap_questions
from quizapp.formats.questions import (
    Choice,
    Harvest,
    Matching,
    Number,
    Offer,
    Ordering,
    Question,
    TrueFalse,
    Typed,
    Unfit,
    decimal,
)
from quizapp.formats.questions.safe_xml import parse
from quizapp.formats.questions.typed_answers import without_wildcards
from quizapp.formats.questions.words import html_text, one_line, plain, shortened

UNUSABLE = {
    "essay": "an essay, which no program can mark",
    "description": "a text without answers",
    "calculated": "numbers that change with every attempt",
    "calculatedsimple": "numbers that change with every attempt",
    "calculatedmulti": "numbers that change with every attempt",
    "random": "a question drawn from others",
    "randomsamatch": "a question drawn from others",
    "ddimageortext": "words to drag onto a picture",
    "ddmarker": "markers to drag onto a picture",
}
FULL = 99.9


def read(data: bytes) -> Read:
    """Read Moodle XML; every question that cannot be used is listed with its name."""
    root = parse(data)
    if root.tag != "quiz":
        raise FormatError(f"not Moodle XML: it begins with <{root.tag[:40]}>, not <quiz>")
    harvest = Harvest()
    number = 0
    for element in root.iter("question"):
        if element.get("type") == "category":
            _take_title(element, harvest)
            continue
        number += 1
        name = shortened(plain(_text(element, "name/text")), 60)
        where = f"question {number}" + (f" ({name})" if name else "")
        identity = plain(_text(element, "idnumber"))
        try:
            for place, question in enumerate(_questions(element, where, harvest)):
                harvest.take(where, f"{identity}#{place}" if place else identity, question)
        except Unfit as error:
            harvest.skip(where, str(error))
    return harvest.read()


def _take_title(element: Element, harvest: Harvest) -> None:
    """The last part of the category's path; in a path a slash is written twice."""
    path = _text(element, "category/text").replace("//", "\x00").split("/")
    last = plain(path[-1].replace("\x00", "/"))
    if not harvest.title and last not in ("", "top", "$course$"):
        harvest.title = last


def _questions(element: Element, where: str, harvest: Harvest) -> Iterator[Question]:
    """The questions in one element: several only in a text with gaps. Raises Unfit."""
    kind = element.get("type", "")
    if kind in UNUSABLE:
        raise Unfit(UNUSABLE[kind])
    text = element.find("questiontext")
    stem = "" if text is None else _words(text)
    if element.find(".//file") is not None:
        harvest.skip(where, "a picture or a sound, which an item cannot hold")
    if kind in ("cloze", "multianswer"):
        yield from gap_questions(stem, where, harvest)
    elif kind == "multichoice":
        yield _choice(element, stem, where, harvest)
    elif kind == "truefalse":
        yield _true_false(element, stem)
    elif kind == "shortanswer":
        answers = [_answer(answer) for answer in _right(element, where, harvest)]
        yield Typed(stem, without_wildcards(answers, where, harvest))
    elif kind == "numerical":
        yield _number(element, stem, where, harvest)
    elif kind in ("matching", "match"):
        yield _matching(element, stem)
    elif kind == "ordering":
        ordered = sorted(element.iterfind("answer"), key=_fraction)
        yield Ordering(stem, tuple(_words(answer) for answer in ordered))
    else:
        raise Unfit(f"a question of the type {kind[:40]!r}, which Quizapp does not know")


def _choice(element: Element, stem: str, where: str, harvest: Harvest) -> Choice:
    answers = element.findall("answer")
    worth = [_fraction(answer) for answer in answers]
    if not any(value >= FULL for value in worth) and any(value > 0 for value in worth):
        raise Unfit("several options share the credit; Quizapp asks for exactly one")
    if any(0 < value < FULL for value in worth):
        harvest.skip(where, "part of the credit for a nearly right option; it counts as wrong")
    offers = (
        Offer(_words(answer), value >= FULL, "" if value >= FULL else _feedback(answer))
        for answer, value in zip(answers, worth, strict=True)
    )
    return Choice(stem, tuple(offers))


def _true_false(element: Element, stem: str) -> TrueFalse:
    """Old files have the words in another language: then the first answer is "true"."""
    truth, why_wrong = None, ""
    for place, answer in enumerate(element.findall("answer")):
        word = _answer(answer).casefold()
        says = word == "true" if word in ("true", "false") else place == 0
        if _fraction(answer) >= FULL:
            truth = says
        else:
            why_wrong = _feedback(answer)
    if truth is None:
        raise Unfit("neither true nor false is marked right")
    return TrueFalse(stem, truth, why_wrong)


def _number(element: Element, stem: str, where: str, harvest: Harvest) -> Number:
    right = [a for a in _right(element, where, harvest) if _answer(a) not in ("", "*")]
    values = tuple(decimal(_answer(answer)) for answer in right)
    tolerances = [abs(decimal(_text(answer, "tolerance") or "0")) for answer in right]
    if len(set(tolerances)) > 1:
        harvest.skip(where, "the answers' different tolerances; that of the first holds for all")
    units = [_text(unit, "unit_name") for unit in element.iterfind("units/unit")]
    unit = one_line(plain(units[0])) if units else ""
    return Number(stem, values, tolerances[0] if tolerances else Decimal(0), unit)


def _matching(element: Element, stem: str) -> Matching:
    pairs, extras = [], []
    for row in element.iterfind("subquestion"):
        left, right = _words(row), plain(_text(row, "answer/text"))
        if left:
            pairs.append((left, right))
        elif right:
            extras.append(right)
    return Matching(stem, tuple(pairs), tuple(extras))


def _right(element: Element, where: str, harvest: Harvest) -> list[Element]:
    """The wholly right answers."""
    answers = element.findall("answer")
    if any(0 < _fraction(answer) < FULL for answer in answers):
        harvest.skip(where, "an answer worth part of the credit; it counts as wrong")
    return [answer for answer in answers if _fraction(answer) >= FULL]


def _fraction(answer: Element) -> float:
    try:
        return float(answer.get("fraction", "0"))
    except ValueError:
        return 0.0


def _answer(answer: Element) -> str:
    """An answer to type, as it stands; old files have it outside of <text>."""
    return plain(_text(answer, "text") or (answer.text or ""))


def _feedback(answer: Element) -> str:
    found = answer.find("feedback")
    return "" if found is None else _words(found)


def _words(element: Element) -> str:
    """The text of an element in its own format: HTML unless it says otherwise."""
    text = _text(element, "text")
    if element.get("format", "html").strip() in ("plain_text", "markdown"):
        return plain(text)
    return html_text(text)


def _text(element: Element, path: str) -> str:
    found = element.find(path)
    return "" if found is None else "".join(found.itertext())
