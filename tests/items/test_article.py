"""An article knows which source and which page an offset is from."""

from quizapp.items import Article, Mark, Part, Unit

BOOK = Article(
    text="x" * 100,
    title="Two books",
    parts=(Part(0, "Water"), Part(50, "Fire")),
    marks=(
        Mark(0, Unit.CHAPTER, "Rain"),
        Mark(5, Unit.PAGE, "1"),
        Mark(30, Unit.PAGE, "xii"),
        Mark(60, Unit.TIME, "0:12:30"),
    ),
)


def test_a_place_names_source_chapter_and_page() -> None:
    assert BOOK.place(3) == "Water, Rain"
    assert BOOK.place(29) == "Water, Rain, page 1"
    assert BOOK.place(30) == "Water, Rain, page xii"


def test_a_page_of_one_source_is_not_said_of_the_next() -> None:
    assert BOOK.place(55) == "Fire"
    assert BOOK.place(60) == "Fire, 0:12:30"


def test_a_plain_text_has_no_places() -> None:
    assert Article(text="x", title="x").place(0) == ""
