from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.nlp.dates import find_moments

PUBLISHED = date(2024, 12, 5)  # a Thursday


@pytest.mark.parametrize(
    ("text", "granularity", "absolute"),
    [
        ("on Thursday", "day", "5 December 2024"),
        ("late on Wednesday", "day", "4 December 2024"),
        ("on November 27", "day", "27 November 2024"),
        ("on 24 December", "day", "24 December 2023"),
        ("on 21 July 2017", "day", "21 July 2017"),
        ("on July 21, 2017", "day", "21 July 2017"),
        ("yesterday", "day", "4 December 2024"),
        ("last year", "year", "2023"),
        ("last month", "month", "November 2024"),
        ("in March 2009", "month", "March 2009"),
        ("in May, 1750", "month", "May 1750"),
        ("in May", "month", "May 2024"),
        ("in 1982", "year", "1982"),
        ("in the 1990s", "decade", "the 1990s"),
        ("in the early 19th century", "century", "the early 19th century"),
        ("44 BC", "year", "44 BC"),
        ("last week", "week", "late November 2024"),
        ("little more than a week ago", "vague", ""),
        ("over the past few hours", "vague", ""),
        ("recently", "vague", ""),
        ("at 5:30 pm", "time", "5:30 pm"),
    ],
)
def test_a_date_is_found_and_made_absolute(text: str, granularity: str, absolute: str) -> None:
    moment = find_moments(text, PUBLISHED)[0]
    assert (moment.granularity, moment.absolute) == (granularity, absolute)


def test_a_weekday_means_no_day_when_the_article_has_no_date() -> None:
    moment = find_moments("on Thursday")[0]
    assert moment.first is None
    assert moment.absolute == ""


@pytest.mark.parametrize("text", ["they may go", "in 2000 people", "a march", "1,932 people"])
def test_what_is_no_date_is_not_found(text: str) -> None:
    assert find_moments(text, PUBLISHED) == ()


@given(st.text(max_size=200))
def test_dates_lie_in_the_text_and_never_overlap(text: str) -> None:
    position = 0
    for moment in find_moments(text, PUBLISHED):
        assert position <= moment.start < moment.end <= len(text)
        assert text[moment.start : moment.end] == moment.text
        position = moment.end


@given(st.dates(min_value=date(1900, 1, 1)), st.sampled_from(["Monday", "Friday", "Sunday"]))
def test_a_weekday_in_a_report_is_at_most_six_days_back(published: date, weekday: str) -> None:
    moment = find_moments(f"on {weekday}", published)[0]
    assert moment.first is not None
    assert 0 <= (published - moment.first).days <= 6
    assert f"{moment.first:%A}" == weekday
