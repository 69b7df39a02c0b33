"""QTI 1.2: our packages beside those of text2qti, and what we make of other programs' items."""

import io
import zipfile
from xml.etree.ElementTree import Element

import pytest
from builders import a_numeric_item, an_item, an_item_set
from defusedxml.ElementTree import fromstring

from quizapp.formats.qti12 import QTI12
from quizapp.items import Evidence, ItemSet
from tests.formats.lms import EXPORT, a_matching_item, a_true_false_item, a_typed_item, every_kind

ASSESSMENT = (
    '<questestinterop xmlns="http://www.imsglobal.org/xsd/ims_qtiasiv1p2">'
    '<assessment ident="a" title="Rivers"><section ident="s">{}</section></assessment>'
    "</questestinterop>"
)
MARKDOWN = """\
Quiz title: Bridges

1.  In which year did the bridge open?
... General words.
a)  1928
... Too early.
b)  1930
*c) 1932
d)  1935

1.  The bridge opened in 1930.
a)  True
*b) False

1.  Who led the project?
*   John Bradfield
*   Bradfield

1.  How many workers?
=   1400 +- 10
"""


def _text2qti(text: str) -> bytes:
    """The package that text2qti makes of its own Markdown."""
    from text2qti.config import Config
    from text2qti.qti import QTI
    from text2qti.quiz import Quiz

    return QTI(Quiz(text, config=Config())).zip_bytes()


def _xml(package: bytes, ending: str) -> Element:
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        (name,) = (n for n in archive.namelist() if n.endswith(ending))
        return fromstring(archive.read(name))


def _assessment(package: bytes) -> Element:
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        roots = [fromstring(archive.read(n)) for n in archive.namelist() if n.endswith(".xml")]
    (found,) = (root for root in roots if root.tag.endswith("questestinterop"))
    return found


def _shape(element: Element) -> tuple[object, ...]:
    """An element's tree: names and attributes without the values that name things."""
    named = ("ident", "title", "linkrefid")
    kept = tuple(sorted((k, "" if k in named else v) for k, v in element.attrib.items()))
    children = tuple(_shape(child) for child in element)
    return (element.tag.rpartition("}")[2], kept, children)


def _items(package: bytes) -> list[Element]:
    return [e for e in _assessment(package).iter() if e.tag.endswith("}item")]


def _like_the_markdown() -> ItemSet:
    """The same questions as in MARKDOWN, with feedback in the same places."""
    nothing = Evidence("", 0, 0, 0, 0)
    choice = an_item()
    first, *others = choice.options
    plain = tuple(type(o)(o.text, o.correct) for o in others)
    return an_item_set(
        an_item(options=(first, *plain)),
        a_true_false_item(
            options=tuple(type(o)(o.text, o.correct) for o in a_true_false_item().options),
            evidence=nothing,
        ),
        a_typed_item(evidence=nothing),
        a_numeric_item(tolerance=10.0, evidence=nothing),
    )


def test_an_item_has_the_structure_that_text2qti_gives_it() -> None:
    theirs = _items(_text2qti(MARKDOWN))
    ours = _items(QTI12.write(_like_the_markdown(), EXPORT).data)
    assert len(theirs) == len(ours) == 4
    for other, own in zip(theirs, ours, strict=True):
        assert _shape(own) == _shape(other)


def test_the_package_has_the_files_that_text2qti_puts_into_it() -> None:
    theirs = _xml(_text2qti(MARKDOWN), "imsmanifest.xml")
    ours = _xml(QTI12.write(every_kind(), EXPORT).data, "imsmanifest.xml")
    kinds = [
        [e.get("type") for e in root.iter() if e.tag.endswith("}resource")]
        for root in (theirs, ours)
    ]
    assert kinds[0] == kinds[1]
    assert theirs.tag == ours.tag


def test_every_file_named_in_the_manifest_is_in_the_package() -> None:
    data = QTI12.write(every_kind(), EXPORT).data
    named = {e.get("href") for e in _xml(data, "imsmanifest.xml").iter() if e.tag.endswith("}file")}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {*archive.namelist()} == named | {"imsmanifest.xml"}


def test_what_text2qti_writes_is_read() -> None:
    read = QTI12.read(_text2qti(MARKDOWN))
    assert read.skipped == ()
    assert read.item_set.source.title == "Bridges"
    assert [(i.kind.value, i.stem, i.answer) for i in read.item_set.items] == [
        ("choice", "In which year did the bridge open?", "1932"),
        ("true_false", "The bridge opened in 1930.", "False"),
        ("typed", "Who led the project?", "John Bradfield"),
        ("numeric", "How many workers?", "1400"),
    ]
    choice, _, typed, number = read.item_set.items
    assert [o.why_wrong for o in choice.options] == ["Too early.", "", "", ""]
    assert typed.accepted == ("Bradfield",)
    assert number.tolerance == 10.0


def test_what_text2qti_has_and_we_cannot_ask_is_listed() -> None:
    text = MARKDOWN + "\n1. Why?\n___\n\n1. Which two?\n[*] a\n[*] b\n[ ] c\n"
    read = QTI12.read(_text2qti(text))
    assert len(read.item_set.items) == 4
    assert [(s.where, s.what) for s in read.skipped] == [
        ("question 5", "an essay, which no program can mark"),
        ("question 6", "2 of its options marked right; Quizapp asks for exactly one"),
    ]


