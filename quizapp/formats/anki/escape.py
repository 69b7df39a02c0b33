"""The one door between an article's text and an Anki field.

A field is HTML, cloze markup, a row joined by U+001F and a place for media references at once.
`field_html` makes any text harmless for all four.
"""

import html
import re
import unicodedata

TITLE_CHARACTERS = 100  # Anki cuts longer deck names
TAG_CHARACTERS = 60

# Braces would open a cloze, brackets a sound or a formula: `[sound:x.mp3]`, `[$]x[/$]`.
_MARKUP = str.maketrans({"{": "&#123;", "}": "&#125;", "[": "&#91;", "]": "&#93;"})
# Inside a cloze two colons start its hint; one at the edge could become two.
_COLONS = re.compile(r"^:|:$|:(?=:)|(?<=:):")


def clean(text: str) -> str:
    """Strip what no field may hold: control characters go, white space becomes single spaces."""
    # White space first counts as such where it is a control character too (U+001C to U+001F).
    kept = (c for c in text if c.isspace() or unicodedata.category(c) != "Cc")
    return "".join(
        "\N{REPLACEMENT CHARACTER}" if _half(c) else c for c in " ".join("".join(kept).split())
    )


def field_html(text: str, *, inside: bool = False) -> str:
    """Turn plain text into HTML that shows exactly that text.

    `inside` keeps white space at the ends, for a piece of a longer text.
    """
    kept = clean(text)
    if inside and kept:
        kept = " " * text[:1].isspace() + kept + " " * text[-1:].isspace()
    elif inside and text:
        kept = " " * text.isspace()
    return _COLONS.sub("&#58;", html.escape(kept).translate(_MARKUP))


def deck_title(title: str) -> str:
    """Make one level of a deck name: two colons would start a sub-deck, a quote breaks searches."""
    flat = re.sub(r":{2,}", ":", clean(title)).replace('"', "'").strip(": ")
    return flat[:TITLE_CHARACTERS].strip(": ") or "Article"


def tag_slug(text: str) -> str:
    """Make one level of a tag: lower-case letters and digits with hyphens; may be empty."""
    folded = unicodedata.normalize("NFKC", clean(text)).casefold()
    return re.sub(r"[\W_]+", "-", folded)[:TAG_CHARACTERS].strip("-")


def _half(character: str) -> bool:
    """Half a surrogate pair: SQLite cannot store it."""
    return unicodedata.category(character) == "Cs"
