"""Moodle XML: our files by the rules of Moodle's importer, and what we make of its exports.

The rules are those of question/format/xml/format.php: which elements it looks for, in which
values. There is no schema of the format, and the importer runs only inside of Moodle.
"""

from pathlib import PurePosixPath

import pytest
from builders import a_numeric_item, an_item, an_item_set
from lxml import etree

from quizapp.errors import FormatError
from quizapp.formats.moodle import MOODLE
from quizapp.items import Evidence, ItemSet
from tests.formats.lms import (
    EXPORT,
    a_matching_item,
    a_typed_item,
    an_ordering_item,
    every_kind,
)

HEADERS = ("name/text", "questiontext/text", "generalfeedback/text", "idnumber")
FORMATS = {"html", "plain_text", "moodle_auto_format", "markdown"}


def _questions(item_set: ItemSet) -> list[etree._Element]:
    root = etree.fromstring(MOODLE.write(item_set, EXPORT).data)
    assert root.tag == "quiz"
    category, *questions = root
    assert category.get("type") == "category"
    return questions


def test_every_question_has_what_the_importer_looks_for() -> None:
    for question in _questions(every_kind()):
        assert all(question.find(path) is not None for path in HEADERS)
        assert 0 < len(question.findtext("name/text")) <= 255
        assert len(question.findtext("idnumber")) <= 100
        assert {e.get("format") for e in question.iter() if e.get("format")} <= FORMATS


def test_every_question_has_the_type_and_the_key_that_the_importer_wants() -> None:
    types = [question.get("type") for question in _questions(every_kind())]
    assert types == [
        "multichoice", "shortanswer", "numerical", "numerical", "truefalse", "matching",
        "ordering", "shortanswer",
    ]  # fmt: skip
    for question in _questions(every_kind()):
        worth = [float(answer.get("fraction")) for answer in question.iterfind("answer")]
        if question.get("type") == "multichoice":
            assert question.findtext("single") == "true"
            assert (worth.count(100), worth.count(0)) == (1, len(worth) - 1)
        elif question.get("type") == "ordering":
            assert worth == [1, 2, 3]
        elif question.get("type") == "truefalse":
            assert [a.findtext("text") for a in question.iterfind("answer")] == ["true", "false"]
            assert worth == [0, 100]
        elif question.get("type") != "matching":
            assert set(worth) == {100}


def test_the_category_is_the_title_with_its_slashes_doubled() -> None:
    made = an_item_set()
    fields = {name: getattr(made.source, name) for name in made.source.__slots__}
    source = type(made.source)(**{**fields, "title": "AC/DC & <friends>"})
    data = MOODLE.write(ItemSet(source, made.items, made.report), EXPORT).data
    path = etree.fromstring(data).findtext("question/category/text")
    assert path == "$course$/top/AC//DC & <friends>"
    assert PurePosixPath(path).parts[:2] == ("$course$", "top")
    assert MOODLE.read(data).item_set.source.title == "AC/DC & <friends>"


def test_the_evidence_is_the_general_feedback_with_the_key_in_bold() -> None:
    (question,) = _questions(an_item_set(an_item()))
    assert question.findtext("generalfeedback/text") == (
        "<blockquote><p>The Sydney Harbour Bridge opened on 19 March <strong>1932</strong>.</p>"
        "</blockquote><p>Sydney Harbour Bridge. 2020-05-01</p>"
    )


def test_every_proof_of_a_matching_is_in_its_feedback() -> None:
    proofs = (Evidence("One is so.", 0, 10, 0, 3), Evidence("Two is so.", 11, 21, 11, 14))
    (question,) = _questions(an_item_set(a_matching_item(proofs=proofs)))
    feedback = question.findtext("generalfeedback/text")
    assert "<p><strong>One</strong> is so.</p><p><strong>Two</strong> is so.</p>" in feedback


def test_an_asterisk_stands_for_itself() -> None:
    made = an_item_set(a_typed_item(answer="C*-algebra", accepted=()))
    (question,) = _questions(made)
    assert question.findtext("answer/text") == "C\\*-algebra"
    assert MOODLE.read(MOODLE.write(made, EXPORT).data).item_set.items[0].answer == "C*-algebra"


