"""Statements, pairs and orders: with keys alone, with the mouse, without scripts, on a phone."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from quizapp.items.compound import read_order, read_pairs
from tests.browser.test_every_page import FAULTS, SMALL_TARGETS, TARGETS
from tests.builders import a_matching_item, an_ordering_item

pytestmark = pytest.mark.browser

PAIRS = read_pairs(a_matching_item().answer)
ORDER = read_order(an_ordering_item().answer)


def _statement(page: Page) -> bool:
    return page.get_by_role("button", name="False").count() > 0


def _matching(page: Page) -> bool:
    return page.locator(".pairs").count() > 0


def _look(page: Page, name: str, targets: str = TARGETS) -> None:
    page.wait_for_load_state()
    assert page.evaluate(FAULTS) == [], name
    folder = os.environ.get("QUIZAPP_PICTURES")
    for width, scheme in ((360, "light"), (360, "dark"), (1440, "light"), (1440, "dark")):
        if not folder:
            break
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        page.screenshot(path=Path(folder) / f"{name}-{width}-{scheme}.png", full_page=True)
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320, name
    assert page.evaluate(SMALL_TARGETS, targets) == [], name
    page.set_viewport_size({"width": 1280, "height": 720})


def _tab_to(page: Page, selector: str) -> None:
    """Press Tab until the element has the focus, as a reader without a mouse does."""
    for _ in range(40):
        if page.evaluate("(s) => document.activeElement.matches(s)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"no way to {selector} by Tab")


def _place(page: Page) -> list[str]:
    return [text.strip() for text in page.locator(".order label").all_inner_texts()]


def _answer_by_keys(page: Page) -> None:
    if _statement(page):
        page.keyboard.press("2")
    elif _matching(page):
        for number, (_, right) in enumerate(PAIRS, start=1):
            _tab_to(page, f"#right-{number}")
            page.keyboard.type(right[:4])
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
    else:
        for place, entry in enumerate(ORDER):
            at = _place(page).index(entry)
            _tab_to(page, f".order li:nth-child({at + 1}) button:enabled")
            _tab_to(page, f".order li:nth-child({at + 1}) [data-move='-1']") if at > place else None
            for _ in range(at - place):
                page.keyboard.press("Enter")
        assert _place(page) == list(ORDER)
        _tab_to(page, "[data-order] .main")
        page.keyboard.press("Enter")


@pytest.mark.usefixtures("no_faults")
def test_every_kind_is_answered_with_keys_alone(page: Page, reader) -> None:
    reader.pastes(title="All kinds")
    page.get_by_role("button", name="Take the quiz").press("Enter")
    for number in (1, 2, 3):
        expect(page.get_by_text(f"Question {number} of 3")).to_be_visible()
        _answer_by_keys(page)
        expect(page.get_by_role("heading", name="That is right.")).to_be_visible()
        page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="3 of 3 right")).to_be_visible()


def _answer_wrongly(page: Page) -> str:
    """Answer with the mouse; return what the heading must say."""
    if _statement(page):
        page.get_by_role("button", name="True").click()
        return "Not quite: it is false."
    if _matching(page):
        for number, text in enumerate(("1932", "1935", "1,400"), start=1):
            page.locator(f"#right-{number}").select_option(text)
        page.get_by_role("button", name="Answer").click()
        return "Not quite: 1 of 3 matched."
    page.get_by_role("button", name="Move down: The bridge opened").click()
    expect(page.get_by_role("status")).to_have_text("Now 2 of 3: The bridge opened")
    page.get_by_role("button", name="Answer").click()
    return "Not quite: 1 of 3 in the right place."


@pytest.mark.usefixtures("no_faults")
def test_a_wrong_answer_is_shown_beside_the_right_one_and_its_sentence(page: Page, reader) -> None:
    reader.pastes(title="All kinds")
    _look(page, "set")
    reader.starts()
    for _ in range(3):
        name = "statement" if _statement(page) else "matching" if _matching(page) else "ordering"
        _look(page, name)
        said = _answer_wrongly(page)
        expect(page.get_by_role("heading", name=said)).to_be_visible()
        proofs = 1 if name == "statement" else 3
        expect(page.locator(".evidence mark")).to_have_count(proofs)
        _look(page, f"{name}-told")
        reader.goes_on()
    expect(page.get_by_role("heading", name="0 of 3 right")).to_be_visible()
    expect(page.locator(".missed mark")).to_have_count(7)
    _look(page, "result")


def test_every_kind_is_answered_without_scripts(plain_reader) -> None:
    page = plain_reader.page
    page.goto("/")
    page.get_by_label("The article").fill(
        "The Sydney Harbour Bridge opened on 19 March 1932. " + REST
    )
    page.get_by_label("Title").fill("All kinds")
    page.get_by_role("button", name="Make questions").click()
    page.get_by_role("link", name="Refresh").or_(
        page.get_by_role("button", name="Take the quiz")
    ).first.wait_for()
    expect(page.get_by_role("button", name="Take the quiz")).to_be_visible(timeout=15_000)
    page.get_by_role("button", name="Take the quiz").click()
    for _ in range(3):
        if _statement(page):
            page.get_by_role("button", name="False").click()
        elif _matching(page):
            for number, (_, right) in enumerate(PAIRS, start=1):
                page.locator(f"#right-{number}").select_option(right)
            page.get_by_role("button", name="Answer").click()
        else:
            for place, entry in enumerate(ORDER, start=1):
                page.get_by_label(entry, exact=True).select_option(str(place))
            page.get_by_role("button", name="Answer").click()
        expect(page.get_by_role("heading", name="That is right.")).to_be_visible()
        page.locator("#next").click()
    expect(page.get_by_role("heading", name="3 of 3 right")).to_be_visible()


@pytest.mark.usefixtures("no_faults")
def test_kinds_are_chosen_with_keys_alone(page: Page) -> None:
    page.goto("/")
    page.locator(".kinds summary").press("Enter")
    _look(page, "start", ".kinds summary, .chip input")
    _tab_to(page, "input[value=matching]")
    page.keyboard.press("Space")
    expect(page.get_by_label("Match")).to_be_checked()


REST = (
    "It took 1,400 workers eight years to build. John Bradfield led the project for the "
    "government of New South Wales."
)
