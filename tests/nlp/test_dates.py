import time
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.nlp.dates import MONTHS, Granularity, Moment, find_moments, hide_moments

PUBLISHED = date(2024, 12, 5)  # a Thursday


def _only(text: str, published: date | None = PUBLISHED) -> Moment:
    (moment,) = find_moments(text, published)
    return moment


@pytest.mark.parametrize(
    ("text", "granularity", "absolute"),
    [
        ("on Thursday", "day", "5 December 2024"),
        ("late on Wednesday", "day", "4 December 2024"),
        ("on November 27", "day", "27 November 2024"),
        ("on 24 December", "day", "24 December 2023"),
        ("on 21 July 2017", "day", "21 July 2017"),
        ("on July 21, 2017", "day", "21 July 2017"),
        ("on the 4th of July, 1776", "day", "4 July 1776"),
        ("on Friday, 3 May 2013", "day", "3 May 2013"),
        ("on 2001-09-11", "day", "11 September 2001"),
        ("on 31/12/1999", "day", "31 December 1999"),
        ("yesterday", "day", "4 December 2024"),
        ("last year", "year", "2023"),
        ("last month", "month", "November 2024"),
        ("last May", "month", "May 2024"),
        ("in March 2009", "month", "March 2009"),
        ("in late March 2009", "month", "late March 2009"),
        ("in May, 1750", "month", "May 1750"),
        ("in May", "month", "May 2024"),
        ("in 1982", "year", "1982"),
        ("since 1990", "year", "1990"),
        ("the first half of 2015", "year", "the first half of 2015"),
        ("in the summer of 2010", "season", "summer of 2010"),
        ("in the third quarter of 2020", "quarter", "third quarter of 2020"),
        ("in the 1990s", "decade", "the 1990s"),
        ("in the late 1980s", "decade", "the late 1980s"),
        ("in the '60s", "decade", "the '60s"),
        ("in the eighties", "decade", "the eighties"),
        ("in the 1800s", "century", "the 1800s"),
        ("in the early 19th century", "century", "the early 19th century"),
        ("in the mid-19th century", "century", "the mid-19th century"),
        ("in the 2nd millennium BC", "millennium", "the 2nd millennium BC"),
        ("in the Middle Ages", "era", "Middle Ages"),
        ("in the Pliocene", "era", "Pliocene"),
        ("44 BC", "year", "44 BC"),
        ("AD 79", "year", "AD 79"),
        ("Last week, they left", "week", "late November 2024"),
        ("Today the council met", "vague", ""),
        ("little more than a week ago", "vague", ""),
        ("over the past few hours", "vague", ""),
        ("three days later", "vague", ""),
        ("two years ago", "vague", ""),
        ("1.75 million years ago", "vague", "1.75 million years ago"),
        ("recently", "vague", ""),
        ("at Christmas", "vague", "Christmas"),
        ("during Ramadan", "vague", "Ramadan"),
        ("on Christmas Day 2019", "day", "25 December 2019"),
        ("on Thanksgiving 2020", "day", "26 November 2020"),
        ("on Easter Monday 1916", "day", "24 April 1916"),
        ("at 5:30 pm", "time", "5:30 pm"),
        ("at ten o'clock", "time", "ten o'clock"),
    ],
)
def test_a_date_is_found_and_made_absolute(text: str, granularity: str, absolute: str) -> None:
    moment = _only(text)
    assert (moment.granularity, moment.absolute) == (granularity, absolute)


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("in 44 BC", (-44, -44)),
        ("in AD 79", (79, 79)),
        ("in 10,000 BCE", (-10_000, -10_000)),
        ("from 264 to 146 BC", (-264, -146)),
        ("in the 19th century", (1801, 1900)),
        ("17th-century", (1601, 1700)),
        ("in the first century BC", (-100, -1)),
        ("from the 4th to the 6th century", (301, 600)),
        ("in the 19th and 20th centuries", (1801, 2000)),
        ("from 1914 to 1918", (1914, 1918)),
        ("1914–18", (1914, 1918)),
        ("(1999–00)", (1999, 2000)),
        ("between 1914 and 1918", (1914, 1918)),
        ("in the 1990s", (1990, 1999)),
    ],
)
def test_years_before_christ_are_negative_and_a_range_has_two(
    text: str, years: tuple[int, int]
) -> None:
    assert _only(text).years == years


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("June 3–5, 2021", date(2021, 6, 3), date(2021, 6, 5)),
        ("27–29 June 2012", date(2012, 6, 27), date(2012, 6, 29)),
        ("28 June – 3 July 2021", date(2021, 6, 28), date(2021, 7, 3)),
        ("3 May 1968 – 4 June 2000", date(1968, 5, 3), date(2000, 6, 4)),
        ("from November 20 to December 11", date(2024, 11, 20), date(2024, 12, 11)),
        ("from May to July 2020", date(2020, 5, 1), date(2020, 7, 31)),
        ("from Monday to Wednesday", date(2024, 12, 2), date(2024, 12, 4)),
        ("in Q3 2020", date(2020, 7, 1), date(2020, 9, 30)),
        ("in February 2020", date(2020, 2, 1), date(2020, 2, 29)),
    ],
)
def test_a_date_covers_its_days(text: str, first: date, last: date) -> None:
    moment = _only(text)
    assert (moment.first, moment.last) == (first, last)


