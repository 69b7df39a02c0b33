"""From elements to text: paragraphs between blank lines, headings behind number signs.

Reads plain HTML and trafilatura's own elements (head, item, lb, quote) alike.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml.etree import _Element

SKIPPED = frozenset(
    "script style noscript template svg math head-meta title meta link iframe object embed audio "
    "video canvas map button input select textarea option graphic img".split()
)
HEADINGS = {f"h{level}": level for level in range(1, 7)}
BLOCKS = frozenset(
    "p div section article main body blockquote quote ul ol list dl dd dt table tbody thead tr row "
    "figure figcaption header footer aside nav address details summary form fieldset hr center "
    "li item ab pre caption".split()
)
ITEMS = frozenset({"li", "item"})
CELLS = frozenset({"td", "th", "cell"})
BREAKS = frozenset({"br", "lb"})


@dataclass(slots=True)
class _Writer:
    """Text as it comes, cut into paragraphs."""

    paragraphs: list[str] = field(default_factory=list)
    line: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    prefix: str = ""

    def say(self, text: str | None) -> None:
        if text:
            self.line.append(text)

    def end_line(self) -> None:
        """End a line; a second line break in a row ends the paragraph."""
        said = " ".join("".join(self.line).split())
        self.line.clear()
        if said:
            self.lines.append(said)
        else:
            self._keep()

    def end_paragraph(self) -> None:
        said = " ".join("".join(self.line).split())
        self.line.clear()
        if said:
            self.lines.append(said)
        self._keep()

    def _keep(self) -> None:
        if self.lines:
            self.paragraphs.append(self.prefix + "\n".join(self.lines))
            self.prefix = ""
        self.lines.clear()


def prose(tree: _Element) -> str:
    """The text of an element and of all in it: a paragraph each, blank lines between them.

    White space is as a browser shows it; headings begin with `#`, list items with `-`.
    """
    writer = _Writer()
    _write(tree, writer)
    writer.end_paragraph()
    return "\n\n".join(writer.paragraphs)


def _write(tree: _Element, writer: _Writer) -> None:
    """Walk without recursion: a hostile page is deeper than Python's stack."""
    waiting: list[tuple[_Element, Iterator[_Element]]] = []
    element: _Element | None = tree
    while element is not None:
        if _open(element, writer):
            writer.say(element.text)
            waiting.append((element, iter(element)))
        elif element is not tree:
            writer.say(element.tail)
        element = None
        while waiting and element is None:
            parent, children = waiting[-1]
            element = next(children, None)
            if element is None:
                waiting.pop()
                _close(parent, writer)
                if parent is not tree:
                    writer.say(parent.tail)


def _open(element: _Element, writer: _Writer) -> bool:
    """Begin an element; False where it has nothing to say."""
    tag = element.tag
    if not isinstance(tag, str) or tag in SKIPPED or _is_hidden(element):
        return False
    if tag in BREAKS:
        writer.end_line()
        return False
    level = _level(element)
    if level or tag in BLOCKS:
        writer.end_paragraph()
    if level:
        writer.prefix = "#" * max(2, level) + " "
    elif tag in ITEMS:
        writer.prefix = "- "
    return True


def _close(element: _Element, writer: _Writer) -> None:
    if element.tag in CELLS:
        writer.say(" \t ")
    if _level(element) or element.tag in BLOCKS:
        writer.end_paragraph()
        writer.prefix = ""


def _level(element: _Element) -> int:
    """1 to 6 for a heading, else 0."""
    if element.tag == "head":
        return HEADINGS.get(element.get("rend", ""), 2) if element.get("rend") else 0
    return HEADINGS.get(str(element.tag), 0)


def _is_hidden(element: _Element) -> bool:
    style = element.get("style")
    return element.get("hidden") is not None or (
        style is not None and "display:none" in style.replace(" ", "").lower()
    )
