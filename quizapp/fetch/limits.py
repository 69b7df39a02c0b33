"""How much a fetch may take, and what it gives."""

from dataclasses import dataclass

from quizapp import __version__

NAME = "Quizapp"
"""What a site's robots.txt calls this program."""
AGENT = f"{NAME}/{__version__} (reads one page when a person asks for it)"
WEB_PORTS = frozenset((80, 443))
PAGES = (
    "text/html",
    "application/xhtml+xml",
    "text/plain",
    "text/markdown",
    "application/pdf",
    "application/epub+zip",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
)
"""What can be read of the web: pages, texts and the commonest files of texts."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Of one fetch. `seconds` is for all of it, redirects and robots.txt too; sizes are in bytes,
    as they come and unpacked."""

    seconds: float = 20
    connect_seconds: float = 5
    size: int = 10_000_000
    robots_size: int = 512 * 1024
    redirects: int = 5
    ports: frozenset[int] = WEB_PORTS
    types: tuple[str, ...] = PAGES


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as it came: `url` is where it was after all redirects, `charset` what the server says
    of it, `content_type` in small letters without parameters."""

    url: str
    body: bytes
    content_type: str
    charset: str | None
