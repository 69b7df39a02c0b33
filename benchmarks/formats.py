"""Every format: seconds to write and to read 10,000 items; docs/figures.md reports it.

    .venv/bin/python benchmarks/formats.py [--runs 5] [--only csv,pdf] [--items 10000]

Goes over FORMATS, so a new format is measured without a line here. Each is measured in a process
of its own, in turns, with two sets: all kinds in turn, and choices alone (games take nothing else).
The table shows medians of processor time, which is near the time on a clock where nothing else
runs. The PDF is set with fewer items and reported apart.
"""

import argparse
import json
import statistics
import subprocess
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime

from quizapp.formats import FORMATS, Export, format_named
from quizapp.items import Article, Evidence, Item, ItemSet, Kind, Option
from quizapp.items.compound import write_order, write_pairs

EXPORT = Export("benchmark", datetime(2026, 3, 1, tzinfo=UTC))
APART = {"pdf": 200}
"""Formats that are made for fewer items, and for how many."""
MIXED, CHOICES = "all kinds", "choices"


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--items", type=int, default=10_000)
    parser.add_argument("--only", default="", help="names of formats, with commas")
    parser.add_argument("--once", nargs=2, metavar=("FORMAT", "SET"), help="in this process")
    arguments = parser.parse_args()
    if arguments.once:
        print(json.dumps(measure(*arguments.once, arguments.items)))
        return 0
    chosen = arguments.only.split(",") if arguments.only else [f.name for f in FORMATS if f.write]
    cases = [(name, kind) for name in chosen for kind in (MIXED, CHOICES)]
    runs = [{case: _apart(*case, arguments.items) for case in cases} for _ in range(arguments.runs)]
    print(f"{'format':12}{'set':12}{'items':>8}{'write s':>9}{'read s':>9}{'MB':>8}{'lost':>8}")
    for name, kind in cases:
        found = [run[name, kind] for run in runs]
        write, read, size, lost = (statistics.median(column) for column in zip(*found, strict=True))
        count = APART.get(name, arguments.items)
        print(f"{name:12}{kind:12}{count:8}{write:9.2f}{read:9.2f}{size:8.2f}{lost:8.0f}")
    return 0


def _apart(name: str, kind: str, items: int) -> list[float]:
    command = [sys.executable, __file__, "--items", str(items), "--once", name, kind]
    found: list[float] = json.loads(subprocess.check_output(command))
    return found


def measure(name: str, kind: str, items: int) -> tuple[float, float, float, int]:
    """Seconds to write and to read (0 where it cannot be read), megabytes, items left out."""
    known = format_named(name)
    assert known.write is not None
    item_set = an_item_set(APART.get(name, items), kind)
    known.write(an_item_set(10, kind), EXPORT)  # what is imported when first used
    begun = time.process_time()
    written = known.write(item_set, EXPORT)
    writing = time.process_time() - begun
    begun = time.process_time()
    if known.read is not None:
        known.read(written.data)
    reading = time.process_time() - begun if known.read is not None else 0.0
    return writing, reading, len(written.data) / 1e6, len(written.dropped)


def an_item_set(count: int, kind: str) -> ItemSet:
    """Make items of the length that a generator makes, each with evidence and options."""
    article = Article("Some text.", "An article of many facts", url="https://example.org/facts")
    kinds = tuple(Kind) if kind == MIXED else (Kind.CHOICE,)
    items = (_item(number, kinds[number % len(kinds)]) for number in range(count))
    return ItemSet(article.source(), tuple(items))


def _item(number: int, kind: Kind) -> Item:
    answer = f"{1000 + number % 1000}"
    place = f"the town hall of place number {number} on the river {number * 7 % 977}"
    quote = f'After {number % 40} years of work {place} was opened in {answer} by the "heir".'
    start = quote.index(f"in {answer} by") + 3
    wrong = [Option(str(int(answer) + n), False, "number", f"It was {answer}.") for n in (3, 7, 9)]
    item = Item(
        id=f"{number:016x}",
        fact=f"open|{place}|year",
        rule="year_when",
        kind=kind,
        stem=f"In which year was {place} opened?",
        answer=answer,
        evidence=Evidence(quote, 0, len(quote), start, start + len(answer)),
        options=(wrong[0], Option(answer, True), *wrong[1:]) if kind is Kind.CHOICE else (),
        tolerance=0.5 if kind is Kind.NUMERIC else None,
    )
    texts = [option.text for option in wrong]
    if kind is Kind.CLOZE:
        return replace(item, stem=quote.replace(f"in {answer} by", "in _____ by"))
    if kind is Kind.TRUE_FALSE:
        options = (Option("True", True), Option("False", False))
        return replace(item, stem=quote, answer="True", options=options)
    if kind is Kind.MATCHING:
        pairs = [(f"{place}, door {text}", text) for text in texts]
        options = tuple(Option(text, True) for text in texts)
        return replace(item, answer=write_pairs(pairs), options=options)
    if kind is Kind.ORDERING:
        options = tuple(Option(text, True) for text in reversed(texts))
        return replace(item, answer=write_order(texts), options=options)
    return item


if __name__ == "__main__":
    raise SystemExit(main())
