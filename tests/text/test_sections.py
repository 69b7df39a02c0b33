"""Which heading stands above an item."""

from dataclasses import replace

from builders import an_item

from quizapp.items import Item
from quizapp.text.sections import sections

TEXT = """An opening sentence without a heading stands here.

# Early years

The bridge was planned in 1900 by two people.

# Later years

The bridge was opened in 1932 by the premier.
"""


def _item_at(words: str, item_id: str) -> Item:
    start = TEXT.index(words)
    return an_item(id=item_id, evidence=replace(an_item().evidence, start=start))


def test_items_stand_under_the_heading_above_their_evidence_in_the_order_of_the_article() -> None:
    items = [_item_at("The bridge was opened", "c"), _item_at("The bridge was planned", "b")]
    assert list(sections(TEXT, items).items()) == [("b", "Early years"), ("c", "Later years")]


def test_an_item_above_the_first_heading_stands_under_none() -> None:
    assert sections(TEXT, [_item_at("An opening", "a")]) == {}


def test_a_text_without_headings_has_no_sections() -> None:
    assert sections("The bridge was opened in 1932.", [an_item()]) == {}
    assert sections("", [an_item()]) == {}
