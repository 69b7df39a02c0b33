"""From a paste to a score: with the mouse, with the keys alone, and without scripts."""

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


@pytest.mark.usefixtures("no_faults")
def test_a_reader_comes_from_a_paste_to_a_score_with_the_mouse(page: Page, reader) -> None:
    reader.pastes()
    reader.starts()
    for rightly in (True, False, True):
        reader.answers(rightly=rightly)
        reader.goes_on()
    expect(page.get_by_role("heading", name="2 of 3 right")).to_be_visible()
    expect(page.locator(".missed mark")).to_have_count(1)
    page.get_by_role("button", name="Try the missed ones").click()
    expect(page.get_by_text("Question 1 of 1")).to_be_visible()
    reader.answers(rightly=True)
    page.get_by_role("link", name="See the score").click()
    expect(page.get_by_role("heading", name="1 of 1 right")).to_be_visible()
    page.get_by_role("link", name="All scores").click()
    expect(page.get_by_role("row")).to_have_count(3)


@pytest.mark.usefixtures("no_faults")
def test_a_reader_comes_from_a_paste_to_a_score_with_keys_alone(page: Page, reader) -> None:
    page.goto("/")
    text = page.get_by_label("The article")
    _tab_to(page, "text")
    page.keyboard.insert_text("The Sydney Harbour Bridge opened on 19 March 1932. " + REST)
    expect(text).to_have_value(re.compile("1932"))
    _tab_to(page, "Make questions")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="3 questions")).to_be_visible()
    _tab_to(page, "Take the quiz")
    page.keyboard.press("Enter")
    for number in (1, 2, 3):
        expect(page.get_by_text(f"Question {number} of 3")).to_be_visible()
        key = reader.key()
        if page.locator("button.option").count():
            page.keyboard.press("3")
        else:
            page.keyboard.type(key)
            page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name="That is right.")).to_be_visible()
        page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="3 of 3 right")).to_be_visible()


REST = (
    "It took 1,400 workers eight years to build. John Bradfield led the project for the "
    "government of New South Wales."
)


def _tab_to(page: Page, name: str) -> None:
    """Press Tab until the element with this id or text has the focus, as a person would."""
    for _ in range(40):
        page.keyboard.press("Tab")
        focused = page.evaluate("[document.activeElement.id, document.activeElement.textContent]")
        if name == focused[0] or name in focused[1]:
            return
    raise AssertionError(f"Tab never comes to {name!r}")


def test_a_reader_without_scripts_comes_to_a_score(plain_reader) -> None:
    page = plain_reader.page
    plain_reader.pastes()  # the page refreshes itself until the questions are there
    page.get_by_role("button", name="Drop question 1").click()
    page.get_by_role("button", name="Undo").click()
    plain_reader.starts()
    for rightly in (True, True, False):
        plain_reader.answers(rightly=rightly)
        plain_reader.goes_on()
    expect(page.get_by_role("heading", name="2 of 3 right")).to_be_visible()


