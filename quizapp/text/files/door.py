"""One file to one article: by its content to the reader of its kind, then to the common checks."""

from dataclasses import replace
from datetime import date
from importlib import import_module
from pathlib import PurePosixPath, PureWindowsPath

from quizapp.errors import Invalid
from quizapp.text.files.kinds import FileKind, kind_of
from quizapp.text.files.manuscript import MAX_WRITTEN, Manuscript, is_title
from quizapp.text.read import read_article
from quizapp.text.reading import Reading

MAX_FILE_BYTES = 50_000_000


def read_file(
    data: bytes,
    *,
    name: str = "",
    title: str | None = None,
    published: date | None = None,
    url: str | None = None,
) -> Reading:
    """Read a file as an article; `name` is its name, `url` where it came from.

    Title and date come from the arguments, else from what the file says of itself.

    Raises Invalid with one sentence for what is no file of English prose that can be read.
    """
    if len(data) > MAX_FILE_BYTES:
        raise Invalid(
            f"the file has {len(data) / 1e6:,.0f} MB; the limit is {MAX_FILE_BYTES / 1e6:,.0f} MB: "
            "give it in parts, or its text alone"
        )
    name = base_name(name)
    kind = kind_of(data)
    if kind is FileKind.TEXT:
        return Reading(read_article(data, name=name, title=title, published=published, url=url))
    if kind is FileKind.HTML:
        from quizapp.text.html import article_from_html

        return article_from_html(data, url=url, name=name, title=title, published=published)
    read = import_module(f"quizapp.text.files.{kind.value}").read
    return _finished(read(data), name=name, title=title, published=published, url=url)


def base_name(name: str) -> str:
    """The last part of a path of any system: all that an upload may say of its folder."""
    return PurePosixPath(PureWindowsPath(name).name).name[:200]


def _finished(
    written: Manuscript, *, name: str, title: str | None, published: date | None, url: str | None
) -> Reading:
    """Hold what was written down to the same checks as any text."""
    own = " ".join(written.title.split())
    article = read_article(
        written.text,
        name=name,
        title=title or (own if is_title(own) else None),
        published=published or written.published,
        url=url,
        most=MAX_WRITTEN,
    )
    author = " ".join(written.author.split())[:200]
    return Reading(
        replace(article, author=author, marks=tuple(written.marks)), tuple(written.left_out)
    )
