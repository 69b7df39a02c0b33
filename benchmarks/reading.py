"""How long reading a file takes, and what a book costs; the figures of docs/figures.md.

    .venv/bin/python benchmarks/reading.py [--runs 5] [--book]

Prints the median seconds of reading a PDF of 20 pages and an e-book of 300 pages, the program's
start included, and what of a reader's memory was used. `--book` also makes questions from a book of
150,000 words (half an hour on a slow machine) and prints the seconds and the peak memory.
"""

import argparse
import io
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FILES = ROOT / "tests" / "data" / "files"
PAGE_WORDS = 300
COMMAND = [sys.executable, "-m", "quizapp", "generate"]


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--book", action="store_true", help="also make questions from a book")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        pdf, book = Path(folder) / "twenty.pdf", Path(folder) / "book.epub"
        pdf.write_bytes(twenty_pages())
        book.write_bytes(a_book(300 * PAGE_WORDS))
        for name, path in (("PDF of 20 pages", pdf), ("e-book of 300 pages", book)):
            taken = [reading_seconds(path) for _ in range(arguments.runs + 1)][1:]
            wall, worked = (statistics.median(column) for column in zip(*taken, strict=True))
            print(f"{name:45} {wall:10.2f} s, {worked:.2f} s of them at work")
        print(f"{'peak memory of the readers':45} {children_peak():10.0f} MB")
        if arguments.book:
            book.write_bytes(a_book(150_000))
            begun = time.perf_counter()
            out = Path(folder) / "quiz.json"
            subprocess.run([*COMMAND, str(book), "-o", str(out)], check=True)
            print(f"{'questions from 150,000 words':45} {time.perf_counter() - begun:10.0f} s")
            print(f"{'peak memory of that':45} {children_peak():10.0f} MB")
    return 0


def reading_seconds(path: Path) -> tuple[float, float]:
    """Seconds of a program that reads a file and does no more: by the clock, and of processor."""
    code = (
        "import sys; from pathlib import Path; from quizapp.text.files import read_apart; "
        "read_apart(Path(sys.argv[1]).read_bytes(), name=sys.argv[1])"
    )
    begun, worked = time.perf_counter(), processor_seconds()
    subprocess.run([sys.executable, "-c", code, str(path)], check=True)
    return time.perf_counter() - begun, processor_seconds() - worked


def processor_seconds() -> float:
    """What all processes started here have worked, theirs included."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def children_peak() -> float:
    """The most memory that any process started here had, in MB; of readers too."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def twenty_pages() -> bytes:
    """The pages that LibreOffice and typst made for the tests, over and over, up to twenty."""
    from pypdf import PdfReader, PdfWriter

    pages = [p for name in ("office.pdf", "columns.pdf") for p in PdfReader(FILES / name).pages]
    writer = PdfWriter()
    for number in range(20):
        writer.add_page(pages[number % len(pages)])
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def a_book(words: int) -> bytes:
    """An e-book of the sample articles, each time under other years and chapter numbers."""
    seeds = [path.read_text("utf-8").split("---", 2)[2] for path in sorted(SEEDS.glob("*.md"))]
    pages: dict[str, str] = {}
    written = 0
    while written < words:
        number = len(pages) + 1
        text = seeds[number % len(seeds)].replace("19", str(10 + number % 9))
        paragraphs = "".join(f"<p>{one}</p>" for one in text.split("\n\n") if one.strip())
        pages[f"{number}.xhtml"] = (
            f"<html><body><h1>Chapter {number}</h1>{paragraphs.replace('## ', '')}</body></html>"
        )
        written += len(text.split())
    return packed(pages)


SEEDS = ROOT / "seeds"


def packed(pages: dict[str, str]) -> bytes:
    """The pages as an e-book."""
    items = "".join(
        f'<item id="i{n}" href="{name}" media-type="application/xhtml+xml"/>'
        for n, name in enumerate(pages)
    )
    spine = "".join(f'<itemref idref="i{n}"/>' for n in range(len(pages)))
    entries = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": '<container><rootfiles><rootfile full-path="b.opf"/></rootfiles>'
        "</container>",
        "b.opf": f"<package><manifest>{items}</manifest><spine>{spine}</spine></package>",
        **pages,
    }
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return target.getvalue()


if __name__ == "__main__":
    raise SystemExit(main())
