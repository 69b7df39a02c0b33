"""Making a quiz of a text of any length: a bar that moves, and Ctrl-C that loses nothing made."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizapp.cli.show import printable
from quizapp.generate.options import Options
from quizapp.generate.portions import Portion, Progress, portions, together
from quizapp.items import Article, ItemSet

if TYPE_CHECKING:
    from quizapp.generate.draft import Rejection

LONG_WORDS = 3_000
"""From here on the terminal shows progress."""
BAR_LETTERS = 24


@dataclass(frozen=True, slots=True)
class Made:
    """The quiz, what was refused, and whether Ctrl-C ended the work before the text did."""

    item_set: ItemSet
    rejected: Sequence["Rejection"]
    stopped: bool = False


def make(article: Article, options: Options) -> Made:
    """Make the items of an article, stretch by stretch.

    Raises KeyboardInterrupt when it is stopped before the first stretch is done.
    """
    from quizapp.generate import generate  # the language pipeline: a second or more

    rejected: list[Rejection] = []

    def made_of(article: Article, options: Options, progress: Progress) -> ItemSet:
        made = generate(article, options, progress=progress)
        rejected.extend(made.rejected)
        return made.item_set

    done: list[Portion] = []
    bar = _Bar(article)
    try:
        for portion in portions(article, options, made_of, bar.show):
            done.append(portion)
            bar.items += len(portion.item_set.items)
    except KeyboardInterrupt:
        if not done:
            raise
        bar.clear()
        print(_stopped(article, done[-1].end), file=sys.stderr)
        return Made(together(article, done, options), rejected, stopped=True)
    bar.clear()
    return Made(together(article, done, options), rejected)


def _stopped(article: Article, end: int) -> str:
    begins = printable(" ".join(article.text[end : end + 200].split()[:8]))
    return (
        f"stopped after {end / max(1, len(article.text)):.0%} of the text; nothing was asked "
        f"about what follows “{begins}…”"
    )


class _Bar:
    """A bar on standard error, where somebody watches and the text is long."""

    def __init__(self, article: Article) -> None:
        self.items = 0
        self._shown = sys.stderr.isatty() and len(article.text.split()) >= LONG_WORDS

    def show(self, share: float) -> None:
        """Draw the share done, 0 to 1."""
        if not self._shown:
            return
        full = round(BAR_LETTERS * share)
        bar = "█" * full + "░" * (BAR_LETTERS - full)
        asked = f", {self.items} questions so far" if self.items else ""
        print(f"\rreading {bar} {share:4.0%}{asked} ", end="", file=sys.stderr, flush=True)

    def clear(self) -> None:
        """Take the bar away."""
        if self._shown:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
