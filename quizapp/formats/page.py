"""The formats as a page for readers: docs/formats.md is this, and a test holds it to it.

What becomes of each kind of question is found by writing one, as the report before a download is.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

from quizapp.errors import Invalid
from quizapp.formats import FORMATS
from quizapp.formats.base import Change, Export, Format, Group, Loss
from quizapp.items import Evidence, Item, ItemSet, Kind, Option, Source
from quizapp.items.compound import write_order, write_pairs

HEAD = """# File formats

What goes out of Quizapp and what comes in, and what becomes of each kind of question on the way.
Written from the code by writing a question of each kind; `tests/formats/test_page.py` keeps it
true. Before a download the same report is shown for your own questions: on the page "Other
formats" of a set, or by `quizapp export SET_ID --format NAME --dry-run`.

`quizapp import FILE` and the page "Import" read every format that is marked as read. What a file
holds is told before it is kept, and so is what was left out and why. The same file again updates
the set that it made. Pictures and sounds are left out: questions are text.
"""

QUOTE = "The bridge opened in 1932 after eight years of work."
PROOF = Evidence(QUOTE, 0, len(QUOTE), 21, 25)
NOTE = "The article says 1932."
WHEN = datetime(2026, 1, 1, tzinfo=UTC)
SOURCE = Source("The Bridge", WHEN.date(), "https://example.org/bridge", "0" * 64, "en", 10)
LONG = "How it was built over the years, and by whom, is told here at some length. " * 20

CHOICE = Item(
    id="0000000000000001",
    fact="open|bridge|year",
    rule="year_when",
    kind=Kind.CHOICE,
    stem="In which year did the bridge open?",
    answer="1932",
    evidence=PROOF,
    options=(
        Option("1928", correct=False, source="number", why_wrong=NOTE),
        Option("1932", correct=True),
        Option("1935", correct=False, source="number", why_wrong=NOTE),
        Option("1941", correct=False, source="number", why_wrong=NOTE),
    ),
)
TYPED = replace(CHOICE, kind=Kind.TYPED, options=(), accepted=("the year 1932",))
NUMERIC = replace(CHOICE, kind=Kind.NUMERIC, options=(), tolerance=1.0)
SEVERAL = (Option("Sydney", correct=True), Option("New York", correct=True))
EXAMPLES: tuple[tuple[str, Item], ...] = (
    ("choice", CHOICE),
    ("typed", TYPED),
    ("numeric", NUMERIC),
    ("cloze", replace(TYPED, kind=Kind.CLOZE, stem="The bridge opened in _____.")),
    (
        "true or false",
        replace(
            CHOICE,
            kind=Kind.TRUE_FALSE,
            stem="The bridge opened in 1932.",
            answer="True",
            options=(
                Option("True", correct=True),
                Option("False", correct=False, why_wrong=NOTE),
            ),
        ),
    ),
    (
        "matching",
        replace(
            CHOICE,
            kind=Kind.MATCHING,
            stem="Which bridge is where?",
            answer=write_pairs((("Harbour Bridge", "Sydney"), ("Brooklyn Bridge", "New York"))),
            options=(*SEVERAL, Option("Paris", correct=False)),
        ),
    ),
    (
        "ordering",
        replace(
            CHOICE,
            kind=Kind.ORDERING,
            stem="Put these in order, the earliest first.",
            answer=write_order(("The plan", "The work", "The opening")),
            options=tuple(
                Option(text, correct=True) for text in ("The work", "The opening", "The plan")
            ),
        ),
    ),
    (
        "long texts",
        replace(
            CHOICE,
            stem=LONG.strip(),
            options=tuple(
                replace(option, text=f"{option.text}: {LONG[:300].strip()}")
                for option in CHOICE.options
            ),
            answer=f"1932: {LONG[:300].strip()}",
        ),
    ),
)
"""One question of every kind with everything that it can have, and one that is too long."""


def formats_page() -> str:
    """All formats in Markdown, by the shelf on which people look for them."""
    return HEAD + "".join(_shelf(group) for group in Group)


def _shelf(group: Group) -> str:
    found = [known for known in FORMATS if known.group is group]
    return f"\n## {group.value}\n" + "".join(map(_section, found)) if found else ""


def _section(known: Format) -> str:
    ways = " and ".join(
        way for way, there in (("written", known.write), ("read", known.read)) if there
    )
    head = (
        f"\n### {known.label}\n\n`{known.name}`, files end in `{known.extension}`, {ways}. "
        f"{known.used}\n"
    )
    if known.write is None:
        return head
    rows = "".join(f"| {name} | {_fate(known, item)} |\n" for name, item in EXAMPLES)
    return f"{head}\n| question | what becomes of it |\n| --- | --- |\n{rows}"


def _fate(known: Format, item: Item) -> str:
    if known.write is None:
        return ""
    try:
        written = known.write(ItemSet(SOURCE, (item,)), Export("the bridge", WHEN))
    except Invalid as fault:
        return f"left out: {fault}"
    return "; ".join(_phrases(written.losses)) or "carried whole"


def _phrases(losses: tuple[Loss, ...]) -> Iterator[str]:
    words = {Change.DROPPED: "left out", Change.SHORTENED: "shortened", Change.CHANGED: "changed"}
    for change, said in words.items():
        found = dict.fromkeys(loss.what for loss in losses if loss.change is change)
        if found:
            yield f"{said}: {', '.join(found)}"
