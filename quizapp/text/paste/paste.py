"""A paste read as an article: mended, without lines that are not its own, with its head read."""

from dataclasses import dataclass, field, replace
from datetime import date

from quizapp.text.paste.head import head_of
from quizapp.text.paste.lines import lines_to_drop
from quizapp.text.paste.mend import Mended, mend
from quizapp.text.read import check_readable, read_article
from quizapp.text.reading import LeftOut, Reading, beginning


@dataclass(frozen=True, slots=True)
class Pasted(Reading):
    """A reading of a paste; `mended.given_span` leads from the article back to what was pasted."""

    mended: Mended = field(default_factory=lambda: Mended("", ()))


def read_paste(
    text: str,
    *,
    name: str = "",
    title: str | None = None,
    published: date | None = None,
    url: str | None = None,
) -> Pasted:
    """Read pasted text as an article; arguments go before what the text says of itself.

    Raises Invalid as read_article does.
    """
    check_readable(text)
    mended = mend(text)
    dropped = list(lines_to_drop(mended.text))
    mended = mended.edited([(line.start, line.end, "") for line in dropped])
    check_readable(mended.text)
    head = head_of(mended.text)
    article = read_article(mended.text, name=name, title=title, published=published, url=url)
    article = replace(
        article,
        title=article.title if title or _says_title(mended.text) else head.title,
        author=article.author or head.author,
        published=article.published or head.published,
    )
    left_out = tuple(LeftOut(f"“{beginning(line.text)}”", 0, line.text) for line in dropped)
    return Pasted(article, left_out, mended)


def _says_title(text: str) -> bool:
    """Whether the text has a head between dashes that gives its title."""
    return text.startswith("---") and "\ntitle:" in text[:2_000]
