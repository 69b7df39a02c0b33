"""From a link to questions, in a browser."""

import pytest
from fakes import BRIDGE_PAGE
from playwright.sync_api import Page, expect
from site_in_a_thread import Site

pytestmark = pytest.mark.browser


@pytest.mark.usefixtures("no_faults")
def test_a_reader_comes_from_a_link_to_questions(page: Page, linked: tuple[str, Site]) -> None:
    url, site = linked
    site.pages["/bridge"] = BRIDGE_PAGE.encode()
    page.goto(url)
    page.get_by_label("or a link").fill(site.url("/bridge"))
    page.get_by_role("button", name="Make questions").click()
    expect(page.get_by_role("heading", name="Is this the article?")).to_be_visible()
    expect(page.get_by_label("Title")).to_have_value("The Bridge")
    expect(page.get_by_label("Published")).to_have_value("2020-05-01")
    page.get_by_text("Left out: 6 words").click()
    expect(page.get_by_text("“Length”")).to_be_visible()
    page.get_by_label("Published").fill("2020-05-02")
    page.get_by_role("button", name="Make questions").click()
    expect(page.get_by_role("heading", name="3 questions")).to_be_visible()
    expect(page.get_by_text("2 May 2020")).to_be_visible()
    expect(page.get_by_role("link", name="source")).to_have_attribute("href", site.url("/bridge"))
    assert site.asked == ["/robots.txt", "/bridge"]


def test_a_link_that_cannot_be_read_leaves_everything_as_it_was_typed(
    page: Page, linked: tuple[str, Site]
) -> None:
    url, site = linked
    site.robots = (200, b"User-agent: *\nDisallow: /")
    page.goto(url)
    page.get_by_label("The article").fill(site.url("/page"))
    page.get_by_label("Title").fill("Mine")
    page.get_by_role("button", name="Make questions").click()
    expect(page.get_by_role("alert")).to_contain_text("asks programs not to read this page")
    expect(page.get_by_label("The article")).to_have_value(site.url("/page"))
    expect(page.get_by_label("Title")).to_have_value("Mine")
