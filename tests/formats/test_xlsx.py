"""Spreadsheets made by others, and by people who wish us ill."""

import io
import zipfile

import openpyxl
import pytest

from quizapp.errors import FormatError
from quizapp.formats.games.kahoot import read, sniff
from quizapp.formats.xlsx import read_sheet, write_sheet

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
BOOK = f"""<workbook xmlns="{MAIN}" xmlns:r="{LINKS}"><sheets>
<sheet name="hidden" sheetId="1" state="hidden" r:id="rId9"/>
<sheet name="s" sheetId="2" r:id="rId1"/></sheets></workbook>"""
RELATIONS = """<Relationships
xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="worksheet" Target="worksheets/sheet1.xml"/></Relationships>"""


def _sheet(rows: str, shared: str = "", before: str = "") -> bytes:
    """A spreadsheet with these rows of XML."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", BOOK)
        archive.writestr("xl/_rels/workbook.xml.rels", RELATIONS)
        if shared:
            archive.writestr("xl/sharedStrings.xml", f'<sst xmlns="{MAIN}">{shared}</sst>')
        with archive.open("xl/worksheets/sheet1.xml", "w") as part:
            part.write(f'{before}<worksheet xmlns="{MAIN}"><sheetData>'.encode())
            part.write(rows.encode())
            part.write(b"</sheetData></worksheet>")
    return packed.getvalue()


def test_every_type_of_cell_is_read_as_a_person_sees_it() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["text", 1932, 1932.5, True, None, "=1+1", " spaced "])
    sheet.append([])
    sheet.append(["second"])
    packed = io.BytesIO()
    book.save(packed)
    assert read_sheet(packed.getvalue()) == [
        (1, ["text", "1932", "1932.5", "TRUE", "", "", " spaced "]),
        (3, ["second"]),
    ]


def test_what_we_write_openpyxl_reads_as_text() -> None:
    texts = ["=1+1", "@x", "_x0041_", "http://example.org", "1932", "<b>", "a\nb", "日本語"]
    data = write_sheet("s", [[*texts, 7]], [10])
    row = next(openpyxl.load_workbook(io.BytesIO(data)).worksheets[0].iter_rows())
    assert [cell.data_type for cell in row] == ["s"] * len(texts) + ["n"]
    assert read_sheet(data) == [(1, [*texts, "7"])]


def test_the_same_rows_give_the_same_bytes() -> None:
    rows = [["a", "b"], ["c", 1]]
    first = write_sheet("s", rows, [10, 10])
    assert write_sheet("s", rows, [10, 10]) == first
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_runs_of_one_text_are_joined_and_readings_left_out() -> None:
    shared = "<si><r><t>Tokyo </t></r><r><t>Tower</t></r><rPh><t>toukyou</t></rPh></si>"
    rows = '<row r="5"><c r="B5" t="s"><v>0</v></c><c r="C5" t="s"><v>99</v></c></row>'
    assert read_sheet(_sheet(rows, shared)) == [(5, ["", "Tokyo Tower", ""])]


def test_a_kahoot_file_with_its_headings_elsewhere_is_read() -> None:
    rows = [
        ["My quiz"],
        [],
        ["Question", "Answer 1", "Answer 2", "Time limit", "Correct answer(s)"],
        ["Bridge?", 1932, 1933, 20, 1],
        ["Two?", "a", "b", 20, "1,2"],
        ["Text?", "a", "b", 20, "b"],
    ]
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    packed = io.BytesIO()
    book.save(packed)
    back = read(packed.getvalue())
    assert [(item.stem, item.answer) for item in back.item_set.items] == [
        ("Bridge?", "1932"),
        ("Text?", "b"),
    ]
    assert [(s.where, s.what) for s in back.skipped] == [("row 5", "several right answers")]


def test_a_sheet_of_countless_elements_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quizapp.formats.xlsx.MOST_ELEMENTS", 10_000)
    with pytest.raises(FormatError, match="more than 10,000 elements"):
        read(_sheet("<c/>" * 10_001))


def test_one_long_text_in_every_cell_is_given_up() -> None:
    cells = "<c t='s'><v>0</v></c>" * 16
    with pytest.raises(FormatError, match="64 MB unpacked"):
        read(_sheet(f"<row>{cells}</row>" * 200, f"<si><t>{'x' * 32_000}</t></si>"))


BILLION = "<!DOCTYPE x [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'>]>"


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "not a spreadsheet"),
        (b"Question,Answer\n", "not a spreadsheet"),
        (b"PK\x03\x04" + b"\0" * 100, "not a spreadsheet"),
        (_sheet("<row><c t='inlineStr'><is><t>x</t></is></c></row>")[:-40], "not a spreadsheet"),
        (_sheet("<row><c><v>1</c></row>"), "not a spreadsheet"),
        (_sheet("<row><c t='inlineStr'><is><t>x</t></is></c></row>"), "no column with"),
        (_sheet("<row r='1'/>", before=BILLION), "a document type"),
        (_sheet("x" * (70 << 20)), "64 MB unpacked"),
        (_sheet("<row><c><v>1</v></c></row>" * (1 << 20)), "more than"),
        (_sheet("<row r='9'>" + "<c r='XFD9'><v>1</v></c>" * 10 + "</row>"), "no column with"),
        (b"PK" + b"x" * (21 << 20), "more than 20 MB"),
    ],
    ids=[
        "empty", "text", "broken zip", "cut", "broken xml", "no headings", "entities", "bomb",
        "rows", "far column", "large",
    ],
)  # fmt: skip
def test_a_hostile_spreadsheet_is_refused_in_one_sentence(data: bytes, sentence: str) -> None:
    with pytest.raises(FormatError, match=sentence) as refused:
        read(data)
    assert len(refused.value.problems) == 1
    assert sniff(data) is False
