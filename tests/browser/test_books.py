"""From an e-book to questions, in a browser: choose chapters, stop, read on, see the sentences."""

import re
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

import pytest
from builders import an_item
from hostile import PROSE, a_book
from playwright.sync_api import Page, expect

from quizapp.generate.options import Options
from quizapp.items import Article, Evidence, ItemSet
from quizapp.jobs.tasks import Generator, Progress

pytestmark = pytest.mark.browser

SENTENCE = PROSE.decode().split(". ")[0] + "."
PARAGRAPH = PROSE * 30
CHAPTERS = ("Iron", "Stone", "Wood", "Rope")


@dataclass
class _Pen:
    """A generator of one question for each stretch, which rests in the second until it is let go.

    While it rests it tells its progress, as the real one does, and so hears of a stop.
    """

    let_go: threading.Event = field(default_factory=threading.Event)

    def __call__(self, article: Article, options: Options, progress: Progress) -> ItemSet:
        within = options.within or (0, len(article.text))
        progress(within[0] / len(article.text))
        while within[0] and not self.let_go.wait(0.05):
            progress(within[0] / len(article.text))
        start = article.text.index(SENTENCE, within[0])
        end, year = start + len(SENTENCE), start + SENTENCE.index("1879")
        item = an_item(
            id=f"{start:016x}",
            stem=f"In which year fell the bridge of stretch {within[0]}?",
            evidence=Evidence(SENTENCE, start, end, year, year + 4),
        )
        return ItemSet(article.source(), (replace(item, fact=f"fall|{start}"),))


@pytest.fixture
def bookshop(serving: Callable[[Generator], str]) -> Iterator[tuple[str, _Pen]]:
    pen = _Pen()
    yield serving(pen), pen
    pen.let_go.set()


def _upload(page: Page, name: str, content: bytes) -> None:
    page.get_by_label("or files").set_input_files(
        {"name": name, "mimeType": "application/epub+zip", "buffer": content}
    )
    page.get_by_role("button", name="Make questions").click()


def _novel() -> bytes:
    return a_book(
        {
            f"{n}.xhtml": b"<html><body><h1>%s</h1>%s</body></html>"
            % (name.encode(), (b"<p>" + PARAGRAPH + b"</p>") * 4)
            for n, name in enumerate(CHAPTERS)
        }
    )


@pytest.mark.usefixtures("no_faults")
def test_a_book_is_read_by_chapters_stopped_and_read_on(
    page: Page, bookshop: tuple[str, _Pen]
) -> None:
    url, pen = bookshop
    page.goto(url)
    _upload(page, "bridges.epub", _novel())
    expect(page.get_by_role("heading", name="Which chapters?")).to_be_visible()
    expect(page.locator(".chapters input[type=checkbox]:checked")).to_have_count(len(CHAPTERS))
    page.get_by_label("Stone").uncheck()
    page.get_by_label("Title").fill("Bridges that fell")
    page.get_by_role("button", name="Make questions").click()

    expect(page.get_by_text("1 question so far.")).to_be_visible()
    page.get_by_role("button", name="Stop here").click()
    expect(page.get_by_role("heading", name="Stopped")).to_be_visible()
    expect(page.locator(".card")).to_have_count(1)
    page.get_by_text("Left out of the text").click()
    expect(page.get_by_text("chapter “Stone”, not chosen")).to_be_visible()

    pen.let_go.set()
    page.get_by_role("button", name="Read on").click()
    expect(page.get_by_role("heading", name="Stopped")).to_have_count(0)
    expect(page.get_by_role("heading", name="Reading")).to_have_count(0)
    expect(page.locator("#kept")).not_to_have_text("1")
    page.get_by_role("link", name="In the article").first.click()
    expect(page.locator(".lit.on, .lit:target").first).to_contain_text("28 December 1879")
    expect(page.locator(".card .place").first).to_have_text("Iron")

    page.get_by_role("button", name="Take the quiz").click()
    page.get_by_role("button", name="1932").click()
    expect(page.locator(".evidence .place")).to_have_text(re.compile("^(Iron|Wood|Rope)$"))
