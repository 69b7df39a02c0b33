"""Anki's text file as items: our own notes whole, those of others as questions with an answer."""

import csv
import html
import io
import itertools
import math
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from quizapp.errors import FormatError
from quizapp.formats.anki.cloze import cloze_numbers, cloze_question
from quizapp.formats.anki.html_text import html_text
from quizapp.formats.anki_text.write import GUID
from quizapp.formats.base import Read
from quizapp.formats.csv_rows import MOST_BYTES, MOST_ROWS, Row
from quizapp.formats.imported import Gathering, imported_item, imported_source
from quizapp.formats.texts import decoded, one_line
from quizapp.items import Item, Kind, Option
from quizapp.items.compound import write_order, write_pairs

SEPARATORS = {
    "tab": "\t", "comma": ",", "semicolon": ";", "space": " ", "pipe": "|", "colon": ":",
}  # fmt: skip
HEADER = re.compile(r"#([a-z ]{1,30}):(.*)")
KNOWN = (
    b"#separator:", b"#html:", b"#tags:", b"#columns:", b"#notetype:", b"#deck:", b"#guid column:",
    b"#notetype column:", b"#deck column:", b"#tags column:", b"#if matches:", b"#match scope:",
)  # fmt: skip
META = ("guid column", "notetype column", "deck column", "tags column")
MARKED = re.compile(r'<[a-z]+ class="qz-([a-z]+)">([^<]*)<')
MARKUP = re.compile(r"</?[a-zA-Z][^<>]*>|&[a-zA-Z]+;|&#\d+;")
MOST_HEADERS = 100
GAP = re.compile(r"\{\{c\d{1,3}::")


@dataclass
class Layout:
    """What the headers say; columns count from 0."""

    headers: Mapping[str, str] = field(default_factory=dict)
    columns: Mapping[str, int] = field(default_factory=dict)

    def cell(self, row: Sequence[str], name: str) -> str:
        """The cell of a column that is no field, empty where there is none."""
        place = self.columns.get(name, -1)
        return row[place].strip() if 0 <= place < len(row) else ""

    def fields(self, row: Sequence[str]) -> list[str]:
        """The fields of the note, in order."""
        taken = set(self.columns.values())
        return [cell for place, cell in enumerate(row) if place not in taken]

    @property
    def title(self) -> str:
        """The last part of the deck's name."""
        return one_line(self.headers.get("deck", "").rpartition("::")[2])


def sniff(data: bytes) -> bool:
    """Whether the file starts with one of Anki's headers."""
    return data[:200].removeprefix(b"\xef\xbb\xbf").lower().startswith(KNOWN)


def read(data: bytes) -> Read:
    """Read the notes of a file that Anki or quizapp wrote.

    Raises FormatError for what is no text in UTF-8, or one too large.
    """
    text = decoded(data, MOST_BYTES)
    layout, start, body = _headers(text)
    is_html = layout.headers.get("html", "").strip().lower()
    shows_markup = is_html == "true" or (not is_html and MARKUP.search(body) is not None)
    gathering = Gathering()
    for line, row in _rows(body, layout, start):
        found = list(_items(layout, row, shows_markup=shows_markup))
        for made in found:
            if isinstance(made, Item):
                gathering.add(f"line {line}", made)
            else:
                gathering.skip(f"line {line}", made)
    return gathering.read(imported_source(data, layout.title))


def _headers(text: str) -> tuple[Layout, int, str]:
    """The headers, the number of the first line below them, and all from that line on."""
    headers: dict[str, str] = {}
    place = lines = 0
    while text.startswith("#", place) and lines < MOST_HEADERS:
        end = text.find("\n", place)
        end = len(text) if end < 0 else end
        found = HEADER.fullmatch(text[place:end].rstrip("\r"))
        if found:
            headers[found[1].lower()] = found[2]
        place, lines = end + 1, lines + 1
    columns = {
        name: int(headers[name]) - 1
        for name in META
        if re.fullmatch("[1-9][0-9]?", headers.get(name, "").strip())
    }
    return Layout(headers, columns), lines + 1, text[place:]


