"""What trafilatura keeps and we do not: lists of references, 'see also', 'read more' lines."""

import re
from collections.abc import Iterable

from quizapp.text.paste.lines import lines_to_drop

CLASSES = (
    "toc reflist references navbox catlinks printfooter mw-jump-link infobox portable-infobox "
    "ambox hatnote sistersitebox thumbcaption pull-quote pullquote"
).split()
"""Of MediaWiki, and of quotations that the article says once more in its own text."""
FOREIGN = "//*[{}]".format(
    " or ".join(f"contains(concat(' ', @class, ' '), ' {name} ')" for name in CLASSES)
)
APPENDIX = frozenset(
    ("references", "see also", "external links", "other websites", "further reading", "notes",
     "sources", "bibliography", "footnotes", "notes and references", "citations", "related pages",
     "related articles", "gallery")
)  # fmt: skip
"""Headings of what stands behind an article."""
HEADING = re.compile(r"(#+) +(.*)")


def own_text(text: str, titles: Iterable[str]) -> str:
    """The text without its title at the top, its appendices, and lines that are not its own."""
    heads = {title.casefold() for title in titles}
    paragraphs = text.split("\n\n")
    while paragraphs and paragraphs[0].lstrip("# ").casefold() in heads:
        del paragraphs[0]
    kept: list[str] = []
    inside = 0  # the level of the appendix that is being left out, or 0
    for paragraph in paragraphs:
        heading = HEADING.fullmatch(paragraph)
        if heading and (not inside or len(heading[1]) <= inside):
            is_appendix = heading[2].strip(" :").casefold() in APPENDIX
            inside = len(heading[1]) if is_appendix else 0
        if not inside:
            kept.append(paragraph)
    text = "\n\n".join(kept)
    pieces, position = [], 0
    for line in lines_to_drop(text):
        pieces.append(text[position : line.start])
        position = line.end
    return re.sub(r"\n{3,}", "\n\n", "".join(pieces) + text[position:]).strip("\n")
