"""A file is known by what it holds, then by its name, and never by a guess that hides a fault."""

from datetime import UTC, datetime

import pytest
from builders import an_item_set

from quizapp.errors import FormatError
from quizapp.formats import FORMATS, Export, format_of

NOW = datetime(2026, 1, 5, tzinfo=UTC)
BOTH = [known for known in FORMATS if known.write and known.read]
CLAIMED = [known for known in BOTH if known.sniff]


@pytest.mark.parametrize("known", BOTH, ids=lambda f: f.name)
def test_what_a_format_wrote_is_known_by_its_name(known) -> None:
    data = known.write(an_item_set(), Export("k", NOW)).data
    assert format_of(data, f"quiz{known.extension}") is known


@pytest.mark.parametrize("known", CLAIMED, ids=lambda f: f.name)
@pytest.mark.parametrize("name", ["", "quiz.pdf", "quiz.csv"])
def test_what_the_content_says_goes_before_the_name(known, name: str) -> None:
    data = known.write(an_item_set(), Export("k", NOW)).data
    assert format_of(data, name) is known


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("France\tParis\nSpain\tMadrid\n", "tsv"),
        ("France,Paris\nSpain,Madrid\n", "csv"),
        ("France;Paris\nSpain;Madrid\n", "csv"),
        ("France - Paris\nSpain - Madrid\n", "pairs"),
    ],
    ids=["tabs", "commas", "semicolons", "dashes"],
)
def test_a_pasted_list_is_known_by_what_divides_its_lines(text: str, name: str) -> None:
    assert format_of(text.encode()).name == name


def test_a_broken_file_is_read_by_its_name_so_that_its_fault_is_told() -> None:
    assert format_of(b"not json", "quiz.json").name == "json"


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n\0\0", b"PK\x03\x04\0\0", b"\0" * 50])
def test_what_is_no_file_of_questions_is_refused(data: bytes) -> None:
    with pytest.raises(FormatError, match="no file that can be read here"):
        format_of(data, "photo.png")


@pytest.mark.parametrize("name", ["worksheet", "pdf", "markdown"])
def test_what_is_made_for_paper_is_not_read_as_a_list_of_its_lines(name: str) -> None:
    known = next(one for one in FORMATS if one.name == name)
    data = b"%PDF-1.7\n" if name == "pdf" else None
    if data is None:
        assert known.write
        data = known.write(an_item_set(), Export("k", NOW)).data
    with pytest.raises(FormatError, match=r"no list of questions|not read back"):
        format_of(data, f"quiz{known.extension}")


@pytest.mark.parametrize("name", ["", "export.csv", "list.txt"])
def test_a_page_to_log_in_saved_as_a_table_is_refused(name: str) -> None:
    with pytest.raises(FormatError, match="begin with an article"):
        format_of(b"\xef\xbb\xbf\n<!DOCTYPE html>\n<html lang=en><p>Log in, please\n", name)
