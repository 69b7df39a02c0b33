"""A quiz, and what was rejected, as text for a terminal."""

import textwrap
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Protocol

from quizapp.items import Article, Item, ItemSet, Kind
from quizapp.items.compound import COMPOUND, answer_lines, read_pairs
from quizapp.items.difference import Difference

WIDTH = 88
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class Rejected(Protocol):
    """A question that was tried and refused, as the generator reports it."""

    @property
    def reason(self) -> str: ...
    @property
    def rule(self) -> str: ...
    @property
    def stem(self) -> str: ...
    @property
    def answer(self) -> str: ...
    @property
    def quote(self) -> str: ...


def printable(text: str) -> str:
    """One line without control characters: an article must not steer the terminal."""
    flat = " ".join(text.split())
    return "".join(c for c in flat if unicodedata.category(c) not in ("Cc", "Cs"))


def quiz_text(item_set: ItemSet, article: Article | None = None) -> str:
    """The questions, then the answers, each with the sentence that proves it.

    With the article, the page of each sentence is told where its source has pages.
    """
    lines = [printable(item_set.source.title), _about(item_set), ""]
    for number, item in enumerate(item_set.items, 1):
        lines += [*_question(number, item), ""]
    if item_set.items:
        lines += ["Answers", ""]
    for number, item in enumerate(item_set.items, 1):
        place = article.place(item.evidence.start) if article else ""
        lines += _answer(number, item, place)
    return "\n".join(lines).rstrip() + "\n"


def difference_text(found: Difference) -> str:
    """What became of an older quiz, part by part; a part without items is left out."""
    parts = {
        "Unchanged": [_asked(new) for _, new in found.unchanged],
        "Changed": [f"{_asked(old)}\n  now: {_asked(new)}" for old, new in found.changed],
        "Evidence gone": [_asked(item) for item in found.gone],
        "Not asked again, evidence still there": [_asked(item) for item in found.kept],
        "New": [_asked(item) for item in found.added],
    }
    lines: list[str] = []
    for name, asked in parts.items():
        if asked:
            lines += [f"{name} ({len(asked)})", *(f"- {text}" for text in asked), ""]
    return "\n".join(lines).rstrip() + "\n" if lines else "Both quizzes are empty.\n"


def _asked(item: Item) -> str:
    return f"{printable(item.stem)} -> {printable('; '.join(answer_lines(item)))}"


def rejected_text(rejected: Sequence[Rejected]) -> str:
    """The candidates by reason, the most frequent reason first."""
    by_reason = sorted(rejected, key=lambda candidate: candidate.reason)
    groups = [(reason, list(group)) for reason, group in groupby(by_reason, lambda c: c.reason)]
    groups.sort(key=lambda pair: -len(pair[1]))
    lines = [f"Rejected, by reason: {len(rejected)} in all"]
    for reason, group in groups:
        lines += ["", f"{printable(reason)} ({len(group)})"]
        for candidate in group:
            asked = f"{printable(candidate.stem) or '(no question yet)'} -> "
            lines += _wrapped("- ", f"{asked}{printable(candidate.answer)} [{candidate.rule}]")
            lines += _wrapped("  ", f'from "{printable(candidate.quote)}"')
    return "\n".join(lines) + "\n"


def _about(item_set: ItemSet) -> str:
    source, count = item_set.source, len(item_set.items)
    parts = [f"{source.words:,} words", f"{count} question{'' if count == 1 else 's'}"]
    if source.published:
        parts.insert(0, f"published {source.published.isoformat()}")
    return ", ".join(parts)


def _question(number: int, item: Item) -> Iterator[str]:
    asked = "True or false: " if item.kind is Kind.TRUE_FALSE else ""
    yield from _wrapped(f"{number}. ", asked + printable(item.stem))
    for left, _ in read_pairs(item.answer) if item.kind is Kind.MATCHING else ():
        yield from _wrapped("   -  ", printable(left))
    for letter, option in zip(LETTERS, item.options, strict=False):
        yield from _wrapped(f"   {letter}  ", printable(option.text))


def _answer(number: int, item: Item, place: str) -> Iterator[str]:
    if item.kind in COMPOUND:
        yield f"{number}."
        for line in answer_lines(item):
            yield from _wrapped("   ", printable(line))
        for proof in item.proofs:
            yield from _wrapped("   ", f'"{printable(proof.quote)}"')
        return
    letter = next((f"{x}  " for x, o in zip(LETTERS, item.options, strict=False) if o.correct), "")
    yield from _wrapped(f"{number}. ", letter + printable(item.answer))
    where = f" ({printable(place)})" if place else ""
    yield from _wrapped("   ", f'"{printable(item.evidence.quote)}"{where}')


def _wrapped(head: str, text: str) -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent=head, subsequent_indent=" " * len(head)) or [
        head.rstrip()
    ]
