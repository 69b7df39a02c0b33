"""What holds for every item of every article, read by the real pipeline."""

from datetime import date
from pathlib import Path

import pytest

from quizapp.generate import Options, generate
from quizapp.generate.derived import DERIVED
from quizapp.generate.options import LEAST
from quizapp.items import Article, Kind
from quizapp.items.item import BLANK
from quizapp.text import read_article

pytestmark = pytest.mark.model

SHARED = Path(__file__).parents[3] / "shared"
SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.md"))


def _article(path: Path) -> Article:
    return read_article(path.read_bytes(), name=path.name)


@pytest.fixture(scope="module")
def hama() -> Article:
    path = SHARED / "seeds" / "hama-2024-12-05.txt"
    if not path.is_file():
        pytest.skip("the real article is not beside this checkout")
    return _article(path)


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_every_item_of_the_demo_articles_is_sound(path: Path) -> None:
    article = _article(path)
    items = generate(article).item_set.items
    assert items
    assert len({item.id for item in items}) == len(items)
    for item in items:
        evidence = item.evidence
        assert article.text[evidence.start : evidence.end] == evidence.quote
        assert evidence.start <= evidence.answer_start < evidence.answer_end <= evidence.end
        assert item.stem.count(BLANK) == (item.kind is Kind.CLOZE)
        told = item.kind in (Kind.CLOZE, *DERIVED)
        assert item.stem.endswith("." if told else "?")
        texts = [option.text for option in item.options]
        assert len(texts) == len(set(texts))
        if item.kind is Kind.CHOICE:
            assert [o.text for o in item.options if o.correct] == [item.answer]
            assert 3 <= len(texts) <= 4
        assert 0 <= item.score <= 1
        assert 0 <= item.difficulty <= 1


def test_what_is_doubtful_is_offered_when_more_is_asked_for(hama: Article) -> None:
    default, more = generate(hama), generate(hama, Options(least=0.0))
    assert len(more.item_set.items) > len(default.item_set.items) >= 10
    assert default.item_set.report.rejected["too_doubtful"]
    assert all(item.score >= LEAST for item in default.item_set.items)


def test_the_real_article_gives_fifteen_items(hama: Article) -> None:
    assert len(generate(hama, Options(least=0.0)).item_set.items) >= 15


def test_items_come_best_first_and_count_takes_the_best(hama: Article) -> None:
    everything = generate(hama).item_set.items
    scores = [item.score for item in everything]
    assert scores == sorted(scores, reverse=True)
    assert generate(hama, Options(count=5)).item_set.items == everything[:5]


def test_the_same_article_options_and_seed_give_the_same_items(hama: Article) -> None:
    assert generate(hama).item_set.items == generate(hama).item_set.items
    other = generate(hama, Options(seed=1)).item_set.items
    assert other != generate(hama).item_set.items


def test_only_the_wanted_kinds_are_made(hama: Article) -> None:
    for kind in (Kind.CLOZE, Kind.CHOICE, Kind.NUMERIC):
        items = generate(hama, Options(kinds=(kind,), least=0.0)).item_set.items
        assert items
        assert {item.kind for item in items} == {kind}


def test_an_item_keeps_its_id_when_the_rest_of_the_article_changes(hama: Article) -> None:
    longer = Article(
        text=hama.text + "\n\nThe United Nations was founded in San Francisco in 1945.",
        title=hama.title,
        published=hama.published,
    )
    before = {item.id for item in generate(hama).item_set.items}
    after = {item.id for item in generate(longer).item_set.items}
    assert len(before & after) >= len(before) - 1


def test_the_report_adds_up(hama: Article) -> None:
    generated = generate(hama)
    report = generated.item_set.report
    assert sum(report.rejected.values()) == len(generated.rejected)
    assert report.candidates == len(generated.rejected) + len(generated.item_set.items)


def test_nothing_is_asked_about_a_text_without_facts() -> None:
    article = Article(text="It was so. They knew. He went there and came back again.", title="It")
    assert generate(article).item_set.items == ()


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("🙂 " * 300, id="emoji"),
        pytest.param("مرحبا بالعالم " * 50, id="right to left"),
        pytest.param("x" * 50_000, id="no spaces"),
        pytest.param("ALL CAPS AND NO STOP " * 60, id="capitals"),
        pytest.param("one. " * 2_000, id="sentences of one word"),
        pytest.param("a\x01b\x02 c\u202e d. " * 80, id="control characters"),
    ],
)
def test_no_text_makes_it_raise(text: str) -> None:
    generate(Article(text=text, title="", published=date(2024, 1, 1)))


def test_every_real_article_is_read_to_its_end() -> None:
    folder = SHARED / "articles"
    if not folder.is_dir():
        pytest.skip("the development articles are not beside this checkout")
    paths = [path for path in sorted(folder.glob("*.md")) if path.name != "README.md"]
    assert len(paths) == 55
    made = {path.name: len(generate(_article(path)).item_set.items) for path in paths}
    assert sum(made.values()) >= 100


@pytest.mark.parametrize(
    "text", ["President Barack Obama spoke.", "Leader Ann Lee, of Acme, left.", "Acme", "1932"]
)
def test_a_name_at_the_very_edge_of_a_text_is_no_trouble(text: str) -> None:
    generated = generate(Article(text=text, title=""))
    report = generated.item_set.report
    assert report.candidates == len(generated.rejected) + len(generated.item_set.items)
