"""Every gate a draft must pass, cheapest first. A new gate is one function and one line here.

A gate looks at one draft and returns the reason for which it is refused, or None.
"""

from collections.abc import Callable

from quizapp.generate.checks import grounding, key, leak, shape
from quizapp.generate.draft import Draft
from quizapp.items import Article

Check = Callable[[Draft, Article], str | None]

CHECKS: tuple[Check, ...] = (
    grounding.stands_alone,
    grounding.not_made_up,
    grounding.sure_of_the_parse,
    grounding.sure_of_the_name,
    grounding.evidence_is_exact,
    shape.length,
    shape.reads_well,
    shape.enough_anchors,
    shape.says_enough,
    key.key_is_a_name,
    key.key_is_whole,
    key.number_counts_something,
    leak.answer_in_stem,
    leak.answer_in_heading,
)


def reason_to_refuse(draft: Draft, article: Article) -> str | None:
    """The first gate that refuses the draft, by its reason, or None."""
    for check in CHECKS:
        if (reason := check(draft, article)) is not None:
            return reason
    return None
