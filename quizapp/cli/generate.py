"""`quizapp generate`: from an article to a quiz on the terminal or in a file."""

import argparse
import re
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from quizapp.cli.files import STANDARD, read_bytes
from quizapp.errors import FormatError, Invalid
from quizapp.items import ItemSet, Kind
from quizapp.items.codec import from_json
from quizapp.items.difference import difference

if TYPE_CHECKING:
    from quizapp.generate.options import Options

INTERRUPTED = 130
MAX_QUIZ_BYTES = 50_000_000


def run(words: Sequence[str]) -> int:
    """Make a quiz from the article that the command line names. Raises Invalid."""
    from quizapp.cli.long import make
    from quizapp.cli.output import chosen_format, write_file
    from quizapp.cli.show import difference_text, quiz_text, rejected_text
    from quizapp.cli.sources import LIST, chapters_text, left_out_lines, read_sources
    from quizapp.text.sections import sections

    args = _parser().parse_args(words)
    older = _older(args.against)
    chosen = chosen_format(args.format, args.output)  # a wrong name should not cost a minute
    options = _options(args)
    reading = read_sources(args)
    if args.chapters == LIST:
        print(chapters_text(reading.article), end="")
        return 0
    for line in left_out_lines(reading):
        print(line, file=sys.stderr)
    article = reading.article
    made = make(article, options)
    held_back = made.item_set.report.rejected.get("too_doubtful", 0)
    _say_how_many(len(made.item_set.items), args.count, held_back)
    if chosen:
        headings = sections(article.text, made.item_set.items)
        write_file(made.item_set, chosen, args.output, now=datetime.now(UTC), sections=headings)
    elif older is None:
        print(quiz_text(made.item_set, article), end="")
    if older is not None:
        on_stdout = chosen is None or args.output not in (None, STANDARD)
        found = difference(older, made.item_set, article.text)
        print(difference_text(found), end="", file=sys.stdout if on_stdout else sys.stderr)
    if args.explain:
        on_stdout = chosen is None or args.output not in (None, STANDARD)
        explanation = rejected_text(made.rejected)
        print(("\n" if chosen is None else "") + explanation, end="",
              file=sys.stdout if on_stdout else sys.stderr)  # fmt: skip
    return INTERRUPTED if made.stopped else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="quizapp generate",
        description="Make a quiz or an Anki deck from an article. Without -o or --format the quiz "
        "is printed. Writing an Anki deck over an older one updates it: cards that did not "
        "change stay as they are.",
    )
    parser.add_argument(
        "article",
        nargs="+",
        metavar="FILE",
        help="text, Markdown, web page, PDF, .docx, .odt, .epub, .rtf, .srt or .vtt, or a link "
        "to a page; several make one quiz; - reads standard input",
    )
    parser.add_argument(
        "--chapters",
        metavar="1,3-5",
        help="only these chapters of a book; 'list' prints the chapters and stops",
    )
    parser.add_argument("-o", "--output", metavar="FILE", help="write FILE (.json or .apkg)")
    parser.add_argument("--format", metavar="NAME", help="json or anki; by default the end of FILE")
    parser.add_argument("--count", type=_positive, metavar="N", help="at most N questions")
    parser.add_argument(
        "--more", action="store_true", help="also questions that more often need an edit"
    )
    parser.add_argument("--types", metavar="A,B", help=f"only these kinds: {', '.join(Kind)}")
    parser.add_argument(
        "--seed", type=int, default=0, metavar="N", help="another mix; 0 if not given"
    )
    parser.add_argument("--published", type=_day, metavar="YYYY-MM-DD", help="day of the article")
    parser.add_argument("--title", help="title of the article, and name of the deck")
    parser.add_argument("--url", help="where the article can be read")
    parser.add_argument(
        "--against",
        metavar="OLD.json",
        help="print what changed since that quiz was made: unchanged, changed, gone, new",
    )
    parser.add_argument(
        "--explain", action="store_true", help="also print what was rejected, and why"
    )
    return parser


def _older(name: str | None) -> ItemSet | None:
    """The quiz of --against, read before anything else: a wrong file should not cost a minute."""
    if name is None:
        return None
    content = read_bytes(name, most=MAX_QUIZ_BYTES)
    try:
        return from_json(content.decode("utf-8"))
    except (UnicodeDecodeError, FormatError) as error:
        raise Invalid(f"{name!r} is no quiz of ours to compare with: {error}") from error


def _options(args: argparse.Namespace) -> "Options":
    from quizapp.generate.options import ALL_KINDS, LEAST, Options

    kinds = _kinds(args.types, ALL_KINDS)
    return Options(args.count, kinds, args.seed, least=0.0 if args.more else LEAST)


def _kinds(types: str | None, known: tuple[Kind, ...]) -> tuple[Kind, ...]:
    if types is None:
        return known
    names = [name.strip().casefold() for name in types.split(",") if name.strip()]
    unknown = [name for name in names if name not in known]
    if unknown or not names:
        asked = ", ".join(map(repr, unknown)) or repr(types)
        raise Invalid(f"no question type {asked}; there are: {', '.join(known)}")
    return tuple(kind for kind in known if kind in names)


def _positive(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,9}", text) or int(text) == 0:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 1 up")
    return int(text)


def _day(text: str) -> date:
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise argparse.ArgumentTypeError(f"{text!r} is not a date like 2026-05-31")


def _say_how_many(made: int, wanted: int | None, held_back: int) -> None:
    more = f"; {held_back} more that often need an edit come with --more" if held_back else ""
    if made == 0:
        print(f"no question passed the checks; --explain tells why{more}", file=sys.stderr)
    elif wanted and made < wanted:
        print(f"{made} of {wanted} questions: no more passed the checks{more}", file=sys.stderr)
