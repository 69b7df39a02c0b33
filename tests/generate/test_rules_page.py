"""`QUIZAPP_WRITE_DOCS=1 pytest tests/generate/test_rules_page.py` writes the page anew."""

import os
from pathlib import Path

from quizapp.generate.rules.page import rules_page

PAGE = Path(__file__).parents[2] / "docs" / "rules.md"


def test_the_page_of_rules_says_what_the_rules_say() -> None:
    if os.environ.get("QUIZAPP_WRITE_DOCS"):
        PAGE.write_text(rules_page(), encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == rules_page()
