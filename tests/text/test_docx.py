"""What python-docx's own text leaves out of a Word file is read all the same."""

import io
from typing import Any

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from quizapp.text.files.docx import read

BOX = """<w:p %s xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:r>
<mc:AlternateContent><mc:Choice Requires="wps"><w:txbxContent><w:p><w:r><w:t>In a box.</w:t></w:r>
</w:p></w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent><w:p><w:r><w:t>In a box.</w:t></w:r>
</w:p></w:txbxContent></mc:Fallback></mc:AlternateContent><w:t>Around the box.</w:t></w:r></w:p>"""
CHANGED = """<w:p %s><w:r><w:t xml:space="preserve">It has </w:t></w:r><w:ins w:id="1" w:author="a">
<w:r><w:t>six</w:t></w:r></w:ins><w:del w:id="2" w:author="a"><w:r><w:delText>five</w:delText></w:r>
</w:del><w:r><w:tab/><w:t>arches.</w:t></w:r></w:p>"""
CONTROL = """<w:sdt %s><w:sdtContent><w:p><w:r><w:t>In a content control.</w:t></w:r></w:p>
</w:sdtContent></w:sdt>"""


def _written(*blocks: str) -> bytes:
    document: Any = Document()
    body = document.element.body
    for block in blocks:
        body.insert(len(body) - 1, parse_xml(block % nsdecls("w")))
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Length", "503 m"
    document.add_paragraph("One of a list", style="List Bullet")
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def test_insertions_are_read_and_deletions_are_not() -> None:
    assert read(_written(CHANGED)).text.startswith("It has six arches.\n\n")


def test_a_text_box_is_read_once_and_a_content_control_too() -> None:
    text = read(_written(BOX, CONTROL)).text
    assert text.count("In a box.") == 1
    assert "Around the box." in text
    assert "In a content control." in text


def test_rows_and_lists_keep_their_shape() -> None:
    assert read(_written()).text == "Length | 503 m\n\n- One of a list"
