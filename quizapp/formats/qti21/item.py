"""One assessmentItem to questions: one for each field, if there are several in a text."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from xml.etree.ElementTree import Element

from quizapp.formats.qti21.item_xml import UNIT_CLASS
from quizapp.formats.questions import (
    Choice,
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
from quizapp.formats.questions.gaps import gap_stems
from quizapp.formats.questions.safe_xml import markup_of, text_of
from quizapp.formats.questions.words import html_text, one_line, plain

INLINE = ("textEntryInteraction", "inlineChoiceInteraction")
BLOCK = ("choiceInteraction", "matchInteraction", "orderInteraction")
NOT_SHOWN = frozenset(
    {"rubricBlock", "feedbackBlock", "feedbackInline", "templateBlock", "templateInline"}
)
FIELD = "\ue000\uf8ff\ue000"
"""Stands for a field while the text around it is read: three signs that no alphabet has."""


@dataclass(frozen=True, slots=True)
class _Response:
    """What is declared of one response: its type, the right values and what they are worth."""

    base: str
    correct: tuple[str, ...]
    worth: dict[str, float]

    @property
    def best(self) -> tuple[str, ...]:
        """The right values: the first is the one to show."""
        most = max(self.worth.values(), default=0.0)
        mapped = tuple(key for key, value in self.worth.items() if value == most > 0)
        return tuple(dict.fromkeys((*self.correct, *mapped)))


def item_questions(root: Element) -> Iterator[Question]:
    """Yield the questions of an item. Raises Unfit for one that Quizapp cannot ask."""
    body = root.find("itemBody")
    if body is None:
        raise Unfit("an item without a body")
    fields = [element for element in body.iter() if element.tag.endswith("Interaction")]
    if not fields:
        raise Unfit("a text without a field for the answer")
    unknown = next((field.tag for field in fields if field.tag not in INLINE + BLOCK), None)
    if unknown:
        raise Unfit(f"a question of the type {unknown[:40]!r}, which Quizapp does not ask")
    if fields[0].tag in BLOCK:
        if len(fields) > 1:
            raise Unfit(f"{len(fields)} fields in one question; Quizapp asks for one")
        yield _block(root, body, fields[0])
    elif any(field.tag in BLOCK for field in fields):
        raise Unfit(f"{len(fields)} fields of several types in one question")
    else:
        yield from _inline(root, body, fields)


def _response(root: Element, field: Element) -> _Response:
    name = field.get("responseIdentifier", "RESPONSE")
    for found in root.iterfind("responseDeclaration"):
        if found.get("identifier") == name:
            values = found.iterfind("correctResponse/value")
            worth = {
                plain(entry.get("mapKey", "")): _float(entry.get("mappedValue", ""))
                for entry in found.iterfind("mapping/mapEntry")
            }
            correct = tuple(plain(text_of(value)) for value in values)
            return _Response(found.get("baseType", ""), correct, worth)
    raise Unfit("the right answer is not in the file")


def _block(root: Element, body: Element, field: Element) -> Question:
    response = _response(root, field)
    prompt = field.find("prompt")
    stem = _words(body, {field: "" if prompt is None else markup_of(prompt)})
    if field.tag == "matchInteraction":
        return _matching(stem, field, response)
    choices = {
        choice.get("identifier", ""): _words(choice) for choice in field.iter("simpleChoice")
    }
    if field.tag == "orderInteraction":
        if set(response.correct) != set(choices):
            raise Unfit("an order that leaves out some of its entries")
        return Ordering(stem, tuple(choices[key] for key in response.correct))
    return _choice(root, stem, field, choices, response.best)


def _choice(
    root: Element, stem: str, field: Element, choices: dict[str, str], right: tuple[str, ...]
) -> Choice | TrueFalse:
    why = _feedback(root, field)
    offers = tuple(
        Offer(text, key in right, "" if key in right else why.get(key, ""))
        for key, text in choices.items()
    )
    truths = {offer.text.casefold(): offer for offer in offers}
    if truths.keys() == {"true", "false"} and sum(offer.right for offer in offers) == 1:
        wrong = next(offer for offer in offers if not offer.right)
        return TrueFalse(stem, truths["true"].right, wrong.why_wrong)
    return Choice(stem, offers)


def _feedback(root: Element, field: Element) -> dict[str, str]:
    """What is said of each option, by its identifier."""
    found = {
        element.get("identifier", ""): _words(element) for element in root.iterfind("modalFeedback")
    }
    for choice in field.iter():
        for inside in choice.iterfind("feedbackInline"):
            found[choice.get("identifier", "")] = html_text(markup_of(inside))
    return found


def _matching(stem: str, field: Element, response: _Response) -> Matching:
    sides = [
        {c.get("identifier", ""): _words(c) for c in side.iterfind("simpleAssociableChoice")}
        for side in field.iterfind("simpleMatchSet")
    ]
    if len(sides) != 2:
        raise Unfit("a matching without its two sides")
    pairs: list[tuple[str, str]] = []
    for value in response.best:
        left, _, right = value.partition(" ")
        if left not in sides[0] or right not in sides[1]:
            raise Unfit("a pair of the key is not among the sides")
        pairs.append((sides[0][left], sides[1][right]))
    used = {right for _, right in pairs}
    return Matching(stem, tuple(pairs), tuple(t for t in sides[1].values() if t not in used))


def _inline(root: Element, body: Element, fields: list[Element]) -> Iterator[Question]:
    responses = [_response(root, field) for field in fields]
    options = [
        {choice.get("identifier", ""): _words(choice) for choice in field.iter("inlineChoice")}
        for field in fields
    ]
    keys = []
    for response, known in zip(responses, options, strict=True):
        if not response.best:
            raise Unfit("the right answer is not in the file")
        keys.append(known.get(response.best[0], response.best[0]))
    unit = _take_unit(body)
    alone = len(fields) == 1 and _stands_alone(body, fields[0])
    shown = "" if alone else FIELD
    text = _words(body, dict.fromkeys(fields, shown), FIELD)
    stems = [text] if alone else [*gap_stems(text.split(FIELD), keys)]
    for stem, field, response, known in zip(stems, fields, responses, options, strict=True):
        if field.tag == "inlineChoiceInteraction":
            yield _choice(root, stem, field, known, response.best)
        elif response.base in ("float", "integer"):
            yield _number(root, stem, field, response, unit)
        else:
            yield Typed(stem, response.best)


def _number(root: Element, stem: str, field: Element, response: _Response, unit: str) -> Number:
    """The values from the comparisons of the item, else those declared; one tolerance for all."""
    name = field.get("responseIdentifier", "RESPONSE")
    values, margin = [decimal(value) for value in response.best], Decimal(0)
    for test in root.iterfind("responseProcessing//equal"):
        if not any(one.get("identifier") == name for one in test.iterfind("variable")):
            continue
        values += [decimal(text_of(value)) for value in test.iterfind("baseValue")]
        spread = test.get("tolerance", "").split()
        if test.get("toleranceMode") == "absolute" and spread:
            margin = max(margin, *(abs(decimal(part)) for part in spread[:2]))
    return Number(stem, tuple(dict.fromkeys(values)), margin, unit)


def _take_unit(body: Element) -> str:
    """Take the unit that stands behind a field of ours out of the text."""
    for element in body.iter("span"):
        if element.get("class") == UNIT_CLASS:
            unit = one_line(plain(text_of(element)))
            element.text = ""
            return unit
    return ""


def _stands_alone(body: Element, field: Element) -> bool:
    """Whether a field has a paragraph of its own, so that it is no gap in a text."""
    for block in body.iter():
        if block.tag in ("p", "div") and field in list(block):
            return not plain(text_of(block))
    return False


def _words(element: Element, instead: dict[Element, str] | None = None, kept: str = "") -> str:
    """The words that a learner reads; `instead` has the markup that stands for some elements.

    `kept` may not be in the text already.
    """
    if kept and kept in text_of(element):
        raise Unfit("a text with signs from a private alphabet")
    return html_text(_markup(element, instead or {}))


def _markup(element: Element, instead: dict[Element, str]) -> str:
    parts = [_quoted(element.text)]
    for child in element:
        if child in instead:
            inline = child.tag in INLINE
            parts.append(instead[child] if inline else f"<div>{instead[child]}</div>")
        elif child.tag == "img":
            parts.append(f'<img alt="{_quoted(child.get("alt"))}">')
        elif child.tag not in NOT_SHOWN:
            parts.append(f"<{child.tag}>{_markup(child, instead)}</{child.tag}>")
        parts.append(_quoted(child.tail))
    return "".join(parts)


def _quoted(text: str | None) -> str:
    return (text or "").replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")


def _float(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0
