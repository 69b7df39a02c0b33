"""What stands on the cards, and the bytes of the package, without Anki."""

import hashlib
import io
import json
import re
import sqlite3
import tempfile
import zipfile
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import genanki
import pytest
from builders import (
    a_cloze_item,
    a_matching_item,
    a_numeric_item,
    an_article,
    an_item,
    an_item_set,
    an_ordering_item,
)

from quizapp import __version__
from quizapp.errors import FormatError, Invalid
from quizapp.formats import Change, Export, Loss
from quizapp.formats.anki import ANKI, deck_id, templates
from quizapp.formats.anki.cards import RETIRED, Card, make_card, source_fields
from quizapp.formats.anki.note_types import CHANGED, FIELDS, NOTE_TYPES, Family
from quizapp.formats.anki.package import genanki_model
from quizapp.formats.anki.previous import read_previous
from quizapp.items import Item, ItemSet, Kind

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def _export(**changes: Any) -> Export:
    return replace(Export(key="bridge", now=NOW), **changes)


def _card(item: Item, **source: Any) -> Card:
    return make_card(item, source_fields(an_article(**source).source()))


def _field(card: Card, name: str) -> str:
    return card.fields[FIELDS.index(name)]


def _rows(data: bytes, query: str) -> list[Any]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        collection = archive.read("collection.anki2")
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(collection)
        return connection.execute(query).fetchall()


def _numbers(*families: str) -> str:
    types = [(f, t) for f, t in NOTE_TYPES.items() if f in families]
    frozen = json.dumps([FIELDS, [(f, t.model_id, t.template_id, t.field_ids) for f, t in types]])
    return hashlib.sha256(frozen.encode()).hexdigest()


def test_the_numbers_of_the_note_types_never_change() -> None:
    # A learner's cards hang on these numbers: never renew a digest, only add one.
    oldest = ("choice", "typed", "cloze")
    assert _numbers(*oldest) == "ca4d5e176c48a5147b72fd217bc2cc7d374028d6b55707fb49e16c06ad08e116"
    assert (
        _numbers("matching") == "18adf18dc76e31fc21c5220c180991bf0d2eeae9d0d4cb99e1b128b9d5c98167"
    )
    assert (
        _numbers("ordering") == "00680826d9bf0c0bfc42c4132aba8b9998ce242932c130cd3c9a599bb0c6b1e6"
    )
    assert len(NOTE_TYPES) == 5


def test_a_new_look_comes_with_a_new_date() -> None:
    looks = json.dumps([templates.STYLE, [(t.name, t.front, t.back) for t in NOTE_TYPES.values()]])
    # Anki takes the newer note type: whoever renews the digest sets CHANGED to that day.
    pinned = (
        "31507d5b3df47977a32a8438757defa771a7d5479a11cee37a5c213b1c8a15b4",
        datetime(2026, 11, 23, 15, tzinfo=UTC),
    )
    assert (hashlib.sha256(looks.encode()).hexdigest(), CHANGED) == pinned


@pytest.mark.parametrize("family", NOTE_TYPES)
def test_a_note_without_a_front_has_no_card_as_genanki_finds_it(family: Family) -> None:
    model = genanki_model(genanki, NOTE_TYPES[family])
    ours = vars(model).pop("_req")
    assert model._req == ours


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
    assert '<li class="qz-key">1932</li>' in _field(card, "Choices")
    assert "19 March <mark>1932</mark>." in _field(card, "Evidence")
    assert _field(card, "SourceURL") == "https://example.org/a?b=1&amp;c=2"
    assert _field(card, "SourceDate") == "1 May 2020"
    assert "<b>1928</b>: The article says 1932." in _field(card, "Extra")
    assert card.tags == ("quizapp::choice::sydney-harbour-bridge",)


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
    assert '<li class="qz-key">False</li>' in choices


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


def test_an_item_without_a_usable_card_is_dropped_from_among_others_and_reported() -> None:
    written = ANKI.write(an_item_set(an_item(), a_cloze_item(id="m", stem="_____")), _export())
    assert written.losses == (Loss("m", Change.DROPPED, "the front is empty"),)
    assert len(_rows(written.data, "SELECT id FROM notes")) == 1


def test_characters_that_no_field_can_hold_are_reported() -> None:
    items = (an_item(stem="a\x00b", id="m"), an_ordering_item(answer='["a\\u0007", "b"]'))
    written = ANKI.write(an_item_set(*items), _export())
    assert written.losses == tuple(
        Loss(item.id, Change.CHANGED, "control characters are left out") for item in items
    )


def test_ordinary_white_space_is_no_loss() -> None:
    assert ANKI.write(an_item_set(an_item(stem="10\u202fkm,\nor\tless")), _export()).losses == ()


def test_a_matching_card_lists_both_sides_and_pairs_them_behind() -> None:
    card = _card(a_matching_item())
    assert card.family is Family.MATCHING
    lefts, rights = _field(card, "Choices").split("</ol>")[:2]
    assert re.findall("<li[^>]*>(.*?)</li>", lefts) == ["opening", "workers", "leader"]
    assert re.findall("<li[^>]*>(.*?)</li>", rights) == ["1,400", "John Bradfield", "1935", "1932"]
    assert "<td>opening</td><td>1932</td>" in _field(card, "Back")
    assert "It took 1,400 workers" in _field(card, "Extra")


def test_an_ordering_card_lists_the_entries_as_given_and_in_order_behind() -> None:
    card = _card(an_ordering_item())
    assert card.family is Family.ORDERING
    given = re.findall("<li[^>]*>(.*?)</li>", _field(card, "Choices"))
    right = re.findall("<li[^>]*>(.*?)</li>", _field(card, "Back"))
    assert given == [option.text for option in an_ordering_item().options]
    assert right == ["The plans were drawn", "The work began", "The bridge opened"]


