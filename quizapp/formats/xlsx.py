"""Spreadsheet files (.xlsx): rows of texts out, and in from a file that may be hostile.

XlsxWriter writes: every cell is a typed text, so nothing can run as a formula. Reading is our own,
because the libraries unpack and keep the whole file: this reads the first sheet as a stream, stops
at the limits below, and refuses a document type, where entity bombs live.
"""

import io
import itertools
import lzma
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from xml.parsers import expat

from quizapp.errors import FormatError
from quizapp.formats.csv_rows import Row

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CREATED = datetime(2026, 1, 1, tzinfo=UTC)  # fixed: the same rows give the same bytes
MOST_BYTES = 20 << 20
MOST_UNPACKED = 64 << 20
MOST_ROWS = 20_000
MOST_COLUMNS = 64
MOST_CHARACTERS = 32_767  # in one cell, Excel's own limit
CHUNK = 1 << 16
MOST_ELEMENTS = 1_000_000
UNREADABLE = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, expat.ExpatError, EOFError, OSError,
    LookupError, RuntimeError, ValueError,
)  # fmt: skip
ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")  # how the format spells a control character
CELL = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")


def write_sheet(name: str, rows: Sequence[Sequence[str | int]], widths: Sequence[int]) -> bytes:
    """Write one sheet; `widths` are the widths of its columns in characters."""
    import xlsxwriter  # 0.3 s that only an export should pay

    packed = io.BytesIO()
    book = xlsxwriter.Workbook(packed, {"in_memory": True})
    book.set_properties({"created": CREATED.replace(tzinfo=None)})
    sheet = book.add_worksheet(name)
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    for place, width in enumerate(widths):
        sheet.set_column(place, place, width, wrapped)
    for number, row in enumerate(rows):
        for place, cell in enumerate(row):
            if isinstance(cell, int):
                sheet.write_number(number, place, cell)
            elif cell:
                sheet.write_string(number, place, cell)
    book.close()
    return packed.getvalue()


def read_sheet(data: bytes) -> list[Row]:
    """Read the rows of the first sheet that hold something, each with its number.

    Raises FormatError for what is no spreadsheet of this kind, or one too large.
    """
    rows = first_rows(data, MOST_ROWS + 1)
    if len(rows) > MOST_ROWS:
        raise FormatError(f"more than {MOST_ROWS:,} rows")
    return rows


def first_rows(data: bytes, most: int) -> list[Row]:
    """Read at most this many rows, and no more of the file than that takes.

    Raises FormatError as `read_sheet` does.
    """
    if len(data) > MOST_BYTES:
        raise FormatError(f"a spreadsheet of more than {MOST_BYTES >> 20} MB")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            budget = Budget(MOST_UNPACKED)
            texts = list(_shared(archive, budget))
            return list(itertools.islice(_rows(archive, texts, budget), most))
    except UNREADABLE as error:
        raise FormatError(f"not a spreadsheet (.xlsx) that can be read: {error}") from error


