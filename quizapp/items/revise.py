"""An item with another key: what a person types into one field, for every kind.

Matching keys are typed as lines `left = right`, ordering keys as lines from first to last.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from quizapp.errors import Invalid, Problem
from quizapp.items.compound import COMPOUND, read_order, read_pairs, write_order, write_pairs
from quizapp.items.grading import truth
from quizapp.items.item import Evidence, Item, Kind, Option
from quizapp.items.wording import normal

MAX_FACTS = 12
MAX_PART = 200
"""Characters of one side of a pair, or of one entry."""


def typed_answer(item: Item) -> str:
    """The key as a person types it."""
    if item.kind is Kind.MATCHING:
        return "\n".join(f"{left} = {right}" for left, right in read_pairs(item.answer))
    if item.kind is Kind.ORDERING:
        return "\n".join(read_order(item.answer))
    return item.answer


def with_answer(item: Item, typed: str) -> Item:
    """The item with the key that was typed; its options and evidence follow.

    Raises Invalid, at "answer", where the text is no key of this kind.
    """
    if item.kind not in COMPOUND:
        typed = " ".join(typed.split())
    if typed == typed_answer(item):
        return item
    return REVISERS.get(item.kind, _plain)(item, typed)


def _plain(item: Item, answer: str) -> Item:
    """The mark in the evidence moves when the key is found there."""
    evidence = item.evidence
    found = evidence.quote.find(answer) if answer else -1
    if found >= 0:
        start = evidence.start + found
        evidence = replace(evidence, answer_start=start, answer_end=start + len(answer))
    options = tuple(replace(o, text=answer) if o.correct else o for o in item.options)
    return replace(item, answer=answer, accepted=(), options=options, evidence=evidence)


def _true_false(item: Item, answer: str) -> Item:
    said = truth(answer)
    if said is None:
        raise _fault(f"the answer is True or False, not {answer!r}")
    if said is truth(item.answer):
        return item
    key = "True" if said else "False"
    options = tuple(Option(text, correct=text == key) for text in ("True", "False"))
    return replace(item, answer=key, options=options)


def _matching(item: Item, typed: str) -> Item:
    pairs = []
    for number, line in enumerate(_lines(typed), start=1):
        left, sign, right = (part.strip() for part in line.partition("="))
        if not left or not sign or not right:
            raise _fault(f"line {number} is {line!r}; write a pair as left = right")
        pairs.append((left, right))
    _check([left for left, _ in pairs], [part for pair in pairs for part in pair])
    rights = list(dict.fromkeys(right for _, right in pairs))
    extra = [o for o in item.options if not o.correct]
    if any(normal(option.text) == normal(right) for option in extra for right in rights):
        raise _fault("the answer that is one too many is now one of the right ones")
    options = [*(Option(right, correct=True) for right in rights), *extra]
    proofs = _proofs(item, [left for left, _ in read_pairs(item.answer)], [p[0] for p in pairs])
    shown = tuple(sorted(options, key=_place_in(item)))
    return replace(item, answer=write_pairs(pairs), options=shown, proofs=proofs)


def _ordering(item: Item, typed: str) -> Item:
    entries = _lines(typed)
    _check(entries, entries)
    options = sorted((Option(entry, correct=True) for entry in entries), key=_place_in(item))
    proofs = _proofs(item, read_order(item.answer), entries)
    return replace(item, answer=write_order(entries), options=tuple(options), proofs=proofs)


def _lines(typed: str) -> list[str]:
    lines = [" ".join(line.split()) for line in typed.splitlines()]
    return [line for line in lines if line]


def _check(names: Sequence[str], parts: Sequence[str]) -> None:
    if not 2 <= len(names) <= MAX_FACTS:
        raise _fault(f"{len(names)} lines; there must be 2 to {MAX_FACTS}")
    if len({normal(name) for name in names}) < len(names):
        raise _fault("two lines begin alike; every line must differ")
    if any(len(part) > MAX_PART for part in parts):
        raise _fault(f"a line is longer than {MAX_PART} characters")


def _place_in(item: Item) -> Callable[[Option], tuple[int, str]]:
    """Options stay where they were shown; new ones come last, by their letters."""
    places = {option.text: place for place, option in enumerate(item.options)}
    return lambda option: (places.get(option.text, len(places)), option.text)


def _proofs(item: Item, old: Sequence[str], new: Sequence[str]) -> tuple[Evidence, ...]:
    """The evidence of each fact that stayed or was only worded anew; none when that is unclear."""
    known = dict(zip(old, item.proofs, strict=False))
    if len(old) == len(new):
        stayed = set(old) & set(new)
        renamed = [name for name in old if name not in stayed]
        added = [name for name in new if name not in stayed]
        known |= {b: known[a] for a, b in zip(renamed, added, strict=True) if a in known}
    return tuple(known[name] for name in new) if all(name in known for name in new) else ()


def _fault(what: str) -> Invalid:
    return Invalid(Problem(what, "answer"))


REVISERS: Mapping[Kind, Callable[[Item, str], Item]] = {
    Kind.TRUE_FALSE: _true_false,
    Kind.MATCHING: _matching,
    Kind.ORDERING: _ordering,
}
