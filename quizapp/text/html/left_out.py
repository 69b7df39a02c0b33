"""What of a page is not in its article, told by kind."""

import re
from collections.abc import Iterator

from lxml.etree import iterwalk
from lxml.html import HtmlElement

from quizapp.items import Article
from quizapp.text.html.prose import BLOCKS, CELLS, HEADINGS, SKIPPED
from quizapp.text.reading import LeftOut, beginning

WORD = re.compile(r"\w+")
REACH = 4
"""Words in a row that must stand in the article for a stretch of the page to count as kept."""
MENU = re.compile(
    r"nav|menu|breadcrumb|footer|header|masthead|sidebar|tags?\b|share|social|cookie|consent|"
    r"banner|toolbar|pagination|skip",
    re.IGNORECASE,
)
ADVERT = re.compile(
    r"(?:^|[-_ ])(?:ads?|advert\w*|promo\w*|sponsor\w*|newsletter|subscribe|paywall)(?:$|[-_ ])",
    re.IGNORECASE,
)
COMMENT = re.compile(r"comment|respond|disqus", re.I)
RELATED = re.compile(r"related|recommend|read-?more|more-|teaser|popular|trending", re.I)
CAPTION = re.compile(r"caption|credit|gallery|thumb", re.I)
INFO = re.compile(r"byline|author|dateline|timestamp|meta\b|info\b", re.I)
KINDS = (
    ("comments", "readers' comments"),
    ("table", "tables"),
    ("caption", "captions of pictures"),
    ("advert", "advertisements and subscriptions"),
    ("related", "links to other articles"),
    ("aside", "boxes beside the text"),
    ("info", "lines about author and date"),
    ("menu", "menus, headers and footers"),
    ("other", "other lines"),
)
"""Every kind and its words for people; what a reader may miss comes before what nobody does."""


def left_out_of(tree: HtmlElement, article: Article) -> tuple[LeftOut, ...]:
    """Tell what of the page is not in the article: one entry a kind, with its words counted."""
    kept = _Kept(f"{article.title}\n{article.text}")
    words: dict[str, int] = {}
    begins: dict[str, str] = {}
    for element, text in _stretches(tree):
        said = WORD.findall(text.casefold())
        if not said or kept.holds(said):
            continue
        kind = _kind(element)
        words[kind] = words.get(kind, 0) + len(said)
        begins.setdefault(kind, beginning(text))
    return tuple(LeftOut(what, words[kind], begins[kind]) for kind, what in KINDS if kind in words)


class _Kept:
    """The words of an article, to ask whether a stretch of the page is in it."""

    def __init__(self, text: str) -> None:
        text = text.casefold()
        self._lines = {tuple(WORD.findall(line)) for line in text.splitlines()}
        words = WORD.findall(text)
        runs = zip(*(words[start:] for start in range(REACH)), strict=False)
        self._runs = {hash(run) for run in runs}

    def holds(self, words: list[str]) -> bool:
        """Whether the article has these words: a short line whole, of a longer one its start."""
        if len(words) < REACH:
            return tuple(words) in self._lines
        return hash(tuple(words[:REACH])) in self._runs


def _stretches(tree: HtmlElement) -> Iterator[tuple[HtmlElement, str]]:
    """Yield each element that stands on lines of its own with the text directly in it."""
    texts: dict[HtmlElement, list[str]] = {}
    around: list[HtmlElement | None] = []  # the block of each open element; None: not of the text
    for event, element in iterwalk(tree, events=("start", "end")):
        if event == "start":
            around.append(_own_block(element, around[-1] if around else tree))
            said, block = element.text, around[-1]
        else:
            around.pop()
            said, block = element.tail, around[-1] if around else None
        if said and block is not None:
            texts.setdefault(block, []).append(said)
    for block, parts in texts.items():
        text = " ".join("".join(parts).split())
        if text:
            yield block, text


def _own_block(element: HtmlElement, around: HtmlElement | None) -> HtmlElement | None:
    """The block that an element's text belongs to: itself, or the one around it."""
    tag = element.tag
    if around is None or not isinstance(tag, str) or tag in SKIPPED or tag == "head":
        return None
    return element if tag in BLOCKS or tag in HEADINGS or tag in CELLS else around


def _kind(element: HtmlElement) -> str:
    """What a block is by its own and its ancestors' tags and names, the nearest first."""
    for outer in (element, *element.iterancestors()):
        tag = str(outer.tag)
        if tag in ("html", "body", "main", "article"):
            break
        names = f"{outer.get('class') or ''} {outer.get('id') or ''} {outer.get('role') or ''}"
        if tag in ("table", "figure", "figcaption", "caption"):
            return "table" if tag == "table" else "caption"
        for pattern, kind in (
            (COMMENT, "comments"), (CAPTION, "caption"), (ADVERT, "advert"), (RELATED, "related"),
            (INFO, "info"), (MENU, "menu"),
        ):  # fmt: skip
            if pattern.search(names):
                return kind
        if tag in ("nav", "header", "footer", "form"):
            return "menu"
        if tag == "aside":
            return "aside"
    return "other"
