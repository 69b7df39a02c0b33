"""Any text whatever, through the one door into an Anki field."""

import html
import re
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quizapp.formats.anki.escape import (
    clean,
    deck_title,
    exact_html,
    field_html,
    kept,
    tag_slug,
)

hostile = st.text(
    st.characters() | st.sampled_from("<>&\"'{}[]:c1\x1f\x00\x85\u2028\ud800\u202e\\() ")
)


@given(hostile, st.sampled_from([field_html, exact_html]))
@example("{{c1::Paris::city}}", field_html)
@example("<script>alert(1)</script>", exact_html)
@example("a\x1fb", exact_html)
def test_no_special_character_gets_through(text: str, to_html: Callable[[str], str]) -> None:
    field = to_html(text)
    assert not set(field) & set("<>\"'{}[]")
    assert re.fullmatch(r"(&(#\d+|#x[0-9a-f]+|lt|gt|amp|quot);|[^&])*", field)
    assert "::" not in field
    assert not any(unicodedata.category(c) in ("Cc", "Cs") and c not in "\t\n" for c in field)


@given(hostile)
def test_a_browser_shows_the_text_that_was_given(text: str) -> None:
    assert html.unescape(field_html(text)) == clean(text)
    assert html.unescape(exact_html(text)) == kept(text)


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]) | st.sampled_from("\t\n\r")))
def test_an_exact_field_gives_back_every_ordinary_character(text: str) -> None:
    assert html.unescape(exact_html(text)) == text


@given(hostile)
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Zs", "Zl", "Zp"])))
def test_ordinary_text_is_kept_as_it_is(text: str) -> None:
    assert clean(text) == text


@given(st.lists(hostile, min_size=1, max_size=4))
def test_pieces_joined_never_make_a_cloze_or_a_hint(pieces: list[str]) -> None:
    joined = "".join(exact_html(piece) for piece in pieces)
    assert "::" not in joined
    assert "{{" not in joined


def test_white_space_between_the_pieces_of_a_sentence_is_kept() -> None:
    assert exact_html("It has ") == "It has "
    assert exact_html("\n workers") == "\n workers"
    assert exact_html("10\u202fkm") == "10\u202fkm"
    assert field_html(" 10\u202fkm\n") == "10 km"


@given(hostile)
def test_a_title_is_one_level_of_a_deck_name(title: str) -> None:
    name = deck_title(title)
    assert name
    assert "::" not in f"Quizapp::{name}"[len("Quizapp::") :]
    assert not name.startswith(":")
    assert not name.endswith(":")
    assert len(name) <= 100


@given(hostile)
def test_a_slug_is_one_word_and_one_level_of_a_tag(title: str) -> None:
    assert re.fullmatch(r"[^\s:_]*", tag_slug(title))


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Sydney Harbour Bridge", "sydney-harbour-bridge"),
        ("C++::what\u3000is it?", "c-what-is-it"),
        ("תל אביב", "תל-אביב"),
        ("«»", ""),
    ],
)
def test_a_slug_keeps_the_letters(title: str, slug: str) -> None:
    assert tag_slug(title) == slug
