"""Whether a text speaks of days that only its date of publication tells."""

import re

from quizapp.items import Article
from quizapp.text.blocks import DATELINE, BlockKind, blocks

WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
RELATIVE = re.compile(
    rf"\b(?:(?i:yesterday|tomorrow|tonight|earlier today|later today)|"
    rf"(?i:last|this|next) (?:week|month|weekend|night|{WEEKDAY})|"
    rf"(?i:on|since|until|by|late|early) {WEEKDAY}(?! ?,? ?\d|s\b|, (?:Jan|Feb|Mar|Apr|May|Jun|Jul|"
    rf"Aug|Sep|Oct|Nov|Dec))(?: (?:morning|afternoon|evening|night))?)\b"
)
QUOTED = re.compile(r"[“\"][^“”\"]{0,600}[”\"]")
FIRST = 8
"""Paragraphs at the beginning in which a report says when things happened."""


def wants_date(article: Article) -> bool:
    """Whether the article is a report without a date: it says 'on Thursday', and of which week?

    What people say in quotation marks does not count.
    """
    if article.published is not None:
        return False
    text = article.text
    paragraphs = [b for b in blocks(text) if b.kind is BlockKind.PARAGRAPH][:FIRST]
    prose = [text[block.start : block.end] for block in paragraphs]
    if any(DATELINE.match(paragraph) for paragraph in prose[:2]):
        return True
    return any(RELATIVE.search(QUOTED.sub(" ", paragraph)) for paragraph in prose)
