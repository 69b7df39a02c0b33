"""Choosing chapters keeps their text, their pages and their sources, and names the rest."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.errors import Invalid
from quizapp.items import Article, Mark, Part, Unit
from quizapp.text.chapters import chapters, only, parse_numbers
from quizapp.text.reading import Reading

TEXT = "One is here.\n\nMore of one.\n\nTwo begins.\n\nTwo ends.\n\nThree."
BOOK = Article(
    text=TEXT,
    title="Book",
    parts=(Part(0, "Left"), Part(TEXT.index("Two ends"), "Right")),
    marks=(
        Mark(0, Unit.CHAPTER, "One"),
        Mark(5, Unit.PAGE, "7"),
        Mark(TEXT.index("Two begins"), Unit.CHAPTER, "Two"),
        Mark(TEXT.index("Two ends"), Unit.PAGE, "8"),
        Mark(TEXT.index("Three"), Unit.CHAPTER, "Three"),
    ),
)


def test_chapters_cover_the_text_without_a_gap() -> None:
    found = chapters(BOOK)
    assert [c.title for c in found] == ["One", "Two", "Three"]
    assert [c.start for c in found[1:]] == [c.end for c in found[:-1]]
    assert (found[0].start, found[-1].end) == (0, len(TEXT))


def test_a_chosen_chapter_stays_on_its_page_and_in_its_source() -> None:
    reading = only(Reading(BOOK), {2, 3})
    article = reading.article
    assert article.text == "Two begins.\n\nTwo ends.\n\nThree."
    assert article.place(0) == "Left, Two, page 7"
    assert article.place(article.text.index("Two ends")) == "Right, page 8"
    assert [one.what for one in reading.left_out] == ["chapter “One”, not chosen"]


@given(st.sets(st.sampled_from([1, 2, 3]), min_size=1))
def test_every_kept_word_says_the_same_place_as_before(numbers: set[int]) -> None:
    article = only(Reading(BOOK), numbers).article
    for sentence in ("More of one", "Two begins", "Three"):
        if sentence in article.text:
            before = BOOK.place(TEXT.index(sentence))
            assert article.place(article.text.index(sentence)) == before


@pytest.mark.parametrize(("numbers", "said"), [({4}, "no chapter 4"), (set(), "no chapter is")])
def test_a_choice_of_nothing_is_refused(numbers: set[int], said: str) -> None:
    with pytest.raises(Invalid, match=said):
        only(Reading(BOOK), numbers)


def test_a_text_without_chapters_offers_none() -> None:
    article = Article("Text.", "T", marks=(Mark(0, Unit.CHAPTER, "Alone"),))
    assert chapters(article) == ()
    with pytest.raises(Invalid, match="no chapters"):
        only(Reading(article), {1})


def test_numbers_are_read_as_people_write_them() -> None:
    assert parse_numbers("1, 3-5,4") == {1, 3, 4, 5}


@pytest.mark.parametrize("typed", ["", "0x1", "5-3", "1,,2", "one", "²"])
def test_numbers_that_are_none_are_refused(typed: str) -> None:
    with pytest.raises(Invalid, match="write them like"):
        parse_numbers(typed)


def test_no_page_of_one_file_is_carried_into_the_next() -> None:
    text = "First.\n\nSecond.\n\nThird."
    one, two, three = (text.index(word) for word in ("First", "Second", "Third"))
    marks = (
        Mark(one, Unit.CHAPTER, "A"),
        Mark(one, Unit.PAGE, "7"),
        Mark(two, Unit.CHAPTER, "B"),
    )
    parts = (Part(one, "Book", "a.pdf"), Part(three, "Notes", "b.txt"))
    whole = Reading(Article(text, "Both", parts=parts, marks=marks))
    assert [chapter.title for chapter in chapters(whole.article)] == ["A", "B", "Notes"]
    chosen = only(whole, {2, 3}).article
    assert chosen.text == "Second.\n\nThird."
    assert chosen.place(0) == "Book, B, page 7"
    assert chosen.place(chosen.text.index("Third")) == "Notes"