def test_reload_back_and_a_double_click_count_once(page: Page, reader) -> None:
    reader.pastes()
    reader.starts()
    reader.answers(rightly=True)
    page.reload()
    expect(page.get_by_role("heading", name="That is right.")).to_be_visible()
    reader.goes_on()
    expect(page.get_by_text("Question 2 of 3")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", name="That is right.")).to_be_visible()
    expect(page.locator("[name=response]")).to_have_count(0)
    reader.goes_on()
    _double_send(page, reader.key())
    page.get_by_role("button", name="Stop here and see the score").click()
    expect(page.get_by_role("heading", name="2 of 3 right")).to_be_visible()
    expect(page.locator(".mark.open")).to_have_count(1)


def _double_send(page: Page, key: str) -> None:
    if page.locator("button.option").count():
        page.get_by_role("button", name=key).dblclick(no_wait_after=True)
    else:
        page.locator("#response").fill(key)
        page.get_by_role("button", name="Answer").dblclick(no_wait_after=True)
    expect(page.get_by_role("heading", name="That is right.")).to_be_visible()


def test_a_second_tab_sees_what_was_answered_in_the_first(page: Page, reader) -> None:
    reader.pastes()
    reader.starts()
    other = page.context.new_page()
    other.goto(page.url)
    reader.answers(rightly=True)
    if other.locator("button.option").count():
        other.keyboard.press("1")
    else:
        other.locator("#response").fill("wrong")
        other.keyboard.press("Enter")
    expect(other.get_by_role("heading", name="That is right.")).to_be_visible()


@pytest.mark.usefixtures("no_faults")
def test_a_drop_is_undone_with_one_click_on_the_same_page(page: Page, reader) -> None:
    reader.pastes()
    page.evaluate("window.still = true")
    page.get_by_role("button", name="Drop question 2").click()
    expect(page.get_by_role("heading", name="2 questions")).to_be_visible()
    undo = page.get_by_role("button", name="Undo")
    expect(undo).to_be_focused()
    undo.click()
    expect(page.get_by_role("heading", name="3 questions")).to_be_visible()
    assert page.evaluate("window.still"), "no new page was loaded"


def test_a_question_and_its_sentence_light_each_other(page: Page, reader) -> None:
    reader.pastes()
    card, sentence = page.locator(".card").nth(1), page.locator(".paper .lit").nth(1)
    expect(sentence).to_contain_text("1,400")
    expect(sentence).not_to_have_class(re.compile(r"\bon\b"))
    card.hover()
    expect(sentence).to_have_class(re.compile(r"\bon\b"))
    page.mouse.move(0, 0)
    expect(sentence).not_to_have_class(re.compile(r"\bon\b"))
    sentence.hover()
    expect(card).to_have_class(re.compile(r"\bon\b"))
    page.mouse.move(0, 0)
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(card).to_be_focused()
    expect(sentence).to_have_class(re.compile(r"\bon\b"))


def test_a_pointer_that_rests_on_a_question_brings_its_sentence(page: Page, reader) -> None:
    reader.pastes()
    page.set_viewport_size({"width": 1200, "height": 400})
    paper = page.locator("#article")
    paper.evaluate("e => e.scrollTop = e.scrollHeight")
    sentence = page.locator(".paper .lit").first
    expect(sentence).not_to_be_in_viewport()
    page.locator(".card").first.hover()
    expect(sentence).to_be_in_viewport()


def test_a_refused_article_keeps_what_was_typed(page: Page) -> None:
    page.goto("/")
    page.get_by_label("The article").fill("only three words")
    page.get_by_role("button", name="Make questions").click()
    expect(page.get_by_role("alert")).to_contain_text("The text has only 3 words")
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.get_by_label("The article")).to_have_value("only three words")


def test_the_question_mark_shows_the_keys_but_can_be_typed(page: Page) -> None:
    page.goto("/")
    page.get_by_label("The article").fill("")
    page.get_by_label("The article").press("?")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.locator("main").focus()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_a_deck_is_downloaded(page: Page, reader) -> None:
    reader.pastes()
    with page.expect_download() as download:
        page.get_by_role("link", name="Anki deck").click()
    assert download.value.suggested_filename == "the-bridge.apkg"


def test_the_evidence_leads_into_the_article_at_its_place(page: Page, reader) -> None:
    reader.pastes()
    reader.starts()
    reader.answers(rightly=True)
    page.get_by_role("link", name="Read it in the article").click()
    lit = page.locator(".paper .lit")
    expect(lit).to_have_count(1)
    expect(lit).to_be_in_viewport()


@pytest.mark.model
def test_a_sample_is_read_with_the_real_pipeline_and_taken(page: Page, real_url: str) -> None:
    page.goto(real_url)
    page.get_by_role("button", name="Marie Curie").click()
    expect(page.locator(".card").first).to_be_visible(timeout=120_000)
    assert page.locator(".card").count() >= 5
    page.get_by_role("button", name="Take the quiz").click()
    if page.locator("button.option").count():
        page.keyboard.press("1")
    else:
        page.keyboard.type("radium")
        page.keyboard.press("Enter")
    expect(page.locator(".evidence mark")).to_have_count(1)
