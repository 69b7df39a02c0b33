"""A quiz as Markdown, as a parser that is not ours sees it."""

import re
from datetime import UTC, datetime
from html import unescape

import pytest
from builders import a_cloze_item, an_item, an_item_set
from hostile_items import NASTY, hostile_sets
from hypothesis import given, settings
from markdown_it import MarkdownIt

from quizapp.formats import Change, Export
from quizapp.formats.markdown_file import escaped, write
from quizapp.formats.texts import one_line
from quizapp.items import ItemSet, Kind

EXPORT = Export("k", datetime(2026, 3, 1, 12, tzinfo=UTC))
COMMONMARK = MarkdownIt("commonmark")
GITHUB = MarkdownIt("gfm-like", {"linkify": False})


def _text(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", html)).strip()


@pytest.mark.parametrize("parser", [COMMONMARK, GITHUB], ids=["commonmark", "github"])
@pytest.mark.parametrize("text", [*NASTY, "1932.", "1) one", "= x", "==", "***", "$x$", "a|b"])
def test_an_escaped_text_is_shown_as_it_stands(parser: MarkdownIt, text: str) -> None:
    wanted = one_line(text)
    html = parser.render(f"1. {escaped(wanted)}\n")
    assert _text(html) == wanted
    assert set(re.findall(r"<(\w+)", html)) <= {"ol", "li", "p"}


@settings(max_examples=40)
@given(hostile_sets())
def test_every_question_and_answer_is_one_entry_of_a_list(item_set: ItemSet) -> None:
    written = write(item_set, EXPORT)
    kept = [item for item in item_set.items if item.id not in written.dropped]
    html = COMMONMARK.render(written.data.decode())
    assert html.count("<h2>") == (2 if kept else 0)
    assert html.count("<ol>") == (2 if kept else 0)
    assert html.count("<strong>") == len(kept)
    plain = _text(html)
    for item in kept:
        assert one_line(item.stem) in plain
        assert one_line(item.evidence.quote) in plain
        if item.kind is Kind.CHOICE:
            assert all(one_line(option.text) in plain for option in item.options)
    assert write(item_set, EXPORT) == written


def test_a_small_quiz_reads_well_unrendered() -> None:
    items = an_item_set(an_item(), a_cloze_item())
    assert write(items, EXPORT).data.decode() == (
        "# Sydney Harbour Bridge\n\n"
        "From: Sydney Harbour Bridge, 2020-05-01\n\n"
        "## Questions\n\n"
        "1. In which year did the Sydney Harbour Bridge open?\n\n"
        "   - A. 1928\n   - B. 1930\n   - C. 1932\n   - D. 1935\n\n"
        "2. \\_\\_\\_\\_\\_ led the project for the government of New South Wales.\n\n"
        "## Answers\n\n"
        "1. **C. 1932**\n\n   > The Sydney Harbour Bridge opened on 19 March 1932.\n\n"
        "2. **John Bradfield**; Also right: Bradfield\n\n"
        "   > John Bradfield led the project for the government of New South Wales.\n\n"
    )


def test_what_is_left_out_is_said() -> None:
    assert {(loss.change, loss.what) for loss in write(an_item_set(), EXPORT).losses} == {
        (Change.CHANGED, "the notes on wrong options are left out")
    }
