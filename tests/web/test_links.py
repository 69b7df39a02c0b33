"""A link, a report without a date, and what is said about what was left out."""

from html import unescape

import pytest
from builders import TEXT
from fakes import PAGES
from flask import Flask
from pages import Page, Visitor

LINK = "https://post.example/bridge"
UNDATED = "https://post.example/undated"
REPORT = TEXT + "\n\nOn Thursday the bridge was closed for six hours, because of the strong wind."


def _values(html: str) -> dict[str, str]:
    """What the fields of the page's form hold."""
    page = Page(html)
    fields = {e.attributes["name"]: e for e in page.elements if e.tag in ("input", "textarea")
              and "name" in e.attributes}  # fmt: skip
    return {
        name: field.text if field.tag == "textarea" else field.attributes.get("value", "")
        for name, field in fields.items()
    }


def _send_back(visitor: Visitor, html: str, **changes: str) -> str:
    """Send the form of the check as it is, with some fields changed; return the set's page."""
    values = {**_values(html), **changes}
    del values["csrf_token"]
    answer = visitor.post("/sets", **values)
    assert answer.status_code == 303, unescape(answer.text)
    return str(visitor.get(answer.headers["Location"]).text)


@pytest.mark.parametrize("field", ["link", "text"])
def test_what_a_link_led_to_is_shown_before_questions_are_made(
    visitor: Visitor, field: str
) -> None:
    answer = visitor.post("/sets", **{field: f" {LINK} "})
    assert answer.status_code == 200
    values = _values(answer.text)
    assert (values["title"], values["published"]) == ("The Bridge", "2020-05-01")
    assert (values["author"], values["source"]) == ("Jane Miller", LINK)
    assert values["text"].strip().startswith(TEXT[:60])
    said = [item.text for item in Page(answer.text).all("li")]
    assert "tables (4 words): “Length”" in said
    assert "Left out: 6 words" in answer.text


def test_the_kinds_that_were_chosen_outlive_the_check(visitor: Visitor) -> None:
    checked = visitor.post("/sets", link=LINK, kinds=["choice", "cloze"]).text
    assert [e.attributes["value"] for e in Page(checked).all("input")
            if e.attributes.get("name") == "kinds"] == ["choice", "cloze"]  # fmt: skip


def test_what_is_set_right_in_the_check_is_what_the_set_says(visitor: Visitor) -> None:
    checked = visitor.post("/sets", link=LINK).text
    page = _send_back(visitor, checked, title="Our bridge", published="2020-05-02", author="J. M.")
    assert "<h1>Our bridge</h1>" in page
    assert "2 May 2020" in page
    assert "By J. M." in page
    assert f'href="{LINK}"' in page


def test_a_report_without_a_date_is_asked_for_one_and_can_go_on_without(visitor: Visitor) -> None:
    asked = visitor.post("/sets", text=REPORT)
    assert asked.status_code == 200
    assert "it has no date" in asked.text
    assert "Published" not in _send_back(visitor, asked.text)
    assert "Published <time" in _send_back(visitor, asked.text, published="2020-05-01")


@pytest.mark.parametrize(
    ("sent", "asks"),
    [({"link": UNDATED}, True), ({"link": LINK}, False),
     ({"link": UNDATED, "published": "2020-05-01"}, False)],
)  # fmt: skip
def test_only_a_report_whose_days_hang_in_the_air_is_asked_for_its_date(
    visitor: Visitor, sent: dict[str, str], asks: bool
) -> None:
    assert ("it has no date" in visitor.post("/sets", **sent).text) == asks


def test_a_text_that_needs_no_date_is_read_at_once(visitor: Visitor) -> None:
    assert visitor.post("/sets", text=TEXT).status_code == 303


def test_lines_that_are_left_out_of_a_paste_are_said(visitor: Visitor) -> None:
    text = TEXT + "\n\nAdvertisement\n\nRead more: Ten bridges to see\n"
    page = visitor.get(visitor.post("/sets", text=text).headers["Location"]).text
    assert "Left out: “Advertisement”, “Read more: Ten bridges to see”" in page
    assert "Ten bridges" not in Page(page).all("article")[0].text


@pytest.mark.parametrize(
    ("link", "says"),
    [
        ("https://post.example/nothing", "has no such page"),
        ("https://post.example/login", "asks for a login"),
    ],
)
def test_a_link_that_gives_no_article_keeps_what_was_typed(
    visitor: Visitor, link: str, says: str
) -> None:
    answer = visitor.post("/sets", link=link, title="Mine", published="2020-05-01")
    assert answer.status_code == 422
    assert says in answer.text
    values = _values(answer.text)
    assert (values["link"], values["title"], values["published"]) == (link, "Mine", "2020-05-01")


def test_a_pasted_text_goes_before_a_link_which_becomes_its_source(visitor: Visitor) -> None:
    answer = visitor.post("/sets", text=TEXT, link=LINK)
    assert answer.status_code == 303
    assert f'href="{LINK}"' in visitor.get(answer.headers["Location"]).text


def test_an_address_that_no_browser_may_follow_is_not_kept(visitor: Visitor) -> None:
    answer = visitor.post("/sets", text=TEXT, source="javascript:alert(1)", checked="yes")
    assert "javascript:alert" not in visitor.get(answer.headers["Location"]).text


def test_a_page_that_holds_code_is_shown_as_text(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    evil = PAGES[LINK].replace(
        "The Bridge", "&lt;/textarea&gt;&lt;script&gt;alert(1)&lt;/script&gt;"
    )
    monkeypatch.setitem(PAGES, "https://post.example/evil", evil)
    assert "<script>alert" not in visitor.post("/sets", link="https://post.example/evil").text


def test_no_more_links_are_read_at_once_than_the_server_bears(app: Flask, visitor: Visitor) -> None:
    links = app.extensions["quizapp"].links
    taken = 0
    while links._free.acquire(blocking=False):
        taken += 1
    answer = visitor.post("/sets", link=LINK)
    assert answer.status_code == 409
    assert "Other links are being read" in answer.text
    links._free.release(taken)
    assert visitor.post("/sets", link=LINK).status_code == 200
