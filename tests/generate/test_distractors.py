from datetime import date
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.generate.distractors import choose, dates, numbers
from quizapp.nlp.dates import find_moments
from quizapp.nlp.entities import EntityStore
from quizapp.nlp.numbers import parse_number
from tests.generate.drafts import a_date_draft, a_number_draft

STORE = EntityStore()
seeds = st.integers(min_value=0, max_value=10_000)


def _plain(text: str) -> float:
    return float("".join(c for c in text if c.isdigit() or c == "."))


@settings(deadline=None)
@given(st.integers(min_value=2, max_value=5_000_000), seeds)
def test_a_number_gets_three_others_that_differ_from_it_and_each_other(
    value: int, seed: int
) -> None:
    draft = a_number_draft(f"{value:,} people")
    texts = [o.text for o in numbers.nearby(draft, STORE, Random(seed))]
    values = {_plain(t) for t in texts}
    assert len(texts) == len(values)
    assert float(value) not in values
    assert all(v > 0 for v in values)
    assert len(texts) >= 2


@given(st.integers(min_value=1, max_value=99), seeds)
def test_a_percentage_stays_under_a_hundred(value: int, seed: int) -> None:
    draft = a_number_draft(f"{value} per cent")
    assert all(0 < _plain(o.text) < 100 for o in numbers.nearby(draft, STORE, Random(seed)))


def test_the_key_is_not_always_the_middle_number() -> None:
    ranks = set()
    for seed in range(60):
        others = [
            _plain(o.text)
            for o in numbers.nearby(a_number_draft("345 people"), STORE, Random(seed))
        ]
        ranks.add(sum(other < 345 for other in others))
    assert ranks == {0, 1, 2, 3}


def test_the_key_is_not_the_only_number_of_its_length() -> None:
    for seed in range(40):
        others = numbers.nearby(a_number_draft("727 people"), STORE, Random(seed))
        assert sum(len(option.text) == 3 for option in others) >= 2


@pytest.mark.parametrize("written", ["$1.5 billion", "$40,612", "50 per cent", "2.3 million"])
def test_a_distractor_is_written_like_the_key(written: str) -> None:
    draft = a_number_draft(written)
    for option in numbers.nearby(draft, STORE, Random(1)):
        strip = str.maketrans("", "", "0123456789,.")
        assert option.text.translate(strip) == written.translate(strip)


def test_a_small_number_in_words_gets_numbers_in_words() -> None:
    for option in numbers.nearby(a_number_draft("eight men"), STORE, Random(3)):
        assert parse_number(option.text)


@given(st.dates(min_value=date(1850, 1, 1), max_value=date(2024, 12, 5)), seeds)
def test_no_date_lies_after_the_article(day: date, seed: int) -> None:
    draft = a_date_draft(f"on {day.day} {day:%B} {day.year}")
    for option in dates.nearby(draft, STORE, Random(seed)):
        moment = find_moments(option.text)[0]
        assert moment.first is not None
        assert moment.first <= date(2024, 12, 5)
        assert moment.first != day


@given(st.integers(min_value=1100, max_value=2024), seeds)
def test_a_year_gets_three_other_years_none_in_the_future(year: int, seed: int) -> None:
    draft = a_date_draft(f"in {year}")
    years = [int(o.text) for o in dates.nearby(draft, STORE, Random(seed))][:3]
    assert len(set(years)) == 3
    assert year not in years
    assert max(years) <= 2024


@given(seeds)
def test_the_same_seed_chooses_the_same_options(seed: int) -> None:
    draft = a_number_draft("727 people")
    assert choose(draft, STORE, Random(seed)) == choose(draft, STORE, Random(seed))


def test_every_distractor_says_where_it_came_from_and_why_it_is_wrong() -> None:
    for option in choose(a_date_draft("in 1982"), STORE, Random(1)):
        assert option.source
        assert option.why_wrong
        assert not option.correct


@given(seeds)
def test_a_day_to_come_is_among_days_to_come(seed: int) -> None:
    draft = a_date_draft("on 9 December 2024", published=date(2024, 12, 5))
    texts = [o.text for o in dates.nearby(draft, STORE, Random(seed))]
    assert len(set(texts)) >= 3
    assert all(int(text.split()[0]) > 5 for text in texts)
    assert draft.answer not in texts
