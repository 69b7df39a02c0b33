"""A table with headings as items: which column holds what, and what a row then asks.

Every table that people have comes through here: ours, Kahoot's, Wayground's, Blooket's, Gimkit's,
or one made by hand. Headings are known by their first words, in any order, under a title or not.
"""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from quizapp.formats.csv_rows import Row, no_column
from quizapp.formats.imported import Gathering, imported_item
from quizapp.formats.texts import plain
from quizapp.items import Item, Kind, Option
from quizapp.items.compound import read_pairs
from quizapp.items.item import BLANK

HEADS_WITHIN = 20  # rows; templates have explanations above
HEADINGS = {
    "id": "id", "item id": "id", "guid": "id",
    "kind": "kind", "type": "kind", "question type": "kind",
    "question": "stem", "question text": "stem", "term": "stem", "front": "stem", "stem": "stem",
    "prompt": "stem",
    "answer": "answer", "definition": "answer", "back": "answer", "key": "answer",
    "correct answer": "correct", "correct answers": "correct", "correct": "correct",
    "correct option": "correct",
    "also right": "accepted", "accepted": "accepted", "alternatives": "accepted",
    "tolerance": "tolerance",
    "why wrong": "why_wrong",
    "evidence": "evidence", "answer explanation": "evidence", "explanation": "evidence",
}  # fmt: skip
OPTION = re.compile(r"(?:option|answer|choice) ?(?:[1-9][0-9]{0,3}|[a-h])")
WRONG = re.compile(r"(?:incorrect|wrong) answer ?[0-9]*|distractor ?[0-9]*")
AFTER_NAME = re.compile(r"\s+[-–—]\s.*|\(.*|\n.*|[:*]\s*$", re.DOTALL)
KINDS = {
    **{kind.value: kind for kind in Kind},
    "multiple choice": Kind.CHOICE, "true/false": Kind.TRUE_FALSE, "true or false": Kind.TRUE_FALSE,
    "fill-in-the-blank": Kind.TYPED, "fill in the blank": Kind.TYPED,
}  # fmt: skip
NOT_ASKED = {"open-ended": "an open question", "poll": "a poll", "draw": "a drawing"}
INSTRUCTION = "Text of the question"  # Wayground's second row
BLANKS = re.compile(r"_{3,}")
CHOSEN = re.compile(r"[1-9][0-9]?|[A-H]")


@dataclass
class Columns:
    """Where each thing stands in a row."""

    single: dict[str, int] = field(default_factory=dict)
    options: list[int] = field(default_factory=list)
    wrong: list[int] = field(default_factory=list)

    @classmethod
    def of(cls, heads: Sequence[str]) -> "Columns":
        """Understand a row of headings; those that say nothing are passed over."""
        found = cls()
        for place, head in enumerate(heads):
            name = " ".join(AFTER_NAME.sub("", head.strip()).casefold().split())
            if name in HEADINGS:
                found.single.setdefault(HEADINGS[name], place)
            elif OPTION.fullmatch(name):
                found.options.append(place)
            elif WRONG.fullmatch(name):
                found.wrong.append(place)
        return found

    @property
    def can_ask(self) -> bool:
        """Whether there is a question and something to answer it with."""
        answered = {"answer", "correct"} & set(self.single) or self.options
        return "stem" in self.single and bool(answered)

    def whole_cell(self, row: Sequence[str], name: str) -> str:
        """The text of one column with white space around it, empty where the row is shorter."""
        place = self.single.get(name, len(row))
        return row[place] if place < len(row) else ""

    def cell(self, row: Sequence[str], name: str) -> str:
        """The text of one column without white space around it."""
        return self.whole_cell(row, name).strip()

    def cells(self, row: Sequence[str], places: Sequence[int]) -> list[str]:
        """The texts of several columns that are not empty."""
        return [row[at].strip() for at in places if at < len(row) and row[at].strip()]


