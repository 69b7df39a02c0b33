"""The faces of a choice card as Anki renders them, in a real browser."""

import base64
import os
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from builders import (
    a_cloze_item,
    a_matching_item,
    a_numeric_item,
    a_true_false_item,
    an_article,
    an_evidence,
    an_item,
    an_ordering_item,
)

from quizapp.formats import Export
from quizapp.formats.anki import ANKI
from quizapp.items import Item, ItemSet, Kind, Option

collection = pytest.importorskip("anki.collection")

pytestmark = pytest.mark.browser

OPTIONS = [option.text for option in an_item().options]
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
HOUR, MOMENT = timedelta(hours=1), timedelta(milliseconds=1)


def _rtl_item() -> Item:
    text = "ירושלים היא בירת ישראל, ובה 970,000 תושבים (2021)."
    return an_item(
        id="rtl",
        stem="מהי בירת ישראל?",
        answer="ירושלים",
        options=(Option("תל אביב", False, why_wrong="לא כך כתוב."), Option("ירושלים", True)),
        evidence=an_evidence(text, "ירושלים", text),
    )


CARDS = {
    "choice": an_item(),
    "cloze": a_cloze_item(),
    "numeric": a_numeric_item(tolerance=50.0),
    "typed": an_item(id="typed", kind=Kind.TYPED, options=(), accepted=("in 1932",)),
    "true_false": a_true_false_item(),
    "matching": a_matching_item(),
    "ordering": an_ordering_item(),
    "rtl": _rtl_item(),
    "image": an_item(id="image"),
    "retired": an_item(id="retired"),
}


@pytest.fixture(scope="module")
def every_face(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, dict[str, str]]]:
    """Both sides of a card of every kind as HTML, by Anki itself."""
    yield from _rendered(tmp_path_factory.mktemp("anki"))


def _rendered(folder: Path) -> Iterator[dict[str, dict[str, str]]]:
    package = folder / "deck.apkg"
    now = datetime(2026, 3, 1, tzinfo=UTC)
    source = an_article(url="https://example.org/bridge").source()
    retired = CARDS["retired"]
    item_set = ItemSet(source, tuple(item for item in CARDS.values() if item is not retired))
    export = Export("bridge", now, retired=(retired,), images={"image": (PNG,)})
    package.write_bytes(ANKI.write(item_set, export).data)
    learner = collection.Collection(str(folder / "learner.anki2"))
    learner.import_anki_package(collection.ImportAnkiPackageRequest(package_path=str(package)))
    found = {}
    for number in learner.find_cards("deck:Quizapp*"):
        card = learner.get_card(number)
        name = next(name for name, item in CARDS.items() if item.id == card.note()["ItemID"])
        found[name] = {"front": _typing(card.question()), "back": _typing(card.answer())}
    assert set(found) == set(CARDS)
    yield found
    learner.close()


def _typing(html: str) -> str:
    """Put in what Anki's own window puts in where an answer is typed."""
    box = '<center><input type="text" id="typeans" aria-label="answer"></center>'
    return re.sub(r"\[\[type:.*?\]\]", box, html)


@pytest.fixture(scope="module")
def faces(every_face: dict[str, dict[str, str]]) -> dict[str, str]:
    """Front and back of the choice card."""
    return every_face["choice"]


def _shows(
    page: Any, faces: dict[str, str], side: str, *, at: datetime, night: bool = False
) -> list[str]:
    """Show a side at a time and give its options in the order seen."""
    mode = "nightMode night_mode" if night else ""
    html = f"<!doctype html><body class='card {mode}'>{faces[side]}"  # the style comes with it
    page.route(
        "https://cards.test/**",
        lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8"),
    )
    page.route("**/quizapp-*.png", lambda route: route.fulfill(body=PNG, content_type="image/png"))
    page.clock.set_fixed_time(at)
    page.goto(f"https://cards.test/{side}")
    return [text.strip() for text in page.locator("#qz-choices li").all_inner_texts()]


def test_front_and_back_show_the_options_in_one_order(page: Any, faces: dict[str, str]) -> None:
    front = _shows(page, faces, "front", at=NOON)
    assert sorted(front) == sorted(OPTIONS)
    assert _shows(page, faces, "back", at=NOON) == front


def test_the_order_changes_from_time_to_time(page: Any, faces: dict[str, str]) -> None:
    orders = {tuple(_shows(page, faces, "front", at=NOON + n * HOUR)) for n in range(12)}
    assert len(orders) > 3
    assert len({order.index("1932") for order in orders}) > 1


def test_an_answer_shown_after_the_hour_keeps_the_order(page: Any, faces: dict[str, str]) -> None:
    for hour in range(1, 6):
        front = _shows(page, faces, "front", at=NOON + hour * HOUR - MOMENT)
        assert _shows(page, faces, "back", at=NOON + hour * HOUR + MOMENT) == front


def test_where_nothing_can_be_stored_the_hour_decides(page: Any, faces: dict[str, str]) -> None:
    page.add_init_script(
        "Object.defineProperty(window, 'sessionStorage', {get() { throw new Error('off') }})"
    )
    front = _shows(page, faces, "front", at=NOON)
    assert _shows(page, faces, "back", at=NOON + HOUR - MOMENT) == front


