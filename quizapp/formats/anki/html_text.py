"""The HTML of a field as the plain text that a reader sees.

What comes out is text for good: it is escaped like any other wherever it is shown. Every step takes
time in proportion to the length, whatever the HTML.
"""

import html
import re
import urllib.parse

from quizapp.formats.anki.escape import clean

_IMAGE = re.compile(r"""<img\b[^<>]*?\bsrc\s*=\s*(?:"([^"<>]*)"|'([^'<>]*)'|([^\s"'<>]+))""", re.I)
_SOUND = re.compile(r"\[(?:sound|anki):[^\[\]]*\]")
_UNSEEN = ("script", "style", "title", "template")
_INLINE = re.compile(
    r"</?(?:a|abbr|b|bdi|bdo|cite|code|em|font|i|kbd|mark|q|rp|rt|ruby|s|small|span|strike|strong|"
    r"sub|sup|tt|u|var)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")


def html_text(field: str) -> str:
    """Give the text of a field on one tidy line: no tags, scripts, comments or sounds."""
    if "<" in field:
        field = _cut(field, "<!--", "-->")
        for name in _UNSEEN:
            field = _cut(field, f"<{name}", f"</{name}>")
        field = _TAG.sub(" ", _INLINE.sub("", field))
    if "[" in field:
        field = _SOUND.sub(" ", field)
    return clean(html.unescape(field) if "&" in field else field)


def image_names(field: str) -> list[str]:
    """Name the media files that a field shows as pictures."""
    if "<" not in field:
        return []
    found = ("".join(match.groups("")) for match in _IMAGE.finditer(field))
    return [urllib.parse.unquote(html.unescape(name)) for name in found]


def _cut(text: str, opening: str, closing: str) -> str:
    """Cut out everything from an opening to its closing; without one, to the end."""
    folded = text.lower()
    if len(folded) != len(text):  # a few letters grow when folded; then the offsets are wrong
        folded = text
    if opening not in folded:
        return text
    parts, place = [], 0
    while (start := folded.find(opening, place)) >= 0:
        parts.append(text[place:start])
        end = folded.find(closing, start)
        if end < 0:
            return " ".join(parts)
        place = end + len(closing)
    return " ".join([*parts, text[place:]])
