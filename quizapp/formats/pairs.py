"""Pairs of a term and its definition, one on a line: what Quizlet and others paste and give.

The line is raw text. There are no quotes around fields, so what stands in a term is the term.
"""

import io
import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator

from quizapp.errors import FormatError
from quizapp.formats.base import Export, Format, Group, Loss, Read, Written
from quizapp.formats.columns import BLANKS, HEADINGS
from quizapp.formats.csv_rows import MOST_BYTES, MOST_ROWS
from quizapp.formats.fitting import fitted
from quizapp.formats.imported import Gathering, imported_item, imported_source
from quizapp.formats.losses import Part, changed, dropped, left_out
from quizapp.formats.texts import armed, decoded, defused, one_line
from quizapp.items import Item, ItemSet, Kind
from quizapp.items.compound import read_pairs
from quizapp.items.item import BLANK

LOST = (Part.EVIDENCE, Part.ACCEPTED, Part.OPTIONS, Part.TOLERANCE)
GUARDED = "an apostrophe in front, so that a spreadsheet does not run it"
EACH_PAIR = "every pair is a card of its own, without the question"
TRUTH = "only True or False is asked for, as a typed answer"
SIGNS = ("\t", " - ", " – ", " — ", " = ", " → ", " -> ", ": ", ";", ",", "=")
"""What may stand between a term and its definition, the surest first."""


def write(item_set: ItemSet, export: Export) -> Written:
    """Write a line with a tab for every item that is a question and an answer."""
    losses: list[Loss] = []
    lines: list[str] = []
    for item in item_set.items:
        fit, changes = fitted(item, one_line)
        losses.extend(changes)
        if fit is None:
            continue
        cards = list(_cards(fit))
        losses.extend(_changes(fit, cards))
        lines.extend("\t".join(map(defused, card)) + "\n" for card in cards)
    return Written("".join(lines).encode("utf-8"), tuple(losses))


def _cards(item: Item) -> Iterable[tuple[str, str]]:
    if item.kind is Kind.ORDERING:
        return ()
    return read_pairs(item.answer) if item.kind is Kind.MATCHING else [(item.stem, item.answer)]


def _changes(item: Item, cards: list[tuple[str, str]]) -> Iterator[Loss]:
    if not cards:
        yield dropped(item, f"a card has no place for {item.kind} items")
        return
    if item.kind is Kind.MATCHING:
        yield changed(item, EACH_PAIR)
        yield from left_out(item, Part.EVIDENCE)
    elif item.kind is Kind.TRUE_FALSE:
        yield changed(item, TRUTH)
        yield from left_out(item, Part.EVIDENCE, Part.WHY_WRONG)
    else:
        yield from left_out(item, *LOST)
    if any(defused(text) != text for card in cards for text in card):
        yield changed(item, GUARDED)


def read(data: bytes) -> Read:
    """Read pairs, one on a line, whatever sign stands between the two.

    Raises FormatError where no line holds such a sign.
    """
    text = io.StringIO(decoded(data, MOST_BYTES), newline=None)
    full = ((number, line) for number, line in enumerate(text, start=1) if line.strip())
    lines = list(itertools.islice(full, MOST_ROWS + 1))
    if len(lines) > MOST_ROWS:
        raise FormatError(f"more than {MOST_ROWS:,} lines")
    sign = _sign([line for _, line in lines])
    gathering = Gathering()
    for number, line in lines:
        term, found, definition = line.partition(sign)
        if not found:
            gathering.skip(f"line {number}", f"no {_named(sign)} between a term and a definition")
        elif number > lines[0][0] or not _are_headings(term, definition):
            gathering.add(f"line {number}", _item(term, definition))
    return gathering.read(imported_source(data))


def _sign(lines: list[str]) -> str:
    """The sign that most lines have; of several, the surest."""
    counts = Counter({sign: sum(sign in line.strip() for line in lines) for sign in SIGNS})
    best = max(SIGNS, key=lambda sign: counts[sign])
    if not counts[best]:
        raise FormatError(
            "no pairs: put a term and its definition on one line, with a tab between them"
        )
    return best


def _named(sign: str) -> str:
    return "tab" if sign == "\t" else repr(sign.strip())


def _are_headings(term: str, definition: str) -> bool:
    names = (HEADINGS.get(term.strip().casefold()), HEADINGS.get(definition.strip().casefold()))
    return names == ("stem", "answer")


def _item(term: str, definition: str) -> Item:
    stem, answer = (one_line(armed(text.strip(" "))) for text in (term, definition))
    if len(BLANKS.findall(stem)) == 1:
        return imported_item(Kind.CLOZE, re.sub(BLANKS, BLANK, stem), answer)
    return imported_item(Kind.TYPED, stem, answer)


TSV = Format(
    "tsv",
    "Pairs with tabs (Quizlet)",
    ".tsv",
    "text/tab-separated-values; charset=utf-8",
    write,
    read,
    group=Group.GAMES,
    used="Paste it into Quizlet, or into anything that takes a term and a definition on a line.",
)
PAIRS = Format(
    "pairs",
    "Pasted pairs",
    ".txt",
    "text/plain; charset=utf-8",
    None,
    read,
    group=Group.GAMES,
    used="Reads a list that you paste: a term and its definition on each line.",
)