class Budget:
    """How many bytes may still be unpacked, over all parts of the file."""

    def __init__(self, left: int) -> None:
        self.left = left

    def chunks(self, archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
        """Unpack one part bit by bit. Raises FormatError when the budget is spent."""
        with archive.open(name) as part:
            while chunk := part.read(CHUNK):
                self.spend(len(chunk))
                yield chunk

    def spend(self, size: int) -> None:
        """Take from the budget: bytes, or the characters of a text that cells share."""
        self.left -= size
        if self.left < 0:
            raise FormatError(f"more than {MOST_UNPACKED >> 20} MB unpacked")


class Elements:
    """What the parser saw since it was last asked: (name, attributes or None, text) by element.

    Attributes stand at the start of an element, None and its own text at the end.
    """

    def __init__(self) -> None:
        self.seen: list[tuple[str, dict[str, str] | None, str]] = []
        self.text: list[str] = []
        self.count = 0
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self.text.append
        self.parser.StartDoctypeDeclHandler = self._refuse

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self.text.clear()
        self.count += 1
        if self.count > MOST_ELEMENTS:
            raise FormatError(f"more than {MOST_ELEMENTS:,} elements")
        self.seen.append((name.rpartition(" ")[2], attributes, ""))

    def _end(self, name: str) -> None:
        self.seen.append((name.rpartition(" ")[2], None, "".join(self.text)))
        self.text.clear()

    def _refuse(self, *_: object) -> None:
        raise FormatError("a document type, which no spreadsheet has")

    def of(self, chunks: Iterator[bytes]) -> Iterator[tuple[str, dict[str, str] | None, str]]:
        """Yield the elements of a part as they come."""
        for chunk in chunks:
            self.parser.Parse(chunk, False)
            yield from self.seen
            self.seen.clear()
        self.parser.Parse(b"", True)


def _shared(archive: zipfile.ZipFile, budget: Budget) -> Iterator[str]:
    """The texts that cells name by number; a file may do without."""
    if "xl/sharedStrings.xml" not in archive.namelist():
        return
    runs: list[str] = []
    phonetic = False
    for name, attributes, text in Elements().of(budget.chunks(archive, "xl/sharedStrings.xml")):
        if name == "rPh":
            phonetic = attributes is not None  # how to say it, not what it says
        elif name == "t" and attributes is None and not phonetic:
            runs.append(text)
        elif name == "si" and attributes is None:
            yield _text("".join(runs))
            runs.clear()


def _first_sheet(archive: zipfile.ZipFile, budget: Budget) -> str:
    """The part that holds the sheet which a person sees first."""
    wanted = ""
    for name, attributes, _ in Elements().of(budget.chunks(archive, "xl/workbook.xml")):
        if name == "sheet" and attributes and attributes.get("state", "visible") == "visible":
            wanted = next((v for k, v in attributes.items() if k.endswith(" id")), "")
            break
    for name, attributes, _ in Elements().of(budget.chunks(archive, "xl/_rels/workbook.xml.rels")):
        if name == "Relationship" and attributes and attributes.get("Id") == wanted:
            target = attributes.get("Target", "")
            return target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
    raise FormatError("a spreadsheet without a sheet")


def _rows(archive: zipfile.ZipFile, texts: Sequence[str], budget: Budget) -> Iterator[Row]:
    cells: dict[int, str] = {}
    number = place = 0
    kind, value = "", ""
    sheet = _first_sheet(archive, budget)
    for name, attributes, text in Elements().of(budget.chunks(archive, sheet)):
        if name == "row" and attributes is not None:
            number = _whole(attributes.get("r"), number + 1)
            place = -1
        elif name == "c" and attributes is not None:
            place = _column(attributes.get("r"), place + 1)
            kind, value = attributes.get("t", "n"), ""
        elif name in ("v", "t") and attributes is None:
            value += text
        elif name == "c" and value and place < MOST_COLUMNS:
            cells[place] = _value(kind, value, texts)
            if kind == "s":  # one long text in every cell is a bomb too
                budget.spend(len(cells[place]))
        elif name == "row":
            if any(map(str.strip, cells.values())):
                yield number, [cells.get(at, "") for at in range(max(cells) + 1)]
            cells.clear()


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isascii() and text.isdecimal() else otherwise


def _column(reference: str | None, otherwise: int) -> int:
    """The place of a cell such as "C5": 2."""
    found = CELL.fullmatch(reference or "")
    if not found:
        return otherwise
    place = 0
    for letter in found[1]:
        place = place * 26 + ord(letter) - ord("A") + 1
    return place - 1


def _value(kind: str, value: str, texts: Sequence[str]) -> str:
    if kind == "s":
        place = _whole(value.strip(), len(texts))
        return texts[place] if place < len(texts) else ""
    if kind == "b":
        return "TRUE" if value.strip() == "1" else "FALSE"
    if kind == "n":
        return _number(value.strip())
    return "" if kind == "e" else _text(value)


def _number(value: str) -> str:
    """A number as a person typed it: 1932 for 1932.0."""
    try:
        number = float(value)
    except ValueError:
        return value
    return str(int(number)) if number.is_integer() and abs(number) < 1e15 else repr(number)


def _text(text: str) -> str:
    return ESCAPED.sub(lambda code: chr(int(code[1], 16)), text)[:MOST_CHARACTERS]
