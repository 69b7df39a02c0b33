"""Anki's template language, as far as it decides what a card asks and what it answers.

Source: docs.ankiweb.net/templates/generation.html.
"""

import re
from collections.abc import Mapping

_TAG = re.compile(r"\{\{([#^/]?)([^{}]*)\}\}")
_HIDDEN = ("type", "hint", "tts", "tts-voices")
"""Filters whose field is not simply shown."""
MOST_CHARACTERS = 200_000


def shown_fields(template: str, *, is_back: bool = False) -> list[str]:
    """Name the fields that a template shows, in order; a back shows what was to be typed."""
    names = []
    for sign, inner in _TAG.findall(template[:MOST_CHARACTERS]):
        filters, name = _split(inner)
        if not sign and not _hides([f for f in filters if not (is_back and f == "type")]):
            names.append(name)
    return list(dict.fromkeys(names))


def rendered(template: str, fields: Mapping[str, str]) -> str:
    """Fill a template in; a field that it does not know is empty, as is one that is typed."""
    shown: list[str] = []
    sections: list[bool] = []  # of the sections that are open: whether they show
    place = 0
    for tag in _TAG.finditer(template[:MOST_CHARACTERS]):
        if all(sections):
            shown.append(template[place : tag.start()])
        place = tag.end()
        filters, name = _split(tag[2])
        filled = bool(fields.get(name, "").strip())
        if tag[1] == "/":
            sections = sections[:-1]
        elif tag[1]:
            sections.append(filled == (tag[1] == "#"))
        elif all(sections) and not _hides(filters):
            shown.append(fields.get(name, ""))
    if all(sections):
        shown.append(template[place:MOST_CHARACTERS])
    return "".join(shown)


def _hides(filters: list[str]) -> bool:
    return any(f.split(" ")[0] in _HIDDEN for f in filters)


def _split(inner: str) -> tuple[list[str], str]:
    *filters, name = inner.split(":")
    return [f.strip() for f in filters], name.strip()
