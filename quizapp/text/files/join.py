"""Several sources in one text: each under its title, with its own author, date and pages."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from quizapp.items import Article, Part
from quizapp.text.blocks import FRONT_MATTER
from quizapp.text.reading import LeftOut, Reading


def joined(
    readings: Sequence[tuple[str, Reading]],
    *,
    title: str | None = None,
    published: date | None = None,
    left_out: Sequence[LeftOut] = (),
) -> Reading:
    """Put readings, each with its file's name, one below the other.

    `left_out` is what was left out before; the title is by default made of the titles.
    """
    text = ""
    parts: list[Part] = []
    marks = []
    missing = list(left_out)
    for name, reading in readings:
        article = reading.article
        head = FRONT_MATTER.match(article.text)
        body = article.text[head.end() if head else 0 :]
        text += "\n\n" if text else ""
        start = len(text)
        if article.title not in body[: len(article.title) + 12]:
            text += f"# {article.title}\n\n"
        shift = len(text) - (len(article.text) - len(body))
        text += body.rstrip()
        parts.append(
            Part(start, article.title, name, article.author, article.published, article.url)
        )
        marks += [replace(mark, start=max(start, mark.start + shift)) for mark in article.marks]
        missing += [replace(one, what=f"{name}: {one.what}") for one in reading.left_out]
    days = {part.published for part in parts}
    return Reading(
        Article(
            text=text,
            title=title or _title([part.title for part in parts]),
            published=published or (days.pop() if len(days) == 1 else None),
            author=", ".join(dict.fromkeys(part.author for part in parts if part.author)),
            parts=tuple(parts) if len(parts) > 1 else (),
            marks=tuple(marks),
        ),
        tuple(missing),
    )


def _title(titles: list[str]) -> str:
    if len(titles) <= 2:
        return " and ".join(titles)
    return f"{titles[0]} and {len(titles) - 1} more"
