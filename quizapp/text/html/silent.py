"""Why a page gives no article: one sentence for each kind of page that keeps its text."""

import re

from lxml.html import HtmlElement

from quizapp.text.read import MIN_WORDS

NEEDS_SCRIPT = re.compile(
    r"(?:enable|requires?|needs?|turn on|activate)\W+(?:\w+\W+){0,4}?javascript|"
    r"javascript\W+(?:\w+\W+){0,4}?(?:disabled|required|enable)",
    re.IGNORECASE,
)
UNSHOWN = frozenset(("script", "style", "noscript", "title"))
LOGIN = re.compile(r"\b(?:log|sign)(?:ged)?[ -]?in\b|\bpassword\b", re.I)
PAYS = re.compile(r"\bsubscri(?:be|bers?|ption)\b", re.I)
CONSENT = re.compile(r"\b(?:cookies?|consent)\b", re.I)
ROBOT = re.compile(r"\b(?:are you (?:a )?human|not a robot|captcha|checking your browser)\b", re.I)
INSTEAD = "open it in your browser, copy the article's text and paste that"
FEW_WORDS = 400
"""A page of more words is no mere door, whatever words it uses."""


def why_silent(tree: HtmlElement, text: str) -> str:
    """Say why `text`, what was read of the page, is no article; '' where it may be one."""
    if len(text.split()) >= MIN_WORDS:
        return ""
    shown = " ".join(_words(tree))
    said = f"{shown} {' '.join(e.text_content() for e in tree.iter('noscript'))}"
    if tree.xpath(".//input[@type='password']"):
        return f"this page asks for a login before it shows its text; {INSTEAD}"
    if ROBOT.search(said):
        return f"this page wants to know that a person is reading, and quizapp is none; {INSTEAD}"
    if NEEDS_SCRIPT.search(said) or (
        len(shown.split()) < MIN_WORDS and tree.xpath(".//script[not(contains(@type, 'json'))]")
    ):
        return f"this page builds its text with scripts, and quizapp runs none; {INSTEAD}"
    if len(shown.split()) < FEW_WORDS:
        for pattern, what in (
            (LOGIN, "asks for a login before it shows its text"),
            (PAYS, "shows its text to subscribers only"),
            (CONSENT, "asks about cookies before it shows its text"),
        ):
            if pattern.search(shown):
                return f"this page {what}; {INSTEAD}"
    return f"no article was found on this page, only menus and links; {INSTEAD}"


def _words(tree: HtmlElement) -> list[str]:
    """The words that a reader without scripts would see."""
    parts: list[str] = []
    for element in tree.iter():
        if isinstance(element.tag, str) and element.tag not in (
            "script",
            "style",
            "noscript",
            "title",
        ):
            parts.append(element.text or "")
        parts.append(element.tail or "")
    return " ".join(parts).split()
