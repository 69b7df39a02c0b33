"""`QUIZAPP_WRITE_DOCS=1 pytest tests/formats/test_page.py` writes the page anew."""

import os
from pathlib import Path

from quizapp.formats import FORMATS
from quizapp.formats.page import EXAMPLES, formats_page
from quizapp.items import Kind
from quizapp.items.codec_checks import item_faults

PAGE = Path(__file__).parents[2] / "docs" / "formats.md"


def test_the_page_of_formats_says_what_the_writers_do() -> None:
    if os.environ.get("QUIZAPP_WRITE_DOCS"):
        PAGE.write_text(formats_page(), encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == formats_page(), "write it anew with the line above"


def test_the_page_tells_of_every_format_and_every_kind() -> None:
    page = formats_page()
    assert [known.name for known in FORMATS if f"`{known.name}`" not in page] == []
    assert {item.kind for _, item in EXAMPLES} == set(Kind)


def test_the_questions_that_are_written_for_the_page_are_sound() -> None:
    assert [
        (name, list(item_faults(item))) for name, item in EXAMPLES if list(item_faults(item))
    ] == []
