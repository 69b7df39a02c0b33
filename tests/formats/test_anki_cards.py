"""What stands on the cards, and the bytes of the package, without Anki."""

import hashlib
import io
import json
import sqlite3
import tempfile
import zipfile
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from builders import a_cloze_item, a_numeric_item, an_article, an_item, an_item_set

from quizapp.errors import FormatError, Invalid
from quizapp.formats import Change, Export
from quizapp.formats.anki import ANKI, deck_id, templates
from quizapp.formats.anki.cards import Card, make_card
from quizapp.formats.anki.note_types import CHANGED, FIELDS, NOTE_TYPES, Family
from quizapp.formats.anki.previous import read_previous
from quizapp.items import Item, ItemSet, Kind

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def _export(**changes: Any) -> Export:
    return replace(Export(key="bridge", now=NOW), **changes)


def _card(item: Item, **source: Any) -> Card:
    return make_card(item, an_article(**source).source())


def _field(card: Card, name: str) -> str:
    return card.fields[FIELDS.index(name)]


def _rows(data: bytes, query: str) -> list[Any]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        collection = archive.read("collection.anki2")
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(collection)
        return connection.execute(query).fetchall()


def test_the_numbers_of_the_note_types_never_change() -> None:
    frozen = json.dumps(
        [FIELDS, [(f, t.model_id, t.template_id, t.field_ids) for f, t in NOTE_TYPES.items()]]
    )
    # A learner's cards hang on these numbers: never renew this line.
    assert (
        hashlib.sha256(frozen.encode()).hexdigest()
        == "ca4d5e176c48a5147b72fd217bc2cc7d374028d6b55707fb49e16c06ad08e116"
    )


def test_a_new_look_comes_with_a_new_date() -> None:
    looks = json.dumps([templates.STYLE, [(t.name, t.front, t.back) for t in NOTE_TYPES.values()]])
    # Anki takes the newer note type: whoever renews the digest sets CHANGED to that day.
    pinned = (
        "25676ab2fbb35bad5309166dca19a509041ba31dac84a28b259224744e83d89f",
        datetime(2026, 11, 23, tzinfo=UTC),
    )
    assert (hashlib.sha256(looks.encode()).hexdigest(), CHANGED) == pinned


def test_every_number_is_used_once() -> None:
    types = NOTE_TYPES.values()
    numbers = [n for t in types for n in (t.model_id, t.template_id, *t.field_ids)]
    assert len(set(numbers)) == len(numbers)
    assert all(len(t.field_ids) == len(FIELDS) for t in types)


def test_a_choice_card_offers_the_options_and_proves_the_answer() -> None:
    card = _card(an_item(), url="https://example.org/a?b=1&c=2")
    assert card.family is Family.CHOICE
    assert _field(card, "Front") == "In which year did the Sydney Harbour Bridge open?"
    assert _field(card, "Choices").count("<li") == 4
    assert '<li dir="auto" class="qz-key">1932</li>' in _field(card, "Choices")
    assert "19 March <mark>1932</mark>." in _field(card, "Evidence")
    assert _field(card, "SourceURL") == "https://example.org/a?b=1&amp;c=2"
    assert _field(card, "SourceDate") == "1 May 2020"
    assert "<b>1928</b>: The article says 1932." in _field(card, "Extra")
    assert card.tags == ("quizapp::choice", "quizapp::from::sydney-harbour-bridge")


def test_a_cloze_card_hides_the_answer_in_its_sentence() -> None:
    card = _card(a_cloze_item())
    assert _field(card, "Front") == (
        "{{c1::John Bradfield}} led the project for the government of New South Wales."
    )
    assert "Also right: Bradfield" in _field(card, "Extra")


def test_a_cloze_inside_a_sentence_keeps_its_spaces() -> None:
    card = _card(a_cloze_item(stem="It took _____ workers: many.", answer="1,400"))
    assert _field(card, "Front") == "It took {{c1::1,400}} workers: many."


