"""Three forms on paper, each with its own key."""

import re
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from builders import a_cloze_item, a_numeric_item, an_item, an_item_set
from hostile_items import hostile_sets
from hypothesis import given, settings
from pdfua import validate

from quizapp.errors import Invalid
from quizapp.formats import Change, Export
from quizapp.formats.texts import one_line
from quizapp.formats.worksheet import PDF, WORKSHEET
from quizapp.formats.worksheet.forms import Form, Question, lettered, make_sheet
from quizapp.items import Item, ItemSet, Kind, Option
from quizapp.items.compound import read_order, read_pairs, write_order, write_pairs

EXPORT = Export("bridge", datetime(2026, 3, 1, 12, tzinfo=UTC))


def _every_kind() -> ItemSet:
    return an_item_set(
        an_item(),
        a_cloze_item(),
        a_numeric_item(tolerance=50.0),
        an_item(
            id="t", kind=Kind.TRUE_FALSE, stem="The bridge opened in 1931.", answer="False",
            options=(Option("False", True), Option("True", False)),
        ),
        an_item(
            id="m", kind=Kind.MATCHING, stem="Match the capitals.",
            answer=write_pairs([("France", "Paris"), ("Italy", "Rome")]),
            options=(Option("Rome", True), Option("Madrid", False), Option("Paris", True)),
        ),
        an_item(
            id="o", kind=Kind.ORDERING, stem="Put these in order.",
            answer=write_order(["design", "work", "opening"]),
            options=(Option("work", True), Option("opening", True), Option("design", True)),
        ),
        *(replace(an_item(), id=f"q{n}", stem=f"Question number {n}?") for n in range(6)),
    )  # fmt: skip


def _data(known: Any, item_set: ItemSet) -> bytes:
    written = known.write(item_set, EXPORT)
    assert isinstance(written.data, bytes)
    return written.data


def _forms(item_set: ItemSet) -> tuple[Form, ...]:
    return make_sheet(item_set, EXPORT)[0].forms


@settings(max_examples=60)
@given(hostile_sets())
def test_every_form_asks_every_item_and_its_key_is_right(item_set: ItemSet) -> None:
    sheet, losses = make_sheet(item_set, EXPORT)
    dropped = {loss.item_id for loss in losses if loss.change is Change.DROPPED}
    kept = [item for item in item_set.items if item.id not in dropped]
    stems = [one_line(item.stem) for item in kept]
    assert [form.letter for form in sheet.forms] == ["A", "B", "C"]
    assert [question.stem for question in sheet.forms[0].questions] == stems
    for form in sheet.forms:
        assert sorted(question.stem for question in form.questions) == sorted(stems)
        unasked = list(kept)
        for question in form.questions:
            asked = next(item for item in unasked if _is_of(question, item))
            unasked.remove(asked)


def _is_of(question: Question, item: Item) -> bool:
    """Whether the key, read with the letters of this form, is the answer of the item."""
    if (question.kind, question.stem) != (item.kind, one_line(item.stem)):
        return False
    texts = {lettered(place): text for place, text in enumerate(question.options)}
    if item.kind is Kind.MATCHING:
        chosen = [texts[part.split()[1]] for part in question.key.split(", ")]
        pairs = read_pairs(item.answer)
        return list(zip(question.lefts, chosen, strict=True)) == [
            (one_line(left), one_line(right)) for left, right in pairs
        ]
    if item.kind is Kind.ORDERING:
        places = [part.split() for part in question.key.split(", ")]
        order = sorted(places, key=lambda part: int(part[1]))
        return [texts[letter] for letter, _ in order] == [
            one_line(entry) for entry in read_order(item.answer)
        ]
    if item.kind is Kind.CHOICE:
        letter, _, text = question.key.partition(". ")
        return texts[letter] == text == one_line(item.answer)
    return question.key == one_line(item.answer)


def test_the_forms_differ_in_order_and_options_but_not_from_day_to_day() -> None:
    a, b, c = _forms(_every_kind())
    assert len({tuple(q.stem for q in form.questions) for form in (a, b, c)}) == 3
    of_one = [
        next(q.options for q in form.questions if q.stem.startswith("In which")) for form in (a, b)
    ]
    assert sorted(of_one[0]) == sorted(of_one[1])
    later = Export("bridge", datetime(2027, 1, 1, tzinfo=UTC))
    assert make_sheet(_every_kind(), later)[0].forms == (a, b, c)
    other = Export("another", EXPORT.now)
    assert make_sheet(_every_kind(), other)[0].number != make_sheet(_every_kind(), later)[0].number


def test_true_stands_before_false_on_every_form() -> None:
    for form in _forms(_every_kind()):
        (asked,) = (q for q in form.questions if q.kind is Kind.TRUE_FALSE)
        assert (asked.options, asked.key) == (("True", "False"), "False")


