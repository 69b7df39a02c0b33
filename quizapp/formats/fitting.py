"""An item as a file can hold it: every text in the file's own normal form, what that costs said.

Every writer of a text format starts here, so that a control character, half a surrogate pair or
two options that differ in a space alone are treated and reported in one way.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace

from quizapp.formats.base import Loss
from quizapp.formats.imported import import_evidence
from quizapp.formats.losses import changed, dropped
from quizapp.formats.texts import has_break, is_plain, one_line
from quizapp.items import Item, Kind, Option
from quizapp.items.codec_checks import item_faults
from quizapp.items.compound import read_order, read_pairs, write_order, write_pairs

Clean = Callable[[str], str]
UNFIT = "control characters are left out"
BROKEN = "line breaks become spaces"


def fitted(item: Item, clean: Clean) -> tuple[Item | None, tuple[Loss, ...]]:
    """The item with all texts cleaned, and what that changed; None where nothing askable is left.

    Only the quote of the evidence is kept: offsets into an article mean nothing in another file.
    """
    texts = _texts(item)
    losses = []
    if not all(map(is_plain, texts)):
        losses.append(changed(item, UNFIT))
    if clean is one_line and any(map(has_break, texts)):
        losses.append(changed(item, BROKEN))
    fit = replace(
        item,
        stem=clean(item.stem),
        answer=_answer(item, clean),
        accepted=tuple(text for text in map(clean, item.accepted) if text),
        options=tuple(_option(option, clean) for option in item.options),
        evidence=import_evidence(clean(item.evidence.quote), clean(item.answer)),
        proofs=(),
    )
    fault = _fault(fit)
    if fault:
        return None, (dropped(item, fault),)
    return fit, tuple(losses)


def _texts(item: Item) -> list[str]:
    options = (text for option in item.options for text in (option.text, option.why_wrong))
    return [item.stem, *_parts(item), *item.accepted, *options, item.evidence.quote]


def _parts(item: Item) -> Iterable[str]:
    if item.kind is Kind.MATCHING:
        return [side for pair in read_pairs(item.answer) for side in pair]
    return read_order(item.answer) if item.kind is Kind.ORDERING else (item.answer,)


def _answer(item: Item, clean: Clean) -> str:
    if item.kind is Kind.MATCHING:
        pairs = read_pairs(item.answer)
        return write_pairs((clean(left), clean(right)) for left, right in pairs)
    if item.kind is Kind.ORDERING:
        return write_order(clean(entry) for entry in read_order(item.answer))
    return clean(item.answer)


def _option(option: Option, clean: Clean) -> Option:
    text, why_wrong = clean(option.text), clean(option.why_wrong)
    if text == option.text and why_wrong == option.why_wrong:
        return option
    return replace(option, text=text, why_wrong=why_wrong)


def _fault(item: Item) -> str:
    """Why nobody could answer the item; empty where somebody can."""
    if not item.stem.strip():
        return "the question is empty"
    if not item.answer.strip():
        return "the answer is empty"
    if any(not option.text for option in item.options):
        return "an option is empty"
    found = next(item_faults(item), None)
    return f"{found[0]}: {found[1]}" if found else ""
