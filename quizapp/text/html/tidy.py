"""Take out of a page what no reader sees, and the marks that stand inside its sentences."""

from itertools import islice

from lxml.html import HtmlElement

from quizapp.errors import Invalid

MARKS = frozenset(
    "mw-editsection reference noprint mw-empty-elt sr-only visually-hidden screen-reader-text "
    "headerlink anchor-link".split()
)
"""Classes of small things inside running text: 'edit' links, footnote numbers, words for screen
readers, signs that link to a heading. From MediaWiki, Bootstrap, WordPress and Sphinx."""
SMALL_WORDS = 12
"""A mark has at most so many words; more is text under a misleading name."""


MAX_ELEMENTS = 60_000
"""Of one page: 60,000 of the worst sort took 7 s and 360 MB on one slow core."""
MAX_NAME = 300
"""Characters of a class or an id that say what an element is."""


def tidied(tree: HtmlElement) -> HtmlElement:
    """Drop hidden elements and marks from `tree`, in place; what follows them stays.

    Raises Invalid when the page has more than MAX_ELEMENTS elements.
    """
    elements = list(islice(tree.iter(), MAX_ELEMENTS + 1))
    if len(elements) > MAX_ELEMENTS:
        raise Invalid(
            f"the page has more than {MAX_ELEMENTS:,} elements; copy the article's text and "
            "paste that"
        )
    for element in elements:
        if not isinstance(element.tag, str):
            continue
        for name, value in element.attrib.items():
            if len(value) > MAX_NAME and name not in ("content", "href", "src"):
                element.set(name, value[:MAX_NAME])
        if element is tree:
            continue
        if _is_hidden(element) or _is_mark(element):
            element.drop_tree()
    return tree


def _is_hidden(element: HtmlElement) -> bool:
    style = (element.get("style") or "").replace(" ", "").lower()
    return element.get("hidden") is not None or "display:none" in style


def _is_mark(element: HtmlElement) -> bool:
    if element.tag in ("html", "body", "main", "article"):
        return False
    if MARKS.isdisjoint((element.get("class") or "").lower().split()):
        return False
    return len(str(element.text_content()).split()) <= SMALL_WORDS
