import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.nlp.numbers import Number, NumberKind, find_numbers, parse_number


def _only(text: str) -> Number:
    (number,) = find_numbers(text)
    return number


@pytest.mark.parametrize(
    ("text", "kind", "value", "unit", "hedge"),
    [
        ("727 people", "count", "727", "", ""),
        ("115,000 people", "count", "115000", "", ""),
        ("about 1,400 workers", "count", "1400", "", "about"),
        ("at least eighty people", "count", "80", "", "at least"),
        ("twenty-one men", "count", "21", "", ""),
        ("2.3 million voters", "count", "2300000", "", ""),
        ("two thousand three hundred and five men", "count", "2305", "", ""),
        ("half a million people", "count", "500000", "", ""),
        ("hundreds of thousands of people", "count", "100000", "", ""),
        ("batting .324", "count", "0.324", "", ""),
        ("a 50 per cent rise", "percent", "50", "%", ""),
        ("7% of them", "percent", "7", "%", ""),
        ("3 percentage points", "percent", "3", "percentage point", ""),
        ("$40,612 a year", "money", "40612", "USD", ""),
        ("US$ 20,000 bail", "money", "20000", "USD", ""),
        ("HK$5m", "money", "5000000", "HKD", ""),
        ("R$ 30 million", "money", "30000000", "BRL", ""),
        ("€500m", "money", "500000000", "EUR", ""),
        ("£1.5 billion", "money", "1500000000", "GBP", ""),
        ("Ksh 550", "money", "550", "KES", ""),
        ("N 200 billion", "money", "200000000000", "NGN", ""),
        ("₦5,000", "money", "5000", "NGN", ""),
        ("₹50 lakh", "money", "5000000", "INR", ""),
        ("Rs. 500 crore", "money", "5000000000", "INR", ""),
        ("500 kr", "money", "500", "kr", ""),
        ("20 Hong Kong dollars", "money", "20", "HKD", ""),
        ("12 million euros", "money", "12000000", "EUR", ""),
        ("5 million won", "money", "5000000", "KRW", ""),
        ("200 pounds", "money", "200", "GBP", ""),
        ("weighing 200 pounds", "measure", "200", "pound", ""),
        ("180 pounds (82 kg", "measure", "180", "pound", ""),
        ("330 metres tall", "measure", "330", "m", ""),
        ("10 square miles", "measure", "10", "square mile", ""),
        ("1,200 km/h", "measure", "1200", "km/h", ""),
        ("1,200 km per hour", "measure", "1200", "km/h", ""),
        ("5 feet 10 inches", "measure", "70", "inch", ""),
        ("5'10\"", "measure", "70", "inch", ""),
        ("-5 °C", "measure", "-5", "°C", ""),
        ("40 years", "duration", "40", "year", ""),
        ("twenty working days", "duration", "20", "day", ""),
        ("half an hour", "duration", "0.5", "hour", ""),
        ("two and a half years", "duration", "2.5", "year", ""),
        ("8 hours 35 minutes", "duration", "515", "minute", ""),
        ("more than a decade", "duration", "1", "decade", "more than"),
        ("a 22-year-old student", "age", "22", "year", ""),
        ("aged eighteen", "age", "18", "year", ""),
        ("at the age of 35", "age", "35", "year", ""),
        ("Montalvo, 19, left", "age", "19", "year", ""),
        ("until she was six,", "age", "6", "year", ""),
        ("two-thirds of them", "fraction", "0.6666666666666666666666666667", "", ""),
        ("one in five", "fraction", "0.2", "", ""),
        ("nine out of ten", "fraction", "0.9", "", ""),
        ("3/4 of them", "fraction", "0.75", "", ""),
        ("a quarter of the town", "fraction", "0.25", "", ""),
        ("half of them", "fraction", "0.5", "", ""),
        ("a half-full hall and ½", "fraction", "0.5", "", ""),
        ("an 18-fold rise", "multiple", "18", "fold", ""),
        ("three times as many", "multiple", "3", "fold", ""),
        ("the 19th floor", "ordinal", "19", "", ""),
        ("the third time", "ordinal", "3", "", ""),
        ("a third goal", "ordinal", "3", "", ""),
    ],
)
def test_a_number_is_found_with_its_value(
    text: str, kind: str, value: str, unit: str, hedge: str
) -> None:
    number = find_numbers(text)[0]
    assert (number.kind, number.unit, number.hedge) == (kind, unit, hedge)
    assert number.value == Decimal(value)


@pytest.mark.parametrize(
    ("text", "kind", "value", "upper", "unit"),
    [
        ("10–15 people", "count", 10, 15, ""),
        ("from 5 to 7 people", "count", 5, 7, ""),
        ("two or three goals", "count", 2, 3, ""),
        ("between 5 and 7 per cent", "percent", 5, 7, "%"),
        ("six to nine percent", "percent", 6, 9, "%"),
        ("5% to 10%", "percent", 5, 10, "%"),
        ("$5–10 million", "money", 5_000_000, 10_000_000, "USD"),
        ("$5 million to $10 million", "money", 5_000_000, 10_000_000, "USD"),
        ("5 km to 10 km", "measure", 5, 10, "km"),
        ("ages 18 to 24", "age", 18, 24, "year"),
        ("in her 80s", "age", 80, 89, "year"),
        ("won 2–1", "score", 2, 1, ""),
        ("Sweden 1 – 1 Korea", "score", 1, 1, ""),
        ("a 5-4 vote", "score", 5, 4, ""),
        ("won 4 to 0", "score", 4, 0, ""),
    ],
)
def test_a_range_and_a_score_have_two_values(
    text: str, kind: str, value: int, upper: int, unit: str
) -> None:
    number = _only(text)
    assert (number.kind, number.value, number.upper, number.unit) == (kind, value, upper, unit)


