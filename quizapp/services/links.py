"""Reading the page that a link leads to."""

from collections.abc import Callable
from datetime import date
from threading import BoundedSemaphore

from quizapp.errors import Conflict
from quizapp.fetch import Fetched
from quizapp.text.files import read_apart
from quizapp.text.html import article_from_html, decode_html
from quizapp.text.paste import read_paste
from quizapp.text.reading import Reading

AT_ONCE = 3
"""Pages that one server fetches at the same time: a slow site must not take every thread."""

Fetch = Callable[[str], Fetched]
"""From a link to its page; an argument, so that a test passes a site of its own."""


def read_link(
    fetch: Fetch, link: str, *, title: str | None = None, published: date | None = None
) -> Reading:
    """Fetch a page and read its article; what is given goes before what the page says.

    Raises Invalid with one sentence for what cannot be fetched, or is no article.
    """
    page = fetch(link)
    if page.content_type in ("text/plain", "text/markdown"):
        text = decode_html(page.body, page.charset)
        return read_paste(text, title=title, published=published, url=page.url)
    if page.content_type not in ("text/html", "application/xhtml+xml"):
        return read_apart(page.body, title=title, published=published, url=page.url)
    return article_from_html(
        page.body, charset=page.charset, url=page.url, title=title, published=published
    )


class LinkReader:
    """Reads links for many people, a few at a time."""

    def __init__(self, fetch: Fetch, at_once: int = AT_ONCE) -> None:
        self._fetch, self._free = fetch, BoundedSemaphore(at_once)

    def read(
        self, link: str, *, title: str | None = None, published: date | None = None
    ) -> Reading:
        """Read a link as read_link does. Raises Conflict when too many are being read."""
        if not self._free.acquire(blocking=False):
            raise Conflict("other links are being read just now; send yours again in a moment")
        try:
            return read_link(self._fetch, link, title=title, published=published)
        finally:
            self._free.release()
