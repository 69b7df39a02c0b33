"""The article as the generator sees it: sentences, entities, dates and numbers on one spaCy Doc."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from quizapp.items import Article
from quizapp.nlp.dates import Moment, find_moments, hide_moments
from quizapp.nlp.numbers import Number, find_numbers
from quizapp.text import BlockKind, blocks, masked

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span, Token

CHUNK_CHARACTERS = 30_000
"""Paragraphs are read together up to this many characters: memory stays flat on a book."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence. `start` and `end` are offsets into the article's text."""

    index: int
    span: Span
    start: int
    end: int
    section: str
    first_of_paragraph: bool


@dataclass(slots=True)
class Reading:
    """One stretch of an article, read.

    `text` is the Doc's, kept because spaCy builds it anew on each asking. `shift` turns an offset
    into it into one into the article's. `moment_at` and `number_at` map a token's index to what it
    is part of.
    """

    article: Article
    doc: Doc
    text: str
    shift: int
    sentences: tuple[Sentence, ...]
    moments: tuple[Moment, ...]
    numbers: tuple[Number, ...]
    moment_at: dict[int, Moment] = field(default_factory=dict)
    number_at: dict[int, Number] = field(default_factory=dict)

    def quote(self, sentence: Sentence) -> str:
        """The sentence as it stands in the article."""
        return self.article.text[sentence.start : sentence.end]


def read(
    article: Article,
    nlp: Language,
    progress: Callable[[float], None] | None = None,
    *,
    within: tuple[int, int] | None = None,
) -> Iterator[Reading]:
    """Read the article, or one stretch of it, a few pages at a time, in order."""
    begin, stop = within or (0, len(article.text))
    lead = "\n" if begin else ""  # no stretch but the first has front matter
    text = lead + article.text[begin:stop]
    begin -= len(lead)
    found = blocks(text)
    prose = masked(text, found)
    paragraphs = [block for block in found if block.kind is BlockKind.PARAGRAPH]
    for first, last in _chunks([(b.start, b.end) for b in paragraphs]):
        start, end = paragraphs[first].start, paragraphs[last].end
        starts = {begin + b.start: b.section for b in paragraphs[first : last + 1]}
        yield _reading(article, nlp(prose[start:end]), begin + start, starts)
        if progress is not None:
            progress(end / len(prose))


def _chunks(spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Index pairs (first, last) of runs of paragraphs of at most CHUNK_CHARACTERS."""
    first = 0
    for index in range(len(spans)):
        over = index > first and spans[index][1] - spans[first][0] > CHUNK_CHARACTERS
        if over:
            yield first, index - 1
            first = index
    if spans:
        yield first, len(spans) - 1


def _reading(article: Article, doc: Doc, shift: int, starts: dict[int, str]) -> Reading:
    text = doc.text
    moments = find_moments(text, article.published)
    numbers = find_numbers(hide_moments(text, moments))
    reading = Reading(
        article=article,
        doc=doc,
        text=text,
        shift=shift,
        sentences=tuple(_sentences(doc, shift, starts)),
        moments=moments,
        numbers=numbers,
    )
    for moment in moments:
        if moment.attributive:  # 'the 2010 census': the year is part of what it is called
            continue
        for token in _tokens(doc, moment.start, moment.end):
            reading.moment_at[token.i] = moment
    for number in numbers:
        if number.upper is not None:  # a range or a score has no one value to ask for
            continue
        for token in _tokens(doc, number.start, number.end):
            reading.number_at[token.i] = number
    return reading


def _tokens(doc: Doc, start: int, end: int) -> Span | tuple[()]:
    return doc.char_span(start, end, alignment_mode="expand") or ()


def _sentences(doc: Doc, shift: int, starts: dict[int, str]) -> Iterator[Sentence]:
    section = ""
    for index, span in enumerate(doc.sents):
        tokens = [token for token in span if not token.is_space]
        if not tokens:
            continue
        start = tokens[0].idx
        end = tokens[-1].idx + len(tokens[-1])
        first = shift + start in starts
        section = starts.get(shift + start, section)
        yield Sentence(
            index=index,
            span=doc[tokens[0].i : tokens[-1].i + 1],
            start=shift + start,
            end=shift + end,
            section=section,
            first_of_paragraph=first,
        )


def before(token: Token) -> Token | None:
    """The token in front, None at the start of the text."""
    return token.nbor(-1) if token.i > 0 else None


def after(token: Token) -> Token | None:
    """The token behind, None at the end of the text."""
    return token.nbor(1) if token.i + 1 < len(token.doc) else None


def text_of(token: Token | None) -> str:
    """The text of a neighbour that may not be there."""
    return "" if token is None else str(token.text)