def _canvas(kind: str, presentation: str, processing: str) -> bytes:
    """An item as Canvas exports it."""
    item = (
        '<item ident="g1" title="Question"><itemmetadata><qtimetadata><qtimetadatafield>'
        f"<fieldlabel>question_type</fieldlabel><fieldentry>{kind}</fieldentry>"
        "</qtimetadatafield></qtimetadata></itemmetadata>"
        f"<presentation>{presentation}</presentation>"
        f"<resprocessing>{processing}</resprocessing></item>"
    )
    return ASSESSMENT.format(item).encode()


def _said(text: str) -> str:
    return f'<material><mattext texttype="text/html">{text}</mattext></material>'


def _field(ident: str, labels: dict[str, str], prompt: str = "", **attributes: str) -> str:
    rows = "".join(
        f'<response_label ident="{key}">{_said(text)}</response_label>'
        for key, text in labels.items()
    )
    more = "".join(f' {key}="{value}"' for key, value in attributes.items())
    within = f"{_said(prompt) if prompt else ''}<render_choice>{rows}</render_choice>"
    return f'<response_lid ident="{ident}"{more}>{within}</response_lid>'


def _if(response: str, value: str, points: str = "50", action: str = "Add") -> str:
    return (
        f'<respcondition><conditionvar><varequal respident="{response}">{value}</varequal>'
        f'</conditionvar><setvar varname="SCORE" action="{action}">{points}</setvar>'
        "</respcondition>"
    )


def test_blanks_of_canvas_become_one_item_each() -> None:
    presentation = _said("&lt;p&gt;[city] is in [land].&lt;/p&gt;")
    presentation += _field("response_city", {"1": "Oslo", "2": "Kristiania"}, "city")
    presentation += _field("response_land", {"3": "Norway"}, "land")
    processing = _if("response_city", "1") + _if("response_land", "3")
    items = QTI12.read(
        _canvas("fill_in_multiple_blanks_question", presentation, processing)
    ).item_set.items
    assert [(i.kind.value, i.stem, i.answer, i.accepted) for i in items] == [
        ("cloze", "_____ is in Norway.", "Oslo", ("Kristiania",)),
        ("cloze", "Oslo is in _____.", "Norway", ()),
    ]


def test_dropdowns_of_canvas_become_choices() -> None:
    presentation = _said("[a] floats.") + _field("response_a", {"1": "Wood", "2": "Iron"}, "a")
    data = _canvas("multiple_dropdowns_question", presentation, _if("response_a", "1", "100"))
    (item,) = QTI12.read(data).item_set.items
    assert (item.kind.value, item.stem, item.answer) == ("choice", "_____ floats.", "Wood")


def test_matching_of_canvas_keeps_what_goes_with_nothing() -> None:
    labels = {"x": "Oslo", "y": "Rome", "z": "Cairo"}
    presentation = _said("Match.") + _field("r1", labels, "Norway") + _field("r2", labels, "Italy")
    data = _canvas("matching_question", presentation, _if("r1", "x") + _if("r2", "y"))
    (item,) = QTI12.read(data).item_set.items
    assert item.answer == '[["Norway", "Oslo"], ["Italy", "Rome"]]'
    assert [o.text for o in item.options if not o.correct] == ["Cairo"]


def test_an_order_of_the_new_quizzes_is_read() -> None:
    labels = {"a": "two", "b": "one", "c": "three"}
    field = _field("response1", labels, rcardinality="Ordered")
    tests = "".join(f'<varequal respident="response1">{key}</varequal>' for key in "bac")
    processing = (
        f"<respcondition><conditionvar>{tests}</conditionvar>"
        '<setvar varname="SCORE" action="Set">100</setvar></respcondition>'
    )
    (item,) = QTI12.read(
        _canvas("ordering_question", _said("Sort.") + field, processing)
    ).item_set.items
    assert (item.kind.value, item.answer) == ("ordering", '["one", "two", "three"]')


def test_an_item_without_metadata_is_known_by_its_fields() -> None:
    field = _field("q", {"1": "Oslo", "2": "Bergen"}, rcardinality="Single")
    (item,) = QTI12.read(
        _canvas("", _said("Where?") + field, _if("q", "1", "1", "Set"))
    ).item_set.items
    assert (item.kind.value, item.answer) == ("choice", "Oslo")


@pytest.mark.parametrize(
    ("kind", "presentation", "reason"),
    [
        ("essay_question", _said("Why?"), "an essay"),
        ("calculated_question", _said("x?"), "numbers that change"),
        ("", _said("Just words."), "a text without a field"),
        ("", _said("Which?") + _field("r", {"1": "a", "2": "b"}), "none of its options"),
        ("numerical_question", _said("How?") + '<response_str ident="r"/>', "the right answer is"),
    ],
)
def test_an_item_that_cannot_be_asked_is_listed(kind: str, presentation: str, reason: str) -> None:
    (skipped,) = QTI12.read(_canvas(kind, presentation, "")).skipped
    assert skipped.where == "question 1"
    assert skipped.what.startswith(reason)


def test_a_matching_is_scored_in_equal_shares() -> None:
    data = QTI12.write(an_item_set(a_matching_item()), EXPORT).data
    shares = [e.text for e in _assessment(data).iter() if e.tag.endswith("}setvar")]
    assert shares == ["50.00", "50.00"]


def test_a_quiz_keeps_its_name_when_its_items_change() -> None:
    names = [
        zipfile.ZipFile(io.BytesIO(QTI12.write(made, EXPORT).data)).namelist()
        for made in (every_kind(), an_item_set(an_item()))
    ]
    assert names[0] == names[1]
