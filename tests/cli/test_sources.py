"""The command line reads every kind of file, chapters of a book, and several files at once."""

from pathlib import Path

import pytest

from quizapp.cli import long as long_texts
from quizapp.cli import main
from quizapp.items import Article, ItemSet

FILES = Path(__file__).parents[1] / "data" / "files"


def test_the_chapters_of_a_book_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["generate", str(FILES / "reader.epub"), "--chapters", "list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 6
    assert lines[1].startswith("2  Marie Curie (")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["reader.epub", "--chapters", "9"], "there is no chapter 9; there are 1 to 6"),
        (["reader.epub", "--chapters", "x"], "names no chapters"),
        (["reader.rtf", "--chapters", "1"], "no chapters to choose from"),
        (["locked.pdf"], "locked with a password"),
    ],
    ids=["no such chapter", "no number", "no chapters", "locked"],
)
def test_what_cannot_be_read_is_one_sentence(
    capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    assert main(["generate", str(FILES / arguments[0]), *arguments[1:]]) == 2
    told = capsys.readouterr().err
    assert said in told
    assert told.count("\n") == 1


LONG = ("The bridge opened in 1932 and took eight years to build. " * 12 + "\n\n") * 300


def test_ctrl_c_keeps_the_questions_of_what_was_read(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    begun = []

    def interrupted(article, options, make, progress):
        for portion in _real(article, options, _nothing_made, progress):
            begun.append(portion)
            yield portion
            raise KeyboardInterrupt

    _real = long_texts.portions
    monkeypatch.setattr(long_texts, "portions", interrupted)
    made = long_texts.make(Article(LONG, "Long"), long_texts.Options())
    assert made.stopped
    assert len(begun) == 1
    assert "nothing was asked about what follows" in capsys.readouterr().err


def _nothing_made(article: Article, options, progress) -> ItemSet:
    return ItemSet(article.source(), ())


@pytest.mark.model
def test_a_chapter_of_a_book_becomes_a_quiz_and_the_rest_is_named(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["generate", str(FILES / "reader.epub"), "--chapters", "2", "--count", "3"]) == 0
    shown = capsys.readouterr()
    assert "Curie" in shown.out
    assert "Golden Gate" not in shown.out
    assert "left out: chapter “Golden Gate Bridge”, not chosen" in shown.err
