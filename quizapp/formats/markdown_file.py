"""A quiz as Markdown (CommonMark): the questions, then the answers with their evidence.

It reads well as it is and can be pasted into a wiki, an issue or a note-taking program. What is
markup in a text is escaped, so that it shows as it stands.
"""

import re
from collections.abc import Iterator

from quizapp.formats.base import Export, Format, Group, Written
from quizapp.formats.worksheet.forms import Question, Sheet, lettered, make_sheet
from quizapp.items import ItemSet, Kind, Source

ANYWHERE = re.compile(r"[\\`*_\[\]<>&~|$]")
AT_START = re.compile(r"[#+\-=]|[0-9]+(?=[.)])")
"""What would open a heading, a list or a rule at the start of a line."""
ADDRESS = re.compile(r"https?://[^\s<>()]+")


def write(item_set: ItemSet, export: Export) -> Written:
    """Write the questions in the order of the set, and after them the answers."""
    sheet, losses = make_sheet(item_set, export)
    text = "\n".join(_lines(sheet, item_set.source)) + "\n"
    return Written(text.encode("utf-8"), losses)


def escaped(text: str) -> str:
    """The text of one line so that Markdown shows exactly that."""
    safe = ANYWHERE.sub(r"\\\g<0>", text)
    start = AT_START.match(safe)
    if start is None:
        return safe
    if start[0].isdecimal():  # "1932." would start a list: escape the point
        return f"{start[0]}\\{safe[start.end() :]}"
    return f"\\{safe}"


def _lines(sheet: Sheet, source: Source) -> Iterator[str]:
    yield f"# {escaped(sheet.title)}\n"
    if sheet.source:
        link = source.url or ""
        named = escaped(sheet.source)
        yield f"From: [{named}](<{link}>)\n" if ADDRESS.fullmatch(link) else f"From: {named}\n"
    questions = sheet.forms[0].questions
    if questions:
        yield "## Questions\n"
    for number, question in enumerate(questions, start=1):
        yield f"{number}. {escaped(question.stem)}"
        yield from (f"{_indent(number)}{line}".rstrip() for line in _choices(question))
        yield ""
    if questions:
        yield "## Answers\n"
    for number, question in enumerate(questions, start=1):
        more = "".join(f"; {escaped(text)}" for text in question.more)
        yield f"{number}. **{escaped(question.key)}**{more}"
        if question.quote:
            yield f"\n{_indent(number)}> {escaped(question.quote)}"
        yield ""


def _indent(number: int) -> str:
    """As much room as the number takes: what is set in belongs to it."""
    return " " * len(f"{number}. ")


def _choices(question: Question) -> Iterator[str]:
    if question.options or question.lefts:
        yield ""
    for place, left in enumerate(question.lefts, start=1):
        yield f"- ({place}) {escaped(left)}"
    if question.lefts:
        yield ""
        yield "goes with"
        yield ""
    for place, text in enumerate(question.options):
        named = "" if question.kind is Kind.TRUE_FALSE else f"{lettered(place)}. "
        yield f"- {named}{escaped(text)}"


MARKDOWN = Format(
    "markdown",
    "Markdown",
    ".md",
    "text/markdown; charset=utf-8",
    write,
    group=Group.PRINT,
    used="Questions and answers as text, for a wiki, a note-taking program or a message.",
)
