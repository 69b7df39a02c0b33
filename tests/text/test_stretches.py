"""A book is cut at chapters and paragraphs, and nothing of it falls between two stretches."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from quizapp.items import Article, Mark, Part, Unit
from quizapp.text.stretches import LEAST, MOST, WHOLE, stretches

PARAGRAPH = "The bridge opened in 1932 and took eight years to build. " * 12 + "\n\n"


def _book(chapters: int, paragraphs: int) -> Article:
    text, marks = "", []
    for number in range(1, chapters + 1):
        marks.append(Mark(len(text), Unit.CHAPTER, f"Chapter {number}"))
        text += f"# Chapter {number}\n\n" + PARAGRAPH * paragraphs
    return Article(text.rstrip(), "Book", marks=tuple(marks))


@given(st.integers(1, 9), st.integers(1, 160))
def test_stretches_cover_the_text_and_cut_no_paragraph(chapters: int, paragraphs: int) -> None:
    article = _book(chapters, paragraphs)
    found = stretches(article)
    assert (found[0][0], found[-1][1]) == (0, len(article.text))
    assert all(left[1] == right[0] for left, right in pairwise(found))
    assert all(article.text[:start].endswith("\n\n") for start, _ in found[1:])
    if len(found) > 1:
        assert max(end - start for start, end in found) <= max(MOST, WHOLE)


def test_a_text_that_fits_is_read_whole() -> None:
    assert len(stretches(_book(2, 3))) == 1


def test_a_book_is_cut_at_its_chapters() -> None:
    article = _book(12, 40)
    chapters = {mark.start for mark in article.marks}
    assert {start for start, _ in stretches(article)} <= chapters
    assert all(end - start >= LEAST for start, end in stretches(article)[:-1])


def test_every_source_begins_a_stretch() -> None:
    text = PARAGRAPH * 4
    article = Article(text, "Both", parts=(Part(0, "One"), Part(len(PARAGRAPH) * 2, "Two")))
    assert stretches(article) == ((0, len(PARAGRAPH) * 2), (len(PARAGRAPH) * 2, len(text)))


def test_one_endless_paragraph_is_one_stretch() -> None:
    article = Article("word " * 30_000, "Endless")
    assert stretches(article) == ((0, 150_000),)
