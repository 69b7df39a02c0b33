"""`quizapp export`: sets that are kept here, or a file of questions, in another format."""

import argparse
import os
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from quizapp.cli.files import STANDARD, read_bytes, write_bytes
from quizapp.errors import FormatError, Invalid

if TYPE_CHECKING:
    from quizapp.formats import Format
    from quizapp.items import ItemSet
    from quizapp.services.loss_report import LossReport

MOST_BYTES = 64 << 20


def run(words: Sequence[str]) -> int:
    """Write the file that the command line asks for. Raises Invalid or NotFound."""
    from quizapp.cli.output import chosen_format

    args = _parser().parse_args(words)
    chosen = chosen_format(args.format, args.output)
    if chosen is None:
        raise Invalid("to which format? name a file with -o, or a format with --format")
    now = datetime.now(UTC)
    if _is_file(args.source[0]):
        if len(args.source) > 1:
            raise Invalid("one file at a time; several are for sets that are kept here")
        _export_file(args.source[0], chosen, args.output, dry=args.dry_run, now=now)
    else:
        _export_stored(args.source, chosen, args.output, dry=args.dry_run, now=now)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="quizapp export",
        description="Write a quiz in another format, and say what it cannot carry. Writing an Anki "
        "deck over an older one updates it: cards that did not change stay as they are.",
    )
    parser.add_argument(
        "source",
        nargs="+",
        metavar="SET_ID|FILE",
        help="the id in a set's web address (several for an Anki deck), or a file of questions",
    )
    parser.add_argument("-o", "--output", metavar="FILE", help="by default standard output")
    parser.add_argument("--format", metavar="NAME", help="by default the end of FILE")
    parser.add_argument(
        "--dry-run", action="store_true", help="write nothing: say what would be lost, item by item"
    )
    return parser


def _is_file(source: str) -> bool:
    return source == STANDARD or bool(Path(source).suffix) or Path(source).is_file()


def _export_file(
    source: str, chosen: "Format", output: str | None, *, dry: bool, now: datetime
) -> None:
    from quizapp.cli.output import write_file
    from quizapp.formats import Export
    from quizapp.services.exporting import report_on

    item_set = _read(source)
    if dry:
        _tell(report_on(chosen, item_set, Export(item_set.source.title, now)), _stems(item_set))
    else:
        write_file(item_set, chosen, output, now=now)


def _read(source: str) -> "ItemSet":
    from quizapp.formats import format_of

    content = read_bytes(source, most=MOST_BYTES)
    try:
        reader = format_of(content, "" if source == STANDARD else Path(source).name).read
        if reader is None:
            raise FormatError("a format that can be written, not read")
        read = reader(content)
    except FormatError as error:
        raise FormatError(*(f"{source}: {problem}" for problem in error.problems)) from error
    for one in read.skipped:
        print(f"not understood: {one.where}: {one.what}", file=sys.stderr)
    return read.item_set


def _stems(item_set: "ItemSet") -> Mapping[str, str]:
    return {item.id: item.stem for item in item_set.items}


def _export_stored(
    set_ids: Sequence[str], chosen: "Format", output: str | None, *, dry: bool, now: datetime
) -> None:
    from sqlalchemy.orm import Session

    from quizapp.cli.database import open_database, settings
    from quizapp.cli.output import tell_losses
    from quizapp.services.exporting import as_item_set, export_many, report
    from quizapp.store import Learner, StoredSet

    with open_database(settings(os.environ)) as engine, Session(engine) as session:
        # Whoever can read the database file may export any set in it.
        found = [session.get(StoredSet, set_id) for set_id in set_ids]
        owners = {stored.owner_id for stored in found if stored and stored.owner_id}
        if len(owners) > 1:
            raise Invalid("these sets belong to different people; write a file for each")
        owner = session.get(Learner, owners.pop()) if owners else None
        if dry:
            for set_id, stored in zip(set_ids, found, strict=True):
                told = report(session, set_id, owner, chosen.name, now=now)
                _tell(told, _stems(as_item_set(stored)) if stored else {})
            return
        download = export_many(session, set_ids, owner, chosen.name, now=now)
        stems = {
            one.id: one.stem for stored in found if stored for one in as_item_set(stored).items
        }
    if output in (None, STANDARD):
        sys.stdout.buffer.write(download.content)
        sys.stdout.buffer.flush()
    else:
        write_bytes(Path(str(output)), download.content)
    tell_losses(chosen, download.losses, stems)


def _tell(report: "LossReport", stems: Mapping[str, str]) -> None:
    from quizapp.services.loss_report import lines, summary

    print(f"{report.format.label}: {summary(report)}")
    for line in lines(report, stems):
        print(line)
