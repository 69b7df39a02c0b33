"""The rules as a page for readers: docs/rules.md is this, and a test holds it to it."""

from quizapp.generate.derived.page import derived_page
from quizapp.generate.rules import RULES
from quizapp.generate.rules.base import Rule

HEAD = """# The rules

Every question is made by one of these rules from one sentence of the article, and carries the
rule's name. Written from the code; `tests/generate/test_rules_page.py` keeps it true.
"""


def rules_page() -> str:
    """All rules in Markdown, in the order in which they are tried."""
    return HEAD + "".join(_section(rule) for rule in RULES) + derived_page()


def _section(rule: Rule) -> str:
    sentence, stem, key = rule.example
    return (
        f"\n## {rule.name}\n\n"
        f"Asks for {rule.asks}.\n\n"
        f"- sentence: {sentence}\n"
        f"- stem: {stem}\n"
        f"- key: {key}\n"
        f"- source: {rule.source}\n"
    )