def test_the_two_dates_of_a_life_are_the_ends_of_one() -> None:
    life = _only("(3 May 1968 – 4 June 2000)")
    assert [end.text for end in life.ends] == ["3 May 1968", "4 June 2000"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("They will meet on Monday", date(2024, 12, 9)),
        ("The vote is to be held on 24 December", date(2024, 12, 24)),
        ("The festival runs through 11 March", date(2025, 3, 11)),
        ("They met on Monday", date(2024, 12, 2)),
    ],
)
def test_what_is_to_come_lies_after_the_day_of_publication(text: str, day: date) -> None:
    assert _only(text).first == day


@pytest.mark.parametrize(
    ("text", "hour", "minute", "zone"),
    [
        ("15:11 GMT", 15, 11, "GMT"),
        ("at 9 a.m. EST", 9, 0, "EST"),
        ("at 12:30 am", 0, 30, ""),
        ("at noon", 12, 0, ""),
        ("at midnight", 0, 0, ""),
        ("by 0600 UTC", 6, 0, "UTC"),
    ],
)
def test_a_time_of_day_has_its_clock_and_zone(text: str, hour: int, minute: int, zone: str) -> None:
    moment = _only(text)
    assert moment.clock is not None
    assert (moment.clock.hour, moment.clock.minute, moment.zone) == (hour, minute, zone)


def test_a_time_of_day_belongs_to_the_date_beside_it() -> None:
    clock, day = find_moments("at 5:30 pm on Thursday", PUBLISHED)
    assert clock.first == day.first == PUBLISHED


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("c. 1819", "about"),
        ("around 1500", "about"),
        ("since 1990", "at least"),
        ("until 1990", "at most"),
        ("before 1990", "less than"),
        ("after 1990", "more than"),
        ("in 1990", ""),
    ],
)
def test_what_the_words_before_a_date_say_is_kept(text: str, bound: str) -> None:
    assert _only(text).bound == bound


def test_the_full_stop_of_a_sentence_is_no_part_of_an_era() -> None:
    assert [_only(text).text for text in ("in 430 BC.", "in 430 B.C. there")] == [
        "430 BC",
        "430 B.C.",
    ]


def test_a_day_and_the_year_that_explains_it_are_no_range() -> None:
    assert [m.text for m in find_moments("on February 6 - this year")] == [
        "February 6",
        "this year",
    ]


@pytest.mark.parametrize("text", ["the 2010 census", "a 1967 hit", "17th-century writers"])
def test_a_date_before_what_it_dates_is_attributive(text: str) -> None:
    assert _only(text).attributive


