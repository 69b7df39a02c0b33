"""Giving an item another key, whatever its kind."""

import pytest
from builders import (
    a_matching_item,
    a_true_false_item,
    an_item,
    an_item_set,
    an_ordering_item,
)

from quizapp.errors import Invalid
from quizapp.items import Item, Option
from quizapp.items.codec import from_json, to_json
from quizapp.items.compound import read_order, read_pairs
from quizapp.items.grading import grade
from quizapp.items.revise import typed_answer, with_answer

EVERY_KIND = (an_item(), a_true_false_item(), a_matching_item(), an_ordering_item())


@pytest.mark.parametrize("item", EVERY_KIND, ids=lambda item: item.kind)
def test_what_is_typed_again_unchanged_changes_nothing(item: Item) -> None:
    assert with_answer(item, typed_answer(item)) == item


def test_a_statement_that_turns_true_loses_the_reason_why_it_was_false() -> None:
    item = with_answer(a_true_false_item(), " true ")
    assert item.answer == "True"
    assert item.options == (Option("True", True), Option("False", False))
    assert grade(item, "yes").correct


def test_a_right_side_is_replaced_and_the_option_too_many_stays() -> None:
    old = a_matching_item()
    item = with_answer(old, "opening = 19 March 1932\nworkers = 1,400\nleader = John Bradfield")
    assert read_pairs(item.answer)[0] == ("opening", "19 March 1932")
    assert {o.text for o in item.options if not o.correct} == {"1935"}
    assert item.proofs == old.proofs
    assert from_json(to_json(an_item_set(item))).items == (item,)


def test_an_event_worded_anew_keeps_its_sentence() -> None:
    old = an_ordering_item()
    item = with_answer(old, "The plans were drawn\n\n  The   building began \nThe bridge opened")
    assert read_order(item.answer)[1] == "The building began"
    assert item.proofs == old.proofs
    assert from_json(to_json(an_item_set(item))).items == (item,)


def test_an_order_turned_round_takes_its_sentences_along() -> None:
    old = an_ordering_item()
    item = with_answer(old, "\n".join(reversed(typed_answer(old).splitlines())))
    assert item.proofs == old.proofs[::-1]
    assert item.options == old.options


def test_a_pair_that_is_new_has_no_sentence_and_none_is_made_up() -> None:
    item = with_answer(a_matching_item(), "opening = 1932\npainter = 1,400\ncook = Ann\nboy = Bob")
    assert item.proofs == ()
    assert from_json(to_json(an_item_set(item))).items == (item,)


@pytest.mark.parametrize(
    ("item", "typed", "said"),
    [
        (a_true_false_item(), "perhaps", "True or False"),
        (a_matching_item(), "opening 1932\nworkers = 1,400", "line 1 is 'opening 1932'"),
        (a_matching_item(), "opening = 1932", "1 lines"),
        (a_matching_item(), "opening = 1932\nOpening = 1,400", "alike"),
        (a_matching_item(), "opening = 1932\nworkers = 1935", "one too many"),
        (a_matching_item(), "opening = 1932\nworkers =", "line 2"),
        (an_ordering_item(), "", "0 lines"),
        (an_ordering_item(), "It began\nit began", "alike"),
        (an_ordering_item(), "\n".join(map(str, range(13))), "13 lines"),
        (an_ordering_item(), "a\n" + "b" * 201, "longer than 200"),
    ],
)
def test_what_is_no_key_is_refused_with_the_place(item: Item, typed: str, said: str) -> None:
    with pytest.raises(Invalid) as caught:
        with_answer(item, typed)
    (problem,) = caught.value.problems
    assert said in problem.what
    assert problem.where == "answer"