def test_a_change_is_two_numbers_and_no_range() -> None:
    assert [n.value for n in find_numbers("seats rose from 9 to 10")] == [9, 10]


def test_a_unit_said_once_belongs_to_both_numbers() -> None:
    assert [n.unit for n in find_numbers("at 410 and 660 kilometers")] == ["km", "km"]


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("about 50", "about"),
        ("some 50 people", "about"),
        ("about a 20 minute walk", "about"),
        ("an estimated cost of $50", "about"),
        ("50 or so", "about"),
        ("nearly 50", "nearly"),
        ("at least 50", "at least"),
        ("50 or more", "at least"),
        ("no fewer than 50", "at least"),
        ("hundreds of people", "at least"),
        ("more than 50", "more than"),
        ("losses exceeded $50", "more than"),
        ("up to 50", "at most"),
        ("no more than 50", "at most"),
        ("within 48 hours", "at most"),
        ("fewer than 50", "less than"),
        ("only 50", ""),
    ],
)
def test_bounds_and_approximations_are_kept(text: str, bound: str) -> None:
    assert _only(text).bound == bound


def test_the_core_of_a_number_begins_behind_its_hedge() -> None:
    text = "It cost more than $50 million then."
    number = _only(text)
    assert text[number.core_start : number.end] == "$50 million"


@pytest.mark.parametrize(
    "text",
    [
        "Route 66", "page 3", "Windows 10 is", "Apollo 11 landed", "posts 542", "COVID-19", "F-16",
        "3D", "No. 5", "text [7] here", "1. First", "chapter two", "555-1234", "John 3:16", "9/11",
        "one of them", "no one", "he first came", "a year", "per second", "X.25", "IE6", "007",
    ],
)  # fmt: skip
def test_a_number_that_names_or_points_counts_nothing(text: str) -> None:
    assert find_numbers(text) == ()


def test_may_is_no_number_and_a_year_is_left_to_the_dates() -> None:
    assert [n.text for n in find_numbers("May be 12 people")] == ["12"]


@given(st.text(max_size=200))
def test_numbers_lie_in_the_text_and_never_overlap(text: str) -> None:
    position = 0
    for number in find_numbers(text):
        assert position <= number.start <= number.core_start < number.end <= len(text)
        assert text[number.start : number.end] == number.text
        position = number.end


PIECES = (
    "one", "two", "twenty", "hundred", "million", "and", "a", "half", "third", "second", "of", "to",
    "between", "5", "10", "1,234", ".5", "½", "$", "US$", "%", "per cent", "km", "feet", "inches",
    "years", "old", "aged", "–", "-", "more than", "about", "in", "pounds", "won", "Rs", "dozens",
)  # fmt: skip


@given(
    st.lists(st.sampled_from(PIECES), max_size=14),
    st.sampled_from([" ", ""]),
)
def test_what_looks_like_numbers_keeps_the_laws_of_numbers(words: list[str], gap: str) -> None:
    text = gap.join(words)
    position = 0
    for number in find_numbers(text):
        assert position <= number.start <= number.core_start < number.end <= len(text)
        assert text[number.start : number.end] == number.text
        assert (
            number.kind is NumberKind.SCORE or number.upper is None or number.value < number.upper
        )
        position = number.end


@given(st.integers(min_value=0, max_value=999_999_999_999))
def test_a_written_integer_is_read_back(value: int) -> None:
    assert parse_number(f"{value:,}") == value


@given(st.decimals(min_value=0, max_value=1_000_000, places=3))
def test_a_written_decimal_is_read_back(value: Decimal) -> None:
    assert parse_number(f"{value:,f}") == value


ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()


def _in_words(value: int) -> str:
    for scale, word in ((10**9, "billion"), (10**6, "million"), (1000, "thousand")):
        if value >= scale:
            rest = f" {_in_words(value % scale)}" if value % scale else ""
            return f"{_in_words(value // scale)} {word}{rest}"
    if value >= 100:
        rest = f" and {_in_words(value % 100)}" if value % 100 else ""
        return f"{ONES[value // 100]} hundred{rest}"
    if value < 20:
        return ONES[value]
    return TENS[value // 10 - 2] + (f"-{ONES[value % 10]}" if value % 10 else "")


@given(st.integers(min_value=0, max_value=999_999_999_999))
def test_an_integer_in_words_is_read_back(value: int) -> None:
    assert parse_number(_in_words(value)) == value


def test_words_are_no_number() -> None:
    assert parse_number("rebels") is None


def test_kinds_are_closed() -> None:
    assert {n.kind for n in find_numbers("3 cats and 4 km")} <= set(NumberKind)


@pytest.mark.parametrize("piece", ["7", "1 ", "one ", "1,111", "1-", "twenty-", "$", "1 – 1 ", "a"])
def test_numbers_are_looked_for_in_linear_time(piece: str) -> None:
    begun = time.process_time()
    find_numbers(piece * (100_000 // len(piece)))
    assert time.process_time() - begun < 20
