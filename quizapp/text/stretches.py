"""A long text cut into stretches that are read one after the other: chapters, or parts of them.

A text that is read whole gives better questions, since a name said once explains the next; a book
read whole would keep its reader waiting and its machine full. The cut is at chapters, headings or
paragraphs, never inside one.
"""

from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

from quizapp.items import Article, Unit
from quizapp.text.blocks import BlockKind, blocks

WHOLE = 60_000
"""Characters up to which a source is read whole: about ten thousand words."""
LEAST, WANTED, MOST = 14_000, 32_000, 48_000
"""Characters of a stretch of a longer one."""
Stretch = tuple[int, int]


def stretches(article: Article) -> tuple[Stretch, ...]:
    """The stretches of a text, half-open offsets, without a gap; a short text is one.

    Every source of several begins a stretch.
    """
    length = len(article.text)
    starts = sorted({0, *(part.start for part in article.parts)} | {length})
    if length <= WHOLE:
        return tuple(pairwise(starts)) or ((0, length),)
    ranks = _boundaries(article)
    places = sorted(ranks)
    found: list[Stretch] = []
    for start, end in pairwise(starts):
        found += _cut(start, end, places, ranks) if end - start > WHOLE else [(start, end)]
    return tuple(found)


def _boundaries(article: Article) -> dict[int, int]:
    """Where a stretch may begin, and how good the place is: 3 a chapter, 2 a heading, 1 else."""
    ranks = {
        block.start: 2 if block.kind is BlockKind.HEADING else 1
        for block in blocks(article.text)
        if block.kind is not BlockKind.HEAD
    }
    for mark in article.marks:
        if mark.unit is Unit.CHAPTER and mark.start in ranks:
            ranks[mark.start] = 3
    return ranks


def _cut(start: int, end: int, places: list[int], ranks: dict[int, int]) -> Iterator[Stretch]:
    while end - start > MOST:
        low = bisect_left(places, start + LEAST)
        high = bisect_left(places, start + MOST + 1)
        near = places[low:high] or places[high : high + 1]  # a paragraph of enormous length
        if not near or near[0] >= end:
            break
        wanted = start + WANTED
        best = max(near, key=lambda place: (ranks[place], -abs(place - wanted)))
        yield start, best
        start = best
    yield start, end
