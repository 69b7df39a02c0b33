"""Mend what copying damaged (mojibake, soft hyphens, ligatures) and remember what stood where."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of the mended text and the stretch of the given text that it came from.

    Offsets are half-open; in an `exact` run both are the same characters.
    """

    start: int
    end: int
    given_start: int
    given_end: int
    exact: bool


@dataclass(frozen=True, slots=True)
class Mended:
    """A text and where each stretch of it stood in the text that was given."""

    text: str
    runs: tuple[Run, ...]

    def given_span(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the given text behind `text[start:end]`, half-open.

        Characters that were mended together come back together. Raises IndexError outside.
        """
        if not 0 <= start <= end <= len(self.text):
            raise IndexError(f"no stretch {start} to {end} in {len(self.text)} characters")
        if start == end:
            left = self._given(start, last=False) if self.runs else 0
            return left, left
        return self._given(start, last=False), self._given(end - 1, last=True)

    def _given(self, offset: int, *, last: bool) -> int:
        """Where the character at `offset` began in the given text, or ended."""
        run = self.runs[bisect_right(self.runs, offset, key=lambda run: run.start) - 1]
        if run.exact:
            return run.given_start + offset - run.start + int(last)
        return run.given_end if last else run.given_start

    def replaced(self, pattern: re.Pattern[str], by: Callable[[re.Match[str]], str]) -> "Mended":
        """The text with every match of `pattern` replaced, and the map kept."""
        edits = ((m.start(), m.end(), by(m)) for m in pattern.finditer(self.text))
        return self.edited([edit for edit in edits if self.text[edit[0] : edit[1]] != edit[2]])

    def edited(self, edits: list[tuple[int, int, str]]) -> "Mended":
        """The text with stretches replaced, given as (start, end, new), in order."""
        if not edits:
            return self
        pieces: list[str] = []
        runs: list[Run] = []
        position = length = 0
        for start, end, new in [*edits, (len(self.text), len(self.text), "")]:
            runs.extend(_moved(run, length - position) for run in self._cut(position, start))
            pieces += (self.text[position:start], new)
            length += start - position
            if new:
                given_start, given_end = self.given_span(start, end)
                runs.append(Run(length, length + len(new), given_start, given_end, exact=False))
            length += len(new)
            position = end
        return Mended("".join(pieces), tuple(runs))

    def _cut(self, start: int, end: int) -> Iterator[Run]:
        """The runs of `text[start:end]`, cut at its borders."""
        if start == end:
            return
        index = bisect_right(self.runs, start, key=lambda run: run.start) - 1
        for run in self.runs[index:]:
            if run.start >= end:
                return
            left, right = max(start, run.start), min(end, run.end)
            if run.exact:
                moved = run.given_start - run.start
                yield Run(left, right, left + moved, right + moved, exact=True)
            else:
                yield Run(left, right, run.given_start, run.given_end, exact=False)


def _moved(run: Run, by: int) -> Run:
    return Run(run.start + by, run.end + by, run.given_start, run.given_end, run.exact)


def unchanged(text: str) -> Mended:
    """A text that nothing was done to."""
    return Mended(text, (Run(0, len(text), 0, len(text), exact=True),) if text else ())


LINE = re.compile(r"[^\n]+")
WORD = re.compile(r"\S+")
SUSPECT = re.compile(r"[^\x09\x0a\x0d\x20-\x7e‘’“”–—…]|&#?\w+;")
"""What makes a line worth ftfy's time: most lines of English have none of it."""
SOFT_HYPHEN = re.compile("\u00ad(?:[ \t]*\r?\n[ \t]*(?=[a-z]))?|[\u200b\u2060\ufeff]")
"""Invisible characters that cut words; a soft hyphen at the end of a line joins it to the next."""
TEX_QUOTE = re.compile(r"``(?=\S)|(?<=\S)''")
ACCENT_AS_APOSTROPHE = re.compile(r"(?<=[A-Za-z])[´`](?=[A-Za-z])")


def mend(text: str) -> Mended:
    """Mend mojibake, soft hyphens, ligatures, control characters, HTML entities and quotation marks
    made of accents. Right quotation marks, curly or straight, stay as they are."""
    mended = unchanged(text)
    mended = mended.edited(list(_mended_lines(text)))
    mended = mended.replaced(SOFT_HYPHEN, lambda _: "")
    mended = mended.replaced(TEX_QUOTE, lambda match: "“" if match[0] == "``" else "”")
    return mended.replaced(ACCENT_AS_APOSTROPHE, lambda _: "’")


def _mended_lines(text: str) -> Iterator[tuple[int, int, str]]:
    """What ftfy changes, as edits of whole words where a line keeps its words."""
    for line in LINE.finditer(text):
        if not SUSPECT.search(line[0]):
            continue
        new = _ftfy(line[0])
        if new == line[0]:
            continue
        old_words = list(WORD.finditer(line[0]))
        new_words = WORD.findall(new)
        if len(old_words) != len(new_words) or _gaps(line[0]) != _gaps(new):
            yield _narrow(line.start(), line[0], new)
            continue
        for old, word in zip(old_words, new_words, strict=True):
            if old[0] != word:
                yield _narrow(line.start() + old.start(), old[0], word)


def _gaps(line: str) -> list[str]:
    return WORD.split(line)


def _narrow(start: int, old: str, new: str) -> tuple[int, int, str]:
    """An edit without what both sides have in common at its ends."""
    left = 0
    while left < min(len(old), len(new)) and old[left] == new[left]:
        left += 1
    right = 0
    while right < min(len(old), len(new)) - left and old[-1 - right] == new[-1 - right]:
        right += 1
    return start + left, start + len(old) - right, new[left : len(new) - right]


def _ftfy(line: str) -> str:
    fixed = _fixer()(line)
    return str(fixed)


@cache
def _fixer() -> Callable[[str], Any]:
    from ftfy import TextFixerConfig, fix_text_segment  # not needed for most texts

    config = TextFixerConfig(
        uncurl_quotes=False,
        fix_line_breaks=False,
        fix_character_width=False,
        fix_surrogates=False,
        normalization="NFC",
    )
    return lambda line: fix_text_segment(line, config)
