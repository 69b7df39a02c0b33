"""What every format promises."""

from datetime import UTC, datetime

import pytest
from builders import an_item_set

from quizapp.errors import FormatError, Invalid
from quizapp.formats import FORMATS, Export, format_for_path, format_named
from quizapp.formats.json_file import JSON

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def test_names_and_endings_are_unique() -> None:
    assert len({f.name for f in FORMATS}) == len(FORMATS)
    assert len({f.extension for f in FORMATS}) == len(FORMATS)


@pytest.mark.parametrize("known", FORMATS, ids=lambda f: f.name)
def test_a_format_is_found_by_its_name_and_by_its_ending(known) -> None:
    assert format_named(known.name.upper()) is known
    assert format_for_path(f"some.folder/QUIZ{known.extension.upper()}") is known


def test_an_unknown_name_is_answered_with_the_names_there_are() -> None:
    with pytest.raises(Invalid, match=r"no format 'docx'; there are: anki, json"):
        format_named("docx")


@pytest.mark.parametrize("path", ["quiz", "quiz.", "quiz.docx", ".json"])
def test_an_unknown_ending_is_answered_with_the_endings_there_are(path: str) -> None:
    with pytest.raises(Invalid, match=r"\.apkg, \.json"):
        format_for_path(path)


@pytest.mark.parametrize("known", [f for f in FORMATS if f.read], ids=lambda f: f.name)
def test_what_a_format_wrote_it_reads(known) -> None:
    written = known.write(an_item_set(), Export("k", NOW))
    assert written.skipped == ()
    assert known.read(written.data) == an_item_set()


def test_a_json_file_with_a_byte_order_mark_is_read() -> None:
    data = JSON.write(an_item_set(), Export("k", NOW)).data
    assert JSON.read(b"\xef\xbb\xbf" + data) == an_item_set()


def test_a_json_file_in_another_encoding_is_refused() -> None:
    with pytest.raises(FormatError, match=r"byte 0: not UTF-8"):
        JSON.read(b"\xff\xfe{")
