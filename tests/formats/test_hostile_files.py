"""Files that mean harm, sent to the readers of learning platforms: one sentence, nothing lost."""

import io
import struct
import zipfile
from collections.abc import Callable

import pytest

from quizapp.errors import FormatError
from quizapp.formats import Format
from quizapp.formats.aiken import AIKEN
from quizapp.formats.gift import GIFT
from quizapp.formats.moodle import MOODLE
from quizapp.formats.qti12 import QTI12
from quizapp.formats.qti21 import QTI21
from quizapp.formats.questions import package, safe_xml, to_item, words
from tests.formats.lms import EXPORT, every_kind

ROOTS = {MOODLE: "quiz", QTI12: "questestinterop", QTI21: "assessmentItem"}
of_xml = pytest.mark.parametrize("known", ROOTS, ids=lambda known: known.name)
of_zips = pytest.mark.parametrize("known", [QTI12, QTI21], ids=lambda known: known.name)


def _refusal(known: Format, data: bytes) -> str:
    """The one sentence with which a file is refused."""
    assert known.read is not None
    with pytest.raises(FormatError) as caught:
        known.read(data)
    assert len(caught.value.problems) == 1
    assert len(str(caught.value)) < 200
    return str(caught.value)


def _zip(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


@of_xml
def test_an_entity_bomb_is_not_lit(known: Format) -> None:
    bomb = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "lol" * 10}">' for n in range(12))
    data = f"<!DOCTYPE x [{bomb}]><{ROOTS[known]}>&a11;</{ROOTS[known]}>".encode()
    assert "declares entities" in _refusal(known, data)


@of_xml
@pytest.mark.parametrize("address", ["file:///etc/passwd", "http://127.0.0.1:1/x"])
def test_nothing_outside_of_the_file_is_read(known: Format, address: str) -> None:
    data = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{address}">]><{ROOTS[known]}>&e;</{ROOTS[known]}>'
    assert "declares entities" in _refusal(known, data.encode())


@of_xml
def test_a_document_type_alone_does_no_harm(known: Format) -> None:
    data = f'<!DOCTYPE x SYSTEM "http://127.0.0.1:1/x.dtd"><{ROOTS[known]}/>'
    assert known.read is not None
    try:
        what = known.read(data.encode()).skipped[0].what
    except FormatError as error:
        what = str(error)
    assert what in ("no question in this file", "an item without a body")


@of_xml
def test_xml_of_great_depth_is_refused(known: Format) -> None:
    assert "deep" in _refusal(known, f"<{ROOTS[known]}>".encode() + b"<p>" * 1_000_000)


