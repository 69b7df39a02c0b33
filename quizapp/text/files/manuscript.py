"""A text while it is written down from a file: paragraphs, headings, places, what was left out."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from quizapp.errors import Invalid
from quizapp.items import Mark, Unit
from quizapp.text.reading import LeftOut, beginning

MAX_WRITTEN = 6_000_000
"""Characters of one file; about a million words."""
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b\u2060\ufeff\ufff9-\uffff]")
LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st"}
NO_TITLE = re.compile(
    r"untitled|microsoft word|(?:word|pdf) document|^document\s*\d*$|\.(?:docx?|odt|indd|tex|pdf)$",
    re.IGNORECASE,
)
SPACE = re.compile(r"\s+")


def cleaned(text: str) -> str:
    """One line of plain characters: single spaces, ligatures taken apart, no control characters."""
    text = CONTROL.sub("", text.translate(LIGATURES))
    text = re.sub("[\ud800-\udfff]", "\ufffd", text)
    return SPACE.sub(" ", text).strip()


def is_title(text: str) -> bool:
    """Whether a title that a program wrote into a file is one: 'Microsoft Word - x.doc' is none."""
    return bool(text.strip()) and not NO_TITLE.search(text)


@dataclass(slots=True)
class Manuscript:
    """What a reader of a format fills. Headings get number signs, as in Markdown.

    `published` and `author` are what the file says of itself, None and '' where it does not.
    """

    title: str = ""
    author: str = ""
    published: date | None = None
    left_out: list[LeftOut] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    _paragraphs: list[str] = field(default_factory=list)
    _length: int = 0
    _waiting: list[tuple[Unit, str]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Everything written so far, a blank line between two paragraphs."""
        return "\n\n".join(self._paragraphs)

    def mark(self, unit: Unit, label: str) -> None:
        """Begin a page, chapter or time at the next paragraph."""
        label = cleaned(label)[:200]
        if label:
            self._waiting.append((unit, label))

    def heading(self, text: str, level: int = 2) -> None:
        """Write a heading; `level` 1 is the largest."""
        text = cleaned(text)
        if text:
            self._write("#" * min(6, max(1, level)) + " " + text)

    def item(self, text: str) -> None:
        """Write one entry of a list."""
        text = cleaned(text)
        if text:
            self._write("- " + text)

    def row(self, cells: Iterable[str]) -> None:
        """Write one row of a table."""
        said = [cell for cell in map(cleaned, cells) if cell]
        if said:
            self._write(" | ".join(said) if len(said) > 1 else said[0])

    def paragraph(self, text: str, places: Iterable[tuple[int, Unit, str]] = ()) -> None:
        """Write a paragraph; `places` begin inside it, at offsets into the cleaned text."""
        text = cleaned(text)
        if text:
            start = self._write(text)
            self.marks += [Mark(start + at, unit, cleaned(label)) for at, unit, label in places]

    def already_plain(self, text: str) -> None:
        """Write paragraphs that stand between blank lines, with headings behind number signs."""
        for paragraph in re.split(r"\n[ \t]*\n", text):
            lines = [cleaned(line) for line in paragraph.splitlines()]
            joined = "\n".join(line for line in lines if line)
            if joined:
                self._write(joined)

    def leave_out(self, what: str, text: str = "") -> None:
        """Note that something of the file is not in the text; `text` is what it said."""
        self.left_out.append(LeftOut(what, len(text.split()), beginning(text)))

    def _write(self, paragraph: str) -> int:
        """Append a paragraph and return where it starts. Raises Invalid when it is too much."""
        start = self._length + 2 if self._paragraphs else 0
        self._length = start + len(paragraph)
        if self._length > MAX_WRITTEN:
            raise Invalid(
                f"the text in this file has more than {MAX_WRITTEN:,} characters, the most that "
                "is read of one file; give it in parts"
            )
        self._paragraphs.append(paragraph)
        self.marks += [Mark(start, unit, label) for unit, label in self._waiting]
        self._waiting.clear()
        return start
