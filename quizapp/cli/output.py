"""From items to the file or the standard output that the user asked for."""

import sys
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from quizapp.cli.files import STANDARD, read_previous, write_bytes
from quizapp.errors import FormatError, Invalid
from quizapp.formats import Export, Format, Loss, format_for_path, format_named
from quizapp.items import ItemSet
from quizapp.services.loss_report import LossReport, lines


def chosen_format(name: str | None, output: str | None) -> Format | None:
    """Find the format by its name, else by the end of the file name; None: readable text.

    Raises Invalid when neither names one.
    """
    if name is not None:
        return format_named(name)
    if output in (None, STANDARD):
        return None
    return format_for_path(str(output))


def write_file(
    item_set: ItemSet,
    chosen: Format,
    output: str | None,
    *,
    now: datetime,
    sections: Mapping[str, str] | None = None,
) -> None:
    """Write the items to `output`, by default standard output, and say so on standard error.

    `sections` maps item id to the heading above it.

    Raises Invalid when the file cannot be written or an older one there is not ours.
    """
    if not item_set.items and chosen.name == "anki":
        raise Invalid("no question passed the checks, and an Anki deck needs at least one")
    if output in (None, STANDARD) and chosen.name == "anki" and sys.stdout.isatty():
        raise Invalid("an Anki deck cannot be shown in a terminal; name a file with -o")
    if chosen.write is None:
        raise Invalid(f"{chosen.label} can be read, not written")
    path = None if output in (None, STANDARD) else Path(str(output))
    previous = read_previous(path) if path else None
    export = Export(
        key=item_set.source.url or item_set.source.title,
        now=now,
        previous=previous,
        sections=sections or {},
    )
    try:
        written = chosen.write(item_set, export)
    except FormatError as error:
        raise FormatError(
            f"cannot write over {output!r}: it is {error}; name another file"
        ) from error
    if path is None:
        sys.stdout.buffer.write(written.data)
        sys.stdout.buffer.flush()
    else:
        write_bytes(path, written.data)
        count = len(item_set.items) - len(written.dropped)
        print(f"{count} question{'' if count == 1 else 's'} in {output}", file=sys.stderr)
    if written.gone:
        print(
            f"{written.gone} of the old file's questions are asked no more; Anki keeps their "
            "cards until you delete them",
            file=sys.stderr,
        )
    tell_losses(chosen, written.losses, {item.id: item.stem for item in item_set.items})


def tell_losses(chosen: Format, losses: Sequence[Loss], stems: Mapping[str, str]) -> None:
    """Say on standard error what was lost: each loss once, and under it its questions' stems."""
    if losses:
        for line in lines(LossReport(chosen, (), tuple(losses)), stems):
            print(line, file=sys.stderr)
