"""What every format promises."""

from collections import Counter
from datetime import UTC, datetime

import pytest
from builders import an_item_set

from quizapp.errors import FormatError, Invalid
from quizapp.formats import FORMATS, Export, format_for_path, format_named
from quizapp.formats.json_file import JSON

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


ENDINGS = Counter(f.extension for f in FORMATS)


def test_names_are_unique() -> None:
    assert len({f.name for f in FORMATS}) == len(FORMATS)


@pytest.mark.parametrize("known", FORMATS, ids=lambda f: f.name)
def test_a_format_says_in_a_sentence_where_it_is_used(known) -> None:
    assert known.used[:1].isupper()
    assert known.used.endswith(".")
    assert known.write or known.read


@pytest.mark.parametrize("known", FORMATS, ids=lambda f: f.name)
def test_a_format_is_found_by_its_name_and_by_an_ending_of_its_own(known) -> None:
    assert format_named(known.name.upper()) is known
    if ENDINGS[known.extension] == 1:
        assert format_for_path(f"some.folder/QUIZ{known.extension.upper()}") is known


@pytest.mark.parametrize("ending", sorted(ENDINGS))
def test_an_ending_that_formats_share_is_never_guessed(ending: str) -> None:
    sharing = [f.name for f in FORMATS if f.extension == ending]
    if len(sharing) == 1 or ending[1:] in sharing:
        assert format_for_path(f"quiz{ending}").name in sharing
    else:
        with pytest.raises(Invalid, match=", ".join(sharing)):
            format_for_path(f"quiz{ending}")


def test_an_unknown_name_is_answered_with_the_names_there_are() -> None:
    with pytest.raises(Invalid, match=r"no format 'docx'; there are: anki, "):
        format_named("docx")


@pytest.mark.parametrize("path", ["quiz", "quiz.", "quiz.docx", ".json"])
def test_an_unknown_ending_is_answered_with_the_endings_there_are(path: str) -> None:
    with pytest.raises(Invalid, match=r"\.apkg, .*\.json"):
        format_for_path(path)


def test_a_json_file_gives_back_every_field() -> None:
    written = JSON.write(an_item_set(), Export("k", NOW))
    assert written.losses == ()
    assert JSON.read(written.data).item_set == an_item_set()


def test_a_json_file_with_a_byte_order_mark_is_read() -> None:
    data = JSON.write(an_item_set(), Export("k", NOW)).data
    assert JSON.read(b"\xef\xbb\xbf" + data).item_set == an_item_set()


def test_a_json_file_in_another_encoding_is_refused() -> None:
    with pytest.raises(FormatError, match=r"byte 0: not UTF-8"):
        JSON.read(b"\xff\xfe{")
