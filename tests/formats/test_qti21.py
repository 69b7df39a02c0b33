"""QTI 2.1: our packages against the schema of 1EdTech, and what we make of others' items."""

import io
import zipfile
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from builders import a_cloze_item, a_numeric_item, an_item_set
from hypothesis import given, settings
from lxml import etree

from quizapp.errors import FormatError
from quizapp.formats.qti21 import QTI21
from quizapp.items import ItemSet
from tests.formats.lms import EXPORT, every_kind, item_sets

SCHEMAS = Path(__file__).parents[3] / "shared" / "schemas" / "qti"
needs_schemas = pytest.mark.skipif(
    not SCHEMAS.is_dir(), reason="the schemas of QTI are not beside this checkout"
)
ABROAD = {"xml.xsd": SCHEMAS / "w3" / "xml.xsd"}
IMSCP = "{http://www.imsglobal.org/xsd/imscp_v1p1}"
ITEM = (
    '<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="a1" title="T" '
    'adaptive="false" timeDependent="false">{}</assessmentItem>'
)


class _Offline(etree.Resolver):
    """Finds what the schemas import by its name, and nothing in the network."""

    def resolve(self, url: str, _public: str, context: Any) -> Any:
        name = url.rpartition("/")[2]
        return self.resolve_filename(str(ABROAD[name]), context) if name in ABROAD else None


@cache
def _schema() -> etree.XMLSchema:
    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(_Offline())
    return etree.XMLSchema(etree.parse(SCHEMAS / "qtiv2p1" / "imsqti_v2p1.xsd", parser))


