"""How much of an article survives, and how much that is not of it comes along.

The pages are ours, written in the manner of news sites, school sites, wikis and blogs. What
belongs to the article carries `data-gold`, which is taken away before the page is read.
"""

import re
from collections import Counter
from pathlib import Path

import pytest
from lxml.html import document_fromstring

from quizapp.text.html import article_from_html, decode_html

PAGES = sorted((Path(__file__).parent / "pages").glob("*.html"))
KEPT = 0.95
FOREIGN = 0.05
MARK = re.compile(r"\sdata-gold(?=[\s>])")
DATES = {
    "news-1": "2023-04-12",
    "news-2": "2022-11-03",
    "news-3": "2021-09-18",
    "news-4": "2020-02-07",
    "news-5": "2019-06-30",
    "news-6": "2024-05-21",
    "school-2": "2022-10-14",
    "blog-1": "2024-01-22",
    "blog-2": "2015-05-17",
    "blog-3": "2023-08-09",
    "blog-4": "2021-02-14",
    "blog-5": "2022-12-31",
}
AUTHORS = {
    "news-1": "Mira Sand",
    "news-2": "Tomas Reed",
    "news-5": "Elin Dahl and Per Voss",
    "news-6": "Noor Aziz",
    "blog-1": "Hal Ferris",
    "blog-3": "Ada Quist",
    "blog-5": "Sol Marin",
}


def _words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", re.sub(r"\[\d+\]", " ", text).casefold()))


def _gold(code: str) -> Counter[str]:
    """The words of the elements that are marked, without the signs that stand in headings."""
    tree = document_fromstring(code.replace("[1]", "").replace("[2]", ""))
    return sum((_words(e.text_content()) for e in tree.xpath("//*[@data-gold]")), Counter())


def _key(path: Path) -> str:
    return "-".join(path.stem.split("-")[:2])


def test_there_are_twenty_pages_of_four_kinds() -> None:
    kinds = Counter(path.stem.split("-")[0] for path in PAGES)
    assert len(PAGES) == 20
    assert min(kinds.values()) >= 4
    assert set(kinds) == {"news", "school", "wiki", "blog"}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_the_article_is_kept_and_the_rest_of_the_page_is_not(path: Path) -> None:
    code = decode_html(path.read_bytes())
    gold = _gold(code)
    assert gold.total() > 120
    article = article_from_html(MARK.sub("", code)).article
    read = _words(article.text) + _words(article.title)
    kept = (gold & read).total() / gold.total()
    foreign = (read - gold).total() / read.total()
    lost, more = " ".join(gold - read), " ".join(read - gold)
    assert kept >= KEPT, f"{kept:.1%} kept; lost: {lost}"
    assert foreign < FOREIGN, f"{foreign:.1%} foreign: {more}"


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_the_metadata_of_a_page_are_read_and_nothing_is_made_up(path: Path) -> None:
    article = article_from_html(MARK.sub("", decode_html(path.read_bytes()))).article
    (gold_title, *_) = re.findall(
        r"<h[1-3][^>]*data-gold[^>]*>(.*?)</h", path.read_text("latin-1"), re.I
    )
    assert _words(re.sub(r"<.*?>", "", gold_title)) <= _words(article.title), article.title
    said = article.published.isoformat() if article.published else None
    assert said == DATES.get(_key(path))
    assert article.author == AUTHORS.get(_key(path), article.author)
