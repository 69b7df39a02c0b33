"""The article of a web page: its main text, its title, author and date, and what was left out."""

from copy import deepcopy
from datetime import date

from lxml.html import HtmlElement

from quizapp.errors import Invalid
from quizapp.items import Article
from quizapp.text.html.left_out import left_out_of
from quizapp.text.html.metadata import Metadata, metadata
from quizapp.text.html.own_text import FOREIGN, own_text
from quizapp.text.html.parse import parse
from quizapp.text.html.prose import prose
from quizapp.text.html.silent import why_silent
from quizapp.text.html.tidy import tidied
from quizapp.text.read import read_article
from quizapp.text.reading import Reading


def article_from_html(
    data: bytes | str,
    *,
    url: str | None = None,
    charset: str | None = None,
    name: str = "",
    title: str | None = None,
    published: date | None = None,
) -> Reading:
    """Read a page's code as an article; `url` is where it came from, `name` its file's name.

    Title and date come from the arguments, else from what the page says of itself. Headings
    begin with `#` in the article's text, list items with `-`.

    Raises Invalid with one sentence when there is no article: a page of script only, a login, a
    list of links, another language than English.
    """
    tree = tidied(parse(data, charset))
    about = metadata(tree, url)
    text = _main_text(tree, about)
    silent = why_silent(tree, text)
    if silent:
        raise Invalid(silent)
    read = read_article(
        text,
        name=name,
        title=title or about.title,
        published=published or about.published,
        url=url or about.url,
    )
    article = Article(
        text=read.text,
        title=read.title,
        published=read.published,
        url=read.url,
        language=read.language,
        author=about.author,
    )
    return Reading(article, left_out_of(tree, article))


def _main_text(tree: HtmlElement, about: Metadata) -> str:
    """The text without menus and the like; the heading that is the title is not said twice."""
    from trafilatura import bare_extraction  # a second of imports that most runs do not need

    found = bare_extraction(
        deepcopy(tree),
        url=about.url,
        include_comments=False,
        include_tables=False,
        with_metadata=False,
        prune_xpath=FOREIGN,
    )
    body = getattr(found, "body", None)
    return "" if body is None else own_text(prose(body), {about.title, about.page_title})
