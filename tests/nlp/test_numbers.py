from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.nlp.numbers import NumberKind, find_numbers, parse_number


@pytest.mark.parametrize(
    ("text", "kind", "value", "unit", "hedge"),
    [
        ("727 people", "count", "727", "", ""),
        ("115,000 people", "count", "115000", "", ""),
        ("about 1,400 workers", "count", "1400", "", "about"),
        ("at least eighty people", "count", "80", "", "at least"),
        ("twenty-one men", "count", "21", "", ""),
        ("2.3 million voters", "count", "2300000", "", ""),
        ("a 50 per cent rise", "percent", "50", "%", ""),
        ("7% of them", "percent", "7", "%", ""),
        ("$40,612 a year", "money", "40612", "USD", ""),
        ("€500m", "money", "500000000", "EUR", ""),
        ("£1.5 billion", "money", "1500000000", "GBP", ""),
        ("12 million euros", "money", "12000000", "EUR", ""),
        ("330 metres tall", "measure", "330", "m", ""),
        ("10 square miles", "measure", "10", "square mile", ""),
        ("1,200 km/h", "measure", "1200", "km/h", ""),
        ("40 years", "duration", "40", "year", ""),
        ("more than a decade", "duration", "1", "decade", "more than"),
        ("a 22-year-old student", "age", "22", "year", ""),
        ("two-thirds of them", "fraction", "0.6666666666666666666666666667", "", ""),
        ("one in five", "fraction", "0.2", "", ""),
        ("the 19th floor", "ordinal", "19", "", ""),
    ],
)
def test_a_number_is_found_with_its_value(
    text: str, kind: str, value: str, unit: str, hedge: str
) -> None:
    number = find_numbers(text)[0]
    assert (number.kind, number.unit, number.hedge) == (kind, unit, hedge)
    assert number.value == Decimal(value)


def test_may_is_no_number_and_a_year_is_left_to_the_dates() -> None:
    assert [n.text for n in find_numbers("May be 12 people")] == ["12"]


@given(st.text(max_size=200))
def test_numbers_lie_in_the_text_and_never_overlap(text: str) -> None:
    position = 0
    for number in find_numbers(text):
        assert position <= number.start < number.end <= len(text)
        assert text[number.start : number.end] == number.text
        position = number.end


@given(st.integers(min_value=0, max_value=999_999_999))
def test_a_written_integer_is_read_back(value: int) -> None:
    assert parse_number(f"{value:,}") == value


def test_words_are_no_number() -> None:
    assert parse_number("rebels") is None


def test_kinds_are_closed() -> None:
    assert {n.kind for n in find_numbers("3 cats and 4 km")} <= set(NumberKind)
