"""One QTI 1.2 item to questions: one for each blank, if it has several."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from quizapp.formats.qti12.scoring import Scoring
from quizapp.formats.questions import (
    Choice,
    Offer,
    Ordering,
    Question,
    TrueFalse,
    Typed,
    Unfit,
    matched,
)
from quizapp.formats.questions.gaps import gap_stems
from quizapp.formats.questions.safe_xml import text_of
from quizapp.formats.questions.words import html_text, plain

UNUSABLE = {
    "essay_question": "an essay, which no program can mark",
    "cc.essay.v0p1": "an essay, which no program can mark",
    "file_upload_question": "a file to hand in",
    "text_only_question": "a text without answers",
    "calculated_question": "numbers that change with every attempt",
    "hot_spot_question": "a place to click in a picture",
    "categorization_question": "a sorting into groups",
}
BLANKS = ("fill_in_multiple_blanks_question", "multiple_dropdowns_question")
NUMBERS = ("numerical_question",)
FIELDS = ("response_lid", "response_str", "response_num", "response_grp", "response_xy")
_BLANK = re.compile(r"\[([A-Za-z0-9_.-]{1,60})\]")


def item_questions(item: Element) -> Iterator[Question]:
    """Yield the questions of an item. Raises Unfit for one that Quizapp cannot ask."""
    kind = _kind(item)
    if kind in UNUSABLE:
        raise Unfit(UNUSABLE[kind])
    presentation = item.find("presentation")
    if presentation is None:
        raise Unfit("an item without a presentation")
    fields = [element for element in presentation.iter() if element.tag in FIELDS]
    if not fields:
        raise Unfit("a text without a field for the answer")
    stem = _material(presentation)
    scoring = Scoring(item)
    if kind in BLANKS:
        yield from _blanks(stem, kind, fields, scoring)
    elif len(fields) > 1:
        yield _matching(stem, fields, scoring)
    elif fields[0].get("rcardinality", "").casefold() == "ordered":
        yield _ordering(stem, fields[0], scoring)
    elif fields[0].tag == "response_lid":
        yield _choice(item, stem, fields[0], scoring)
    elif fields[0].tag in ("response_str", "response_num"):
        yield _typed(stem, kind, fields[0], scoring)
    else:
        raise Unfit(f"a field of the type {fields[0].tag!r}, which Quizapp does not ask")


def _kind(item: Element) -> str:
    """The type that the metadata name, as Canvas or as a common cartridge spells it."""
    named = {
        plain(text_of(field.find("fieldlabel"))): plain(text_of(field.find("fieldentry")))
        for field in item.iter("qtimetadatafield")
    }
    return named.get("question_type") or named.get("cc_profile", "")


def _choice(item: Element, stem: str, field: Element, scoring: Scoring) -> Choice | TrueFalse:
    labels = _labels(field)
    right = scoring.right(field.get("ident", ""))
    said = _feedback(item)
    why = {key: said.get(shown, "") for key, shown in scoring.feedback.items()}
    offers = tuple(
        Offer(text, key in right, "" if key in right else why.get(key, ""))
        for key, text in labels.items()
    )
    truths = {offer.text.casefold(): offer for offer in offers}
    if truths.keys() == {"true", "false"} and sum(offer.right for offer in offers) == 1:
        wrong = next(offer for offer in offers if not offer.right)
        return TrueFalse(stem, truths["true"].right, wrong.why_wrong)
    return Choice(stem, offers)


def _feedback(item: Element) -> dict[str, str]:
    return {
        found.get("ident", ""): _material(found, inside=True) for found in item.iter("itemfeedback")
    }


def _typed(stem: str, kind: str, field: Element, scoring: Scoring) -> Question:
    types = {found.get("fibtype", "").casefold() for found in field.iter("render_fib")}
    ident = field.get("ident", "")
    if kind in NUMBERS or field.tag == "response_num" or types & {"decimal", "integer"}:
        return scoring.number(stem, ident)
    return Typed(stem, scoring.right(ident))


def _matching(stem: str, fields: list[Element], scoring: Scoring) -> Question:
    pairs: list[tuple[str, str]] = []
    rights: dict[str, None] = {}
    for field in fields:
        labels = _labels(field)
        rights |= dict.fromkeys(labels.values())
        right = scoring.right(field.get("ident", ""))
        if field.tag != "response_lid" or len(right) != 1 or right[0] not in labels:
            raise Unfit("several fields that are no matching")
        pairs.append((_material(field), labels[right[0]]))
    used = {right for _, right in pairs}
    return matched(stem, pairs, (text for text in rights if text not in used))


def _ordering(stem: str, field: Element, scoring: Scoring) -> Ordering:
    labels = _labels(field)
    order = scoring.sequence(field.get("ident", ""))
    if set(order) != set(labels):
        raise Unfit("an order that leaves out some of its entries")
    return Ordering(stem, tuple(labels[key] for key in order))


def _blanks(stem: str, kind: str, fields: list[Element], scoring: Scoring) -> Iterator[Question]:
    """A text with names in brackets, each of them a field ("response_NAME")."""
    known = {field.get("ident", "").removeprefix("response_"): field for field in fields}
    places = [found for found in _BLANK.finditer(stem) if found[1] in known]
    if len({found[1] for found in places}) != len(places) or len(places) != len(known):
        raise Unfit("its blanks do not fit its fields")
    offers, ends = [], [0]
    for place in places:
        field = known[place[1]]
        right = scoring.right(field.get("ident", ""))
        offers.append([Offer(text, key in right) for key, text in _labels(field).items()])
        ends += [place.start(), place.end()]
    around = [stem[a:b] for a, b in zip(ends[::2], [*ends[1::2], len(stem)], strict=True)]
    keys = [next((o.text for o in found if o.right), "") for found in offers]
    if not all(keys):
        raise Unfit("the right answer is not in the file")
    for text, found in zip(gap_stems(around, keys), offers, strict=True):
        if kind == "multiple_dropdowns_question":
            yield Choice(text, tuple(found))
        else:  # every label is an accepted spelling; the key is the one that is scored
            first = [offer.text for offer in found if offer.right]
            yield Typed(text, tuple(dict.fromkeys([*first, *(o.text for o in found)])))


def _labels(field: Element) -> dict[str, str]:
    return {
        label.get("ident", ""): _material(label, inside=True)
        for label in field.iter("response_label")
    }


def _material(element: Element, *, inside: bool = False) -> str:
    """The words of an element's own materials; without those of its fields unless `inside`."""
    parts = []
    for child in element:
        if child.tag == "mattext":
            parts.append(_mattext(child))
        elif child.tag.startswith(("material", "flow")) or inside:
            parts.append(_material(child, inside=inside))
    return plain("\n".join(part for part in parts if part))


def _mattext(element: Element) -> str:
    text = text_of(element)
    return plain(text) if element.get("texttype") == "text/plain" else html_text(text)