@of_xml
def test_xml_of_too_many_elements_is_refused(
    known: Format, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(safe_xml.Budget, "__init__", _small_budget)
    data = f"<{ROOTS[known]}>{'<p/>' * 2000}</{ROOTS[known]}>".encode()
    assert "elements" in _refusal(known, data)


def _small_budget(self: safe_xml.Budget, elements: int = 1000) -> None:
    self.elements = elements


@of_xml
def test_a_file_cut_anywhere_is_refused(known: Format) -> None:
    assert known.write is not None
    data = known.write(every_kind(), EXPORT).data
    for end in range(0, len(data) - 10, len(data) // 40):
        assert 5 < len(_refusal(known, data[:end])) < 200


@of_xml
def test_control_characters_that_programs_write_do_not_stop_a_reader(known: Format) -> None:
    data = MOODLE.write(every_kind(), EXPORT).data.replace(b"Harbour", b"Har\x0bbour\x01")
    assert len(MOODLE.read(data).item_set.items) == len(every_kind().items)
    assert known.read is not None
    with pytest.raises(FormatError):
        known.read(b"\x01\x02<\x03" + f"{ROOTS[known]}".encode())


@of_zips
@pytest.mark.parametrize("name", ["../up.xml", "/abs.xml", "a/../../b.xml", "..\\win.xml"])
def test_a_name_that_leads_out_of_the_package_is_refused(known: Format, name: str) -> None:
    assert "leads out" in _refusal(known, _zip({name: b"<questestinterop/>"}))


@of_zips
def test_a_zip_bomb_is_measured_and_not_unpacked(
    known: Format, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(package, "MAX_TOTAL", 1_000_000)
    data = _zip({"bomb.xml": b"<questestinterop>" + b" " * 5_000_000})
    assert len(data) < 10_000
    assert "unpacks to more than" in _refusal(known, data)


@of_zips
def test_a_size_that_lies_is_not_believed(known: Format, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MAX_TOTAL", 1_000_000)
    data = bytearray(_zip({"bomb.xml": b" " * 5_000_000}))
    directory = data.rfind(b"PK\x01\x02")
    struct.pack_into("<L", data, directory + 24, 10)
    assert _refusal(known, bytes(data))


@of_zips
def test_a_package_of_too_many_files_is_refused(
    known: Format, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(package, "MAX_FILES", 100)
    names = {f"{n}.xml": b"" for n in range(101)}
    assert "files in one package" in _refusal(known, _zip(names, zipfile.ZIP_STORED))


@of_zips
def test_a_table_of_contents_that_lies_about_its_size_is_refused(known: Format) -> None:
    data = bytearray(_zip({"a.xml": b"<x/>"}))
    struct.pack_into("<L", data, len(data) - 22 + 12, 200 * 1024 * 1024)
    assert "files in one package" in _refusal(known, bytes(data))


def _locked(data: bytearray) -> None:
    for sign, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.find(sign) + place] |= 1


def _odd_method(data: bytearray) -> None:
    for sign, place in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        data[data.find(sign) + place] = 99


def _bad_sum(data: bytearray) -> None:
    data[data.find(b"PK\x01\x02") + 16] ^= 0xFF
    data[data.find(b"PK\x03\x04") + 14] ^= 0xFF


@of_zips
@pytest.mark.parametrize(
    ("spoil", "reason"),
    [(_locked, "password"), (_odd_method, "unusual"), (_bad_sum, "broken")],
)
def test_a_spoilt_zip_is_refused_with_the_reason(
    known: Format, spoil: Callable[[bytearray], None], reason: str
) -> None:
    data = bytearray(_zip({"a.xml": b"<questestinterop/>" * 3}))
    spoil(data)
    assert reason in _refusal(known, bytes(data))


@of_zips
def test_pictures_and_programs_in_a_package_are_never_unpacked(known: Format) -> None:
    assert known.write is not None
    assert known.read is not None
    stream = io.BytesIO(known.write(every_kind(), EXPORT).data)
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("media/huge.png", b"\0" * 20_000_000)
        archive.writestr("../../evil.sh", b"rm -rf")
    read = known.read(stream.getvalue())
    assert len(read.item_set.items) == len(every_kind().items)


@pytest.mark.parametrize(
    "text",
    [
        "<" * 200_000,
        "<!--" * 50_000,
        "<script" * 30_000,
        "&lt" * 70_000,
        "<a " * 70_000,
        "</" * 100_000,
        '<img alt="' * 20_000,
        "&#x" * 60_000,
    ],
    ids=["less", "comments", "scripts", "entities", "tags", "ends", "pictures", "numbers"],
)
def test_html_of_malice_is_a_long_text_and_no_more(text: str) -> None:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    data = (
        '<quiz><question type="shortanswer"><questiontext format="html"><text>Why? '
        f"{escaped}</text></questiontext>"
        '<answer fraction="100"><text>x</text></answer></question></quiz>'
    )
    read = MOODLE.read(data.encode())
    assert len(read.item_set.items) + len(read.skipped) == 1


def test_scripts_and_handlers_never_reach_an_item() -> None:
    html = (
        "<p onclick='x()'>Who <script>alert(1)</script>led&lt;b&gt;?"
        "<img src=x onerror=alert(1)><style>p{}</style></p>"
    )
    data = MOODLE.write(every_kind(), EXPORT).data.replace(
        b"Who led the project?", html.replace("&", "&amp;").replace("<", "&lt;").encode()
    )
    stems = [item.stem for item in MOODLE.read(data).item_set.items]
    assert "Who led<b>?" in stems  # plain text: shown as it is, escaped by every page


def test_a_deep_nest_of_braces_is_answered() -> None:
    read = GIFT.read(b"Which? {" * 20_000 + b"}" * 20_000)
    assert read.item_set.items == ()
    assert len(read.skipped) == 1


def test_more_questions_than_any_quiz_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(to_item, "MOST_QUESTIONS", 10)
    assert "questions in one file" in _refusal(
        GIFT, b"".join(b"A%d? {}\n\n" % n for n in range(11))
    )
    assert "questions in one file" in _refusal(
        AIKEN, b"".join(b"Q%d?\nA) x\nB) y\nANSWER: A\n" % n for n in range(11))
    )


def test_a_question_of_a_thousand_answers_or_a_huge_text_is_listed() -> None:
    (skipped,) = GIFT.read(b"Which? {" + b"~a" * 100_000 + b"}").skipped
    assert skipped.what == "more than 500 answers to one question"
    data = (
        b'<quiz><question type="shortanswer"><questiontext><text>'
        + b"&lt;a " * 1_400_000
        + b"</text></questiontext></question></quiz>"
    )
    assert MOODLE.read(data).skipped[0].what.startswith("a text of ")
    assert words.LONGEST_MARKUP > to_item.LONGEST