def test_a_unit_comes_back() -> None:
    made = an_item_set(a_numeric_item(answer="3.5 km", tolerance=0.25))
    (question,) = _questions(made)
    assert question.findtext("units/unit/unit_name") == "kilometre"
    assert question.findtext("answer/tolerance") == "0.25"
    (item,) = MOODLE.read(MOODLE.write(made, EXPORT).data).item_set.items
    assert (item.answer, item.tolerance) == ("3.5 kilometre", 0.25)


def test_an_order_is_asked_as_an_order() -> None:
    (question,) = _questions(an_item_set(an_ordering_item()))
    assert [a.findtext("text") for a in question.iterfind("answer")] == ["plan", "build", "open"]
    assert MOODLE.write(an_item_set(an_ordering_item()), EXPORT).losses == ()


MOODLE_EXPORT = """\
<?xml version="1.0" encoding="UTF-8"?>
<quiz>
<!-- question: 0  -->
  <question type="category"><category><text>$course$/top/Default for Rivers</text></category>
    <info format="moodle_auto_format"><text></text></info><idnumber></idnumber></question>
<!-- question: 11  -->
  <question type="multichoice">
    <name><text>Nile</text></name>
    <questiontext format="html">
      <text><![CDATA[<p dir="ltr">Where does the&nbsp;<b>Nile</b> end?<br></p>]]></text>
<file name="a.png" path="/" encoding="base64">iVBORw0KGgo=</file>
    </questiontext>
    <generalfeedback format="html"><text>See page 3.</text></generalfeedback>
    <defaultgrade>1.0000000</defaultgrade><penalty>0.3333333</penalty><hidden>0</hidden>
    <idnumber>r1</idnumber><single>true</single><shuffleanswers>true</shuffleanswers>
    <answernumbering>abc</answernumbering>
    <correctfeedback format="html"><text>Yes.</text></correctfeedback><shownumcorrect/>
    <answer fraction="100" format="html"><text><![CDATA[<p>In the sea</p>]]></text>
      <feedback format="html"><text></text></feedback></answer>
    <answer fraction="-33.33333" format="html"><text>In a lake</text>
      <feedback format="html"><text><![CDATA[<p>That is where it begins.</p>]]></text></feedback>
    </answer>
  </question>
  <question type="truefalse"><name><text>tf</text></name>
    <questiontext format="plain_text"><text>2 &lt; 3 &lt;b&gt;</text></questiontext>
    <answer fraction="100" format="moodle_auto_format"><text>true</text></answer>
    <answer fraction="0"><text>false</text><feedback><text>It is.</text></feedback></answer>
  </question>
  <question type="shortanswer"><name><text>sa</text></name>
    <questiontext format="html"><text>The longest river is the ________.</text></questiontext>
    <usecase>0</usecase>
    <answer fraction="100"><text>Nile</text></answer>
    <answer fraction="100"><text>Ni\\*le</text></answer>
    <answer fraction="50"><text>Amazon</text></answer>
    <answer fraction="0"><text>*</text></answer>
  </question>
  <question type="numerical"><name><text>n</text></name>
    <questiontext format="html"><text>How long?</text></questiontext>
    <answer fraction="100"><text>6650</text><tolerance>50</tolerance></answer>
    <answer fraction="0"><text>*</text><tolerance>0</tolerance></answer>
    <units><unit><multiplier>1</multiplier><unit_name>km</unit_name></unit></units>
  </question>
  <question type="matching"><name><text>m</text></name>
    <questiontext format="html"><text>Match.</text></questiontext>
    <subquestion format="html"><text><![CDATA[<p>Nile</p>]]></text>
      <answer><text>Africa</text></answer></subquestion>
    <subquestion format="html"><text>Rhine</text><answer><text>Europe</text></answer></subquestion>
    <subquestion format="html"><text></text><answer><text>Asia</text></answer></subquestion>
  </question>
  <question type="cloze"><name><text>c</text></name>
    <questiontext format="html"><text><![CDATA[<p>The {1:SHORTANSWER:=Nile~%50%Nil#nearly} is
      {2:NUMERICAL:=6650:50} km long and ends in the {1:MULTICHOICE_V:~lake#No~=sea}.</p>]]></text>
    </questiontext>
  </question>
  <question type="essay"><name><text>Why</text></name>
    <questiontext format="html"><text>Why?</text></questiontext></question>
  <question type="ddwtos"><name><text>Drag</text></name>
    <questiontext format="html"><text>[[1]]</text></questiontext></question>
</quiz>
"""


