"""What the formats of all learning platforms promise."""

import pytest
from builders import a_numeric_item, an_item, an_item_set
from hypothesis import given, settings

from quizapp.errors import FormatError
from quizapp.formats import Change, Format
from quizapp.formats.aiken import AIKEN
from quizapp.formats.gift import GIFT
from quizapp.formats.moodle import MOODLE
from quizapp.formats.qti12 import QTI12
from quizapp.formats.qti21 import QTI21
from quizapp.items import ItemSet, Kind
from tests.formats.lms import EXPORT, asks, check_round_trip, every_kind, item_sets

KNOWN = (GIFT, MOODLE, QTI12, QTI21, AIKEN)
NAMED = tuple(known for known in KNOWN if known is not AIKEN)
of_each = pytest.mark.parametrize("known", KNOWN, ids=lambda known: known.name)


@of_each
@settings(max_examples=60)
@given(item_set=item_sets())
def test_what_was_written_is_read_again_but_for_the_losses(
    known: Format, item_set: ItemSet
) -> None:
    check_round_trip(known, item_set)


@pytest.mark.parametrize("known", NAMED, ids=lambda known: known.name)
def test_every_kind_comes_back_with_its_id(known: Format) -> None:
    written = known.write(every_kind(), EXPORT)
    found = known.read(written.data).item_set.items
    assert [(i.id, i.kind) for i in found] == [(i.id, i.kind) for i in every_kind().items]
    check_round_trip(known, every_kind())


@of_each
def test_the_same_items_are_the_same_bytes(known: Format) -> None:
    assert known.write(every_kind(), EXPORT).data == known.write(every_kind(), EXPORT).data


@of_each
def test_a_file_is_known_by_its_content_and_by_no_other_reader(known: Format) -> None:
    data = known.write(every_kind(), EXPORT).data
    assert [other.name for other in KNOWN if other.sniff(data)] == [known.name]


@of_each
def test_an_item_read_says_that_it_was_imported_and_proves_nothing(known: Format) -> None:
    item = known.read(known.write(every_kind(), EXPORT).data).item_set.items[0]
    assert (item.rule, item.evidence.quote, item.evidence.end) == ("import", "", 0)
    assert item.fact == f"import|{item.id}"


@of_each
def test_reading_twice_gives_the_same_set(known: Format) -> None:
    data = known.write(every_kind(), EXPORT).data
    assert known.read(data) == known.read(data)


@of_each
def test_an_item_that_cannot_be_asked_is_dropped_with_the_reason(known: Format) -> None:
    broken = an_item(options=an_item().options[:1])
    written = known.write(an_item_set(broken, a_numeric_item(kind=Kind.MATCHING)), EXPORT)
    assert {loss.change for loss in written.losses} == {Change.DROPPED}
    assert written.dropped == {item.id for item in (broken, a_numeric_item())}
    assert "options" in written.losses[0].what


@of_each
def test_ten_thousand_letters_fit_into_every_field(known: Format) -> None:
    long = "word " * 2000
    item = an_item(stem=long, answer=long + "1", options=(), kind=Kind.TYPED)
    if known.write(an_item_set(item), EXPORT).dropped:
        item = an_item(stem=long)
    found = known.read(known.write(an_item_set(item), EXPORT).data).item_set.items
    assert [asks(one)[:3] for one in found] == [asks(item)[:3]]


@of_each
@pytest.mark.parametrize(
    "data",
    [b"", b"\n\n", b"\x00\x01\x02", b"PK\x03\x04", b"<quiz>", b"<a/>", b"\xff\xfe", b"{" * 100_000],
    ids=["empty", "blank", "binary", "half-zip", "half-xml", "other-xml", "mark-only", "braces"],
)
def test_what_is_no_such_file_is_refused_or_listed(known: Format, data: bytes) -> None:
    assert 5 < len(_answer_to(known, data)) < 200


def _answer_to(known: Format, data: bytes) -> str:
    """The sentence with which a hostile file is met."""
    try:
        read = known.read(data)
    except FormatError as error:
        return str(error)
    assert read.item_set.items == ()
    return read.skipped[0].what
