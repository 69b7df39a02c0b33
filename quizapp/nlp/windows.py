"""A Doc cut into what the encoder reads at once.

The words of a Doc (its tokens that are not white space) go through the encoder in windows: whole
paragraphs where they fit, else from one sentence start to another. A paragraph always starts a
sentence. Positions here count words, not tokens.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from quizapp.nlp.wordpiece import WordPieces, word_shape

if TYPE_CHECKING:
    from spacy.tokens import Doc

BUDGET_PIECES = 170  # of a window
WIDE_PIECES = 400  # of a window that holds one long sentence
# from which probability a word starts a sentence, and one in lower case without a mark before it
START, UNLIKELY_START = 0.4, 0.7
WRAPPED_CHARACTERS = 50  # from this length a line may go on in the next one
FINAL = frozenset(".!?…:;\"'”’)]»*")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a Doc and where its paragraphs start.

    `tokens` are their indices in the Doc; `final` says whether they end in a mark that can end a
    sentence, `lower` whether they begin in lower case.
    """

    tokens: list[int]
    pieces: list[tuple[int, ...]]
    shapes: list[int]
    final: list[bool]
    lower: list[bool]
    paragraph_starts: list[int]

    @classmethod
    def of(cls, doc: Doc, word_pieces: WordPieces) -> Words:
        """Read them off a Doc of the tokenizer."""
        tokens: list[int] = []
        texts: list[tuple[str, bool]] = []
        paragraph_starts = [0]
        text = doc.text
        for index, token in enumerate(doc):
            own = token.text
            if not own.isspace():
                tokens.append(index)
                texts.append((own, bool(token.whitespace_)))
            elif tokens and is_break(text, token.idx, token.idx + len(own)):
                paragraph_starts.append(len(tokens))
        return cls(
            tokens,
            [word_pieces(text) for text, _ in texts],
            [word_shape(text, space) for text, space in texts],
            [text[-1] in FINAL for text, _ in texts],
            [text[0].islower() for text, _ in texts],
            sorted({start for start in paragraph_starts if start < len(tokens)}),
        )


def is_break(text: str, start: int, end: int) -> bool:
    """True when the white space start..end of a text separates paragraphs.

    A single line end inside a wrapped paragraph does not: the next line goes on in lower case, or
    this one is long and has no mark at its end.
    """
    lines = text[start:end].replace("\r\n", "\n").replace("\r", "\n").count("\n")
    if lines != 1:
        return lines > 1
    line = text[text.rfind("\n", 0, start) + 1 : start].strip()
    if text[end : end + 1].islower():
        return False
    return len(line) < WRAPPED_CHARACTERS or line[-1] in FINAL


@dataclass(frozen=True, slots=True)
class Window:
    """Words start..end (half-open). `limit` is where the run of paragraphs it is from ends."""

    start: int
    end: int
    limit: int
    wide: bool = False


def runs_of_paragraphs(words: Words) -> list[tuple[int, int]]:
    """Spans of words (half-open): as many whole paragraphs as fit a window, at least one."""
    runs: list[tuple[int, int]] = []
    length = 0
    for start, end in pairwise([*words.paragraph_starts, len(words.tokens)]):
        own = sum(map(len, words.pieces[start:end]))
        if runs and length + own <= BUDGET_PIECES:
            runs[-1] = (runs[-1][0], end)
            length += own
        else:
            runs.append((start, end))
            length = own
    return runs


def window_from(words: Words, start: int, limit: int, *, wide: bool = False) -> Window:
    """The longest window from a word on that keeps to the budget; one word at least."""
    budget = WIDE_PIECES if wide else BUDGET_PIECES
    end, length = start, 0
    while end < limit and (end == start or length + len(words.pieces[end]) <= budget):
        length += len(words.pieces[end])
        end += 1
    return Window(start, end, limit, wide)


def sentence_starts(
    words: Words, window: Window, probabilities: Sequence[float], inside: Sequence[bool]
) -> list[int]:
    """The words of a window that start a sentence, its own start and those of paragraphs included.

    `probabilities` are the window's words', `inside` says which go on a name. A sentence cut in two
    does more harm than two read as one: after a word without a mark at its end no sentence starts
    inside a name, and more is asked for in lower case.
    """
    given = {word for word in words.paragraph_starts if window.start < word < window.end}
    found = {
        word
        for word, (sure, goes_on) in enumerate(
            zip(probabilities, inside, strict=True), start=window.start
        )
        if word > window.start
        and (
            sure > START
            if words.final[word - 1]
            else not goes_on and sure > (UNLIKELY_START if words.lower[word] else START)
        )
    }
    return sorted({window.start} | given | found)


def sentence_bounds(window: Window, starts: list[int]) -> list[tuple[int, int]]:
    """The sentences that can be read off a window: spans of words (half-open).

    `starts` are the sentence starts found in it, its own start included. The last sentence is left
    for the next window when the window cuts it; nothing is left to read off when it is the only
    one, unless the window is wide already.
    """
    bounds = list(zip(starts, [*starts[1:], window.end], strict=True))
    if window.end == window.limit:
        return bounds
    if len(bounds) > 1:
        return bounds[:-1]
    return bounds if window.wide else []
