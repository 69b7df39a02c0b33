"""Files come in and go out: a pasted list becomes a quiz, and a download says what it loses."""

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

CAPITALS = {"France": "Paris", "Spain": "Madrid", "Japan": "Tokyo", "Norway": "Oslo"}
LIST = "".join(f"Capital of {land}?\t{city}\n" for land, city in CAPITALS.items())


def _paste(page: Page, text: str) -> None:
    page.goto("/")
    page.get_by_role("link", name="Import a deck").click()
    page.get_by_label("Your questions").fill(text)
    page.get_by_role("button", name="See what is in it").click()


def _answer(page: Page, *, rightly: bool) -> str:
    stem = page.locator("#stem").inner_text()
    city = next(city for land, city in CAPITALS.items() if land in stem)
    if page.locator("button.option").count():
        other = next(name for name in page.locator("button.option").all_inner_texts())
        wanted = city if rightly or city in other else other.split("\n")[-1]
        page.get_by_role("button", name=re.compile(rf"\b{wanted}$")).click()
    else:
        page.locator("#response").fill(city if rightly else "Atlantis")
        page.get_by_role("button", name="Answer").click()
    return city


@pytest.mark.usefixtures("no_faults")
def test_a_pasted_list_becomes_a_quiz_and_a_score(page: Page) -> None:
    _paste(page, LIST + "a line without an answer\n")
    expect(page.get_by_role("heading", name="4 questions understood")).to_be_visible()
    expect(page.get_by_text("Line 5")).to_be_visible()
    page.get_by_label("Title").fill("Capitals")
    page.get_by_role("button", name="Make the set").click()
    expect(page.get_by_role("heading", name="Capitals")).to_be_visible()
    expect(page.get_by_text("In the article")).to_have_count(0)
    page.get_by_role("button", name="Take the quiz").click()
    for number, rightly in enumerate((True, False, True, True), start=1):
        expect(page.get_by_text(f"Question {number} of 4")).to_be_visible()
        city = _answer(page, rightly=rightly)
        said = "That is right." if rightly else f"Not quite: the answer is {city}."
        expect(page.get_by_role("heading", name=said)).to_be_visible()
        expect(page.locator(".evidence")).to_have_count(0)
        page.locator("#next").click()
    expect(page.get_by_role("heading", name="3 of 4 right")).to_be_visible()


def test_answers_can_be_chosen_among_others_of_the_list(page: Page) -> None:
    _paste(page, LIST)
    page.get_by_label("Short answers").select_option("choice")
    page.get_by_role("button", name="Look again").click()
    expect(page.locator(".shown-options")).to_have_count(4)
    page.get_by_role("button", name="Make the set").click()
    page.get_by_role("button", name="Take the quiz").click()
    expect(page.locator("button.option")).to_have_count(4)


@pytest.mark.usefixtures("no_faults")
def test_what_a_format_loses_is_read_before_the_file_is_sent(page: Page, reader) -> None:
    reader.pastes()
    page.get_by_role("link", name="Other formats").click()
    row = page.locator(".formats li", has_text="Gimkit")
    expect(row.locator(".carries")).to_contain_text("2 left out")
    row.get_by_role("link").click()
    expect(page.get_by_role("heading", name="What Gimkit table cannot carry")).to_be_visible()
    expect(page.get_by_text("led the project")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="Download 1 of 3").click()
    assert download.value.suggested_filename == "the-bridge.csv"


@pytest.mark.usefixtures("no_faults")
def test_a_long_list_is_counted_format_by_format(page: Page) -> None:
    _paste(page, "".join(f"What is number {n}?\tanswer {n}\n" for n in range(60)))
    page.get_by_role("button", name="Make the set").click()
    page.get_by_role("link", name="Other formats").click()
    row = page.locator(".formats li", has_text="Gimkit")
    expect(row.locator(".carries")).to_have_text(re.compile("60 left out of 60 questions"))


def test_the_new_pages_fit_a_small_phone(page: Page, reader) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    reader.pastes()
    set_url = page.url
    for path in ("/import", "/download", f"{set_url}/download", f"{set_url}/download/gimkit"):
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
    _paste(page, LIST)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
