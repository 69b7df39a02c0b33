"""One fetch: the link, its robots.txt, its redirects, its answer."""

import re
import ssl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from httpcore2 import (
    ConnectionPool,
    NetworkError,
    ProtocolError,
    Response,
    TimeoutException,
    UnsupportedProtocol,
)
from protego import Protego

from quizapp.errors import Invalid
from quizapp.fetch.address import is_public
from quizapp.fetch.dial import Deadline, GuardedBackend, Resolver, resolve
from quizapp.fetch.limits import AGENT, NAME, Fetched, Limits
from quizapp.fetch.link import Link, parse_link
from quizapp.fetch.status import refusal
from quizapp.fetch.unpack import too_large, unpacked

REDIRECTS = frozenset((301, 302, 303, 307, 308))
LOGIN = re.compile(r"/(?:log|sign)[-_]?in\b|/sso/", re.IGNORECASE)
INSTEAD = "copy the article's text and paste that"
HEADERS = (
    (b"User-Agent", AGENT.encode("ascii")),
    (b"Accept", b"text/html, application/xhtml+xml, text/plain, application/pdf;q=0.8"),
    (b"Accept-Encoding", b"gzip"),
    (b"Accept-Language", b"en"),
    (b"Connection", b"close"),
)


@dataclass(frozen=True, slots=True)
class Fetcher:
    """Fetches pages. `allowed` says which addresses may be dialled, `resolver` finds them, `clock`
    gives seconds that only go forward; `certificates` are trusted, by default the system's."""

    limits: Limits = field(default_factory=Limits)
    allowed: Callable[[str], bool] = is_public
    resolver: Resolver = resolve
    clock: Callable[[], float] = time.monotonic
    certificates: ssl.SSLContext | None = None

    def fetch(self, link: str) -> Fetched:
        """Fetch the page that a link leads to, and only that page.

        Sends no cookie and no name of a page before; takes no proxy from the environment, since a
        proxy would look up names where no check can see them. Raises Invalid with one sentence.
        """
        return _Visit(self).page(parse_link(link))


class _Visit:
    """One fetch with its deadline and what it knows of the sites on its way."""

    def __init__(self, fetcher: Fetcher) -> None:
        self._limits = limits = fetcher.limits
        self._deadline = Deadline(fetcher.clock, limits.seconds)
        self._backend = GuardedBackend(
            self._deadline,
            resolver=fetcher.resolver,
            allowed=fetcher.allowed,
            ports=limits.ports,
            connect_seconds=limits.connect_seconds,
        )
        self._certificates = fetcher.certificates
        self._robots: dict[str, Protego] = {}

    def page(self, link: Link) -> Fetched:
        asked = link
        for _ in range(self._limits.redirects + 1):
            self._check_robots(link)
            with self._answer(link) as answer:
                onward = _onward(answer, link)
                if onward is None:
                    return self._fetched(link, answer)
                if LOGIN.search(onward.path) and not LOGIN.search(asked.path):
                    raise Invalid(f"{link.host} asks for a login first; log in there, {INSTEAD}")
            link = onward
        raise Invalid(
            f"the link leads on and on, more than {self._limits.redirects} times; {INSTEAD}"
        )

    def _fetched(self, link: Link, answer: Response) -> Fetched:
        said = refusal(answer.status, link.host)
        if said:
            raise Invalid(said)
        content_type, charset = _type(_header(answer, b"content-type"))
        if content_type not in self._limits.types:
            what = f"is of type {content_type[:60]!r}" if content_type else "has no type"
            raise Invalid(f"what the link leads to {what}, neither a page nor a text; {INSTEAD}")
        return Fetched(str(link), self._body(answer, self._limits.size), content_type, charset)

    def _body(self, answer: Response, most: int) -> bytes:
        said = _header(answer, b"content-length")
        if said.isdecimal() and int(said) > most:
            raise too_large(most)
        return unpacked(answer.iter_stream(), _header(answer, b"content-encoding"), most)

    def _check_robots(self, link: Link) -> None:
        """Raises Invalid when the site asks programs to stay away from the page."""
        if link.origin not in self._robots:
            self._robots[link.origin] = Protego.parse(self._robots_text(link))
        if not self._robots[link.origin].can_fetch(str(link), NAME):
            raise Invalid(
                f"{link.host} asks programs not to read this page (its robots.txt); open it in "
                f"your browser, {INSTEAD}"
            )

    def _robots_text(self, link: Link) -> str:
        """A site's robots.txt; '' where it has none. What cannot be read forbids all.

        Source: RFC 9309, section 2.3.1.
        """
        link = parse_link(f"{link.origin}/robots.txt")
        unknown = (
            f"{link.host} cannot say now whether programs may read it; try later, or {INSTEAD}"
        )
        for _ in range(self._limits.redirects + 1):
            with self._answer(link) as answer:
                onward = _onward(answer, link)
                if onward is None and answer.status >= 500:
                    raise Invalid(unknown)
                if onward is None and answer.status != 200:
                    return ""
                if onward is None:
                    try:
                        text = self._body(answer, self._limits.robots_size)
                    except Invalid as fault:
                        raise Invalid(unknown) from fault
                    return text.decode("utf-8", "replace")
            link = onward
        return ""

    @contextmanager
    def _answer(self, link: Link) -> Iterator[Response]:
        """Ask for one address on a connection of its own; the network's faults become sentences."""
        seconds = self._limits.seconds
        waits = dict.fromkeys(("connect", "read", "write", "pool"), seconds)
        headers = [(b"Host", link.origin.split("://")[1].encode("ascii")), *HEADERS]
        try:
            with (
                ConnectionPool(
                    ssl_context=self._certificates, network_backend=self._backend, max_connections=1
                ) as pool,
                pool.stream(
                    "GET", str(link), headers=headers, extensions={"timeout": waits}
                ) as got,
            ):
                yield got
        except TimeoutException as fault:
            raise Invalid(
                f"{link.host} took longer than {seconds:g} seconds; try later, or {INSTEAD}"
            ) from fault
        except (NetworkError, ProtocolError, UnsupportedProtocol) as fault:
            raise Invalid(
                f"{link.host} does not answer as a web site should; try later, or {INSTEAD}"
            ) from fault


def _header(answer: Response, name: bytes) -> str:
    """A header's first value, '' where there is none."""
    found = (value for key, value in answer.headers if key.lower() == name)
    return next(found, b"").decode("latin-1").strip()


def _onward(answer: Response, link: Link) -> Link | None:
    """Where an answer sends us; None when it is the answer. Raises Invalid as parse_link does."""
    where = _header(answer, b"location")
    if answer.status not in REDIRECTS or not where:
        return None
    where = where.encode("latin-1").decode("utf-8", "replace").replace(" ", "%20")
    return parse_link(where, base=link)


def _type(header: str) -> tuple[str, str | None]:
    """Media type and character set of a Content-Type header."""
    content_type, *parameters = header.split(";")
    charset = None
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset":
            charset = value.strip().strip("\"'") or None
    return content_type.strip().lower(), charset
