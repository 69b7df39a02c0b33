"""XML from strangers: no entities, no external files."""

from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from quizapp.errors import Invalid


def parse_xml(data: bytes, what: str) -> Element:
    """Parse a part of a document; `what` names the document.

    Raises Invalid when it is no XML or defines entities, which documents never need and bombs do.
    """
    try:
        root: Element = fromstring(data, forbid_dtd=False)
    except DefusedXmlException as fault:
        raise Invalid(
            f"this {what} defines abbreviations inside itself, a way to fill a computer's memory, "
            "and is not read; save it anew in a program that you trust"
        ) from fault
    except (ParseError, ValueError, LookupError) as fault:
        raise Invalid(
            f"this {what} is damaged; open it in the program that made it and save it anew"
        ) from fault
    return root


def local(element: Element) -> str:
    """The name of an element without its namespace; '' for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def attribute(element: Element, name: str) -> str:
    """The value of an attribute by its name without a namespace; '' where it is not there."""
    return next((v for k, v in element.items() if k.rpartition("}")[2] == name), "")
