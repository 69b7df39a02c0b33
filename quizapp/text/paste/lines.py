"""Lines of a pasted page that are not of its article: advertisements, 'read more', buttons."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

CERTAIN = re.compile(
    r"[-–— *\[(]*(?:advertisement|advert|sponsored(?: content)?|paid content|promoted|"
    r"skip advertisement|skip ad|continue reading(?: below)?|"
    r"(?:story|article) continues (?:below|after).{0,40}|scroll to continue.{0,30}|"
    r"share(?: this)?(?: (?:article|page|story|post))?|copy link|"
    r"share on (?:facebook|twitter|x|whatsapp|linkedin|email)|print(?: this page)?|"
    r"(?:facebook|twitter|x|whatsapp|email|linkedin)(?:[ ,|/]+(?:facebook|twitter|x|whatsapp|"
    r"email|linkedin|print|copy link))+|\d+ min(?:ute)?s?(?: read)|"
    r"(?:view |show |read )?(?:\d+ )?comments(?: \(\d+\))?|leave a comment|most (?:read|popular)|"
    r"read more|see more|related (?:articles?|stories|content|topics|links)|"
    r"more on this (?:story|topic)|image source, .{2,60}|getty images|"
    r"[^.!?|]{1,30}(?: \| [^.!?|]{1,30}){3,})[-–— *\]):.»>→]*",
    re.IGNORECASE,
)
"""Whole lines that are never of an article."""
LIKELY = re.compile(
    r"(?:(?:additional )?reporting by [A-Z]|our standards: |"
    r"read (?:more|also|next)(?: ?[:|»>→–-]| about\b| on\b| from\b)|see also:|related:|"
    r"also read:|more from\b|don[’']t miss:|watch:|listen:|recommended:|"
    r"sign up (?:for|to|here|now)\b|subscribe (?:to|now|for|here)\b|follow us on\b|"
    r"get (?:the|our) .{0,40}newsletter|download (?:the|our) app|click here\b|tap here\b|"
    r"join (?:our|the) .{0,30}(?:whatsapp|telegram|channel|newsletter))",
    re.IGNORECASE,
)
"""How such lines begin; a line of prose may begin so too, inside a paragraph."""
MAX_WORDS = 25
FINISHED = re.compile(r"[.!?…:][\"'”’)\]]*\s*$")
LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")


@dataclass(frozen=True, slots=True)
class DroppedLine:
    """A line that is not of the article, with its line break. Offsets half-open."""

    start: int
    end: int
    text: str


def lines_to_drop(text: str) -> Iterator[DroppedLine]:
    """Find the lines of a paste that are not of its article, in order."""
    before = ""
    for found in LINE.finditer(text):
        line = found[0].strip()
        if line and _is_foreign(line, before):
            yield DroppedLine(found.start(), found.end(), line)
            continue
        before = line


def _is_foreign(line: str, before: str) -> bool:
    if CERTAIN.fullmatch(line):
        return True
    within = before != "" and not FINISHED.search(before) and len(before) > 40
    return not within and LIKELY.match(line) is not None and len(line.split()) <= MAX_WORDS
