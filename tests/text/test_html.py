"""A web page's code becomes an article, or one sentence that says why not."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.errors import Invalid
from quizapp.text import BlockKind, blocks
from quizapp.text.html import MAX_HTML_BYTES, article_from_html, parse, prose

PROSE = (
    "<p>The Sydney Harbour Bridge opened on 19 March 1932 after eight years of work. It was the "
    "widest long-span bridge in the world until 2012, and it carries trains, cars and walkers.</p>"
)
HEAD = (
    '<meta property="og:title" content="A bridge for a city"><meta name="author" content="Jane '
    'Miller"><meta property="article:published_time" content="2020-05-01T10:00:00+02:00">'
)


def _page(body: str, head: str = "") -> str:
    return f"<!doctype html><html lang=en><head>{head}</head><body>{body}</body></html>"


def test_metadata_give_title_author_and_date() -> None:
    article = article_from_html(_page(PROSE, HEAD), url="https://example.org/b").article
    assert (article.title, article.author) == ("A bridge for a city", "Jane Miller")
    assert (article.published, article.url) == (date(2020, 5, 1), "https://example.org/b")


def test_what_the_user_says_goes_before_what_the_page_says() -> None:
    read = article_from_html(_page(PROSE, HEAD), title="Mine", published=date(2021, 1, 2))
    assert (read.article.title, read.article.published) == ("Mine", date(2021, 1, 2))


def test_the_year_of_a_copyright_is_no_date_of_publication() -> None:
    page = _page(PROSE + "<footer><p>© 2019 The Post. All rights reserved.</p></footer>")
    assert article_from_html(page).article.published is None


def test_headings_lists_and_paragraphs_are_blocks_of_the_article() -> None:
    body = f"<article>{PROSE}<h2>How it was built</h2>{PROSE}<ul><li>It is 1,149 m long.</li></ul>"
    text = article_from_html(_page(body)).article.text
    found = [(block.kind, block.section) for block in blocks(text)]
    assert found == [
        (BlockKind.PARAGRAPH, ""),
        (BlockKind.HEADING, "How it was built"),
        (BlockKind.PARAGRAPH, "How it was built"),
        (BlockKind.PARAGRAPH, "How it was built"),
    ]


def test_what_is_left_out_is_said_by_kind_with_its_words() -> None:
    body = (
        "<nav><a href=/>Home</a> <a href=/s>Sport</a></nav><article>"
        + 3 * PROSE
        + "<table><tr><td>"
        "Length</td><td>1,149 m</td></tr></table><figure><figcaption>The bridge at night"
        "</figcaption></figure></article>"
    )
    said = {out.what: out.words for out in article_from_html(_page(body)).left_out}
    assert said == {"tables": 4, "captions of pictures": 4, "menus, headers and footers": 2}


def test_scripts_handlers_and_hidden_text_never_come_into_the_article() -> None:
    body = (
        "<script>alert('x1')</script><p onclick=\"alert('x2')\">" + PROSE[3:]
        + '<p hidden>x3 is not shown to anybody who reads this page</p><p style="display: none">'
        "x4 is not shown to anybody</p><noscript>x5</noscript><style>x6{}</style>"
    )  # fmt: skip
    text = article_from_html(_page(body)).article.text
    assert "Sydney Harbour Bridge" in text
    assert [mark for mark in ("x1", "x2", "x3", "x4", "x5", "x6") if mark in text] == []


@pytest.mark.parametrize(
    ("body", "says"),
    [
        pytest.param("", "the page has no text|no article", id="empty"),
        pytest.param('<div id="root"></div><script src=a.js></script>', "scripts", id="script"),
        pytest.param(
            "<noscript>You need to enable JavaScript to run this app.</noscript>",
            "scripts, and quizapp runs none",
            id="noscript",
        ),
        pytest.param(
            "<form>Name <input name=u> <input type=password name=p></form>",
            "asks for a login",
            id="password",
        ),
        pytest.param("<p>Please sign in to go on.</p>", "asks for a login", id="sign-in"),
        pytest.param("<p>Subscribe to read.</p>", "to subscribers only", id="paywall"),
        pytest.param("<p>We use cookies. Accept?</p>", "asks about cookies", id="cookies"),
        pytest.param("<p>Checking your browser</p>", "a person is reading", id="robot-check"),
        pytest.param("<ul>" + "<li><a href=/x>Item</a>" * 9 + "</ul>", "no article", id="links"),
    ],
)
def test_a_page_without_an_article_gets_its_own_sentence(body: str, says: str) -> None:
    with pytest.raises(Invalid, match=says) as refusal:
        article_from_html(_page(body))
    assert len(refusal.value.problems) == 1


def test_another_language_is_refused_by_its_name() -> None:
    german = "<p>" + "Die Brücke wurde im März eröffnet, und alle freuten sich sehr darüber. " * 5
    with pytest.raises(Invalid, match="German"):
        article_from_html(_page(german))


@pytest.mark.parametrize(
    ("data", "charset"),
    [
        pytest.param("<meta charset=utf-8>é".encode(), None, id="meta-utf-8"),
        pytest.param("<meta charset=iso-8859-1>é".encode("latin-1"), None, id="meta-latin-1"),
        pytest.param("é".encode(), "utf-8", id="server"),
        pytest.param("é".encode("cp1250"), "windows-1250", id="server-1250"),
        pytest.param(("\ufeff" + "é").encode("utf-16-le"), "utf-8", id="bom-before-server"),
        pytest.param("é".encode("cp1252"), None, id="says-nothing"),
        pytest.param("é".encode(), "rot13", id="no-encoding"),
        pytest.param("é".encode(), "unicode_escape", id="not-of-the-web"),
        pytest.param("<meta charset=utf-16>é".encode(), None, id="meta-utf-16-is-a-lie"),
    ],
)
def test_a_page_is_decoded_as_a_browser_does(data: bytes, charset: str | None) -> None:
    assert prose(parse(data, charset)) == "é"


@pytest.mark.parametrize(
    "page",
    [
        pytest.param("<div>" * 50_000 + PROSE, id="deep"),
        pytest.param(PROSE + "<br>" * 100_000, id="many-elements"),
        pytest.param("x" * (MAX_HTML_BYTES + 1), id="long"),
        pytest.param("<p>" + "The bridge was old. " * 400_000, id="one-line"),
        pytest.param("\x00\x00\x00", id="nothing-but-nul"),
        pytest.param("<frameset><frame src=a></frameset>", id="frames"),
    ],
)
def test_a_hostile_page_is_refused_with_one_sentence(page: str) -> None:
    with pytest.raises(Invalid) as refusal:
        article_from_html(page)
    assert len(refusal.value.problems) == 1


def test_entities_of_a_doctype_are_not_expanded() -> None:
    bomb = '<!DOCTYPE html [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><p>&b;&b;</p>' + PROSE
    assert "aaaa" not in article_from_html(bomb).article.text


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300) | st.binary(max_size=300))
def test_any_code_at_all_is_read_or_refused_with_a_sentence(code: str | bytes) -> None:
    with suppress(Invalid):
        article_from_html(code)


@given(st.lists(st.sampled_from(["<p>", "<b>", "</p>", "<br>", "<li>", "<h2>", "one", " "])))
def test_no_word_of_a_tree_is_lost_in_its_text(parts: list[str]) -> None:
    tree = parse("<div>" + "".join(parts) + "</div>")
    said = "".join(prose(tree).split()).replace("-", "").replace("#", "")
    assert said == "one" * parts.count("one")


def test_two_line_breaks_end_a_paragraph_and_one_ends_a_line() -> None:
    assert prose(parse("<div>a<br>b<br><br>c <i>d</i>\n e</div>")) == "a\nb\n\nc d e"