def test_an_answer_cannot_close_its_own_cloze() -> None:
    card = _card(a_cloze_item(stem="{{c2::x}} says _____ here", answer="a}}::b"))
    assert _field(card, "Front").count("{{") == 1
    assert _field(card, "Front").count("}}") == 1
    assert _field(card, "Front").count("::") == 1


def test_a_numeric_card_tells_the_tolerance_only_if_there_is_one() -> None:
    assert _field(_card(a_numeric_item(tolerance=5.0)), "Extra") == "Right within 5"
    assert _field(_card(a_numeric_item(tolerance=0.0)), "Extra") == ""


def test_a_true_false_item_without_options_offers_both() -> None:
    card = _card(an_item(kind=Kind.TRUE_FALSE, answer="False", options=()))
    choices = _field(card, "Choices")
    assert choices.count("<li") == 2
    assert '<li dir="auto" class="qz-key">False</li>' in choices


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "http://[bad", ""])
def test_only_web_addresses_become_links(url: str) -> None:
    assert _field(_card(an_item(), url=url), "SourceURL") == ""


def test_offsets_that_point_elsewhere_leave_the_sentence_unmarked() -> None:
    evidence = replace(an_item().evidence, answer_start=900, answer_end=904)
    quoted = _field(_card(an_item(evidence=evidence)), "Evidence")
    assert quoted == evidence.quote


def test_an_item_that_changes_its_family_is_another_note() -> None:
    typed = an_item(kind=Kind.TYPED, options=())
    assert _card(typed).guid != _card(an_item()).guid
    assert _card(an_item(stem="Otherwise?")).guid == _card(an_item()).guid


@pytest.mark.parametrize(
    ("item", "fault"),
    [
        (a_cloze_item(stem="No blank"), "without exactly one"),
        (a_cloze_item(stem="_____ and _____"), "without exactly one"),
        (a_cloze_item(stem="_____"), "front is empty"),
        (a_cloze_item(answer="\x1f"), "answer is empty"),
        (an_item(stem=" \x00"), "front is empty"),
        (an_item(options=()), "no option is correct"),
        (an_item(id=""), "id is empty"),
    ],
    ids=["no-blank", "two-blanks", "only-blank", "no-answer", "no-stem", "no-options", "no-id"],
)
def test_an_item_without_a_usable_card_is_refused(item: Item, fault: str) -> None:
    with pytest.raises(Invalid, match=fault):
        ANKI.write(an_item_set(item), _export())


def test_two_items_of_one_id_are_refused() -> None:
    with pytest.raises(Invalid, match="two items with one id"):
        ANKI.write(an_item_set(an_item(), an_item(stem="Another?")), _export())


def test_a_kind_without_a_card_is_reported() -> None:
    written = ANKI.write(an_item_set(an_item(), an_item(id="m", kind=Kind.MATCHING)), _export())
    assert [(s.item_id, s.change, s.what) for s in written.losses] == [
        ("m", Change.DROPPED, "Anki has no card for matching items")
    ]
    assert len(_rows(written.data, "SELECT id FROM notes")) == 1


def test_the_same_items_give_the_same_bytes() -> None:
    first = ANKI.write(an_item_set(), _export())
    elsewhere = NOW.astimezone(timezone(timedelta(hours=9)))
    assert ANKI.write(an_item_set(), _export(now=elsewhere)) == first


def test_no_file_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    ANKI.write(an_item_set(), _export())
    assert list(tmp_path.iterdir()) == []


def test_every_note_carries_the_time_of_its_own_last_change() -> None:
    earlier = datetime(2025, 1, 1, tzinfo=UTC)
    written = ANKI.write(an_item_set(), _export(changed={an_item().id: earlier}))
    mods = dict(_rows(written.data, "SELECT guid, mod FROM notes"))
    assert mods.pop(_card(an_item()).guid) == earlier.timestamp()
    assert set(mods.values()) == {NOW.timestamp()}


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="without a zone"):
        Export(key="k", now=NOW.replace(tzinfo=None))


