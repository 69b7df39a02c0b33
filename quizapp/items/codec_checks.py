"""What must hold inside one item beyond the types of its fields."""

from collections.abc import Iterator

from quizapp.items.item import BLANK, Evidence, Item, Kind

LEAST_OPTIONS = 2
WITH_OPTIONS = (Kind.CHOICE, Kind.TRUE_FALSE)


def item_faults(item: Item) -> Iterator[tuple[str, str]]:
    """Yield (field, what is wrong) for everything that makes the item unusable."""
    yield from _evidence_faults(item.evidence)
    if item.kind in WITH_OPTIONS:
        yield from _option_faults(item)
    if item.kind is Kind.CLOZE and (blanks := item.stem.count(BLANK)) != 1:
        yield "stem", f"holds the blank {BLANK!r} {blanks} times; a cloze holds it once"


def _option_faults(item: Item) -> Iterator[tuple[str, str]]:
    texts = [option.text for option in item.options]
    right = [option.text for option in item.options if option.correct]
    if len(texts) < LEAST_OPTIONS:
        yield "options", f"{len(texts)} of them; a {item.kind} item needs at least {LEAST_OPTIONS}"
    if len(set(texts)) < len(texts):
        yield "options", "one text twice; every option must differ"
    if right != [item.answer]:
        yield "options", f"{right} marked correct; it must be the answer, {item.answer!r}, alone"


def _evidence_faults(evidence: Evidence) -> Iterator[tuple[str, str]]:
    start, end = evidence.start, evidence.end
    if end - start != len(evidence.quote):
        yield (
            "evidence.end",
            f"start {start} to end {end} is not the length of the quote ({len(evidence.quote)})",
        )
    if not start <= evidence.answer_start <= evidence.answer_end <= end:
        yield (
            "evidence.answer_start",
            f"{evidence.answer_start} to {evidence.answer_end} is not inside {start} to {end}",
        )
