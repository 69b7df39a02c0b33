"""An article as the reader sees it, and the card that says where it came from."""

import hashlib
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar


@dataclass(frozen=True, slots=True)
class Source:
    """Where a set's facts come from. `sha256` is of the text in UTF-8; `words` counts its words."""

    title: str
    published: date | None
    url: str | None
    sha256: str
    language: str
    words: int


class Unit(StrEnum):
    """What a source counts its places in."""

    CHAPTER = "chapter"
    PAGE = "page"
    TIME = "time"


@dataclass(frozen=True, slots=True)
class Mark:
    """A place of the source: from offset `start` of the text on, up to the next mark of the unit.

    `label` is what the source itself says: "12" or "xiv" for a page, a chapter's title, "0:12:30".
    """

    start: int
    unit: Unit
    label: str


@dataclass(frozen=True, slots=True)
class Part:
    """One of several sources in one text: from offset `start` on, up to the next part.

    `name` is the file's name, '' where there was no file.
    """

    start: int
    title: str
    name: str = ""
    author: str = ""
    published: date | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """A text to ask about. Every offset in the program counts characters of `text`, half-open.

    `text` is the text as shown: nothing in it is trimmed or replaced later, so that
    `text[start:end] == quote` holds for all evidence. `author` is who wrote it, or ''. `parts` are
    the sources, where there are several; `marks` the pages, chapters or times of the source.
    """

    text: str
    title: str
    published: date | None = None
    url: str | None = None
    language: str = "en"
    author: str = ""
    parts: tuple[Part, ...] = ()
    marks: tuple[Mark, ...] = ()

    def part_at(self, offset: int) -> Part | None:
        """The source that stands at an offset; None where there is only one."""
        return _last_before(self.parts, offset)

    def place(self, offset: int) -> str:
        """Where in the source an offset is, for people: "Water, page 12"; '' where nobody knows."""
        part = self.part_at(offset)
        said = [part.title] if part else []
        for unit in Unit:
            mark = _last_before([m for m in self.marks if m.unit is unit], offset)
            if mark is not None and (part is None or mark.start >= part.start):
                said.append(_place(mark))
        return ", ".join(said)

    def source(self) -> Source:
        """Describe the article without its text."""
        digest = hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()
        return Source(
            title=self.title,
            published=self.published,
            url=self.url,
            sha256=digest,
            language=self.language,
            words=len(self.text.split()),
        )


Place = TypeVar("Place", Mark, Part)


def _last_before(places: Sequence[Place], offset: int) -> Place | None:
    """The last of the places, which are in order, that starts at or before the offset."""
    index = bisect_right(places, offset, key=lambda place: place.start)
    return places[index - 1] if index else None


def _place(mark: Mark) -> str:
    return f"page {mark.label}" if mark.unit is Unit.PAGE else mark.label
