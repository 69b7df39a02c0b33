"""Anki packages: writing beside bare genanki, and reading; docs/figures.md reports it.

    .venv/bin/python benchmarks/anki.py [--runs 5]

Every measurement is a process of its own, ours and genanki's in turn; the table shows medians. Both
start with the same items in memory and genanki imported. genanki gets finished fields, and its time
begins with the first `genanki.Note`; ours begins with the items, so it makes and escapes the
fields in its time.
"""

import argparse
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from quizapp.formats.anki import ANKI
from quizapp.formats.anki.cards import Card, make_card, source_fields
from quizapp.formats.anki.note_types import NOTE_TYPES
from quizapp.formats.anki.package import genanki_model
from quizapp.formats.base import Export
from quizapp.items import Article, Evidence, Item, ItemSet, Kind, Option

WRITTEN, READ = 10_000, 20_000
NOW = datetime(2026, 3, 1, tzinfo=UTC)
KINDS = (Kind.CHOICE, Kind.CLOZE, Kind.TYPED, Kind.NUMERIC)


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--only", choices=MEASURES, help="one measurement in this process")
    arguments = parser.parse_args()
    if arguments.only:
        print(json.dumps(MEASURES[arguments.only]()))
        return 0
    runs = [{name: _apart(name) for name in MEASURES} for _ in range(arguments.runs)]
    print(f"{'':28}{'seconds':>10}{'of CPU':>10}{'peak MB':>10}{'file MB':>10}")
    for name in MEASURES:
        columns = zip(*(run[name] for run in runs), strict=True)
        medians = [statistics.median(column) for column in columns]
        print(f"{name:28}" + "".join(f"{value:10.2f}" for value in medians))
    return 0


def _apart(name: str) -> list[float]:
    command = [sys.executable, __file__, "--only", name]
    found: list[float] = json.loads(subprocess.check_output(command))
    return found


def an_item_set(count: int) -> ItemSet:
    """Make items as a generator would: evidence, four options, words of an article."""
    article = Article("Some text.", "An article of many facts", url="https://example.org/facts")
    return ItemSet(article.source(), tuple(_item(number) for number in range(count)))


def _item(number: int) -> Item:
    kind, answer = KINDS[number % len(KINDS)], f"{1000 + number % 1000}"
    place = f"the town hall of place number {number} on the river {number * 7 % 977}"
    quote = (
        f'After {number % 40} years of work {place} was opened in {answer} by the mayor\'s "heir".'
    )
    stem = f"In which year was {place} opened?"
    if kind is Kind.CLOZE:
        stem = quote.replace(f"in {answer} by", "in _____ by")
    start = quote.index(f"in {answer} by") + 3
    wrong = [Option(str(int(answer) + n), False, "number", f"It was {answer}.") for n in (3, 7, 9)]
    return Item(
        id=f"{number:016x}",
        fact=f"open|{place}|year",
        rule="year_when",
        kind=kind,
        stem=stem,
        answer=answer,
        evidence=Evidence(quote, 100, 100 + len(quote), 100 + start, 100 + start + len(answer)),
        options=(*wrong, Option(answer, True)) if kind is Kind.CHOICE else (),
        tolerance=0.0 if kind is Kind.NUMERIC else None,
    )


def _ours() -> list[float]:
    import genanki  # noqa: F401 - as in the other process

    item_set = an_item_set(WRITTEN)
    return _measured(lambda: ANKI.write(item_set, Export("bench", NOW)).data)


def _bare_genanki() -> list[float]:
    import genanki

    item_set = an_item_set(WRITTEN)
    source = source_fields(item_set.source)
    cards = [make_card(item, source) for item in item_set.items]
    models = {family: genanki_model(genanki, kind) for family, kind in NOTE_TYPES.items()}

    def write() -> bytes:
        deck = genanki.Deck(1 << 40, "Quizapp::bench")
        for card in cards:
            deck.add_note(_note(genanki, models, card))
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "deck.apkg")
            genanki.Package(deck).write_to_file(path)
            return path.read_bytes()

    return _measured(write)


def _note(genanki, models, card: Card):
    return genanki.Note(
        model=models[card.family],
        fields=list(card.fields),
        sort_field=card.sort_text,
        tags=card.tags,
        guid=card.guid,
    )


def _reading() -> list[float]:
    data = ANKI.write(an_item_set(READ), Export("bench", NOW)).data
    read = ANKI.read

    def once() -> bytes:
        found = read(data)
        assert len(found.item_set.items) == READ
        return data

    return _measured(once)


def _measured(work: Callable[[], bytes]) -> list[float]:
    begun, used = time.perf_counter(), time.process_time()
    data = work()
    seconds, used = time.perf_counter() - begun, time.process_time() - used
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return [seconds, used, peak, len(data) / 1e6]


MEASURES = {
    f"ours, {WRITTEN:,} items": _ours,
    f"bare genanki, {WRITTEN:,} notes": _bare_genanki,
    f"reading {READ:,} notes": _reading,
}

if __name__ == "__main__":
    sys.exit(main())
