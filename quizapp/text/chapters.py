"""The chapters of a long text, and a text of some of them only."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from quizapp.errors import Invalid
from quizapp.items import Article, Mark, Part, Unit
from quizapp.text.reading import LeftOut, Reading


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter, `number` from 1; what stands before the first heading belongs to the first."""

    number: int
    title: str
    start: int
    end: int
    words: int


def chapters(article: Article) -> tuple[Chapter, ...]:
    """The chapters of an article; none where its source had fewer than two."""
    marks = [mark for mark in article.marks if mark.unit is Unit.CHAPTER]
    if len(marks) < 2:
        return ()
    heads = list(_heads(article, marks))
    ends = [*(start for start, _ in heads[1:]), len(article.text)]
    return tuple(
        Chapter(number, title, start, end, len(article.text[start:end].split()))
        for number, ((start, title), end) in enumerate(zip(heads, ends, strict=True), 1)
        if start < end
    )


def _heads(article: Article, marks: list[Mark]) -> Iterator[tuple[int, str]]:
    """Where each chapter begins, and its title. No chapter reaches over two sources: a source
    begins with its first chapter, and is one where it has none."""
    parts = article.parts or (Part(0, article.title),)
    starts = [part.start for part in parts]
    for part, end in zip(parts, [*starts[1:], len(article.text)], strict=True):
        inside = [mark for mark in marks if part.start <= mark.start < end]
        yield part.start, inside[0].label if inside else part.title
        yield from ((mark.start, mark.label) for mark in inside[1:])


def only(reading: Reading, numbers: Collection[int]) -> Reading:
    """The reading with only the chapters of these numbers; the others are named as left out.

    Raises Invalid for a number that is none, and for no chapter.
    """
    article = reading.article
    known = chapters(article)
    unknown = sorted(set(numbers) - {chapter.number for chapter in known})
    if not known:
        raise Invalid("this text has no chapters to choose from")
    if unknown:
        raise Invalid(f"there is no chapter {unknown[0]}; there are 1 to {known[-1].number}")
    if not numbers:
        raise Invalid("no chapter is chosen; choose at least one")
    text = ""
    marks: list[Mark] = []
    parts: list[Part] = []
    left_out = list(reading.left_out)
    for chapter in known:
        if chapter.number not in numbers:
            left_out.append(LeftOut(f"chapter “{chapter.title}”, not chosen", chapter.words))
            continue
        text += "\n\n" if text else ""
        shift = len(text) - chapter.start
        marks += _moved_marks(article, chapter, shift)
        fresh = _moved_parts(article, chapter, shift)
        if parts and fresh and replace(fresh[0], start=parts[-1].start) == parts[-1]:
            del fresh[0]  # the source of the chapter before goes on
        parts += fresh
        text += article.text[chapter.start : chapter.end].rstrip()
    return Reading(
        replace(article, text=text, marks=tuple(marks), parts=tuple(parts)), tuple(left_out)
    )


def _moved_marks(article: Article, chapter: Chapter, shift: int) -> list[Mark]:
    """The marks of a chapter, and the page on which it begins."""
    inside = [m for m in article.marks if chapter.start <= m.start < chapter.end]
    part = article.part_at(chapter.start)
    since = part.start if part else 0  # the pages of another file end with it
    earlier = [mark for mark in article.marks if since <= mark.start < chapter.start]
    before = [mark for mark in earlier if mark.unit is not Unit.CHAPTER]
    begun = {m.unit: replace(m, start=chapter.start) for m in before}  # the last of each unit
    first = {m.unit for m in inside if m.start == chapter.start}
    carried = [mark for unit, mark in begun.items() if unit not in first]
    return [replace(m, start=m.start + shift) for m in (*carried, *inside)]


def _moved_parts(article: Article, chapter: Chapter, shift: int) -> list[Part]:
    inside = [p for p in article.parts if chapter.start <= p.start < chapter.end]
    around = article.part_at(chapter.start)
    if around is not None and around not in inside:
        inside.insert(0, replace(around, start=chapter.start))
    return [replace(p, start=p.start + shift) for p in inside]


def parse_numbers(typed: str) -> frozenset[int]:
    """Read "1,3-5" as 1, 3, 4, 5. Raises Invalid."""
    numbers: set[int] = set()
    for one in typed.replace(" ", "").split(","):
        match = re.fullmatch(r"([0-9]{1,4})(?:[-–]([0-9]{1,4}))?", one)
        if not match or int(match[2] or match[1]) < int(match[1]):
            raise Invalid(f"{typed!r} names no chapters; write them like 1,3-5")
        numbers.update(range(int(match[1]), int(match[2] or match[1]) + 1))
    return frozenset(numbers)
