"""`quizapp import`: a deck, a quiz of a learning platform or a list becomes a set."""

import argparse
import os
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from random import SystemRandom
from typing import TYPE_CHECKING

from quizapp.cli.files import STANDARD, read_bytes

if TYPE_CHECKING:
    from quizapp.services.bringing import Plan
    from quizapp.services.importing import Understood

MOST_BYTES = 256 << 20
SHOWN = 5
"""Questions, and lines on what was left out, that are printed unless all are asked for."""


def run(words: Sequence[str]) -> int:
    """Say what a file holds, and keep it. Raises Invalid when it cannot be read."""
    args = _parser().parse_args(words)

    from quizapp.services.importing import understand
    from quizapp.services.offering import Asking

    content = read_bytes(args.file, most=MOST_BYTES)
    understood = understand(
        content,
        name="" if args.file == STANDARD else os.path.basename(args.file),
        format_name=args.format or "",
        asking=Asking.CHOICE if args.choice else Asking.TYPED,
    )
    _tell(understood, everything=args.all)
    if not args.dry_run:
        _keep(understood, args.title or "")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="quizapp import",
        description="Make a set of questions for everybody on this server from a file: an Anki "
        "deck, a quiz of a learning platform, a table. The same file again updates that set.",
    )
    parser.add_argument("file", metavar="FILE", help="the file; - reads standard input")
    parser.add_argument("--as", dest="format", metavar="FORMAT", help="read it as this format")
    parser.add_argument("--title", help="title of the set; by default the file's own")
    parser.add_argument(
        "--choice",
        action="store_true",
        help="offer short answers too, instead of having them typed",
    )
    parser.add_argument("--dry-run", action="store_true", help="only say what is in it")
    parser.add_argument("--all", action="store_true", help="print every question, not the first")
    return parser


def _tell(understood: "Understood", *, everything: bool) -> None:
    kinds = ", ".join(
        f"{count} {kind.replace('_', '/')}" for kind, count in understood.kinds.items()
    )
    print(f"{understood.title}: {_questions(len(understood.items))}", end="")
    print(f" ({kinds})" if kinds else "", f"read as {understood.format.label}", sep=", ")
    most = None if everything else SHOWN
    for item in understood.items[:most]:
        print(f"  {item.stem} => {item.answer}")
    if most and len(understood.items) > most:
        print(f"  … and {len(understood.items) - most} more; --all prints them")
    if understood.pictures:
        print(f"{understood.pictures} pictures or sounds are left out: questions are text here")
    for one in understood.skipped[:most]:
        print(f"left out: {one.where}: {one.what}", file=sys.stderr)
    if most and len(understood.skipped) > most:
        print(f"left out: {len(understood.skipped) - most} more", file=sys.stderr)


def _questions(count: int) -> str:
    return f"{count:,} question{'' if count == 1 else 's'}"


def _keep(understood: "Understood", title: str) -> None:
    from sqlalchemy.orm import Session

    from quizapp.cli.database import open_database, settings
    from quizapp.services.bringing import bring_in, plan

    now = datetime.now(UTC)
    with open_database(settings(os.environ)) as engine, Session(engine) as session:
        planned = plan(session, None, understood)
        stored = bring_in(session, None, understood, title=title, now=now, rng=SystemRandom())
        set_id = stored.id
        session.commit()
    print(f"{_done(planned)}: set {set_id}")


def _done(planned: "Plan") -> str:
    if planned.target is None:
        return f"made a set of {_questions(planned.new)}"
    if not planned.new and not planned.changed:
        return "nothing in it is new"
    return f"{planned.new} added, {planned.changed} changed, {planned.unchanged} as they were"