def read_table(rows: Sequence[Row], gathering: Gathering, *, what: str = "row") -> None:
    """Make items of a table. Raises FormatError where no row of headings is found."""
    columns, below = headings(rows)
    if columns is None:
        raise no_column("the question and one with its answer", rows[0][1] if rows else ())
    for number, cells in rows[below:]:
        row = [plain(cell) for cell in cells]
        if columns.cell(row, "stem").startswith(INSTRUCTION):
            continue
        made = row_item(columns, row)
        if isinstance(made, Item):
            gathering.add(f"{what} {number}", made)
        else:
            gathering.skip(f"{what} {number}", made)


def row_item(columns: Columns, row: Sequence[str]) -> Item | str:
    """Make an item of a row, or say why it is none."""
    stem = columns.cell(row, "stem")
    texts = columns.cells(row, columns.options)
    said = columns.cell(row, "kind").casefold()
    if said in NOT_ASKED:
        return NOT_ASKED[said]
    kind = KINDS.get(said)
    accepted = [text for text in columns.cell(row, "accepted").split("\n") if text.strip()]
    answer = columns.cell(row, "answer")
    correct = columns.cell(row, "correct")
    if columns.wrong and correct:
        texts = [correct, *columns.cells(row, columns.wrong)]
        answer = correct if len(texts) > 1 else ""
    elif kind is Kind.TYPED and texts and not answer:  # Wayground: the options are all right
        answer, accepted, texts = texts[0], texts[1:], []
    elif not answer and texts:
        chosen = _chosen(correct, texts)
        if len(chosen) != 1:
            return "several right answers" if chosen else f"no option is {correct[:40]!r}"
        answer = chosen[0]
    answer = answer or correct
    if texts and kind is None and answer not in texts:
        chosen = _chosen(answer, texts)
        if len(chosen) != 1:
            return f"the answer {answer[:40]!r} is none of the options"
        answer = chosen[0]
    kind = kind or _kind(stem, texts)
    if kind is Kind.CLOZE and BLANK not in stem:
        stem = BLANKS.sub(BLANK, stem)
    return imported_item(
        kind,
        stem,
        answer,
        item_id=columns.cell(row, "id"),
        options=_options(kind, answer, texts, columns.whole_cell(row, "why_wrong")),
        accepted=accepted,
        tolerance=_tolerance(columns.cell(row, "tolerance")) if kind is Kind.NUMERIC else None,
        quote=columns.cell(row, "evidence"),
    )


def _chosen(said: str, texts: Sequence[str]) -> list[str]:
    """The options that a cell such as "2", "1,3", "B" or their own text names."""
    names = [name.strip().upper() for name in said.replace(";", ",").split(",")]
    if names and all(CHOSEN.fullmatch(name) for name in names):
        places = [int(name) - 1 if name.isdecimal() else ord(name) - ord("A") for name in names]
        if all(place < len(texts) for place in places):
            return [texts[place] for place in dict.fromkeys(places)]
    return [text for text in texts if text.casefold() == said.casefold()]


def _kind(stem: str, texts: Sequence[str]) -> Kind:
    if {text.casefold() for text in texts} == {"true", "false"}:
        return Kind.TRUE_FALSE
    if texts:
        return Kind.CHOICE
    return Kind.CLOZE if len(BLANKS.findall(stem)) == 1 else Kind.TYPED


def _options(kind: Kind, answer: str, texts: Sequence[str], notes: str) -> list[Option]:
    right = {answer}
    if kind is Kind.MATCHING:
        right = {side for _, side in read_pairs(answer)}
    elif kind is Kind.ORDERING:
        right = set(texts)
    lines = notes.split("\n") if notes else []
    lines += [""] * (len(texts) - len(lines))
    return [
        Option(text, text in right, "article" if text in right else "import", note)
        for text, note in zip(texts, lines, strict=False)
    ]


def _tolerance(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) and value >= 0 else None


def headings(rows: Sequence[Row]) -> tuple[Columns | None, int]:
    """The headings among the first rows, or None, and how many rows end with them."""
    for below, (_, heads) in enumerate(rows[:HEADS_WITHIN], start=1):
        columns = Columns.of(heads)
        if columns.can_ask:
            return columns, below
    return None, 0
