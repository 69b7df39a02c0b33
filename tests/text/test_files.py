"""Files that real programs made: their words come out, all of them, and only they.

How the files were made stands in tests/data/files/make.sh.
"""

import re
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path

import pytest

from quizapp.errors import Invalid
from quizapp.items import Unit
from quizapp.text import BlockKind, blocks
from quizapp.text.files import Given, read_all_apart, read_apart, read_file
from quizapp.text.reading import Reading

FILES = Path(__file__).parents[1] / "data" / "files"
TITLE = "A reader of six pieces"
CHAPTERS = re.findall(r"^# (.+)$", (FILES / "reader.md").read_text("utf-8"), re.MULTILINE)
WHOLE = ["reader.docx", "reader.odt", "reader.epub", "reader.rtf", "office.docx", "office.odt",
         "office.rtf", "office.pdf", "columns.pdf", "forbidden.pdf"]  # fmt: skip


@cache
def _read(name: str) -> Reading:
    return read_file((FILES / name).read_bytes(), name=name)


def _words(text: str) -> list[str]:
    prose = re.sub(r"\A---.*?\n---\n", "", text, flags=re.DOTALL)
    return re.findall(r"[\w'.,%°–-]+", prose.replace("’", "'"))  # typst curls them


@pytest.mark.parametrize("name", WHOLE)
def test_the_words_of_the_source_come_out_in_order_and_no_others(name: str) -> None:
    wanted = _words((FILES / "reader.md").read_text("utf-8"))
    found = _words(_read(name).article.text)
    pairs = SequenceMatcher(None, wanted, found, autojunk=False).get_matching_blocks()
    same = sum(pair.size for pair in pairs)
    assert same >= 0.999 * len(wanted), f"{len(wanted) - same} words are missing or changed"
    assert len(found) - same <= 10, "the title and the author are said once more, nothing else"


@pytest.mark.parametrize("name", [n for n in WHOLE if n != "reader.rtf"])
def test_title_and_author_are_read_from_the_file(name: str) -> None:
    article = _read(name).article
    assert article.title == TITLE
    if not name.startswith("office.docx"):  # LibreOffice lost it
        assert article.author == "Ana Lima"


@pytest.mark.parametrize("name", [n for n in WHOLE if not n.endswith(".rtf")])
def test_headings_and_paragraphs_are_told_apart(name: str) -> None:
    article = _read(name).article
    found = blocks(article.text)
    headings = [
        article.text[b.start : b.end].strip("# ") for b in found if b.kind is BlockKind.HEADING
    ]
    assert [h for h in headings if h in CHAPTERS] == CHAPTERS
    prose = [b for b in found if b.kind is BlockKind.PARAGRAPH]
    assert 55 <= len(prose) <= 75, "the source has 64 paragraphs of prose"
    assert not any("\n" in article.text[b.start : b.end] for b in prose)


@pytest.mark.parametrize(
    "name", ["reader.docx", "reader.odt", "reader.epub", "office.odt", "columns.pdf"]
)
def test_chapters_are_marked_where_their_headings_stand(name: str) -> None:
    article = _read(name).article
    marks = [mark for mark in article.marks if mark.unit is Unit.CHAPTER]
    assert [mark.label for mark in marks] == CHAPTERS
    for mark in marks:
        assert article.text[mark.start :].lstrip("# ").startswith(mark.label)


def test_a_page_number_is_kept_for_every_offset_of_a_pdf() -> None:
    article = _read("office.pdf").article
    labels = [mark.label for mark in article.marks if mark.unit is Unit.PAGE]
    assert labels == [str(number) for number in range(1, len(labels) + 1)]
    assert article.place(article.text.index("When it opened in 1937")).endswith("page 1")
    assert article.place(len(article.text)).endswith(f"page {labels[-1]}")


def test_running_heads_and_page_numbers_are_left_out_and_named() -> None:
    reading = _read("columns.pdf")
    assert "Class 7" not in reading.article.text
    assert not re.search(r"Page \d+ of \d+", reading.article.text)
    (named,) = reading.left_out
    assert named.what == "headers, footers and page numbers"
    assert "Class 7" in named.begins


def test_the_large_title_is_kept_though_the_running_head_says_the_same() -> None:
    assert _read("columns.pdf").article.text.startswith(f"# {TITLE}")


def test_words_broken_at_line_ends_are_whole_again() -> None:
    text = _read("columns.pdf").article.text
    assert not re.search(r"\w- [a-z]", text)
    assert "X-ray" in text
    assert "Mid-Atlantic" in text


def test_a_small_page_of_an_e_book_is_left_out_by_name() -> None:
    assert [one.what for one in _read("reader.epub").left_out] == [f"“{TITLE}”"]


def test_a_pdf_that_only_forbids_printing_is_read() -> None:
    assert _read("forbidden.pdf").article.text == _read("office.pdf").article.text


@pytest.mark.parametrize("name", ["reader.docx", "office.pdf", "reader.epub", "reader.rtf"])
def test_a_wrong_ending_does_not_matter(name: str) -> None:
    data = (FILES / name).read_bytes()
    assert read_file(data, name="notes.txt").article.text == _read(name).article.text


def test_reading_apart_gives_the_same_as_reading_here() -> None:
    for name in ("office.pdf", "reader.epub"):
        assert read_apart((FILES / name).read_bytes(), name=name) == _read(name)


def test_several_files_are_one_article_of_several_sources() -> None:
    names = ("office.pdf", "reader.epub", "bridge.txt")
    text = ("The bridge over the Tay fell in a storm on 28 December 1879. " * 4).encode()
    given = [
        Given(name, text if name == "bridge.txt" else (FILES / name).read_bytes()) for name in names
    ]
    reading = read_all_apart(given, title="All")
    article = reading.article
    assert [part.name for part in article.parts] == list(names)
    assert article.title == "All"
    assert article.place(article.text.index("When it opened in 1937")).startswith(f"{TITLE}, ")
    last = article.part_at(article.text.index("over the Tay"))
    assert last is not None
    assert last.name == "bridge.txt"
    assert [one.what for one in reading.left_out if one.what.startswith("reader.epub: ")]


def test_a_saved_web_page_is_read_as_a_page_of_the_web() -> None:
    article = _read("reader.html").article
    assert (article.title, article.author) == (TITLE, "Ana Lima")
    assert "The Golden Gate Bridge is a suspension bridge in California." in article.text
    assert "<" not in article.text


def test_a_file_that_cannot_be_used_is_left_out_and_named() -> None:
    given = [
        Given("good.pdf", (FILES / "office.pdf").read_bytes()),
        Given("bad.pdf", b"%PDF-1.4 nothing"),
        Given("again.pdf", (FILES / "office.pdf").read_bytes()),
    ]
    reading = read_all_apart(given)
    assert reading.article.title == TITLE
    assert reading.article.parts == ()
    said = [one.what for one in reading.left_out]
    assert any(what.startswith("bad.pdf: this PDF is damaged") for what in said)
    assert "again.pdf: the same file once more" in said


def test_files_of_which_none_can_be_used_are_refused_with_a_sentence_each() -> None:
    given = [Given("a.pdf", b"%PDF-1.4"), Given("b.png", b"\x89PNG\r\n\x1a\n" + bytes(99))]
    with pytest.raises(Invalid) as caught:
        read_all_apart(given)
    assert [str(p).partition(":")[0] for p in caught.value.problems] == ["a.pdf", "b.png"]
