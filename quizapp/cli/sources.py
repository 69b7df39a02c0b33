"""The files and links of a command line, read as one article, and what was left out of them."""

import argparse
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from quizapp.cli.files import STANDARD, read_bytes
from quizapp.cli.show import printable
from quizapp.errors import Invalid
from quizapp.fetch import Fetcher, looks_like_link
from quizapp.items import Article
from quizapp.services.links import read_link
from quizapp.text.chapters import chapters, only, parse_numbers
from quizapp.text.files import MAX_FILE_BYTES, Given, read_all_apart, read_apart
from quizapp.text.files.door import base_name
from quizapp.text.files.join import joined
from quizapp.text.news import wants_date
from quizapp.text.reading import Reading

LIST = "list"
"""What `--chapters` is given to print the chapters."""
MAX_FILES = 50


def read_sources(args: argparse.Namespace) -> Reading:
    """Read the files and links of the command line, and of them the chapters that it names.

    Raises Invalid.
    """
    names: list[str] = args.article
    if len(names) > MAX_FILES:
        raise Invalid(f"{len(names)} files are named; the limit is {MAX_FILES}")
    if names.count(STANDARD) > 1:
        raise Invalid("standard input can be read once")
    reading = _read(names, args)
    if args.chapters in (None, LIST):
        return reading
    return only(reading, parse_numbers(args.chapters))


def _read(names: list[str], args: argparse.Namespace) -> Reading:
    links = [name for name in names if looks_like_link(name) and not Path(name).exists()]
    if len(names) == len(links) == 1:
        reading = read_link(Fetcher().fetch, names[0], title=args.title, published=args.published)
        url = args.url or reading.article.url
        return replace(reading, article=replace(reading.article, url=url))
    files = [
        Given("" if name == STANDARD else name, read_bytes(name, most=MAX_FILE_BYTES))
        for name in names
        if name not in links
    ]
    if not links:
        return read_all_apart(files, title=args.title, published=args.published, url=args.url)
    readings = [(base_name(f.name), read_apart(f.data, name=base_name(f.name))) for f in files]
    readings += [(link, read_link(Fetcher().fetch, link)) for link in links]
    return joined(readings, title=args.title, published=args.published)


def chapters_text(article: Article) -> str:
    """The chapters of a book, a line each. Raises Invalid when it has none."""
    found = chapters(article)
    if not found:
        raise Invalid("this text has no chapters to choose from")
    width = len(str(len(found)))
    return "".join(
        f"{chapter.number:{width}}  {printable(chapter.title)} ({chapter.words:,} words)\n"
        for chapter in found
    )


def left_out_lines(reading: Reading) -> Iterator[str]:
    """What was left out, and whether a date is missing, for standard error."""
    for one in reading.left_out:
        yield f"left out: {printable(str(one))}"
    if wants_date(reading.article):
        yield (
            "this looks like news without a date: --published YYYY-MM-DD tells what "
            "'on Thursday' means"
        )