@pytest.mark.parametrize(("place", "letter"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ")])
def test_options_are_lettered_beyond_z(place: int, letter: str) -> None:
    assert lettered(place) == letter


def test_the_page_holds_three_forms_and_three_keys_and_loads_nothing() -> None:
    html = _data(WORKSHEET, _every_kind()).decode()
    assert re.findall(r"<h2>(.*?)</h2>", html) == [
        "Form A", "Form B", "Form C", "Key to form A", "Key to form B", "Key to form C",
    ]  # fmt: skip
    assert html.count("<li><strong") == 3 * 12
    assert not re.search(r"<script|<link|<img|https?:|@import|url\(", html)
    assert html.startswith('<!doctype html>\n<html lang="en">')


@settings(max_examples=30)
@given(hostile_sets())
def test_no_text_becomes_markup(item_set: ItemSet) -> None:
    html = _data(WORKSHEET, item_set).decode()
    tags = set(re.findall(r"<(/?[a-zA-Z!][a-z0-9]*)", html))
    assert tags <= OWN_TAGS | {f"/{tag}" for tag in OWN_TAGS}
    for item in item_set.items:
        if "<" in item.stem:
            assert one_line(item.stem).replace("<", "&lt;").split("<")[0][:9] in html or (
                "&" in item.stem or '"' in item.stem or "'" in item.stem
            )


OWN_TAGS = {
    "!doctype", "html", "head", "meta", "title", "style", "body", "main", "section", "h1", "h2",
    "p", "span", "ol", "li", "div", "strong",
}  # fmt: skip


def test_what_paper_has_no_place_for_is_said() -> None:
    written = WORKSHEET.write(_every_kind(), EXPORT) if WORKSHEET.write else None
    assert written is not None
    assert {loss.what for loss in written.losses} == {"the notes on wrong options are left out"}
    assert "Also right: Bradfield" in written.data.decode()
    assert "Right within 50" in written.data.decode()


def test_the_pdf_passes_a_checker_of_pdf_ua(tmp_path: Path) -> None:
    path = tmp_path / "sheet.pdf"
    path.write_bytes(_data(PDF, _every_kind()))
    assert [str(finding) for finding in validate(path).findings] == []


def test_the_pdf_says_its_title_and_language_and_has_a_tree_of_headings_and_lists(
    tmp_path: Path,
) -> None:
    path = tmp_path / "sheet.pdf"
    path.write_bytes(_data(PDF, _every_kind()))
    with pikepdf.open(path) as pdf:
        assert str(pdf.Root.Lang) == "en"
        assert bool(pdf.Root.MarkInfo.Marked)
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        with pdf.open_metadata() as metadata:
            assert metadata["dc:title"] == "Sydney Harbour Bridge: worksheet"
            assert metadata["pdfuaid:part"] == "1"
        tags = _tags(pdf.Root.StructTreeRoot.K)
    assert tags.count("/H1") == tags.count("/H2") == 6
    assert tags.count("/LI") >= 6 * 12
    assert set(tags) >= {"/Document", "/L", "/LI", "/Lbl", "/LBody"}


def _tags(node: Any) -> list[str]:
    if isinstance(node, pikepdf.Array):
        return [tag for child in node for tag in _tags(child)]
    if isinstance(node, pikepdf.Dictionary) and "/S" in node:
        return [str(node.S), *(_tags(node.K) if "/K" in node else [])]
    return []


def _pdf_text(data: bytes, tmp_path: Path) -> str:
    if shutil.which("pdftotext") is None:
        pytest.skip("no pdftotext here: install poppler-utils")
    path = tmp_path / "sheet.pdf"
    path.write_bytes(data)
    run = subprocess.run(
        ["pdftotext", "-layout", str(path), "-"], capture_output=True, check=True, timeout=60
    )
    return run.stdout.decode()


def test_pdftotext_reads_every_question_and_every_key(tmp_path: Path) -> None:
    text = _pdf_text(_data(PDF, _every_kind()), tmp_path)
    pages = text.split("\f")
    starts = [page for page in pages if "Sydney Harbour Bridge" in page[:80]]
    assert len(starts) == 6
    assert all(f"Form {letter}" in text and f"Key to form {letter}" in text for letter in "ABC")
    for form in _forms(_every_kind()):
        for question in form.questions:
            assert question.stem in " ".join(text.split())
    assert text.count("1,400; Right within 50") == 3


def test_letters_without_a_font_are_marked_and_said(tmp_path: Path) -> None:
    rare = an_item(id="rare", stem="What is \U0001e900\U0001e901 \U00012000 here?")
    written = PDF.write(an_item_set(rare, a_cloze_item()), EXPORT) if PDF.write else None
    assert written is not None
    assert ("rare", "letters that no font of this computer has become question marks") in {
        (loss.item_id, loss.what) for loss in written.losses
    }
    assert "What is ?? ? here?" in _pdf_text(written.data, tmp_path)


@settings(max_examples=5)
@given(hostile_sets())
def test_any_quiz_becomes_a_pdf_and_the_same_one_again(item_set: ItemSet) -> None:
    assert _data(PDF, item_set).startswith(b"%PDF-1.7")
    assert _data(PDF, item_set) == _data(PDF, item_set)


def test_a_text_is_never_read_as_markup_of_the_pdf(tmp_path: Path) -> None:
    stem = '#panic("x") $x^2$ *bold* @ref <label> \\ `raw` // gone'
    text = _pdf_text(_data(PDF, an_item_set(an_item(stem=stem))), tmp_path)
    assert stem in " ".join(text.split())


def test_without_typst_the_pdf_is_refused_in_one_sentence(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(Invalid, match=r"needs the extra 'pdf'.*HTML"):
        _data(PDF, _every_kind())


def test_an_empty_set_is_a_sheet_of_headings() -> None:
    empty = ItemSet(an_item_set().source, ())
    assert b"<h2>Key to form C</h2>" in _data(WORKSHEET, empty)
    assert _data(PDF, empty).startswith(b"%PDF")
