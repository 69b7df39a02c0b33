"""What reading a source gives: the article, and what of the source is not in it."""

from collections.abc import Iterable
from dataclasses import dataclass

from quizapp.items import Article


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something of the source that is not in the article, or in it with a doubt.

    `what` says it in a few words that read well in a list ("menus and links", "2 tables");
    `words` counts its words, 0 where that means nothing; `begins` is how it begins.
    """

    what: str
    words: int = 0
    begins: str = ""

    def __str__(self) -> str:
        if not self.words:
            return self.what
        return f"{self.what} ({self.words:,} word{'' if self.words == 1 else 's'})"


@dataclass(frozen=True, slots=True)
class Reading:
    """An article as it was read, and what was left out of it."""

    article: Article
    left_out: tuple[LeftOut, ...] = ()


def in_words(left_out: Iterable[LeftOut]) -> str:
    """Everything left out in one line for people; '' where nothing was."""
    return ", ".join(map(str, left_out))


def beginning(text: str, width: int = 60) -> str:
    """How a text begins: its first words, at most `width` characters, on one line."""
    line = " ".join(text[: width * 4].split())
    return line if len(line) <= width else line[:width].rsplit(" ", 1)[0].rstrip(".,;:") + "…"
