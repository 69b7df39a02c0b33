from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.errors import Invalid
from quizapp.text import MAX_CHARACTERS, BlockKind, blocks, masked, read_article

PROSE = (
    "The Sydney Harbour Bridge opened on 19 March 1932 after eight years of work. It was the "
    "widest long-span bridge in the world until 2012, and it carries trains, cars and walkers.\n"
)
GERMAN = (
    "Der schnelle braune Fuchs springt über den faulen Hund und läuft dann weiter durch den Wald, "
    "weil er Hunger hat und seine Kinder zu Hause schon lange auf ihn warten müssen."
)
HEAD = "---\ntitle: A bridge\npublished: 2020-05-01\nsource: https://example.org/b\n---\n\n"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        pytest.param("", "there is no text", id="empty"),
        pytest.param("  \n\n ", "there is no text", id="blank"),
        pytest.param("three little words", "only 3 words", id="three-words"),
        pytest.param("word " * 500_000, "the limit is 1,500,000", id="too-long"),
        pytest.param(b"\x89PNG\r\n\x1a\n\x00\x00", "an image", id="image"),
        pytest.param(b"%PDF-1.7 ...", "a PDF", id="pdf"),
        pytest.param(b"PK\x03\x04....", "Word", id="word"),
        pytest.param(b"abc\x00def" * 40, "binary", id="binary"),
        pytest.param("a\x00b " * 40, "binary", id="nul"),
        pytest.param("<!doctype html><p>Hello</p>" + PROSE, "code of a web page", id="html"),
        pytest.param(GERMAN, "German", id="german"),
        pytest.param("lone \ud800 surrogate " * 20, "damaged at character 6", id="surrogate"),
        pytest.param("1\t2\t3\tfour\n" * 10_000, "no running text", id="table"),
        pytest.param("x" * 30_000, "only 1 word", id="one-endless-word"),
    ],
)
def test_what_cannot_be_read_gets_one_sentence(data: str | bytes, says: str) -> None:
    with pytest.raises(Invalid, match=says):
        read_article(data)


def test_a_paste_keeps_every_character() -> None:
    text = "\u200f  " + PROSE + "\r\n\r\n\u202eEnd of it.\x07 "
    assert read_article(text).text == text


def test_the_head_gives_title_date_and_link() -> None:
    article = read_article(HEAD + PROSE)
    assert (article.title, article.published) == ("A bridge", date(2020, 5, 1))
    assert article.url == "https://example.org/b"


def test_what_the_user_says_goes_before_what_the_head_says() -> None:
    article = read_article(HEAD + PROSE, title="My bridge", published=date(2021, 1, 2))
    assert (article.title, article.published) == ("My bridge", date(2021, 1, 2))


def test_a_date_in_the_name_of_the_file_is_the_date_of_the_article() -> None:
    assert read_article(PROSE, name="bridge-2019-07-03.txt").published == date(2019, 7, 3)


def test_an_impossible_date_in_the_name_is_no_date() -> None:
    assert read_article(PROSE, name="bridge-2019-17-03.txt").published is None


def test_a_heading_is_the_title_where_none_is_given() -> None:
    assert read_article("The great bridge\n\n" + PROSE).title == "The great bridge"


def test_the_first_sentence_is_the_title_where_nothing_else_is() -> None:
    title = "The Sydney Harbour Bridge opened on 19 March 1932 after eight years of work"
    assert read_article(PROSE).title == title


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_usual_encodings_are_read(encoding: str) -> None:
    assert "café" in read_article((PROSE + " A café stands there.").encode(encoding)).text


def test_bmw_is_not_a_bitmap() -> None:
    assert read_article(b"BMW sold many cars. " + PROSE.encode()).title


def test_the_limit_itself_is_allowed() -> None:
    text = (PROSE * (MAX_CHARACTERS // len(PROSE)))[:MAX_CHARACTERS]
    assert len(read_article(text).text) <= MAX_CHARACTERS


@given(st.text(max_size=400))
def test_masking_moves_nothing(text: str) -> None:
    assert len(masked(text)) == len(text)


@given(st.text(alphabet="ab .\n\r#|\t-", max_size=200))
def test_blocks_are_in_order_and_hold_every_word(text: str) -> None:
    found = blocks(text)
    position = 0
    for block in found:
        assert position <= block.start < block.end <= len(text)
        assert not text[position : block.start].strip()
        position = block.end
    assert not text[position:].strip()


@given(st.text(max_size=300) | st.binary(max_size=300))
def test_anything_at_all_is_read_or_refused_with_a_sentence(data: str | bytes) -> None:
    with suppress(Invalid):
        assert read_article(data).title


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("## Early life", BlockKind.HEADING),
        ("Early life", BlockKind.HEADING),
        ("By Jane Miller and Tom Hanks", BlockKind.ASIDE),
        ("By 1965, Fillmore had come to see that meaning plays a part in grammar.", "paragraph"),
        ("Read more: The bridge that was not built", BlockKind.ASIDE),
        ("Photo: Jane Miller.", BlockKind.ASIDE),
        ("- one thing", BlockKind.ASIDE),
        ("It opened in 1932.", BlockKind.PARAGRAPH),
        ("1932   opened   1,149 m", BlockKind.ASIDE),
    ],
)
def test_a_line_is_what_it_looks_like(line: str, kind: BlockKind) -> None:
    assert blocks(line)[0].kind == kind


def test_a_hard_wrapped_paragraph_is_one_paragraph() -> None:
    wrapped = PROSE.replace(" after ", "\nafter ").replace(" until ", "\nuntil ")
    assert [block.kind for block in blocks(wrapped)] == [BlockKind.PARAGRAPH]


def test_headings_and_citation_marks_are_hidden_from_the_pipeline() -> None:
    text = "Life\n\nShe was born in 1903.[12] She died in 1970."
    assert masked(text).split() == "She was born in 1903. She died in 1970.".split()


def test_the_real_articles_are_all_read() -> None:
    folder = Path(__file__).parents[3] / "shared" / "articles"
    if not folder.is_dir():
        pytest.skip("the development articles are not beside this checkout")
    files = [path for path in sorted(folder.glob("*.md")) if path.name != "README.md"]
    assert len(files) == 55
    for path in files:
        article = read_article(path.read_bytes(), name=path.name)
        assert article.title
        assert article.language == "en"
