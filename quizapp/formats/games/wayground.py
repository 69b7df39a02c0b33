"""Wayground's spreadsheet (once Quizizz): choices, and words to type as "Fill-in-the-Blank".

The headings, and the second row that explains them and is skipped on import, are as public
exporters repeat Wayground's template; there is no published specification.
"""

from quizapp.formats.base import Export, Format, Group, Loss, Read, Written
from quizapp.formats.columns import INSTRUCTION, headings, read_table
from quizapp.formats.fitting import fitted
from quizapp.formats.games.choices import CHOICES, Game, questions
from quizapp.formats.imported import Gathering, imported_source
from quizapp.formats.losses import Part, changed, dropped, left_out, shortened
from quizapp.formats.sniffing import rows_of_sheet
from quizapp.formats.texts import one_line, shorten
from quizapp.formats.xlsx import MEDIA_TYPE, MOST_CHARACTERS, read_sheet, write_sheet
from quizapp.items import Item, ItemSet, Kind

MOST_OPTIONS = 5
SECONDS = 30
TYPED = (Kind.TYPED, Kind.CLOZE, Kind.NUMERIC)
GAME = Game(
    "Wayground",
    most_options=MOST_OPTIONS,
    question_length=MOST_CHARACTERS,
    option_length=MOST_CHARACTERS,
    lost=(Part.WHY_WRONG,),
)
HEADS = (
    "Question Text", "Question Type",
    *(f"Option {number}" for number in range(1, MOST_OPTIONS + 1)),
    "Correct Answer", "Time in seconds", "Image Link", "Answer explanation",
)  # fmt: skip
EXPLAINED = (
    f"{INSTRUCTION}\n(required)", "Question Type\n(default is Multiple Choice)",
    *(f"Text for option {number}" for number in range(1, MOST_OPTIONS + 1)),
    "The correct option (1 to 5)\nempty for Fill-in-the-Blank", "Time in seconds\n(optional)",
    "Link of the image\n(optional)", "Explanation for the answer\n(optional)",
)  # fmt: skip
WIDTHS = (60, 18, 25, 25, 25, 25, 25, 10, 10, 12, 60)
FEWER = f"only {MOST_OPTIONS} right spellings fit"


def write(item_set: ItemSet, export: Export) -> Written:
    """Write the choices and what is typed; the evidence is the explanation after the answer."""
    losses: list[Loss] = []
    rows: list[tuple[str | int, ...]] = []
    for item in item_set.items:
        row = _choice(item, losses) if item.kind in CHOICES else _typed(item, losses)
        if row:
            rows.append(row)
    sheet = write_sheet("Sheet1", [HEADS, EXPLAINED, *rows], WIDTHS)
    return Written(sheet, tuple(losses))


def _choice(item: Item, losses: list[Loss]) -> tuple[str | int, ...]:
    made, found = questions([item], GAME)
    losses.extend(found)
    for question in made:
        options = question.padded(MOST_OPTIONS)
        quote = _explanation(question.item, losses)
        return (question.text, "Multiple Choice", *options, question.right, SECONDS, "", quote)
    return ()


def _typed(item: Item, losses: list[Loss]) -> tuple[str | int, ...]:
    if item.kind not in TYPED:
        losses.append(dropped(item, f"Wayground's spreadsheet has no {item.kind} questions"))
        return ()
    fit, changes = fitted(item, one_line)
    losses.extend(changes)
    if fit is None:
        return ()
    right = list(dict.fromkeys((fit.answer, *fit.accepted)))
    if max(map(len, (fit.stem, *right))) > MOST_CHARACTERS:
        losses.append(dropped(item, f"a cell holds {MOST_CHARACTERS:,} characters"))
        return ()
    losses.extend(left_out(fit, Part.TOLERANCE))
    if len(right) > MOST_OPTIONS:
        losses.append(changed(item, FEWER))
    spellings = (*right, *[""] * MOST_OPTIONS)[:MOST_OPTIONS]
    return (fit.stem, "Fill-in-the-Blank", *spellings, "", SECONDS, "", _explanation(fit, losses))


def _explanation(item: Item, losses: list[Loss]) -> str:
    quote = item.evidence.quote
    if len(quote) > MOST_CHARACTERS:
        losses.append(shortened(item, f"the evidence is cut to {MOST_CHARACTERS:,} characters"))
    return shorten(quote, MOST_CHARACTERS)


def read(data: bytes) -> Read:
    """Read a spreadsheet of questions. Raises FormatError where there are no headings."""
    gathering = Gathering()
    read_table(read_sheet(data), gathering)
    return gathering.read(imported_source(data))


def sniff(data: bytes) -> bool:
    """Whether the first rows have headings of questions with a type."""
    columns, _ = headings(rows_of_sheet(data))
    return columns is not None and "kind" in columns.single


WAYGROUND = Format(
    "wayground",
    "Wayground (Quizizz) spreadsheet",
    ".xlsx",
    MEDIA_TYPE,
    write,
    read,
    group=Group.GAMES,
    used="In Wayground, once Quizizz: Create, then Import from a spreadsheet.",
    sniff=sniff,
)
