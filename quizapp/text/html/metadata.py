"""What a page says of itself: title, author, day of publication, address."""

import re
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from lxml.html import HtmlElement

MAX_AUTHOR = 200
EDITED = re.compile(r"\bpage was last (?:edited|changed|modified)\b", re.IGNORECASE)
SITE = re.compile(r"\s+[|–—·-]\s+|:\s+")
"""What stands between the name of a site and the title of a page."""


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
        _without_edits(tree),
        default_url=url,
        date_config={"original_date": True, "extensive_search": False},
        extensive=False,
    )
    page_title = " ".join((tree.findtext(".//title") or "").split())
    return Metadata(
        title=_post_title(tree, page_title) or _one_line(found.title) or page_title,
        author=_author(found.author),
        published=_day(found.date),
        url=_web(url or found.url),
        page_title=page_title,
    )


def _without_edits(tree: HtmlElement) -> HtmlElement:
    """The tree without lines such as 'This page was last edited on ...': no day of publication."""
    if not any(
        EDITED.search(element.text or "") for element in tree.iter("li", "p", "div", "span")
    ):
        return tree
    tree = deepcopy(tree)
    for element in list(tree.iter("li", "p", "div", "span")):
        if EDITED.search(element.text or ""):
            element.clear()
    return tree


def _post_title(tree: HtmlElement, page_title: str) -> str:
    """The heading that the window's title names beside the site, where no metadata do: of old blogs
    the largest heading is the blog's name. '' where it is not so."""
    if tree.xpath(".//meta[@property='og:title' or @name='twitter:title' or @name='title']"):
        return ""
    headings = {_one_line(h.text_content()) for h in tree.iter("h1", "h2", "h3")}
    named = [part for part in SITE.split(page_title) if part in headings]
    return max(named, key=len) if len(named) > 1 else ""


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
