"""`quizapp generate LINK`."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from fakes import fake_fetch

from quizapp.cli import main
from quizapp.fetch import Fetcher

LINK = "https://post.example/bridge"


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Fetcher, "fetch", lambda self, link: fake_fetch(link))


def test_the_page_of_a_link_is_read_with_its_metadata(
    generator: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["generate", LINK]) == 0
    ((article, _),) = generator.calls
    assert (article.title, article.author, article.url) == ("The Bridge", "Jane Miller", LINK)
    assert article.published == date(2020, 5, 1)
    assert capsys.readouterr().err.startswith("left out: tables (4 words)\nleft out: menus")


def test_the_command_line_goes_before_the_page(generator: Any) -> None:
    words = ["--title", "Mine", "--published", "2021-02-03", "--url", "https://e.org/"]
    assert main(["generate", LINK, *words]) == 0
    ((article, _),) = generator.calls
    assert (article.title, article.published) == ("Mine", date(2021, 2, 3))
    assert article.url == "https://e.org/"


def test_a_link_and_a_file_make_one_quiz(generator: Any, article_file: str) -> None:
    assert main(["generate", article_file, LINK]) == 0
    assert [article.url for article, _ in generator.calls] == [None, LINK]


def test_news_without_a_date_is_told_and_read_all_the_same(
    generator: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["generate", "https://post.example/undated"]) == 0
    assert "--published YYYY-MM-DD" in capsys.readouterr().err
    assert main(["generate", LINK]) == 0
    assert "--published" not in capsys.readouterr().err


def test_a_page_that_cannot_be_read_is_one_sentence_and_exit_2(
    generator: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["generate", "https://post.example/nothing"]) == 2
    assert "has no such page" in capsys.readouterr().err
    assert generator.calls == []


def test_a_file_whose_name_looks_like_a_link_is_a_file(
    generator: Any, article_file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(article_file).rename("www.bridge.txt")
    assert main(["generate", "www.bridge.txt"]) == 0
    assert generator.calls[0][0].url is None
