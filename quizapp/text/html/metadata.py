"""What a page says of itself: title, author, day of publication, address."""

import re
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from lxml.html import HtmlElement

MAX_AUTHOR = 200


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page says of itself; '' and None where it does not. `page_title` is of the window."""

    title: str = ""
    author: str = ""
    published: date | None = None
    url: str | None = None
    page_title: str = ""


def metadata(tree: HtmlElement, url: str | None = None) -> Metadata:
    """Read the metadata of a page: JSON-LD, Open Graph, Dublin Core, bylines, in this order."""
    from trafilatura.metadata import extract_metadata

    found = extract_metadata(
        tree,
        default_url=url,
        date_config={"original_date": True, "extensive_search": False},
        extensive=False,
    )
    page_title = " ".join((tree.findtext(".//title") or "").split())
    return Metadata(
        title=_one_line(found.title) or page_title,
        author=_author(found.author),
        published=_day(found.date),
        url=_web(url or found.url),
        page_title=page_title,
    )


def _one_line(text: str | None) -> str:
    return " ".join((text or "").split())


def _author(said: str | None) -> str:
    """Names as people write them: 'Jane Miller, Tom Ash and Li Wei'."""
    names = [_one_line(name) for name in (said or "").split(";")]
    names = [name for name in names if name and not re.search(r"[/@<>{}]|\d{3}", name)]
    if len(names) > 1:
        names = [", ".join(names[:-1]) + " and " + names[-1]]
    return names[0] if names and len(names[0]) <= MAX_AUTHOR else ""


def _day(said: str | None) -> date | None:
    try:
        return date.fromisoformat((said or "")[:10])
    except ValueError:
        return None


def _web(url: str | None) -> str | None:
    try:
        fits = urlsplit(url or "").scheme in ("http", "https")
    except ValueError:
        return None
    return url if fits else None