def test_a_set_with_sections_lies_in_a_deck_below_for_each() -> None:
    items = (an_item(), a_cloze_item(), a_numeric_item())
    sections = {items[1].id: "Early: years", items[0].id: 'Later::"ones"'}
    previous = read_previous(ANKI.write(an_item_set(*items), _export(sections=sections)).data)
    lies = {guid: previous.decks[row.deck_id] for guid, row in previous.notes.items()}
    title = "Quizapp::Sydney Harbour Bridge"
    assert lies == {
        _card(items[0]).guid: f"{title}::02 Later:'ones'",
        _card(items[1]).guid: f"{title}::01 Early: years",
        _card(items[2]).guid: title,
    }


def test_a_section_that_moves_keeps_the_number_and_name_of_its_deck() -> None:
    items = (an_item(), a_cloze_item(), a_numeric_item())
    sections = {items[0].id: "One", items[1].id: "Two"}
    first = ANKI.write(an_item_set(*items), _export(sections=sections)).data
    moved = {items[2].id: "New", **sections}
    second = ANKI.write(an_item_set(*items), _export(sections=moved, previous=first)).data
    before, after = read_previous(first).decks, read_previous(second).decks
    assert before.items() <= after.items()
    assert len(after) == len(before) + 1


def test_a_single_section_is_no_deck_of_its_own() -> None:
    data = ANKI.write(an_item_set(), _export(sections={an_item().id: "Only"})).data
    assert len(read_previous(data).decks) == 2


def test_the_deck_says_which_version_of_what_it_is() -> None:
    source = an_article(title="A & B", url="https://example.org/?a&b").source()
    changed = {an_item().id: datetime(2026, 3, 5, 9, 30, tzinfo=UTC)}
    data = ANKI.write(ItemSet(source, (an_item(),)), _export(changed=changed)).data
    (decks,) = _rows(data, "SELECT decks FROM col")[0]
    assert json.loads(decks)[str(deck_id("bridge"))]["desc"] == (
        f'Made by Quizapp {__version__} from: <a href="https://example.org/?a&amp;b">A &amp; B</a>'
        "<br>Version of 5 March 2026, 09:30 UTC, 1 question"
    )


def test_a_retired_item_is_sent_with_a_notice() -> None:
    export = _export(retired=(a_cloze_item(),), changed={a_cloze_item().id: NOW})
    rows = read_previous(ANKI.write(an_item_set(an_item()), export).data).notes
    retired = rows[_card(a_cloze_item()).guid]
    assert RETIRED in retired.tags
    assert "Retired on 1 March 2026" in retired.fields
    assert RETIRED not in rows[_card(an_item()).guid].tags


def test_what_is_no_longer_asked_is_sent_once_more_and_then_no_more() -> None:
    first = ANKI.write(an_item_set(), _export()).data
    day = timedelta(days=1)
    fewer = an_item_set(an_item(), a_cloze_item())
    second = ANKI.write(fewer, _export(now=NOW + day, previous=first))
    assert second.gone == 1
    guid = _card(a_numeric_item()).guid
    retired = read_previous(second.data).notes[guid]
    assert RETIRED in retired.tags
    assert retired.mod == (NOW + day).timestamp()
    same = ANKI.write(fewer, _export(now=NOW + 2 * day, previous=second.data))
    assert (same.data, same.gone) == (second.data, 0)
    edited = an_item_set(an_item(stem="When?"), a_cloze_item())
    third = ANKI.write(edited, _export(now=NOW + 3 * day, previous=second.data))
    assert guid not in read_previous(third.data).notes


def test_a_retired_item_that_is_asked_again_is_an_ordinary_card() -> None:
    first = ANKI.write(an_item_set(), _export()).data
    second = ANKI.write(an_item_set(an_item()), _export(previous=first)).data
    third = read_previous(ANKI.write(an_item_set(), _export(previous=second)).data)
    guid = _card(a_cloze_item()).guid
    assert RETIRED not in third.notes[guid].tags
    assert third.notes[guid].mod > read_previous(second).notes[guid].mod


def test_many_sets_go_into_one_package_with_a_deck_each() -> None:
    other = _titled("Other", a_numeric_item(), an_item(id="x"))
    assert ANKI.write_many is not None
    written = ANKI.write_many([(an_item_set(), _export()), (other, _export(key="other"))])
    assert written.losses == (
        Loss(a_numeric_item().id, Change.DROPPED, "another set in this package has it already"),
    )
    read = read_previous(written.data)
    assert read.decks[deck_id("other")] == "Quizapp::Other"
    assert len(read.notes) == 4
    assert {row.deck_id for row in read.notes.values()} == {deck_id("other"), deck_id("bridge")}


PNG = b"\x89PNG\r\n\x1a\n and so on"


def test_an_image_is_kept_once_under_the_hash_of_its_content() -> None:
    images = {an_item().id: (PNG,), a_cloze_item().id: (PNG, b"<svg/>")}
    written = ANKI.write(an_item_set(), _export(images=images))
    name = f"quizapp-{hashlib.sha256(PNG).hexdigest()[:40]}.png"
    with zipfile.ZipFile(io.BytesIO(written.data)) as archive:
        assert json.loads(archive.read("media")) == {"0": name}
        assert archive.read("0") == PNG
    showing = [row for row in read_previous(written.data).notes.values() if name in row.fields]
    assert len(showing) == 2
    assert [(loss.item_id, loss.change) for loss in written.losses] == [
        (a_cloze_item().id, Change.CHANGED)
    ]


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
