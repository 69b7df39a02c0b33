"""Whatever a file is made of, the answer is one sentence, in bounded memory, with nothing left."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hostile import CASES, PROSE, a_book, a_page_pdf

from quizapp.errors import Invalid
from quizapp.text.files import read_apart, read_file

MOST_MB = 700
READ_ALL = """
import json, resource, sys
from hostile import CASES
from quizapp.errors import Invalid
from quizapp.text.files import read_apart
said = {}
for case in sys.argv[1:]:
    name, make, _ = CASES[case]
    data = make()
    try:
        read_apart(data, name=name, seconds=40)
        said[case] = []
    except Invalid as fault:
        said[case] = [str(problem) for problem in fault.problems]
    del data
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
print(json.dumps([said, peak]))
"""
HERE = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, list[str]], float, Path]:
    """What each case was answered, the most memory that a reader had, and its temporary folder."""
    folder = tmp_path_factory.mktemp("temporary")
    done = subprocess.run(
        [sys.executable, "-c", READ_ALL, *CASES],
        env={**os.environ, "TMPDIR": str(folder), "PYTHONPATH": f"{HERE}:{HERE.parent}"},
        capture_output=True,
        text=True,
        check=True,
    )
    said, peak = json.loads(done.stdout)
    return said, peak, folder


@pytest.mark.parametrize("case", CASES)
def test_a_hostile_file_is_answered_with_one_sentence(
    answers: tuple[dict[str, list[str]], float, Path], case: str
) -> None:
    said = answers[0][case]
    assert len(said) == 1, "one sentence"
    assert CASES[case][2] in said[0]
    assert 20 < len(said[0]) < 300
    assert "Error" not in said[0]


def test_no_reader_takes_more_memory_than_it_may(
    answers: tuple[dict[str, list[str]], float, Path],
) -> None:
    assert 20 < answers[1] < MOST_MB


def test_nothing_is_left_in_the_temporary_folder(
    answers: tuple[dict[str, list[str]], float, Path],
) -> None:
    assert list(answers[2].iterdir()) == []


def test_a_path_in_a_zip_leads_nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "secret.xhtml").write_bytes(b"<p>" + b"secret words of this computer " * 20)
    page = b"<html><body><p>" + PROSE + b"</p></body></html>"
    names = {"../../secret.xhtml": page, "/etc/passwd": page, "a/../../../x.xhtml": page}
    book = a_book(names, title=b"../../../etc/passwd")
    absent = book.replace(b"../../secret.xhtml", b"../../sekret.xhtml", 1)
    for data in (book, absent):
        try:
            text = read_file(data, name="../../../etc/shadow.epub").article.text
        except Invalid:
            text = ""
        assert "secret words" not in text
    assert [path.name for path in tmp_path.iterdir()] == ["secret.xhtml"]


def test_a_book_page_with_scripts_gives_its_words_only() -> None:
    page = (
        b"<html><head><script>alert(1)</script></head><body onload='alert(2)'><p onclick='x()'>"
        + PROSE
        + b"</p><script>document.write('evil')</script><iframe src='javascript:alert(3)'></iframe>"
        b"<p>&lt;script&gt;alert(4)&lt;/script&gt;</p></body></html>"
    )
    text = read_file(a_book({"1.xhtml": page})).article.text
    assert "alert(1)" not in text
    assert "evil" not in text
    assert "onclick" not in text
    assert "<script>alert(4)</script>" in text, "words of the book, which a page must escape"


def test_a_file_that_is_read_for_too_long_is_given_up() -> None:
    data = a_page_pdf(b"BT (x) Tj ET\n" * 2_000_000)
    with pytest.raises(Invalid, match=r"not read to its end in 0\.5 seconds"):
        read_apart(data, seconds=0.5)
