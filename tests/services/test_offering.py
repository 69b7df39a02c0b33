"""Distractors for a stranger's deck come from that deck, and none of them is right."""

import pytest
from builders import an_imported_item
from hypothesis import given
from hypothesis import strategies as st

from quizapp.items import Item, Kind
from quizapp.items.grading import grade
from quizapp.services.offering import Asking, offer

CAPITALS = {
    "France": "Paris",
    "Spain": "Madrid",
    "Italy": "Rome",
    "Portugal": "Lisbon",
    "Japan": "Tokyo",
    "Egypt": "Cairo",
}


def _capitals() -> list[Item]:
    return [an_imported_item(f"Capital of {land}?", city) for land, city in CAPITALS.items()]


def _texts(item: Item) -> set[str]:
    return {option.text for option in item.options if not option.correct}


def test_a_short_answer_is_typed_unless_choosing_was_asked_for() -> None:
    made, skipped = offer(_capitals(), Asking.TYPED)
    assert {item.kind for item in made} == {Kind.TYPED}
    assert skipped == []


def test_choosing_offers_the_answers_of_the_same_deck() -> None:
    made, _ = offer(_capitals(), Asking.CHOICE)
    for item in made:
        assert item.kind is Kind.CHOICE
        assert len(_texts(item)) == 3
        assert _texts(item) < set(CAPITALS.values())
        assert grade(item, item.answer).correct


def test_a_wrong_option_says_what_it_is_the_answer_to() -> None:
    made, _ = offer(_capitals(), Asking.CHOICE)
    wrong = next(o for o in made[0].options if o.text == "Madrid" or not o.correct)
    land = next(land for land, city in CAPITALS.items() if city == wrong.text)
    assert wrong.why_wrong == f"That is the answer to “Capital of {land}?”"


def test_an_answer_too_long_to_type_is_chosen() -> None:
    long = [
        an_imported_item(f"What is {n}?", f"The {n} of all the things that there are in the world")
        for n in ("first", "second", "third", "fourth")
    ]
    made, _ = offer([*_capitals(), *long], Asking.TYPED)
    assert [item.kind for item in made[-4:]] == [Kind.CHOICE] * 4
    assert all(text.startswith("The ") for item in made[-4:] for text in _texts(item))


def test_a_very_long_answer_without_others_like_it_is_left_out_with_the_reason() -> None:
    lonely = an_imported_item("What is it?", "words " * 25 + "end")
    made, skipped = offer([lonely], Asking.TYPED)
    assert made == []
    assert "cannot be typed" in skipped[0].what


@pytest.mark.parametrize(
    "twin",
    [
        an_imported_item("The French capital?", "paris"),
        an_imported_item("The French capital?", "Paris, France"),
        an_imported_item("The French capital?", "Paris / Lutetia"),
        an_imported_item("The French capital?", "The Paris"),
        an_imported_item("The French capital?", "Pariss"),
        an_imported_item("capital of France", "Ville Lumière"),
        an_imported_item("Which city?", "France"),
    ],
    ids=["case", "longer", "alternative", "article", "slip", "same-question", "in-the-question"],
)
def test_what_may_mean_the_key_is_never_offered_beside_it(twin: Item) -> None:
    made, _ = offer([*_capitals(), twin], Asking.CHOICE)
    assert made[0].kind is Kind.CHOICE
    assert twin.answer not in _texts(made[0])


def test_an_answer_is_not_given_away_by_being_the_only_long_one() -> None:
    lonely = an_imported_item("What is it?", "a thing of which nobody knows the end or the use")
    made, _ = offer([*_capitals(), lonely], Asking.TYPED)
    assert made[-1].kind is Kind.TYPED


def test_numbers_are_offered_beside_numbers() -> None:
    years = [an_imported_item(f"When was {n}?", str(1900 + 7 * n)) for n in range(5)]
    made, _ = offer([*_capitals(), *years], Asking.CHOICE)
    assert all(text.isdecimal() for item in made[-5:] for text in _texts(item))


def test_the_same_deck_gives_the_same_options() -> None:
    assert offer(_capitals(), Asking.CHOICE) == offer(_capitals(), Asking.CHOICE)


@given(
    st.lists(
        st.tuples(st.text(min_size=1, max_size=12), st.text(min_size=1, max_size=12)), max_size=12
    )
)
def test_whatever_the_deck_every_offered_key_is_right_and_alone(pairs) -> None:
    items = [
        an_imported_item(stem, answer, id=str(place)) for place, (stem, answer) in enumerate(pairs)
    ]
    made, _ = offer(items, Asking.CHOICE)
    for item in made:
        right = [option.text for option in item.options if option.correct]
        assert right == ([item.answer] if item.options else [])
        assert len({o.text.casefold() for o in item.options}) == len(item.options)
