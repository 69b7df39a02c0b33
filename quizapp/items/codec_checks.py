"""What must hold inside one item beyond the types of its fields."""

from collections.abc import Iterator, Sequence

from quizapp.items.compound import read_order, read_pairs
from quizapp.items.grading import truth
from quizapp.items.item import BLANK, Evidence, Item, Kind

LEAST_OPTIONS = 2
WITH_OPTIONS = (Kind.CHOICE, Kind.TRUE_FALSE)


def item_faults(item: Item) -> Iterator[tuple[str, str]]:
    """Yield (field, what is wrong) for everything that makes the item unusable."""
    yield from _evidence_faults(item.evidence, "evidence")
    for number, proof in enumerate(item.proofs):
        yield from _evidence_faults(proof, f"proofs[{number}]")
    if item.kind in WITH_OPTIONS:
        yield from _option_faults(item)
    if item.kind is Kind.TRUE_FALSE and truth(item.answer) is None:
        yield "answer", f"is {item.answer!r}, neither true nor false"
    if item.kind is Kind.CLOZE and (blanks := item.stem.count(BLANK)) != 1:
        yield "stem", f"holds the blank {BLANK!r} {blanks} times; a cloze holds it once"
    if item.kind is Kind.MATCHING:
        yield from _matching_faults(item)
    if item.kind is Kind.ORDERING:
        yield from _ordering_faults(item)


def _option_faults(item: Item) -> Iterator[tuple[str, str]]:
    texts = [option.text for option in item.options]
    right = [option.text for option in item.options if option.correct]
    if len(texts) < LEAST_OPTIONS:
        yield "options", f"{len(texts)} of them; a {item.kind} item needs at least {LEAST_OPTIONS}"
    yield from _doubled(texts)
    if right != [item.answer]:
        yield "options", f"{right} marked correct; it must be the answer, {item.answer!r}, alone"


def _doubled(texts: Sequence[str]) -> Iterator[tuple[str, str]]:
    if len(set(texts)) < len(texts):
        yield "options", "one text twice; every option must differ"


def _matching_faults(item: Item) -> Iterator[tuple[str, str]]:
    pairs = read_pairs(item.answer)
    lefts = {left for left, _ in pairs}
    rights = {right for _, right in pairs}
    if len(pairs) < LEAST_OPTIONS or len(lefts) < len(pairs) or not all(map(str.strip, lefts)):
        yield "answer", "is no JSON list of two or more pairs with different left sides"
        return
    yield from _doubled([option.text for option in item.options])
    if rights != {option.text for option in item.options if option.correct}:
        yield "options", "those marked correct must be the right sides of the answer"
    yield from _proof_faults(item, len(pairs))


def _ordering_faults(item: Item) -> Iterator[tuple[str, str]]:
    entries = read_order(item.answer)
    if len(entries) < LEAST_OPTIONS or len(set(entries)) < len(entries):
        yield "answer", "is no JSON list of two or more different texts"
        return
    if sorted(entries) != sorted(option.text for option in item.options if option.correct) or any(
        not option.correct for option in item.options
    ):
        yield "options", "must be the entries of the answer, all marked correct"
    yield from _proof_faults(item, len(entries))


def _proof_faults(item: Item, facts: int) -> Iterator[tuple[str, str]]:
    if item.proofs and len(item.proofs) != facts:
        yield "proofs", f"{len(item.proofs)} of them for {facts} in the answer"


def _evidence_faults(evidence: Evidence, name: str) -> Iterator[tuple[str, str]]:
    start, end = evidence.start, evidence.end
    if end - start != len(evidence.quote):
        yield (
            f"{name}.end",
            f"start {start} to end {end} is not the length of the quote ({len(evidence.quote)})",
        )
    if not start <= evidence.answer_start <= evidence.answer_end <= end:
        yield (
            f"{name}.answer_start",
            f"{evidence.answer_start} to {evidence.answer_end} is not inside {start} to {end}",
        )
