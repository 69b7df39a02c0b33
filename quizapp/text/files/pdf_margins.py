"""Headers and footers: what stands at the edge of page after page is no part of the text."""

import re
from collections import Counter

from quizapp.text.files.pdf_lines import Line

ROWS = 2
"""Rows at the top and at the bottom of a page that may be a header or a footer."""
LEAST_PAGES, LEAST_SHARE = 3, 0.2
"""A running head must stand on so many pages, and on this share of them: chapters change it."""
NUMBER = re.compile(r"\d+|\b[ivxlc]{1,7}\b")
PAGE_NUMBER = re.compile(r"\W*(?:p(?:age|\.)?\s*)?#(?:\s*(?:/|of)\s*#)?\W*", re.I)
SENTENCE = re.compile(r"\w+\W+\w+\W+\w.*[.!?]$")

Key = tuple[str, str, int]
"""Place, words without numbers, size in points: a title is larger than the head that says it."""


def without_margins(pages: list[list[Line]]) -> tuple[list[list[Line]], list[str]]:
    """The pages without their headers and footers, and one of each kind that was taken away."""
    edges = [_edges(lines) for lines in pages]
    counts = Counter(key for page in edges for key in {key for key, _ in page})
    least = max(LEAST_PAGES, LEAST_SHARE * sum(map(bool, pages)))
    running = {key for key, count in counts.items() if count >= least}
    kept: list[list[Line]] = []
    removed: dict[Key, str] = {}
    for lines, page in zip(pages, edges, strict=True):
        gone = set()
        for key, line in page:
            if key in running or PAGE_NUMBER.fullmatch(key[1]):
                gone.add(id(line))
                removed.setdefault(key, line.text)
        kept.append([line for line in lines if id(line) not in gone])
    return kept, list(removed.values())


def _edges(lines: list[Line]) -> list[tuple[Key, Line]]:
    """The lines in the outermost rows of a page, each with what it says but for its numbers."""
    rows = sorted({round(line.y) for line in lines})
    bottom, top = set(rows[:ROWS]), set(rows[-ROWS:])
    found = []
    for line in lines:
        if round(line.y) not in (rows[0], rows[-1]) and SENTENCE.search(line.text):
            continue  # the first or last line of the text itself
        said = NUMBER.sub("#", line.text.casefold())
        for edge, place in ((top, "top"), (bottom, "bottom")):
            if round(line.y) in edge:
                found.append(((place, said, round(line.size)), line))
    return found
