"""The worksheet as a browser prints it."""

import io
from datetime import UTC, datetime
from typing import Any

import pikepdf
import pytest
from builders import a_cloze_item, an_item, an_item_set

from quizapp.formats import Export
from quizapp.formats.worksheet import WORKSHEET

pytestmark = pytest.mark.browser

EXPORT = Export("bridge", datetime(2026, 3, 1, 12, tzinfo=UTC))


def test_each_form_and_each_key_starts_on_a_page_of_its_own(page: Any) -> None:
    assert WORKSHEET.write is not None
    page.set_content(WORKSHEET.write(an_item_set(an_item(), a_cloze_item()), EXPORT).data.decode())
    printed = page.pdf(prefer_css_page_size=True, tagged=True)
    with pikepdf.open(io.BytesIO(printed)) as pdf:
        assert len(pdf.pages) == 6
        assert str(pdf.Root.Lang) == "en"


def test_a_question_is_not_torn_by_the_end_of_a_page(page: Any) -> None:
    assert WORKSHEET.write is not None
    items = [an_item(id=f"{n:016x}", stem=f"Question {n} of the sheet?") for n in range(40)]
    page.set_content(WORKSHEET.write(an_item_set(*items), EXPORT).data.decode())
    page.emulate_media(media="print")
    questions = page.locator("ol.questions > li")
    breaks = questions.evaluate_all("all => all.map(e => getComputedStyle(e).breakInside)")
    assert set(breaks) == {"avoid"}
    assert len(breaks) == 3 * 40


def test_nothing_runs_over_the_edge_of_a_narrow_screen(page: Any) -> None:
    assert WORKSHEET.write is not None
    long = an_item(stem="x" * 500, answer="y" * 300)
    page.set_viewport_size({"width": 320, "height": 640})
    page.set_content(WORKSHEET.write(an_item_set(long, a_cloze_item()), EXPORT).data.decode())
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
