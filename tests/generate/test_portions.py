"""A book's items come stretch by stretch, each asked once, under its own source."""

from datetime import date

from builders import an_item, an_ordering_item

from quizapp.generate.options import Options
from quizapp.generate.portions import portions, together
from quizapp.items import Article, ItemSet, Part, Report
from quizapp.items.compound import write_order
from quizapp.text.stretches import stretches

TEXT = ("The bridge opened in 1932 and took eight years to build. " * 12 + "\n\n") * 300
BOOK = Article(TEXT, "Book")
CUTS = stretches(BOOK)


def _make(article: Article, options: Options, progress) -> ItemSet:
    """Two items for each stretch; the second is the same everywhere."""
    progress(0.5)
    start = options.within[0] if options.within else 0
    own = an_item(id=f"{start:016x}", stem=f"What stands at {start}?", score=0.1 + start / 1e6)
    items = (own, an_item(id=f"{start + 1:016x}", stem="What is said everywhere?"))
    report = Report(sentences=2, candidates=3, rejected={"leak": 1}, seconds=0.5)
    return ItemSet(article.source(), items, report)


def _nothing(_share: float) -> None:
    pass


def test_every_stretch_is_read_and_the_last_one_says_so() -> None:
    made = list(portions(BOOK, Options(), _make, _nothing))
    assert [portion.end for portion in made] == [end for _, end in CUTS]
    assert [portion.is_last for portion in made] == [False] * (len(CUTS) - 1) + [True]


def test_a_question_is_asked_once_in_the_book() -> None:
    items = together(BOOK, portions(BOOK, Options(), _make, _nothing), Options()).items
    stems = [item.stem for item in items]
    assert stems.count("What is said everywhere?") == 1
    assert len(stems) == len(CUTS) + 1


def test_two_chapters_may_each_ask_for_an_order() -> None:
    def make(article: Article, options: Options, progress) -> ItemSet:
        start = options.within[0] if options.within else 0
        order = write_order([f"It began at {start}", "It ended"])
        item = an_ordering_item(id=f"{start:016x}", answer=order)
        return ItemSet(article.source(), (item,), Report())

    items = together(BOOK, portions(BOOK, Options(), make, _nothing), Options()).items
    assert len(items) == len(CUTS)


def test_reading_on_asks_nothing_again() -> None:
    first, *rest = portions(BOOK, Options(), _make, _nothing)
    again = portions(BOOK, Options(), _make, _nothing, after=first.end, asked=first.item_set.items)
    assert [p.item_set.items for p in again] == [p.item_set.items for p in rest]


def test_all_together_are_best_first_and_counted() -> None:
    made = together(BOOK, portions(BOOK, Options(), _make, _nothing), Options(count=3))
    assert [item.score for item in made.items] == sorted(
        (item.score for item in made.items), reverse=True
    )
    assert len(made.items) == 3
    assert made.report.sentences == 2 * len(CUTS)
    assert made.report.rejected == {"asked_before": len(CUTS) - 1, "leak": len(CUTS)}
    assert made.source == BOOK.source()


def test_progress_rises_over_the_whole_book() -> None:
    told: list[float] = []
    list(portions(BOOK, Options(), _make, told.append))
    assert told == sorted(told)
    assert 0 < told[0] < 0.2
    assert 0.8 < told[-1] <= 1


def test_each_source_is_read_under_its_own_title_and_date() -> None:
    half = len(TEXT) // 2
    parts = (Part(0, "One", published=date(2020, 1, 2)), Part(half, "Two"))
    seen = []

    def make(article: Article, options: Options, progress) -> ItemSet:
        seen.append((article.title, article.published))
        return _make(article, options, progress)

    list(portions(Article("x" * len(TEXT), "Both", parts=parts), Options(), make, _nothing))
    assert dict(seen) == {"One": date(2020, 1, 2), "Two": None}


def test_a_short_article_is_made_as_ever() -> None:
    def make(article: Article, options: Options, progress) -> ItemSet:
        assert options == Options(count=2)
        return _make(article, options, progress)

    (portion,) = portions(Article("Short.", "S"), Options(count=2), make, _nothing)
    assert len(portion.item_set.items) == 2
