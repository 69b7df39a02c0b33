"""The files that a command line names, read as one article, and what was left out of them."""

import argparse
from collections.abc import Iterator

from quizapp.cli.files import STANDARD, read_bytes
from quizapp.cli.show import printable
from quizapp.errors import Invalid
from quizapp.items import Article
from quizapp.text.chapters import chapters, only, parse_numbers
from quizapp.text.files import MAX_FILE_BYTES, Given, read_all_apart
from quizapp.text.reading import Reading

LIST = "list"
"""What `--chapters` is given to print the chapters."""
MAX_FILES = 50


def read_sources(args: argparse.Namespace) -> Reading:
    """Read the files of the command line, and of them the chapters that it names.

    Raises Invalid.
    """
    names: list[str] = args.article
    if len(names) > MAX_FILES:
        raise Invalid(f"{len(names)} files are named; the limit is {MAX_FILES}")
    if names.count(STANDARD) > 1:
        raise Invalid("standard input can be read once")
    files = [
        Given("" if name == STANDARD else name, read_bytes(name, most=MAX_FILE_BYTES))
        for name in names
    ]
    reading = read_all_apart(files, title=args.title, published=args.published, url=args.url)
    if args.chapters in (None, LIST):
        return reading
    return only(reading, parse_numbers(args.chapters))


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
    """What was left out, for standard error."""
    for one in reading.left_out:
        yield f"left out: {printable(str(one))}"
