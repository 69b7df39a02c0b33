"""The faces of a choice card as Anki renders them, in a real browser."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from builders import an_item, an_item_set

from quizapp.formats import Export
from quizapp.formats.anki import ANKI

collection = pytest.importorskip("anki.collection")

pytestmark = pytest.mark.browser

OPTIONS = [option.text for option in an_item().options]
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
HOUR, MOMENT = timedelta(hours=1), timedelta(milliseconds=1)


@pytest.fixture(scope="module")
def faces(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """Front and back of the card as HTML, by Anki itself."""
    folder: Path = tmp_path_factory.mktemp("anki")
    package = folder / "deck.apkg"
    now = datetime(2026, 3, 1, tzinfo=UTC)
    package.write_bytes(ANKI.write(an_item_set(an_item()), Export("k", now)).data)
    learner = collection.Collection(str(folder / "learner.anki2"))
    learner.import_anki_package(collection.ImportAnkiPackageRequest(package_path=str(package)))
    card = learner.get_card(learner.find_cards("deck:Quizapp*")[0])
    yield {"front": card.question(), "back": card.answer()}
    learner.close()


def _shows(
    page: Any, faces: dict[str, str], side: str, *, at: datetime, night: bool = False
) -> list[str]:
    """Show a side at a time and give its options in the order seen."""
    mode = "nightMode night_mode" if night else ""
    html = f"<!doctype html><body class='card {mode}'>{faces[side]}"  # the style comes with it
    page.route(
        "https://cards.test/**", lambda route: route.fulfill(body=html, content_type="text/html")
    )
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
        lambda route: route.fulfill(body=faces["front"], content_type="text/html"),
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
def test_every_text_stands_out_from_its_ground(
    page: Any, faces: dict[str, str], night: bool
) -> None:
    _shows(page, faces, "back", at=NOON, night=night)
    page.set_viewport_size({"width": 360, "height": 640})
    ratios = page.evaluate(CONTRAST)
    assert ratios
    assert {text: ratio for text, ratio in ratios.items() if ratio < 4.5} == {}
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


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
