"""`quizapp export`: a set that is kept here, or a .json file, in another format."""

import argparse
import os
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from quizapp.cli.files import STANDARD, read_bytes, write_bytes
from quizapp.errors import FormatError, Invalid

MOST_BYTES = 64 << 20


def run(words: Sequence[str]) -> int:
    """Write the file that the command line asks for. Raises Invalid or NotFound."""
    from quizapp.cli.output import chosen_format, write_file

    args = _parser().parse_args(words)
    chosen = chosen_format(args.format, args.output)
    if chosen is None:
        raise Invalid("to which format? name a file with -o, or a format with --format")
    now = datetime.now(UTC)
    if args.source == STANDARD or args.source.endswith(".json") or Path(args.source).is_file():
        from quizapp.formats.json_file import read

        content = read_bytes(args.source, most=MOST_BYTES)
        try:
            item_set = read(content).item_set
        except FormatError as error:
            raise FormatError(
                *(f"{args.source}: {problem}" for problem in error.problems)
            ) from error
        write_file(item_set, chosen, args.output, now=now)
    else:
        _export_stored(args.source, chosen.name, args.output, now)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="quizapp export",
        description="Write a quiz in another format. Writing an Anki deck over an older one "
        "updates it: cards that did not change stay as they are.",
    )
    parser.add_argument(
        "source",
        metavar="SET_ID|FILE.json",
        help="the id in a set's web address, or a file of quizapp generate",
    )
    parser.add_argument("-o", "--output", metavar="FILE", help="by default standard output")
    parser.add_argument("--format", metavar="NAME", help="json or anki; by default the end of FILE")
    return parser


def _export_stored(set_id: str, format_name: str, output: str | None, now: datetime) -> None:
    from sqlalchemy.orm import Session

    from quizapp.cli.database import open_database, settings
    from quizapp.services.exporting import export
    from quizapp.store import Learner, StoredSet

    with open_database(settings(os.environ)) as engine, Session(engine) as session:
        stored = session.get(StoredSet, set_id)
        # Whoever can read the database file may export any set in it.
        owner = session.get(Learner, stored.owner_id) if stored and stored.owner_id else None
        download = export(session, set_id, owner, format_name, now=now)
    if output in (None, STANDARD):
        sys.stdout.buffer.write(download.content)
        sys.stdout.buffer.flush()
    else:
        write_bytes(Path(str(output)), download.content)
    for loss in download.losses:
        print(f"{loss.change}: {loss.item_id}: {loss.what}", file=sys.stderr)
