"""The sample articles are the first thing a new user sees, so they are held to a form."""

import re
from datetime import date
from pathlib import Path

import pytest

from quizapp.assets import asset_dir

SEEDS = sorted(asset_dir("seeds").glob("*.md"))
HEAD = re.compile(r"---\n(.*?)\n---\n\n", re.DOTALL)
KINDS = ("news", "encyclopedia", "textbook")

each_seed = pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)


def _split(text: str) -> tuple[dict[str, str], str]:
    match = HEAD.match(text)
    assert match, "the file does not begin with head lines between two ---"
    head = dict(line.split(": ", 1) for line in match[1].split("\n"))
    return head, text[match.end() :]


def test_there_are_two_samples_of_every_kind() -> None:
    kinds = [_split(path.read_text(encoding="utf-8"))[0]["kind"] for path in SEEDS]
    assert sorted(kinds) == sorted(KINDS * 2)


@each_seed
def test_a_sample_says_what_it_is_and_may_be_used_by_anybody(path: Path) -> None:
    head, _ = _split(path.read_text(encoding="utf-8"))
    assert head["licence"] == "CC0-1.0"
    assert head["title"].strip()
    assert head["sources"].strip()
    if head["kind"] == "news":
        assert date.fromisoformat(head["published"]) < date(2026, 1, 1)
    else:
        assert "published" not in head


@each_seed
def test_a_sample_has_400_to_800_words_in_short_paragraphs(path: Path) -> None:
    _, body = _split(path.read_text(encoding="utf-8"))
    paragraphs = [part for part in body.strip().split("\n\n") if not part.startswith("## ")]
    assert 400 <= sum(len(part.split()) for part in paragraphs) <= 800
    assert max(len(part.split()) for part in paragraphs) <= 120
    assert not any("\n" in part for part in paragraphs)


@each_seed
def test_a_sample_is_plain_text_with_facts_in_it(path: Path) -> None:
    _, body = _split(path.read_text(encoding="utf-8"))
    assert not re.search(r"[*_`<>\[\]]|https?:", body)
    assert len(re.findall(r"\d[\d,.]*", body)) >= 10