def _rows(body: str, layout: Layout, start: int) -> Iterator[Row]:
    named = layout.headers.get("separator", "")
    sign = SEPARATORS.get(named.strip().lower(), named.strip()[:1])
    if not sign:
        first = body.partition("\n")[0]
        sign = next((each for each in "\t|;," if each in first), "\t")
    reader = csv.reader(io.StringIO(body, newline=""), delimiter=sign)
    line = start
    try:
        for row in itertools.islice(reader, MOST_ROWS + 1):
            if reader.line_num and any(cell.strip() for cell in row):
                yield line, row
            line = start + reader.line_num
    except csv.Error as error:
        raise FormatError(f"not a text file of Anki's that can be read: {error}") from error
    if next(reader, None) is not None:
        raise FormatError(f"more than {MOST_ROWS:,} notes")


def _items(layout: Layout, row: Sequence[str], *, shows_markup: bool) -> Iterator[Item | str]:
    fields = layout.fields(row)
    guid = layout.cell(row, "guid column")
    if fields and 'class="qz-stem"' in fields[0]:
        yield _ours(guid, layout.cell(row, "tags column"), "".join(fields))
        return
    gapped = next((text for text in fields if GAP.search(text)), "")
    if gapped:
        yield from _cloze(guid, gapped if shows_markup else html.escape(gapped, quote=False))
        return
    texts = [html_text(text) if shows_markup else one_line(text) for text in fields]
    texts = [text for text in texts if text]
    if len(texts) < 2:
        yield "a note with one text: nothing to answer" if texts else "a note without text"
    else:
        yield imported_item(Kind.TYPED, texts[0], texts[1], names=_names(guid, "0"))


def _cloze(guid: str, text: str) -> Iterator[Item | str]:
    for number in cloze_numbers(text):
        try:
            stem, answer = cloze_question(text, number)
        except ValueError as error:
            yield str(error)
        else:
            yield imported_item(Kind.CLOZE, stem, answer, names=_names(guid, str(number - 1)))


def _names(guid: str, place: str) -> tuple[str, ...]:
    return ("anki", guid, place) if guid else ()


def _ours(guid: str, tags: str, note: str) -> Item | str:
    """An item that quizapp wrote, from the classes of its elements."""
    texts: dict[str, list[str]] = defaultdict(list)
    for name, text in MARKED.findall(note):
        texts[name].append(one_line(html.unescape(text)))
    kinds = [Kind(tag[9:]) for tag in tags.split() if tag[:9] == "quizapp::" and tag[9:] in KINDS]
    if not kinds:
        return "a note of ours without the tag that says its kind"
    kind, stem = kinds[0], "".join(texts["stem"][:1])
    if kind is Kind.MATCHING:
        answer = write_pairs(zip(texts["from"], texts["to"], strict=False))
        right = set(texts["to"])
    elif kind is Kind.ORDERING:
        answer, right = write_order(texts["step"]), set(texts["step"])
    else:
        answer = "".join(texts["answer"][:1])
        right = {answer}
    why = dict(zip(texts["not"], texts["why"], strict=False))
    return imported_item(
        kind,
        stem,
        answer,
        item_id=guid.removeprefix(GUID) if guid.startswith(GUID) else "",
        options=[_option(text, text in right, why) for text in texts["option"]],
        accepted=texts["also"],
        tolerance=_number("".join(texts["tolerance"][:1])),
        quote="".join(texts["evidence"][:1]),
    )


KINDS = frozenset(kind.value for kind in Kind)


def _option(text: str, is_right: bool, why: Mapping[str, str]) -> Option:
    return Option(text, is_right, "article" if is_right else "import", why.get(text, ""))


def _number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) and number >= 0 else None