def _files(item_set: ItemSet) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(QTI21.write(item_set, EXPORT).data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def _faults(files: dict[str, bytes]) -> list[str]:
    """What the schema has against the items and the test."""
    faults = []
    for name, content in files.items():
        if name != "imsmanifest.xml":
            _schema().validate(etree.fromstring(content))
            faults += [f"{name}: {error.message}" for error in _schema().error_log]
    return faults


def _item(inside: str) -> bytes:
    return ITEM.format(inside).encode()


@needs_schemas
def test_the_schema_accepts_every_kind_of_item_and_the_test() -> None:
    assert _faults(_files(every_kind())) == []


@needs_schemas
def test_the_schema_is_no_rubber_stamp() -> None:
    files = _files(every_kind())
    name = "items/quizapp-a1b2c3d4e5f60718.xml"
    files[name] = files[name].replace(b'cardinality="single"', b'cardinality="one"')
    assert any("'one'" in fault for fault in _faults(files))


@needs_schemas
@settings(max_examples=60)
@given(item_set=item_sets())
def test_the_schema_accepts_vicious_items(item_set: ItemSet) -> None:
    if item_set.items:
        assert _faults(_files(item_set)) == []


def test_the_manifest_names_every_file_and_what_the_test_needs() -> None:
    files = _files(every_kind())
    root = etree.fromstring(files.pop("imsmanifest.xml"))
    named = [element.get("href") for element in root.iter(f"{IMSCP}file")]
    assert sorted(named) == sorted(files)
    test = root.find(f".//{IMSCP}resource[@type='imsqti_test_xmlv2p1']")
    needed = [one.get("identifierref") for one in test.iterfind(f"{IMSCP}dependency")]
    assert needed == [f"quizapp-{item.id}" for item in every_kind().items]


def test_a_gap_is_a_field_in_the_sentence() -> None:
    (content,) = (c for n, c in _files(an_item_set(a_cloze_item())).items() if "items/" in n)
    assert b"<p><textEntryInteraction" in content
    assert b"/> led the project" in content


def test_a_unit_stands_behind_the_field_and_comes_back() -> None:
    item = a_numeric_item(answer="3.5 km", tolerance=0.1)
    data = QTI21.write(an_item_set(item), EXPORT).data
    (found,) = QTI21.read(data).item_set.items
    assert (found.answer, found.tolerance) == ("3.5 kilometre", 0.1)
    assert found.stem == item.stem


CHOICE = """
<responseDeclaration identifier="R1" cardinality="single" baseType="identifier">
  <correctResponse><value>B</value></correctResponse>
</responseDeclaration>
<itemBody><div><p>Look at <img src="x.png" alt="the sign"/>.</p></div>
  <choiceInteraction responseIdentifier="R1" shuffle="true" maxChoices="1">
    <prompt>What does it <em>say</em>?</prompt>
    <simpleChoice identifier="A">Stay <feedbackInline outcomeIdentifier="F" identifier="A"
      showHide="show">No, go.</feedbackInline></simpleChoice>
    <simpleChoice identifier="B">Go &lt; now</simpleChoice>
  </choiceInteraction></itemBody>
"""
GAPS = """
<responseDeclaration identifier="R1" cardinality="single" baseType="string">
  <mapping defaultValue="0"><mapEntry mapKey="Oslo" mappedValue="1"/>
  <mapEntry mapKey="Kristiania" mappedValue="1"/><mapEntry mapKey="Olso" mappedValue="0.5"/>
  </mapping>
</responseDeclaration>
<responseDeclaration identifier="R2" cardinality="single" baseType="identifier">
  <correctResponse><value>n</value></correctResponse>
</responseDeclaration>
<itemBody><p><textEntryInteraction responseIdentifier="R1"/> is in
  <inlineChoiceInteraction responseIdentifier="R2" shuffle="false">
    <inlineChoice identifier="n">Norway</inlineChoice>
    <inlineChoice identifier="s">Sweden</inlineChoice>
  </inlineChoiceInteraction>.</p></itemBody>
"""


def test_a_choice_of_another_program_is_read_with_prompt_picture_and_feedback() -> None:
    read = QTI21.read(_item(CHOICE))
    (item,) = read.item_set.items
    assert item.stem == "Look at [the sign].\nWhat does it say?"
    assert [(o.text, o.correct, o.why_wrong) for o in item.options] == [
        ("Stay", False, "No, go."),
        ("Go < now", True, ""),
    ]


def test_each_gap_of_a_text_is_asked_with_the_others_filled() -> None:
    items = QTI21.read(_item(GAPS)).item_set.items
    assert [(i.stem, i.answer, i.accepted) for i in items] == [
        ("_____ is in Norway.", "Oslo", ("Kristiania",)),
        ("Oslo is in _____.", "Norway", ()),
    ]


@pytest.mark.parametrize(
    ("inside", "reason"),
    [
        ("", "an item without a body"),
        ("<itemBody><p>x</p></itemBody>", "a text without a field"),
        (
            '<itemBody><p>x</p><extendedTextInteraction responseIdentifier="R"/></itemBody>',
            "a question of the type 'extendedTextInteraction'",
        ),
        (
            '<itemBody><p>x</p><choiceInteraction responseIdentifier="R"/></itemBody>',
            "the right answer is not in the file",
        ),
        (CHOICE.replace(">B</value>", ">Z</value>"), "none of its options"),
        (
            CHOICE.replace("<value>B</value>", "<value>A</value><value>B</value>"),
            "2 of its options marked right",
        ),
    ],
)
def test_an_item_that_cannot_be_asked_is_listed_with_the_reason(inside: str, reason: str) -> None:
    (skipped,) = QTI21.read(_item(inside)).skipped
    assert skipped.where == "the file (T)"
    assert skipped.what.startswith(reason)


def test_the_items_come_in_the_order_of_the_test() -> None:
    items = every_kind().items[::-1]
    made = an_item_set(*items)
    found = QTI21.read(QTI21.write(made, EXPORT).data).item_set
    assert [item.id for item in found.items] == [item.id for item in items]
    assert found.source.title == made.source.title


def test_a_broken_file_in_a_package_does_not_lose_the_others() -> None:
    files = _files(every_kind()) | {"items/zz.xml": b"<assessmentItem>"}
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, content in files.items():
            package.writestr(name, content)
    read = QTI21.read(stream.getvalue())
    assert len(read.item_set.items) == len(every_kind().items)
    assert [skipped.where for skipped in read.skipped] == ["file items/zz.xml"]


def test_a_package_without_items_is_refused() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("imsmanifest.xml", "<manifest/>")
    with pytest.raises(FormatError, match="no question in this file"):
        QTI21.read(stream.getvalue())