def test_without_scripts_the_options_stand_in_the_order_of_the_file(
    browser: Any, faces: dict[str, str]
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.route(
        "https://cards.test/**",
        lambda route: route.fulfill(body=faces["front"], content_type="text/html; charset=utf-8"),
    )
    page.goto("https://cards.test/")
    shown = page.locator("#qz-choices li")
    assert [shown.nth(n).text_content() for n in range(shown.count())] == OPTIONS
    context.close()


@pytest.mark.parametrize("night", [False, True], ids=["day", "night"])
def test_the_key_is_marked_on_the_back_only(page: Any, faces: dict[str, str], night: bool) -> None:
    outline = "element => getComputedStyle(element).outlineStyle"
    _shows(page, faces, "front", at=NOON, night=night)
    assert page.locator(".qz-key").evaluate(outline) == "none"
    _shows(page, faces, "back", at=NOON, night=night)
    assert page.locator(".qz-key").evaluate(outline) == "solid"
    assert page.locator(".qz-key").inner_text() == "1932"


@pytest.mark.parametrize("night", [False, True], ids=["day", "night"])
@pytest.mark.parametrize("name", CARDS)
def test_every_text_of_every_kind_stands_out_and_fits_a_telephone(
    page: Any, every_face: dict[str, dict[str, str]], name: str, night: bool, tmp_path: Path
) -> None:
    page.set_viewport_size({"width": 360, "height": 640})
    for side in ("front", "back"):
        _shows(page, every_face[name], side, at=NOON, night=night)
        ratios = page.evaluate(CONTRAST)
        assert ratios
        assert {text: ratio for text, ratio in ratios.items() if ratio < 4.5} == {}
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        folder = Path(os.environ.get("QUIZAPP_SCREENSHOTS", tmp_path))
        picture = folder / f"{name}-{side}-{'night' if night else 'day'}.png"
        assert page.screenshot(path=picture, full_page=True)


def test_right_to_left_text_stands_on_the_right(
    page: Any, every_face: dict[str, dict[str, str]]
) -> None:
    _shows(page, every_face["rtl"], "back", at=NOON)
    for place in (".qz-stem", "#qz-choices ol", "#qz-choices li >> nth=0", ".qz-evidence"):
        assert page.locator(place).evaluate("e => getComputedStyle(e).direction") == "rtl", place
    _shows(page, every_face["choice"], "back", at=NOON)
    assert page.locator("#qz-choices ol").evaluate("e => getComputedStyle(e).direction") == "ltr"


@pytest.mark.parametrize(("name", "count"), [("matching", 4), ("ordering", 3)])
def test_what_is_to_be_sorted_stands_in_another_order_from_time_to_time(
    page: Any, every_face: dict[str, dict[str, str]], name: str, count: int
) -> None:
    orders = set()
    for hour in range(8):
        _shows(page, every_face[name], "front", at=NOON + hour * HOUR)
        orders.add(tuple(page.locator(".qz-shuffle li").all_inner_texts()))
    assert len(orders) > 2
    assert all(len(order) == count for order in orders)


def test_the_solution_of_a_matching_card_pairs_both_sides(
    page: Any, every_face: dict[str, dict[str, str]]
) -> None:
    _shows(page, every_face["matching"], "back", at=NOON)
    rows = [row.split("\t") for row in page.locator(".qz-pairs tr").all_inner_texts()]
    assert rows == [["opening", "1932"], ["workers", "1,400"], ["leader", "John Bradfield"]]


def test_a_retired_card_says_so_on_both_sides(
    page: Any, every_face: dict[str, dict[str, str]]
) -> None:
    for side in ("front", "back"):
        _shows(page, every_face["retired"], side, at=NOON)
        assert "Retired on 1 March 2026" in page.locator(".qz-notice").inner_text()
    _shows(page, every_face["choice"], "front", at=NOON)
    assert page.locator(".qz-notice").count() == 0


# WCAG 2.2, relative luminance and contrast ratio, for every element that holds text itself.
CONTRAST = """() => {
  const parse = colour => colour.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b].map(c => c / 255)
    .map(c => c <= .04045 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4)
    .reduce((sum, c, i) => sum + c * [.2126, .7152, .0722][i], 0);
  const ground = element => {
    for (let e = element; e; e = e.parentElement) {
      const colour = parse(getComputedStyle(e).backgroundColor);
      if (colour.length < 4 || colour[3] > 0) return colour;
    }
    return [255, 255, 255];
  };
  const ratios = {};
  for (const element of document.querySelectorAll('.qz *')) {
    const own = [...element.childNodes].filter(n => n.nodeType === 3).map(n => n.data).join('');
    if (!own.trim()) continue;
    const pair = [light(parse(getComputedStyle(element).color)), light(ground(element))];
    ratios[own.trim()] = (Math.max(...pair) + .05) / (Math.min(...pair) + .05);
  }
  return ratios;
}"""