def test_an_export_of_moodle_is_read_question_by_question() -> None:
    read = MOODLE.read(MOODLE_EXPORT.encode())
    assert read.item_set.source.title == "Default for Rivers"
    assert [(i.kind.value, i.stem, i.answer) for i in read.item_set.items] == [
        ("choice", "Where does the Nile end?", "In the sea"),
        ("true_false", "2 < 3 <b>", "True"),
        ("cloze", "The longest river is the _____.", "Nile"),
        ("numeric", "How long?", "6650 km"),
        ("matching", "Match.", '[["Nile", "Africa"], ["Rhine", "Europe"]]'),
        ("cloze", "The _____ is 6650 km long and ends in the sea.", "Nile"),
        ("numeric", "The Nile is _____ km long and ends in the sea.", "6650"),
        ("choice", "The Nile is 6650 km long and ends in the _____.", "sea"),
    ]
    items = read.item_set.items
    assert items[0].options[1].why_wrong == "That is where it begins."
    assert items[2].accepted == ("Ni*le",)
    assert items[6].tolerance == 50.0
    assert items[7].options[0].why_wrong == "No"


def test_what_an_export_holds_and_cannot_be_asked_is_listed_with_its_name() -> None:
    read = MOODLE.read(MOODLE_EXPORT.encode())
    assert [(s.where, s.what) for s in read.skipped] == [
        ("question 1 (Nile)", "a picture or a sound, which an item cannot hold"),
        ("question 3 (sa)", "an answer worth part of the credit; it counts as wrong"),
        ("question 7 (Why)", "an essay, which no program can mark"),
        ("question 8 (Drag)", "a question of the type 'ddwtos', which Quizapp does not know"),
    ]


def test_an_id_number_of_a_stranger_is_no_identity_by_itself() -> None:
    """Teachers number "1.1" in every course: another question with it is another item."""
    other = MOODLE_EXPORT.replace("Where does the", "Where then does the")
    ids = [MOODLE.read(text.encode()).item_set.items[0].id for text in (MOODLE_EXPORT, other)]
    assert len(set(ids)) == 2


def test_a_question_of_ours_that_was_edited_in_moodle_keeps_its_id() -> None:
    data = MOODLE.write(an_item_set(an_item()), EXPORT).data
    edited = data.replace(b"In which year did", b"When did")
    (item,) = MOODLE.read(edited).item_set.items
    assert (item.id, item.stem) == (an_item().id, "When did the Sydney Harbour Bridge open?")


def test_two_questions_with_one_id_are_both_kept() -> None:
    data = MOODLE.write(an_item_set(an_item()), EXPORT).data.decode()
    start, end = data.index('  <question type="multichoice">'), data.index("</quiz>")
    copy = data[start:end].replace("In which year did", "When did")
    items = MOODLE.read((data[:end] + copy + "</quiz>").encode()).item_set.items
    assert [item.stem.split()[0] for item in items] == ["In", "When"]
    assert items[0].id != items[1].id


@pytest.mark.parametrize(
    ("inside", "reason"),
    [
        ('<question type="multichoice"/>', "the question has no words"),
        ('<question type="numerical"><questiontext><text>x</text></questiontext></question>',
         "no answer is wholly right"),
        ('<question type="multichoice"><questiontext><text>x</text></questiontext>'
         '<answer fraction="50"><text>a</text></answer>'
         '<answer fraction="50"><text>b</text></answer></question>',
         "several options share the credit; Quizapp asks for exactly one"),
        ('<question type="cloze"><questiontext><text>no gap</text></questiontext></question>',
         "a text with gaps in which no gap can be read"),
        ("<question/>", "a question of the type '', which Quizapp does not know"),
    ],
)  # fmt: skip
def test_a_question_that_cannot_be_used_says_why(inside: str, reason: str) -> None:
    (skipped,) = MOODLE.read(f"<quiz>{inside}</quiz>".encode()).skipped
    assert (skipped.where, skipped.what) == ("question 1", reason)


def test_other_xml_is_named_for_what_it_is() -> None:
    with pytest.raises(FormatError, match="it begins with <html>, not <quiz>"):
        MOODLE.read(b"<html></html>")
