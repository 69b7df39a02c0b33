"""Packages to items: our own as they were, others' as a browser can ask them."""

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import genanki
import pytest
from builders import (
    a_cloze_item,
    a_matching_item,
    a_numeric_item,
    a_true_false_item,
    an_article,
    an_item,
    an_item_set,
    an_ordering_item,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from packages import packed, unpacked

from quizapp.errors import FormatError
from quizapp.formats import Export
from quizapp.formats.anki import ANKI
from quizapp.formats.anki.escape import kept
from quizapp.formats.anki.note_types import FIELDS
from quizapp.formats.anki.reading import read, sniff
from quizapp.formats.base import Review
from quizapp.items import Edit, Evidence, Item, ItemSet, Kind, Option
from quizapp.items.codec_checks import item_faults
from quizapp.items.compound import write_order, write_pairs
from quizapp.items.item import BLANK

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
EVERY_KIND = (
    an_item(),
    a_cloze_item(),
    a_numeric_item(tolerance=2.5),
    an_item(id="typed", kind=Kind.TYPED, options=(), accepted=("in 1932",)),
    a_true_false_item(),
    an_item(id="bare", kind=Kind.TRUE_FALSE, answer="True", options=()),
    a_matching_item(),
    an_ordering_item(),
)


def _written(*items: Item, **changes: Any) -> bytes:
    source = an_article(url="https://example.org/").source()
    return ANKI.write(ItemSet(source, items), replace(Export("k", NOW), **changes)).data


def test_our_own_package_reads_back_to_the_same_items_and_source() -> None:
    items = (*EVERY_KIND, an_item(id="edited", edits=(Edit("rule", "a [b", "c::d"),)))
    items = tuple(item for item in items if item.id != "bare")
    found = read(_written(*items))
    assert found.skipped == ()
    assert found.item_set.items == items
    assert found.item_set.source == an_article(url="https://example.org/").source()


def test_a_source_that_no_card_shows_reads_back_too() -> None:
    source = an_article(title="A\n{{b}}", published=date(1, 2, 3), url="file:x").source()
    written = ANKI.write(ItemSet(source, (an_item(),)), Export("k", NOW)).data
    assert read(written).item_set.source == source


_pieces = st.text(
    st.characters(exclude_categories=["Cs"]) | st.sampled_from("<>&\"'{}[]:=+-@\\\t\n\r\x00\x1f "),
    max_size=20,
) | st.sampled_from(["<b>", "&amp;", "&lt", "{{c1::", "}}", "::", "[sound:x]", "<script>", "<!--"])
texts = st.lists(_pieces, min_size=1, max_size=3).map("".join).filter(bool) | st.sampled_from(
    ["=1+1", "x" * 10_000, "<img src=x>", "&lt;", "<mark>", "</li><li>", "</td>"]
)
visible = texts.filter(lambda text: kept(text.replace("_", "")).strip() != "")


@st.composite
def any_item(draw: st.DrawFn) -> Item:
    kind = draw(st.sampled_from(list(Kind)))
    stem, answer = draw(visible), draw(visible)
    others = draw(st.lists(visible, min_size=1, max_size=3))
    quote, start = draw(texts), draw(st.integers(0, 9999))
    at = draw(st.integers(0, len(quote)))
    options = (Option(answer, True), *(Option(t, False, "deck", stem) for t in others))
    if kind is Kind.CLOZE:
        stem = stem.replace("_", "-") + BLANK + draw(texts).replace("_", "-")
    elif kind is Kind.TRUE_FALSE:
        answer = draw(st.sampled_from(["True", "False"]))
        options = tuple(Option(t, t == answer, why_wrong=stem) for t in ("True", "False"))
    elif kind is Kind.MATCHING:
        pairs = [(text, text) for text in dict.fromkeys(map(kept, (answer, *others)))]
        answer = write_pairs(pairs)
        options = tuple(Option(right, True) for _, right in pairs)
    elif kind is Kind.ORDERING:
        entries = list(dict.fromkeys(map(kept, (answer, *others))))
        answer = write_order(entries)
        options = tuple(Option(text, True) for text in entries)
    elif kind is not Kind.CHOICE:
        options = ()
    return Item(
        id=draw(st.uuids()).hex[:16],
        fact=draw(texts),
        rule=draw(texts),
        kind=kind,
        stem=stem,
        answer=answer,
        evidence=Evidence(quote, start, start + len(quote), start, start + at),
        accepted=tuple(draw(st.lists(texts, max_size=2))),
        options=options,
        tolerance=draw(st.none() | st.floats(0, 1e300)),
        difficulty=draw(st.floats(0, 1)),
        score=draw(st.floats(0, 1)),
        edits=tuple(draw(st.lists(st.builds(Edit, texts, texts, texts), max_size=1))),
    )


def _as_kept(item: Item) -> Item:
    """The item without the characters that the loss report names."""
    return replace(
        item,
        stem=kept(item.stem),
        answer=kept(item.answer),
        options=tuple(replace(option, text=kept(option.text)) for option in item.options),
    )


@settings(max_examples=40, deadline=None)
@given(st.lists(any_item(), max_size=6, unique_by=lambda item: item.id), texts)
def test_what_is_written_is_read_back_up_to_the_reported_losses(
    items: list[Item], title: str
) -> None:
    usable = [item for item in items if _is_sound(item)]
    item_set = ItemSet(an_article(title=title).source(), tuple(usable))
    if not usable:
        assert read(ANKI.write(item_set, Export("k", NOW)).data).item_set.items == ()
        return
    written = ANKI.write(item_set, Export("k", NOW))
    found = {item.id: item for item in read(written.data).item_set.items}
    assert set(found) == {item.id for item in usable} - written.dropped
    touched = {loss.item_id for loss in written.losses}
    for item in (item for item in usable if item.id in found):
        back = found[item.id]
        if item.id not in touched:
            assert back == item
        else:
            assert replace(back, evidence=item.evidence) == _as_kept(item)
            assert back.evidence.quote == kept(item.evidence.quote)


def _is_sound(item: Item) -> bool:
    options = {kept(option.text) for option in item.options}
    return not list(item_faults(item)) and len(options) == len(item.options)


def _genanki(path: Path, *notes: genanki.Note, media: tuple[Path, ...] = ()) -> bytes:
    deck = genanki.Deck(1 << 31, "Biology::Cells")
    for note in notes:
        deck.add_note(note)
    genanki.Package(deck, [str(file) for file in media]).write_to_file(path / "x.apkg")
    return (path / "x.apkg").read_bytes()


def _basic(front: str, back: str, **more: Any) -> genanki.Note:
    return genanki.Note(genanki.BASIC_MODEL, [front, back], **more)


def _cloze(text: str) -> genanki.Note:
    return genanki.Note(genanki.CLOZE_MODEL, [text, ""])


def test_a_basic_note_becomes_a_typed_item(tmp_path: Path) -> None:
    found = read(_genanki(tmp_path, _basic("What <b>is</b>&nbsp;the<br>capital?", "<i>Paris</i>")))
    (item,) = found.item_set.items
    assert (item.kind, item.stem, item.answer) == (Kind.TYPED, "What is the capital?", "Paris")
    assert (item.rule, item.evidence) == ("import", Evidence("", 0, 0, 0, 0))
    assert found.item_set.source.title == "Biology / Cells"
    assert found.skipped == ()


def test_a_package_read_twice_gives_the_same_items(tmp_path: Path) -> None:
    data = _genanki(tmp_path, _basic("a", "b"), _cloze("{{c1::one}} and {{c2::two}}"))
    assert read(data) == read(data)


def test_both_directions_of_a_reversed_note_are_items(tmp_path: Path) -> None:
    note = genanki.Note(genanki.BASIC_AND_REVERSED_CARD_MODEL, ["la casa", "house"])
    items = read(_genanki(tmp_path, note)).item_set.items
    assert [(item.stem, item.answer) for item in items] == [
        ("la casa", "house"),
        ("house", "la casa"),
    ]
    assert len({item.id for item in items}) == 2


def test_a_reversed_card_that_anki_does_not_make_is_no_item(tmp_path: Path) -> None:
    model = genanki.BASIC_OPTIONAL_REVERSED_CARD_MODEL
    notes = [genanki.Note(model, ["a", "b", reverse]) for reverse in ("", "y")]
    found = read(_genanki(tmp_path, *notes))
    assert [item.stem for item in found.item_set.items] == ["a", "a", "b"]
    assert found.skipped == ()


def test_a_note_that_is_typed_in_anki_asks_without_the_answer(tmp_path: Path) -> None:
    note = genanki.Note(genanki.BASIC_TYPE_IN_THE_ANSWER_MODEL, ["2 + 2?", "4"])
    (item,) = read(_genanki(tmp_path, note)).item_set.items
    assert (item.stem, item.answer) == ("2 + 2?", "4")


def test_every_gap_of_a_cloze_is_an_item(tmp_path: Path) -> None:
    note = _cloze("<p>{{c1::Paris::city}} is in {{c2::<b>France</b>}}, not {{c2::Spain}}.</p>")
    found = read(_genanki(tmp_path, note, _cloze("In {{c1::the {{c2::big}} house}} there.")))
    assert [(item.kind, item.stem, item.answer) for item in found.item_set.items] == [
        (Kind.CLOZE, "_____ (city) is in France, not Spain.", "Paris"),
        (Kind.CLOZE, "In _____ there.", "the big house"),
        (Kind.CLOZE, "In the _____ house there.", "big"),
    ]
    assert [skipped.what for skipped in found.skipped] == ["gap 2 hides 2 places at once"]


def test_a_long_answer_is_chosen_from_others_of_the_deck(tmp_path: Path) -> None:
    answers = [f"This is the rather long explanation of concept number {n} here." for n in range(5)]
    notes = [_basic(f"What is {n}?", answer) for n, answer in enumerate(answers)]
    items = read(_genanki(tmp_path, *notes, _basic("short?", "yes"))).item_set.items
    assert [item.kind for item in items] == [Kind.CHOICE] * 5 + [Kind.TYPED]
    for item, answer in zip(items, answers, strict=False):
        offered = [option.text for option in item.options]
        assert len(set(offered)) == 4
        assert set(offered) < set(answers)
        assert [option.text for option in item.options if option.correct] == [answer]
    assert len({[o.correct for o in item.options].index(True) for item in items[:5]}) > 1


def test_a_long_answer_alone_is_typed(tmp_path: Path) -> None:
    (item,) = read(_genanki(tmp_path, _basic("What?", "long " * 30))).item_set.items
    assert item.kind is Kind.TYPED


def test_what_makes_no_item_is_named_with_the_reason(tmp_path: Path) -> None:
    found = read(
        _genanki(
            tmp_path,
            _basic("[sound:x.mp3]", "a"),
            _basic("Only a front", "<img src='x.png'>"),
            _basic("Too long", "x" * 100_001),
            _cloze("{{c1::}} is empty"),
            _cloze("no gap"),
            _basic("same", "1", guid="g"),
            _basic("same", "2", guid="g"),
        )
    )
    assert [(skipped.where, skipped.what) for skipped in found.skipped] == [
        ("note 1 (a)", "no text on its front"),
        ("note 2 (Only a front)", "no text on its back that the front does not show"),
        ("note 3 (Too long)", "a field of more than 100,000 characters"),
        ("note 4 ({{c1::}} is empty)", "gap 1 hides no text"),
        ("note 5 (no gap)", "a cloze without a gap"),
        ("note 7 (same)", "the same as note 6 (same)"),
    ]
    assert len(found.item_set.items) == 1


PNG = b"\x89PNG\r\n\x1a\n a picture"


def test_pictures_come_under_the_hash_of_their_content_and_nothing_else_does(
    tmp_path: Path,
) -> None:
    files = {
        "a b.png": PNG,
        "copy.png": PNG,
        "bad.png": b"<svg onload=x>",
        "unused.png": PNG + b"2",
    }
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    found = read(
        _genanki(
            tmp_path,
            _basic('One <img src="a%20b.png">', "a"),
            _basic("Two <img src=copy.png><IMG alt='' SRC='bad.png'>", "b"),
            _basic('Three <img src="missing.png"><img src="../../etc/passwd">', "c"),
            media=tuple(tmp_path / name for name in files),
        )
    )
    (name,) = found.media
    assert found.media == {name: PNG}
    first, second, _ = found.item_set.items
    assert found.images == {first.id: (name,), second.id: (name,)}
    assert [skipped.where for skipped in found.skipped] == [
        "picture bad.png",
        "picture missing.png",
        "picture ../../etc/passwd",
    ]


def test_our_own_pictures_read_back() -> None:
    found = read(_written(*EVERY_KIND[:2], images={EVERY_KIND[1].id: (PNG,)}))
    assert found.item_set.items == EVERY_KIND[:2]
    (name,) = found.images[EVERY_KIND[1].id]
    assert found.media == {name: PNG}


def _edited(data: bytes, query: str, *values: Any) -> bytes:
    return packed(unpacked(data), lambda connection: connection.execute(query, values))


def test_what_a_learner_mended_in_anki_counts() -> None:
    data = _written(an_item(), a_numeric_item())
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(unpacked(data))
        (fields,) = connection.execute("SELECT flds FROM notes ORDER BY id").fetchone()
    parts = fields.split("\x1f")
    parts[FIELDS.index("Front")] = "In <b>which</b> year?"
    changed = _edited(data, "UPDATE notes SET flds = ? WHERE flds = ?", "\x1f".join(parts), fields)
    items = read(changed).item_set.items
    assert items == (an_item(stem="In which year?"), a_numeric_item())


@pytest.mark.parametrize(
    "reserved", ["", "[", "[1]", "null", '{"a": 1}', "[1,2,3,4,5,6,7,8,9,10,11,12,13]"]
)
def test_a_note_without_its_hidden_part_is_still_an_item(reserved: str) -> None:
    written = ANKI.write(ItemSet(an_article().source(), EVERY_KIND), Export("k", NOW)).data
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(unpacked(written))
        rows = connection.execute("SELECT id, flds FROM notes").fetchall()
        for number, fields in rows:
            parts = fields.split("\x1f")
            parts[FIELDS.index("Reserved1")] = parts[FIELDS.index("Reserved2")] = reserved
            joined = "\x1f".join(parts)
            connection.execute("UPDATE notes SET flds = ? WHERE id = ?", (joined, number))
        connection.commit()
        found = read(packed(connection.serialize()))
    assert found.skipped == ()
    by_id = {item.id: item for item in found.item_set.items}
    for item in EVERY_KIND:
        back = by_id[item.id]
        assert (back.kind, back.stem, back.rule) == (item.kind, item.stem, "import")
        if item.id != "bare":  # whose card has to show two options
            shown = [(option.text, option.correct) for option in item.options]
            assert [(option.text, option.correct) for option in back.options] == shown
        assert back.evidence.quote == item.evidence.quote


def test_a_retired_note_is_not_asked_again() -> None:
    found = read(_written(an_item(), retired=(a_cloze_item(),)))
    assert found.item_set.items == (an_item(),)
    assert [skipped.what for skipped in found.skipped] == ["the question is retired"]


def test_a_package_of_several_sets_reads_as_one() -> None:
    other = ItemSet(an_article(title="Other").source(), (a_cloze_item(),))
    assert ANKI.write_many is not None
    data = ANKI.write_many(
        [(an_item_set(an_item(), a_numeric_item()), Export("a", NOW)), (other, Export("b", NOW))]
    ).data
    found = read(data)
    assert found.item_set.items == (an_item(), a_numeric_item(), a_cloze_item())
    assert found.item_set.source == an_article().source()


def test_the_history_of_reviews_comes_with_the_items() -> None:
    data = _written(an_item(), a_numeric_item())

    def study(connection: sqlite3.Connection) -> None:
        (card,) = connection.execute("SELECT min(id) FROM cards").fetchone()
        at = int(NOW.timestamp() * 1000)
        memory = json.dumps({"s": 12.5, "d": 4.25})
        connection.execute(
            "UPDATE cards SET ivl = 9, queue = 2, data = ? WHERE id = ?", (memory, card)
        )
        rows = [(at + 1500, 3, 0), (at, 1, 4000), (at + 3000, 0, 0), (at + 4000, 9, 1), (-5, 3, 1)]
        for moment, button, spent in rows:
            values = (moment, card, button, spent)
            connection.execute("INSERT INTO revlog VALUES (?, ?, 0, ?, 1, 1, 0, ?, 1)", values)

    found = read(packed(unpacked(data), study))
    history = found.reviews[an_item().id]
    assert list(found.reviews) == [an_item().id]
    assert history.reviews == (
        Review(NOW, 1, 4.0),
        Review(NOW.replace(second=1, microsecond=500_000), 3, 0.0),
    )
    assert (history.stability_days, history.difficulty, history.interval_days) == (12.5, 4.25, 9)
    assert not history.suspended


def test_a_deck_without_reviews_has_no_history() -> None:
    assert read(_written(an_item())).reviews == {}


def test_a_package_is_told_from_another_archive() -> None:
    assert sniff(_written(an_item()))
    assert not sniff(b"PK\x03\x04 word/document.xml")
    assert not sniff(b"")


def test_what_is_no_package_is_refused() -> None:
    with pytest.raises(FormatError, match="no ZIP file"):
        read(b"hello")
