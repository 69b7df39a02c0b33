"""The figures that docs/figures.md reports, each the median of several runs in one process tree.

    .venv/bin/python benchmarks/figures.py ARTICLE [--runs 5]

Prints a table: seconds to answer `--help`, seconds and peak memory of generating from ARTICLE (as
a whole process, and with the pipeline loaded), and the server's memory before the first set.
"""

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

COMMAND = [sys.executable, "-m", "quizapp"]


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("article", type=Path)
    parser.add_argument("--runs", type=int, default=5)
    arguments = parser.parse_args()
    runs = arguments.runs
    # First, while this process is small: a child starts with its parent's peak.
    peak = peak_memory(arguments.article)
    rows = [
        ("quizapp --help, whole process", median(lambda: seconds([*COMMAND, "--help"]), runs), "s"),
        (
            "quizapp --version, whole process",
            median(lambda: seconds([*COMMAND, "--version"]), runs),
            "s",
        ),
        *generation(arguments.article, runs),
        ("peak memory of quizapp generate", peak, "MB"),
        ("server's memory before the first set", server_memory(), "MB"),
    ]
    for name, value, unit in rows:
        print(f"{name:45} {value:10.2f} {unit}")
    return 0


def median(measure: Callable[[], float], runs: int) -> float:
    """The median of `runs` measurements, after one that is thrown away."""
    measure()
    return statistics.median(measure() for _ in range(runs))


def seconds(command: list[str]) -> float:
    """Wall-clock seconds of one command."""
    begun = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begun


def generation(article: Path, runs: int) -> list[tuple[str, float, str]]:
    """Loading the pipeline, and generating with it loaded."""
    from quizapp.generate import generate
    from quizapp.nlp import load_pipeline
    from quizapp.text import read_article

    begun = time.perf_counter()
    nlp = load_pipeline()
    loading = time.perf_counter() - begun
    read = read_article(article.read_bytes(), name=article.name)

    def once() -> float:
        started = time.perf_counter()
        generate(read, nlp=nlp)
        return time.perf_counter() - started

    generated = generate(read, nlp=nlp).item_set
    return [
        ("loading the pipeline, spaCy included", loading, "s"),
        (f"generating from {read.source().words} words, loaded", median(once, runs), "s"),
        ("items", float(len(generated.items)), ""),
    ]


def peak_memory(article: Path) -> float:
    """Peak resident memory of `quizapp generate ARTICLE`, in MB."""
    subprocess.run([*COMMAND, "generate", str(article)], check=True, stdout=subprocess.DEVNULL)
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def server_memory() -> float:
    """Resident memory of `quizapp serve` after its first page, in MB."""
    with tempfile.TemporaryDirectory() as folder:
        environ = {**os.environ, "QUIZAPP_DATA": folder}
        process = subprocess.Popen(
            [*COMMAND, "serve", "--port", "8765"], env=environ, stdout=subprocess.DEVNULL
        )
        try:
            _wait_for("http://127.0.0.1:8765/")
            status = Path(f"/proc/{process.pid}/status").read_text()
            line = next(row for row in status.splitlines() if row.startswith("VmRSS"))
            return int(line.split()[1]) / 1024
        finally:
            process.terminate()
            process.wait()


def _wait_for(url: str, patience_seconds: float = 60) -> None:
    end = time.monotonic() + patience_seconds
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(url) as answer:  # noqa: S310 (our own server)
                answer.read()
                return
        except OSError:
            time.sleep(0.1)
    raise SystemExit(f"no answer from {url}")


if __name__ == "__main__":
    raise SystemExit(main())
