"""XML from strangers: no entities, nothing fetched, bounded in size, depth and number of elements.

Namespaces are left off: the formats are told apart by their root element.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element, ParseError, TreeBuilder

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from quizapp.errors import FormatError

MAX_BYTES = 64 * 1024 * 1024
MAX_DEPTH = 100
MAX_ELEMENTS = 1_000_000
_CONTROL = bytes(set(range(32)) - {9, 10, 13})


@dataclass(slots=True)
class Budget:
    """How many elements may still be read, in one file or in all files of a package."""

    elements: int = MAX_ELEMENTS


class _Bounded(TreeBuilder):
    """Builds the tree and gives up when it grows beyond any real file."""

    def __init__(self, budget: Budget) -> None:
        super().__init__()
        self.depth = 0
        self.budget = budget

    def start(self, tag: str, attrs: Mapping[str, str], /) -> Element:
        self.depth += 1
        self.budget.elements -= 1
        if self.depth > MAX_DEPTH:
            raise FormatError(f"elements more than {MAX_DEPTH} deep: no program writes such a file")
        if self.budget.elements < 0:
            raise FormatError(f"more than {MAX_ELEMENTS:,} elements; divide the file")
        bare = {_local(name): value for name, value in attrs.items()} if attrs else {}
        return super().start(_local(tag), bare)

    def end(self, tag: str, /) -> Element:
        self.depth -= 1
        return super().end(_local(tag))


def parse(data: bytes, budget: Budget | None = None) -> Element:
    """The root element, all names without their namespaces.

    Control characters that XML forbids are left out, as some programs write them. Raises
    FormatError for what is not XML or not harmless.
    """
    if len(data) > MAX_BYTES:
        raise FormatError(f"the XML is larger than {MAX_BYTES // 2**20} MiB; divide the file")
    budget = budget or Budget()
    try:
        return _parse(data, budget)
    except ParseError:
        cleaned = data.translate(None, _CONTROL)
        if len(cleaned) == len(data):
            raise _not_xml(data) from None
    try:
        return _parse(cleaned, budget)
    except ParseError:
        raise _not_xml(data) from None


def _parse(data: bytes, budget: Budget) -> Element:
    parser = DefusedXMLParser(target=_Bounded(budget), forbid_entities=True, forbid_external=True)
    try:
        parser.feed(data)
        root: Element = parser.close()
    except DefusedXmlException as error:
        raise FormatError(
            "the XML declares entities, which can hide an attack; save it anew"
        ) from (error)
    except (ValueError, LookupError, AssertionError) as error:
        raise FormatError(f"the XML is in an encoding that cannot be read: {error}") from error
    return root


def _not_xml(data: bytes) -> FormatError:
    """Say where the XML breaks, by parsing it once more."""
    try:
        _parse(data, Budget())
    except ParseError as error:
        line, column = error.position
        if not data.strip():
            return FormatError("the file is empty")
        return FormatError(f"not XML that can be read: line {line}, column {column + 1}")
    return FormatError("not XML that can be read")


def _local(name: str) -> str:
    return name.rpartition("}")[2] if name[:1] == "{" else name


def text_of(element: Element | None) -> str:
    """All text inside, its markup left off; empty where there is no element."""
    return "" if element is None else "".join(element.itertext())


def markup_of(element: Element) -> str:
    """What stands inside an element as HTML, for `html_text` to read."""
    parts: list[str] = []
    _add_markup(element, parts)
    return "".join(parts)


def _add_markup(element: Element, parts: list[str]) -> None:
    """Depth is bounded by `parse`."""
    parts.append(_quoted(element.text))
    for child in element:
        alt = child.get("alt") if child.tag == "img" else None
        parts.append(f'<{child.tag} alt="{_quoted(alt)}">' if alt else f"<{child.tag}>")
        _add_markup(child, parts)
        parts.append(f"</{child.tag}>{_quoted(child.tail)}")


def _quoted(text: str | None) -> str:
    return (text or "").replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
