"""A visitor who sends the forms of the pages that they see, and a reader of those pages."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

TOKEN = re.compile(r'name="csrf-token" content="([^"]+)"')
VOID = {"meta", "link", "input", "br", "img", "hr", "path", "line", "circle", "polyline", "rect"}


@dataclass
class Visitor:
    """A browser without JavaScript."""

    client: FlaskClient

    def get(self, url: str) -> TestResponse:
        return self.client.get(url, buffered=True)  # closes a file that is sent

    def post(self, url: str, **form: Any) -> TestResponse:
        """Send a form as its page would: with the page's token."""
        token = TOKEN.search(self.client.get("/").text)
        assert token is not None
        headers = form.pop("headers", None)
        sent = {"csrf_token": token[1], **form}
        return self.client.post(url, data=sent, headers=headers)

    def start_quiz(self, set_url: str) -> str:
        """Start a quiz; return the address of its first question."""
        return str(self.post(f"{set_url}/quiz").headers["Location"])


@dataclass
class Element:
    """One element of a page: its text includes that of the elements in it."""

    tag: str
    attributes: dict[str, str]
    text: str = ""
    inside: list[str] = field(default_factory=list)


class Page(HTMLParser):
    """The elements of a page in the order of their start."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self.open: list[Element] = []
        self.unclosed: list[str] = []
        self.feed(html)
        self.unclosed += [element.tag for element in self.open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        element.inside = [outer.tag for outer in self.open]
        self.elements.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if not self.open or self.open[-1].tag != tag:
            self.unclosed.append(tag)
            return
        self.open.pop()

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element.text += data

    def all(self, tag: str) -> list[Element]:
        """Every element with this tag."""
        return [element for element in self.elements if element.tag == tag]
