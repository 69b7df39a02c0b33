"""What reading costs: the figures of "Cost" in docs/language.md.

    .venv/bin/python benchmarks/pipeline.py ARTICLES [--runs 5] [--words 20000] [--book 150000]

ARTICLES is a folder of .md files; they are read in the order of their names, without what stands
between `---` lines at their head. Prints a Markdown table. Every row but the windows' comes from
processes of its own; seconds are medians, of the wall clock and of the processor.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

HEAD = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
THREADS = (1, 2)
WINDOWS = (60, 110, 170, 250, 400)
"""Word pieces that are read at once; 170 is what is shipped."""


def main() -> int:
    """Measure and print, or be one of the processes that are measured."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("articles", type=Path)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--words", type=int, default=20_000, help="to measure the speed on")
    parser.add_argument("--book", type=int, default=150_000, help="words of the book")
    parser.add_argument("--part", choices=PARTS, help=argparse.SUPPRESS)
    parser.add_argument("--pieces", type=int, default=0, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.part:
        print(json.dumps(PARTS[args.part](args)))
        return 0
    print("| | |\n| --- | --- |")
    for name, value in rows(args):
        print(f"| {name} | {value} |", flush=True)
    return 0


def rows(args: argparse.Namespace) -> Iterator[tuple[str, str]]:
    """Every measurement in words."""
    loads = [_child(args, "load") for _ in range(args.runs + 1)][1:]
    for key, name in (
        ("import", "importing spaCy"),
        ("load", "loading the pipeline, spaCy included"),
        ("processor", "the same in seconds of the processor, Python's start included"),
    ):
        yield name, f"{statistics.median(load[key] for load in loads):.2f} s"
    yield "memory with the pipeline loaded", f"{max(load['memory'] for load in loads):.0f} MB"
    for threads in THREADS:
        read = [_child(args, "speed", threads=threads) for _ in range(max(1, args.runs // 2))]
        yield f"reading with {threads} threads", _speeds(read)
    for pieces in WINDOWS:
        yield f"reading in windows of {pieces} pieces", _speeds([_child(args, "speed", pieces)])
    for part, name in (("whole", "as one text"), ("piped", "article by article, nlp.pipe")):
        book = _child(args, part)
        yield (
            f"peak memory, a book of {book['words']:,.0f} words {name}",
            f"{book['peak']:.0f} MB, {book['words'] / book['seconds']:,.0f} words a second",
        )


def _speeds(read: list[dict[str, float]]) -> str:
    wall = statistics.median(run["words"] / run["seconds"] for run in read)
    busy = statistics.median(run["words"] / run["processor"] for run in read)
    return f"{wall:,.0f} words a second ({busy:,.0f} for a second of the processor)"


def _child(
    args: argparse.Namespace, part: str, pieces: int = 0, threads: int = 1
) -> dict[str, float]:
    command = [
        sys.executable, __file__, str(args.articles), "--part", part, "--pieces", str(pieces),
        "--words", str(args.words), "--book", str(args.book),
    ]  # fmt: skip
    environ = {**os.environ, "OPENBLAS_NUM_THREADS": str(threads)}
    printed = subprocess.run(command, check=True, capture_output=True, env=environ).stdout
    found: dict[str, float] = json.loads(printed)
    return found


def load(args: argparse.Namespace) -> dict[str, float]:
    """Seconds from nothing to a pipeline, and resident memory after a first text, in MB."""
    begun = time.perf_counter()
    import_module("quizapp")  # it makes importing spaCy quicker
    import_module("spacy")

    imported = time.perf_counter() - begun
    from quizapp.nlp import load_pipeline

    nlp = load_pipeline()
    loaded = time.perf_counter() - begun
    processor = _processor()
    nlp("Marie Curie discovered radium in Paris.")
    return {"import": imported, "load": loaded, "processor": processor, "memory": _resident()}


def speed(args: argparse.Namespace) -> dict[str, float]:
    """Seconds to read `--words` words of the articles, after a first text."""
    from quizapp.nlp import load_pipeline, windows

    if args.pieces:
        windows.BUDGET_PIECES = args.pieces
        windows.WIDE_PIECES = max(windows.WIDE_PIECES, args.pieces)
    nlp = load_pipeline()
    nlp("Marie Curie discovered radium in Paris.")
    return _timed(lambda text: [nlp(text)], _texts(args.articles, args.words))


def whole(args: argparse.Namespace) -> dict[str, float]:
    """Read a book as one text."""
    from quizapp.nlp import load_pipeline

    nlp = load_pipeline()
    book = "\n\n".join(_texts(args.articles, args.book))
    return _timed(lambda text: [nlp(text)], [book])


def piped(args: argparse.Namespace) -> dict[str, float]:
    """Read a book article by article, keeping nothing."""
    from quizapp.nlp import load_pipeline

    nlp = load_pipeline()
    return _timed(lambda text: nlp.pipe([text]), _texts(args.articles, args.book))


PARTS: dict[str, Callable[[argparse.Namespace], dict[str, float]]] = {
    "load": load, "speed": speed, "whole": whole, "piped": piped,
}  # fmt: skip


def _texts(articles: Path, words: int) -> list[str]:
    """The articles again and again until they have so many words between spaces."""
    files = [path for path in sorted(articles.glob("*.md")) if path.name != "README.md"]
    bodies = [HEAD.sub("", path.read_text(encoding="utf-8")) for path in files]
    texts: list[str] = []
    while words > 0:
        body = bodies[len(texts) % len(bodies)]
        texts.append(body)
        words -= len(body.split())
    return texts


def _timed(read: Callable[[str], Iterable[Doc]], texts: list[str]) -> dict[str, float]:
    """Words (tokens that are no white space), seconds, and the peak of memory in MB."""
    words = 0
    begun, busy = time.perf_counter(), _processor()
    for text in texts:
        for doc in read(text):
            words += sum(not token.is_space for token in doc)
    return {
        "words": words,
        "seconds": time.perf_counter() - begun,
        "processor": _processor() - busy,
        "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def _processor() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def _resident() -> float:
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(re.findall(r"VmRSS:\s+(\d+)", status)[0]) / 1024


if __name__ == "__main__":
    raise SystemExit(main())