def test_writing_over_an_unchanged_deck_gives_the_same_bytes() -> None:
    first = ANKI.write(an_item_set(), _export()).data
    later = _export(now=NOW + timedelta(days=9), previous=first)
    assert ANKI.write(an_item_set(), later).data == first


def test_writing_over_a_deck_renews_the_time_of_changed_notes_only() -> None:
    first = ANKI.write(an_item_set(), _export()).data
    edited = an_item_set(an_item(stem="When did it open?"), a_cloze_item(), a_numeric_item())
    later = NOW + timedelta(days=9)
    second = ANKI.write(edited, _export(now=later, previous=first)).data
    mods = dict(_rows(second, "SELECT guid, mod FROM notes"))
    assert mods.pop(_card(an_item()).guid) == later.timestamp()
    assert set(mods.values()) == {NOW.timestamp()}


def test_a_change_within_one_second_is_still_newer() -> None:
    first = ANKI.write(an_item_set(an_item()), _export()).data
    edited = an_item_set(an_item(stem="When did it open?"))
    second = ANKI.write(edited, _export(previous=first)).data
    assert _rows(second, "SELECT mod FROM notes") == [(NOW.timestamp() + 1,)]


def _titled(title: str, *items: Item) -> ItemSet:
    return ItemSet(an_article(title=title).source(), items or (an_item(),))


def test_a_deck_that_goes_on_keeps_its_first_number_and_name() -> None:
    first = ANKI.write(_titled("Old"), _export(key="old")).data
    second = ANKI.write(_titled("New"), _export(key="new", previous=first)).data
    assert read_previous(second).decks[deck_id("old")] == "Quizapp::Old"


def test_another_article_over_an_old_deck_is_another_deck() -> None:
    first = ANKI.write(_titled("Old"), _export(key="old")).data
    fresh = _titled("New", an_item(id="another"))
    second = ANKI.write(fresh, _export(key="new", previous=first)).data
    assert read_previous(second).decks[deck_id("new")] == "Quizapp::New"
    assert deck_id("old") not in read_previous(second).decks


def _zip(**files: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in files.items():
            archive.writestr(name.replace("_", "."), content)
    return packed.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"not a zip",
        _zip(other=b""),
        _zip(collection_anki2=b"not sqlite"),
        _zip(collection_anki2=b"", collection_anki21b=b""),
    ],
    ids=["empty", "no-zip", "no-collection", "no-database", "by-anki"],
)
def test_a_file_that_we_did_not_write_is_not_written_over(data: bytes) -> None:
    with pytest.raises(FormatError, match="Anki package"):
        ANKI.write(an_item_set(), _export(previous=data))


def test_a_package_with_a_learners_reviews_is_not_written_over() -> None:
    data = ANKI.write(an_item_set(), _export()).data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        collection = archive.read("collection.anki2")
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(collection)
        connection.execute("INSERT INTO revlog VALUES (1, 1, 0, 3, 1, 1, 2500, 900, 0)")
        connection.commit()
        reviewed = _zip(collection_anki2=connection.serialize())
    with pytest.raises(FormatError, match="a learner's reviews"):
        ANKI.write(an_item_set(), _export(previous=reviewed))


def test_a_source_without_date_title_and_address_leaves_those_places_empty() -> None:
    card = _card(an_item(), title="", published=None, url=None)
    assert [_field(card, f"Source{n}") for n in ("Title", "URL", "Date")] == ["", "", ""]
    assert card.tags == ("quizapp::choice",)


def test_dates_are_written_out() -> None:
    assert _field(_card(an_item(), published=date(1999, 12, 31)), "SourceDate") == (
        "31 December 1999"
    )
