"""Reading a stranger's file in a process of its own: what it breaks there, it breaks alone.

The process may use so much memory and time and no more; the file goes in through a pipe and the
article comes out through another, so nothing is ever written to disk.
"""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

from quizapp.errors import Invalid, Problem
from quizapp.items import Article, Mark, Unit
from quizapp.text.files.door import base_name, read_file
from quizapp.text.files.join import joined
from quizapp.text.files.kinds import FileKind, kind_of
from quizapp.text.reading import LeftOut, Reading

MEMORY_BYTES = 500 * 1024 * 1024
SECONDS = 90.0
HERE = str(Path(__file__).resolve().parents[3])
QUICK = (FileKind.TEXT, FileKind.SUBTITLES)
"""Kinds that no program of others reads: a process of their own would only cost time."""


@dataclass(frozen=True, slots=True)
class Given:
    """A file as somebody gave it."""

    name: str
    data: bytes


def read_apart(
    data: bytes,
    *,
    name: str = "",
    title: str | None = None,
    published: date | None = None,
    url: str | None = None,
    seconds: float = SECONDS,
) -> Reading:
    """Read a file as `read_file` does, in a process with a limit on memory and time.

    Raises Invalid with one sentence, also when the file makes its reader crash or run too long.
    """
    if kind_of(data) in QUICK:
        return read_file(data, name=name, title=title, published=published, url=url)
    head = {
        "name": name,
        "title": title,
        "published": published and published.isoformat(),
        "url": url,
        "memory": MEMORY_BYTES,
    }
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-m", "quizapp.text.files.apart"],
            input=json.dumps(head).encode() + b"\n" + data,
            capture_output=True,
            timeout=seconds,
            check=False,
            env={**os.environ, "PYTHONPATH": HERE, "OMP_NUM_THREADS": "1"},
        )
    except subprocess.TimeoutExpired as fault:
        raise Invalid(
            f"this file was not read to its end in {seconds:g} seconds; give it in parts, or its "
            "text alone"
        ) from fault
    try:
        answer = json.loads(done.stdout)
    except ValueError as fault:
        raise Invalid(
            "this file needs more memory than one file may have, or breaks its reader; save it "
            "anew in the program that made it, or give its text alone"
        ) from fault
    if "problems" in answer:
        raise Invalid(*(Problem(*problem) for problem in answer["problems"]))
    return _reading(answer)


def read_all_apart(
    files: Sequence[Given],
    *,
    title: str | None = None,
    published: date | None = None,
    url: str | None = None,
) -> Reading:
    """Read one file, or several as one article of several sources.

    `url` is where a single file came from; what is given goes before what the files say. A file
    of several that cannot be used is left out and named. Raises Invalid when none can be.
    """
    if len(files) == 1:
        return read_apart(
            files[0].data, name=files[0].name, title=title, published=published, url=url
        )
    readings: list[tuple[str, Reading]] = []
    left_out: list[LeftOut] = []
    problems: list[Problem] = []
    for file in files:
        name = base_name(file.name)
        if any(file.data == other.data for other in files[: files.index(file)]):
            left_out.append(LeftOut(f"{name}: the same file once more"))
            continue
        try:
            readings.append((name, read_apart(file.data, name=name, published=published)))
        except Invalid as fault:
            left_out.append(LeftOut(f"{name}: {fault}"))
            problems += [Problem(f"{name}: {problem.what}") for problem in fault.problems]
    if not readings:
        raise Invalid(*problems)
    return joined(readings, title=title, published=published, left_out=left_out)


def main(source: BinaryIO, target: BinaryIO) -> None:
    """The other process: read one file and write the answer as JSON."""
    head = json.loads(source.readline())
    _limit(head["memory"])
    try:
        reading = read_file(
            source.read(),
            name=head["name"],
            title=head["title"],
            published=head["published"] and date.fromisoformat(head["published"]),
            url=head["url"],
        )
        answer: dict[str, Any] = asdict(reading)
        answer["article"]["published"] = head_day(reading.article.published)
    except Invalid as fault:
        answer = {"problems": [[p.what, p.where] for p in fault.problems]}
    target.write(json.dumps(answer).encode())


def head_day(day: date | None) -> str | None:
    """A day as JSON has it."""
    return day.isoformat() if day else None


def _limit(memory_bytes: int) -> None:
    """Bound this process's memory, where the system can: an allocation beyond it fails."""
    try:
        import resource
    except ImportError:  # Windows: the limit of time is left
        return
    for limit in (resource.RLIMIT_DATA, resource.RLIMIT_CORE):
        most = memory_bytes if limit == resource.RLIMIT_DATA else 0
        with suppress(ValueError, OSError):
            resource.setrlimit(limit, (most, most))


def _reading(answer: dict[str, Any]) -> Reading:
    fields = answer["article"]
    day = fields["published"]
    marks = tuple(Mark(m["start"], Unit(m["unit"]), m["label"]) for m in fields["marks"])
    article = Article(
        **{
            **fields,
            "published": date.fromisoformat(day) if day else None,
            "parts": (),  # a file is one source
            "marks": marks,
        }
    )
    return Reading(article, tuple(LeftOut(**one) for one in answer["left_out"]))


if __name__ == "__main__":
    main(sys.stdin.buffer, sys.stdout.buffer)
