"""A quiz through plain forms: one question a page, and an answer counts once."""

import re
from html import unescape

import pytest
from builders import a_cloze_item, a_numeric_item, an_item
from pages import Page, Visitor

KEYS = {
    item.stem.split("_____")[-1]: item.answer
    for item in (an_item(), a_cloze_item(), a_numeric_item())
}


def _key(html: str) -> str:
    plain = unescape(html)
    return next(answer for stem, answer in KEYS.items() if stem in plain)


def _answer_all(visitor: Visitor, url: str, *, right: int) -> str:
    """Answer the first `right` questions rightly; return the address of the result."""
    for number in range(1, 4):
        key = _key(visitor.get(url).text)
        wrong = "1928" if key == "1932" else "7"
        visitor.post(url, response=key if number <= right else wrong)
        url = str(visitor.get(url.rsplit("/", 1)[0]).headers["Location"])
    return url


@pytest.fixture
def first(visitor: Visitor, set_url: str) -> str:
    return visitor.start_quiz(set_url)


def test_a_right_answer_is_told_with_its_sentence(visitor: Visitor, first: str) -> None:
    key = _key(visitor.get(first).text)
    answer = visitor.post(first, response=key)
    assert answer.status_code == 303
    page = Page(visitor.get(first).text)
    assert "That is right." in next(e.text for e in page.all("h2"))
    assert [mark.text for mark in page.all("mark")] == [key]


def test_a_wrong_answer_is_told_what_the_article_says(visitor: Visitor, first: str) -> None:
    key = _key(visitor.get(first).text)
    visitor.post(first, response="1928" if key == "1932" else "7")
    assert f"Not quite: the article says {key}." in visitor.get(first).text


def test_a_question_does_not_show_its_answer_or_its_sentence(visitor: Visitor, first: str) -> None:
    page = Page(visitor.get(first).text)
    assert page.all("mark") == page.all("blockquote") == []


def test_double_click_reload_and_back_count_once(visitor: Visitor, first: str) -> None:
    key = _key(visitor.get(first).text)
    visitor.post(first, response=key)
    for _ in range(3):
        visitor.post(first, response="1928" if key == "1932" else "7")
        assert "That is right." in visitor.get(first).text
    result = _finish(visitor, first)
    assert "1</span> of 3 right" in result


def _finish(visitor: Visitor, question_url: str) -> str:
    url = visitor.post(f"{question_url.rsplit('/', 1)[0]}/finish").headers["Location"]
    return visitor.get(url).text


def test_an_empty_answer_is_asked_for_again(visitor: Visitor, first: str) -> None:
    answer = visitor.post(first, response="  ")
    assert answer.status_code == 422
    assert "Nothing was answered yet" in answer.text
    assert 'name="response"' in answer.text


def test_an_option_that_is_none_is_no_answer(visitor: Visitor, set_url: str) -> None:
    base = visitor.start_quiz(set_url).rsplit("/", 1)[0]
    choice = next(
        url for url in (f"{base}/{n}" for n in (1, 2, 3)) if "data-key" in visitor.get(url).text
    )
    assert visitor.post(choice, response="1066").status_code == 422
    assert "data-key" in visitor.get(choice).text


def test_the_end_shows_the_score_and_what_was_missed(visitor: Visitor, first: str) -> None:
    result = visitor.get(_answer_all(visitor, first, right=1)).text
    assert "1</span> of 3 right" in result
    marks = [
        e.attributes["class"]
        for e in Page(result).all("a")
        if "mark" in e.attributes.get("class", "").split()
    ]
    assert marks == ["mark right", "mark wrong", "mark wrong"]
    assert result.count("<blockquote>") == 2


def test_the_missed_ones_can_be_tried_and_are_marked_in_the_history(
    visitor: Visitor, first: str
) -> None:
    result = _answer_all(visitor, first, right=1)
    again = visitor.post(result.replace("result", "retry")).headers["Location"]
    assert "Question 1 of 2" in visitor.get(again).text
    _finish(visitor, again)
    history = visitor.get("/history").text
    assert history.count("missed ones") == 1
    assert history.count("<circle") == 2


def test_an_unfinished_quiz_waits_on_the_first_page(visitor: Visitor, first: str) -> None:
    visitor.post(first, response=_key(visitor.get(first).text))
    page = visitor.get("/").text
    assert "1 of 3 answered" in page
    resumed = visitor.get(first.rsplit("/", 1)[0]).headers["Location"]
    assert resumed.endswith("/2")


def test_nobody_else_sees_a_quiz(visitor: Visitor, stranger: Visitor, first: str) -> None:
    assert stranger.get(first).status_code == 404
    assert stranger.post(first, response="1932").status_code == 404
    assert stranger.get(first.rsplit("/", 1)[0] + "/result").status_code == 404


def test_a_demo_is_taken_without_an_account(stranger: Visitor, demo_url: str) -> None:
    result = _answer_all(stranger, stranger.start_quiz(demo_url), right=3)
    assert "Nothing was missed" in stranger.get(result).text
    assert "3 of 3" in stranger.get("/history").text


def test_a_result_before_the_end_leads_back_to_the_question(visitor: Visitor, first: str) -> None:
    answer = visitor.get(first.rsplit("/", 1)[0] + "/result")
    assert re.search(r"/1$", answer.headers["Location"])


def test_forgetting_deletes_sets_and_scores(visitor: Visitor, set_url: str, first: str) -> None:
    _finish(visitor, first)
    assert visitor.post("/forget").status_code == 303
    assert visitor.get(set_url).status_code == 404
    assert "1 of 3" not in visitor.get("/history").text
