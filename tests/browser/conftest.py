"""A live server in this process, and what a reader does in a browser."""

import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest
from builders import TEXT
from fakes import fake_generate
from playwright.sync_api import Browser, Page, expect
from site_in_a_thread import Site, serve
from werkzeug.serving import make_server

from quizapp.config import Config
from quizapp.jobs.tasks import Generator
from quizapp.services.links import Fetch
from quizapp.store.migrate import upgrade
from quizapp.web import create_app, utc_now
from quizapp.web.database import db

ARTICLE = (
    TEXT
    + (
        "\n\nThe bridge is crossed by trains, cars, bicycles and people on foot, and it is painted "
        "again and again, from one end to the other, by people who are said never to be done."
    )
    * 6
)


@pytest.fixture(scope="session")
def base_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """One server for all: every test's browser is another visitor."""
    folder = tmp_path_factory.mktemp("browser")
    with _serve(folder, fake_generate) as url:
        yield url


@pytest.fixture
def real_url(tmp_path: Path) -> Iterator[str]:
    """A server that makes its questions with the language pipeline."""
    with _serve(tmp_path, None) as url:
        yield url


@pytest.fixture
def linked(tmp_path: Path) -> Iterator[tuple[str, Site]]:
    """A server that fetches links for real, and a site on this computer that it may fetch."""
    with serve() as site:
        fetch = site.fetcher().fetch
        with _serve(tmp_path, fake_generate, fetch) as url:
            yield url, site


@pytest.fixture
def serving(tmp_path: Path) -> Iterator[Callable[[Generator], str]]:
    """What starts a server that makes its questions with the generator it is given."""
    with ExitStack() as running:
        yield lambda generate: running.enter_context(_serve(tmp_path, generate))


@contextmanager
def _serve(folder: Path, generate: Generator | None, fetch: Fetch | None = None) -> Iterator[str]:
    config = Config(f"sqlite:///{folder / 'browser.db'}", "not secret", folder)
    upgrade(config.database_url)
    app = create_app(config, generate=generate, fetch=fetch, clock=utc_now, rng=Random(3))
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()
    app.extensions["quizapp"].runner.close()
    with app.app_context():
        db.engine.dispose()


@dataclass
class Reader:
    """Somebody who pastes an article and takes the quiz."""

    page: Page

    def pastes(self, text: str = ARTICLE, title: str = "The Bridge") -> None:
        """Send an article and wait for its questions."""
        self.page.goto("/")
        self.page.get_by_label("The article").fill(text)
        self.page.get_by_label("Title").fill(title)
        self.page.get_by_role("button", name="Make questions").click()
        expect(self.page.get_by_role("heading", name="3 questions")).to_be_visible()

    def starts(self) -> None:
        """Start the quiz from the set page."""
        self.page.get_by_role("button", name="Take the quiz").click()
        expect(self.page.get_by_text("Question 1 of 3")).to_be_visible()

    def key(self) -> str:
        """The right answer of the question on the page."""
        stem = self.page.locator("#stem").inner_text()
        for word, answer in (("year", "1932"), ("workers", "1,400"), ("project", "John Bradfield")):
            if word in stem:
                return answer
        raise AssertionError(f"no key for {stem!r}")

    def answers(self, *, rightly: bool) -> None:
        """Answer with the mouse."""
        key = self.key()
        given = key if rightly else ("1928" if key == "1932" else "7")
        if self.page.locator("button.option").count():
            self.page.get_by_role("button", name=given).click()
        else:
            self.page.locator("#response").fill(given)
            self.page.get_by_role("button", name="Answer").click()
        said = "That is right." if rightly else f"Not quite: the article says {key}."
        expect(self.page.get_by_role("heading", name=said)).to_be_visible()

    def goes_on(self) -> None:
        """Leave the feedback."""
        self.page.locator("#next").click()


@pytest.fixture
def reader(page: Page) -> Reader:
    return Reader(page)


@pytest.fixture
def plain_reader(browser: Browser, base_url: str) -> Iterator[Reader]:
    """A reader whose browser runs no scripts."""
    context = browser.new_context(base_url=base_url, java_script_enabled=False)
    yield Reader(context.new_page())
    context.close()


@pytest.fixture
def no_faults(page: Page) -> Iterator[None]:
    """Fail when a page logs an error, a refused script or style among them."""
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    yield
    assert faults == []
