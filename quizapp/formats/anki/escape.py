"""The one door between an article's text and an Anki field.

A field is HTML, cloze markup, a row joined by U+001F and a place for media references at once.
`field_html` and `exact_html` make any text harmless for all four.
"""

import re
import unicodedata

TITLE_CHARACTERS = 100  # Anki cuts longer deck names
TAG_CHARACTERS = 60

# Braces would open a cloze, brackets a sound or a formula: `[sound:x.mp3]`, `[$]x[/$]`.
_ESCAPES = {  # the ampersand first: the others bring new ones
    "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;",
    "{": "&#123;", "}": "&#125;", "[": "&#91;", "]": "&#93;", "\r": "&#13;",
}  # fmt: skip
_SPECIAL = re.compile("[:" + re.escape("".join(_ESCAPES)) + "]")
# Inside a cloze two colons start its hint; one at the edge could become two.
_COLONS = re.compile(r"^:|:$|:(?=:)|(?<=:):")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")  # those that are no white space
_NOT_KEPT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_HALVES = re.compile("[\ud800-\udfff]")  # half a surrogate pair: SQLite cannot store it


def clean(text: str) -> str:
    """Make one tidy line: control characters go, white space becomes single spaces."""
    if not text.isprintable():  # else it has neither control characters nor halves
        text = _whole(_CONTROLS.sub("", text))
    return " ".join(text.split())


def is_blank(text: str) -> bool:
    """Whether `clean` would leave nothing."""
    return not (text.strip() if text.isprintable() else clean(text))


def kept(text: str) -> str:
    """Strip what no field may hold, control characters but tab and line ends; all else stays."""
    return text if text.isprintable() else _whole(_NOT_KEPT.sub("", text))


def field_html(text: str) -> str:
    """Turn plain text into HTML that shows exactly that text, on one tidy line."""
    return escaped(clean(text))


def exact_html(text: str) -> str:
    """Turn plain text into HTML that shows that text and gives it back, white space and all."""
    return escaped(text if text.isprintable() else kept(text))


def escaped(text: str) -> str:
    """Put an escape for every character that could be markup of HTML or of Anki."""
    if _SPECIAL.search(text) is None:
        return text
    for character, escape in _ESCAPES.items():
        if character in text:
            text = text.replace(character, escape)
    return _COLONS.sub("&#58;", text) if ":" in text else text


def deck_title(title: str) -> str:
    """Make one level of a deck name: two colons would start a sub-deck, a quote breaks searches."""
    flat = re.sub(r":{2,}", ":", clean(title)).replace('"', "'").strip(": ")
    return flat[:TITLE_CHARACTERS].strip(": ") or "Article"


def tag_slug(text: str) -> str:
    """Make one level of a tag: lower-case letters and digits with hyphens; may be empty."""
    folded = unicodedata.normalize("NFKC", clean(text)).casefold()
    return re.sub(r"[\W_]+", "-", folded)[:TAG_CHARACTERS].strip("-")


def _whole(text: str) -> str:
    return _HALVES.sub("\N{REPLACEMENT CHARACTER}", text)
