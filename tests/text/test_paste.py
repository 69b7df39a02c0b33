"""A paste is mended without losing where anything stood, and its head is read."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.errors import Invalid
from quizapp.items import Article
from quizapp.text import masked
from quizapp.text.news import wants_date
from quizapp.text.paste import mend, read_paste
from quizapp.text.paste.head import author_of, find_date, head_of

PROSE = (
    "The Sydney Harbour Bridge opened on 19 March 1932 after eight years of work. It was the "
    "widest long-span bridge in the world until 2012, and it carries trains, cars and walkers."
)
SOUP = st.lists(
    st.sampled_from(
        ["a", "B", " ", "\n", "\r", "é", "Ã©", "â€™", "â€œ", "\u00ad", "\u200b", "ﬁ", "&amp;", "``",
         "''", "´", "e\u0301", "\u0301", "\u00a0", "Â\u00a0", ".", "\x07", "…", "“"]
    ),
    max_size=40,
).map("".join)  # fmt: skip


@pytest.mark.parametrize(
    ("given", "mended"),
    [
        ("the cafÃ© of Li Weiâ€™s aunt", "the café of Li Wei’s aunt"),
        ("â€œNo,â€\u009d she said â€” twice", "“No,” she said — twice"),
        ("the Euro\u00adpean Union", "the European Union"),
        ("the Euro\u00ad\npean Union", "the European Union"),
        ("zero\u200bwidth", "zerowidth"),
        ("the \ufb01rst of\ufb01ce", "the first office"),
        ("Marks &amp; Spencer", "Marks & Spencer"),
        ("``No'', she said", "“No”, she said"),
        ("it isn´t so", "it isn’t so"),
        ("re\u0301sume\u0301", "résumé"),
        ("bell\x07 and escape \x1b[31m", "bell and escape "),
    ],
)
def test_what_copying_damaged_is_mended(given: str, mended: str) -> None:
    assert mend(given).text == mended


@pytest.mark.parametrize(
    "text",
    ["“Right,” she said. ‘Right’ – it isn’t wrong…", "naïve café, Ångström, 樋口 一葉, 🙂",
     "The '90s", "x < 5 & y > 3", "a\u00a0b",
     "line\r\nline\rline\n"],
)  # fmt: skip
def test_what_is_right_stays_as_it_is(text: str) -> None:
    assert mend(text).text == text


def test_an_offset_of_the_article_leads_to_what_was_pasted() -> None:
    pasted = "The Euro\u00adpean Union said it wasnâ€™t so.\nAdvertisement\n" + PROSE
    read = read_paste(pasted)
    for word, behind in (("European", "Euro\u00adpean"), ("wasn’t", "wasnâ€™t"), ("1932", "1932")):
        start = read.article.text.index(word)
        left, right = read.mended.given_span(start, start + len(word))
        assert pasted[left:right] == behind


@given(SOUP)
def test_every_character_has_one_place_in_what_was_pasted(text: str) -> None:
    mended = mend(text)
    position = 0
    for start in range(len(mended.text)):
        left, right = mended.given_span(start, start + 1)
        assert position <= right <= len(text)
        assert left < right
        position = left
    for run in mended.runs:
        if run.exact:
            assert mended.text[run.start : run.end] == text[run.given_start : run.given_end]


@given(
    st.text(max_size=200), st.lists(st.tuples(st.integers(0, 50), st.integers(0, 5)), max_size=6)
)
def test_edits_one_after_another_keep_the_map(text: str, cuts: list[tuple[int, int]]) -> None:
    mended = mend(text)
    for start, length in cuts:
        end = min(start + length, len(mended.text))
        if start < end:
            mended = mended.edited([(start, end, "#")])
    for index, character in enumerate(mended.text):
        left, right = mended.given_span(index, index + 1)
        assert 0 <= left < right <= len(text)
        if any(run.exact and run.start <= index < run.end for run in mended.runs):
            assert text[left:right] == character


def test_a_stretch_outside_the_text_is_an_error() -> None:
    with pytest.raises(IndexError):
        mend("abc").given_span(1, 4)


@pytest.mark.parametrize(
    "line",
    ["Advertisement", "ADVERTISEMENT", "- Advertisement -", "Read more: Ten bridges to see",
     "Read also: Ten bridges", "Related: Why bridges fall", "Story continues below advertisement",
     "Sign up for our newsletter", "Share on Facebook", "Share", "Copy link", "5 min read",
     "Follow us on Instagram and X", "Image source, Getty Images", "See also: the old bridge",
     "Click here to download the app", "Comments (12)", "READ MORE »", "Watch: the bridge opens"],
)  # fmt: skip
def test_a_line_that_is_not_of_the_article_is_left_out_and_said(line: str) -> None:
    read = read_paste(f"{PROSE}\n\n{line}\n\n{PROSE}")
    assert line not in read.article.text
    assert [out.begins for out in read.left_out] == [line]


@pytest.mark.parametrize(
    "line",
    ["Read more than once, the treaty says that every state keeps its own army and its laws.",
     "Subscribers of the paper paid 12 pounds a year, which was more than a worker earned in weeks "
     "and months of hard work on the docks of the city, as the company itself said later on.",
     "Advertisements were banned in 1971.", "Shares fell by 5% on Monday.", "Comments were rare.",
     "Related languages are spoken in Chad."],
)  # fmt: skip
def test_a_sentence_that_only_begins_like_such_a_line_stays(line: str) -> None:
    assert line in read_paste(f"{PROSE}\n\n{line}\n\n{PROSE}").article.text


def test_a_line_inside_a_hard_wrapped_paragraph_stays() -> None:
    wrapped = "Teachers say that children who own books of their own at home\nread more about the\n"
    text = wrapped + "world and write better letters than those who own none of them.\n\n" + PROSE
    assert read_paste(text).article.text == text


@pytest.mark.parametrize(
    ("lines", "title", "author", "published"),
    [
        (["A bridge opens", "By Jane Miller", "5 March 2024"], "A bridge opens", "Jane Miller",
         date(2024, 3, 5)),
        (["World", "A bridge opens in Wexley", "Published: March 5, 2024 10:15 GMT"],
         "A bridge opens in Wexley", "", date(2024, 3, 5)),
        (["A bridge opens", "Updated 7 March 2024", "Published 5 March 2024"], "A bridge opens", "",
         date(2024, 3, 5)),
        (["Tuesday, March 5, 2024"], "The Sydney Harbour Bridge opened on 19 March 1932 "
         "after eight years of work", "", date(2024, 3, 5)),
        (["By JANE MILLER and Tom de Vries, Associated Press", "A bridge opens"], "A bridge opens",
         "JANE MILLER and Tom de Vries", None),
        (["The bridge of 5 March 2024 and 6 March 2024"],
         "The bridge of 5 March 2024 and 6 March 2024", "", None),
    ],
)  # fmt: skip
def test_the_head_of_a_paste_gives_title_author_and_date(
    lines: list[str], title: str, author: str, published: date | None
) -> None:
    article = read_paste("\n\n".join([*lines, PROSE])).article
    assert (article.title, article.author, article.published) == (title, author, published)


def test_what_the_user_says_goes_before_what_the_head_says() -> None:
    text = f"A bridge opens\n\n5 March 2024\n\n{PROSE}"
    article = read_paste(text, title="Mine", published=date(2020, 1, 1)).article
    assert (article.title, article.published) == ("Mine", date(2020, 1, 1))


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("By Jane Miller", "Jane Miller"),
        ("by Jane Miller | 5 March 2024", "Jane Miller"),
        ("Written by Jean-Luc de la Tour", "Jean-Luc de la Tour"),
        ("By 1965, Fillmore had come to see it.", ""),
        ("By far the best known bridge", ""),
        ("By Reuters", ""),
    ],
)
def test_a_byline_is_told_from_a_sentence(line: str, author: str) -> None:
    assert author_of(line) == author


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("5 March 2024", date(2024, 3, 5)),
        ("Mar. 5, 2024", date(2024, 3, 5)),
        ("the 5th of March, 2024", date(2024, 3, 5)),
        ("2024-03-05", date(2024, 3, 5)),
        ("31 June 2024, 1 July 2024", date(2024, 7, 1)),
        ("05/03/2024", None),
        ("March 2024", None),
    ],
)
def test_only_a_date_that_can_be_read_in_one_way_is_read(line: str, day: date | None) -> None:
    assert find_date(line) == day


@pytest.mark.parametrize(
    "dateline",
    ["HAMA, Syria (AP) — ", "LONDON (Reuters) - ", "HAMA, Syria, Dec. 5 (AP) — ",
     "NEW YORK, March 5, 2024 (AFP) – ", "TAIPEI, Taiwan — ", "ROME, March 5, 2024 — "],
)  # fmt: skip
def test_a_dateline_is_shown_but_not_asked_about(dateline: str) -> None:
    text = dateline + PROSE
    assert masked(text) == " " * len(dateline) + PROSE
    assert read_paste(text).article.text == text


def test_a_dateline_gives_the_date_where_it_has_a_year() -> None:
    assert head_of("ROME, March 5, 2024 (Reuters) — " + PROSE).published == date(2024, 3, 5)
    assert head_of("ROME, March 5 (Reuters) — " + PROSE).published is None


@pytest.mark.parametrize(
    "text", ["NASA — the agency — said so. ", "UNESCO (the UN body) — said so. ", "I — as ever. "]
)
def test_capitals_and_a_dash_alone_are_no_dateline(text: str) -> None:
    assert masked(text + PROSE) == text + PROSE


@pytest.mark.parametrize(
    ("sentence", "wants"),
    [
        ("On Thursday the bridge was closed.", True),
        ("The bridge was closed last week.", True),
        ("Yesterday the bridge was closed.", True),
        ("WEXLEY (AP) — The bridge was closed.", True),
        ("On Thursday, 5 March 2024, the bridge was closed.", False),
        ("On Thursdays the bridge is closed.", False),
        ("“It was closed yesterday and on Friday,” she used to say.", False),
        ("The bridge was closed in 1932.", False),
    ],
)
def test_a_text_wants_a_date_only_where_days_hang_on_it(sentence: str, wants: bool) -> None:
    article = Article(text=f"{sentence} {PROSE}", title="x")
    assert wants_date(article) == wants
    dated = Article(text=article.text, title="x", published=date(2024, 3, 5))
    assert not wants_date(dated)


@pytest.mark.parametrize("text", ["\x01\x02\x1b[31m", "Advertisement\nRead more\n", "a\ud800b"])
def test_a_paste_of_which_nothing_is_left_is_refused(text: str) -> None:
    with pytest.raises(Invalid):
        read_paste(text)
