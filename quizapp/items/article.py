"""An article as the reader sees it, and the card that says where it came from."""

import hashlib
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Source:
    """Where a set's facts come from. `sha256` is of the text in UTF-8; `words` counts its words."""

    title: str
    published: date | None
    url: str | None
    sha256: str
    language: str
    words: int


@dataclass(frozen=True, slots=True)
class Article:
    """A text to ask about. Every offset in the program counts characters of `text`, half-open.

    `text` is exactly what was given: nothing is trimmed or replaced, so that
    `text[start:end] == quote` holds for all evidence.
    """

    text: str
    title: str
    published: date | None = None
    url: str | None = None
    language: str = "en"

    def source(self) -> Source:
        """Describe the article without its text."""
        digest = hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()
        return Source(
            title=self.title,
            published=self.published,
            url=self.url,
            sha256=digest,
            language=self.language,
            words=len(self.text.split()),
        )