def test_a_weekday_means_no_day_when_the_article_has_no_date() -> None:
    moment = find_moments("on Thursday")[0]
    assert moment.first is None
    assert moment.absolute == ""


@pytest.mark.parametrize(
    "text",
    [
        "they may go",
        "May they go",
        "in 2000 people",
        "1500 soldiers died",
        "a march",
        "They March on",
        "1,932 people",
        "page 1066",
        "Flight 1549",
        "$1999",
        "the Sunday Times",
        "Christmas tree",
        "20th Century Fox",
        "John 4:23",
        "in her eighties",
        "in her 80s",
        "4AD",
        "by 424 votes",
    ],
)
def test_what_is_no_date_is_not_found(text: str) -> None:
    assert find_moments(text, PUBLISHED) == ()


def test_years_of_three_digits_are_read_where_the_text_is_of_such_times() -> None:
    text = "Pachomius (c. 292 – 348) died in 348, and by 424 votes another took over in 350."
    assert [m.text for m in find_moments(text)][-2:] == ["348", "350"]


def test_the_dates_are_hidden_at_their_place() -> None:
    text = "In 1932 it had 1932 rooms."
    hidden = hide_moments(text, find_moments(text))
    assert len(hidden) == len(text)
    assert hidden.count("1932") == 1


@given(st.text(max_size=200))
def test_dates_lie_in_the_text_and_never_overlap(text: str) -> None:
    position = 0
    for moment in find_moments(text, PUBLISHED):
        assert position <= moment.start < moment.end <= len(text)
        assert text[moment.start : moment.end] == moment.text
        position = moment.end


PIECES = (
    "in", "on", "from", "to", "and", "the", "–", "-", ",", "(", ")", "early", "last", "ago", "BC",
    "May", "June", "Monday", "1914", "2001", "350", "3", "21st", "19th", "century", "centuries",
    "1990s", "summer", "years", "two", "million", "5:30", "pm", "GMT", "Easter", "of", "quarter",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join), st.dates())
def test_what_looks_like_dates_keeps_the_laws_of_dates(text: str, published: date) -> None:
    position = 0
    for moment in find_moments(text, published):
        assert position <= moment.start < moment.end <= len(text)
        assert text[moment.start : moment.end] == moment.text
        assert isinstance(moment.absolute, str)
        if moment.years is not None:
            assert moment.years[0] <= moment.years[1]
        position = moment.end


@given(
    st.dates(min_value=date(1000, 1, 1), max_value=date(2099, 12, 31)),
    st.sampled_from(["{day} {month} {year}", "{month} {day}, {year}", "{iso}"]),
)
def test_a_written_day_is_read_back(day: date, form: str) -> None:
    month = MONTHS[day.month - 1]
    text = form.format(day=day.day, month=month, year=day.year, iso=day.isoformat())
    moment = _only(text)
    assert (moment.first, moment.last, moment.granularity) == (day, day, Granularity.DAY)


@given(st.dates(min_value=date(1900, 1, 1)), st.sampled_from(["Monday", "Friday", "Sunday"]))
def test_a_weekday_in_a_report_is_at_most_six_days_back(published: date, weekday: str) -> None:
    moment = find_moments(f"on {weekday}", published)[0]
    assert moment.first is not None
    assert 0 <= (published - moment.first).days <= 6
    assert f"{moment.first:%A}" == weekday


@given(st.dates(min_value=date(1900, 1, 1)), st.integers(min_value=1, max_value=400))
def test_days_ago_are_counted_back(published: date, days: int) -> None:
    moment = find_moments(f"{days} days ago", published)[0]
    assert moment.first == published - timedelta(days=days)


@pytest.mark.parametrize(
    "piece", ["7", "a", "one ", "May ", "1914–", "19th century ", "two years ago ", "$", "(", " "]
)
def test_dates_are_looked_for_in_linear_time(piece: str) -> None:
    begun = time.process_time()
    find_moments(piece * (100_000 // len(piece)), PUBLISHED)
    assert time.process_time() - begun < 20
