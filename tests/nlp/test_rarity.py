"""How rare words are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.nlp.rarity import rarity, specificity


@pytest.mark.parametrize(("common", "rare"), [("made", "venom"), ("city", "loudspeakers")])
def test_a_word_that_few_use_is_rarer(common: str, rare: str) -> None:
    assert rarity(common) < rarity(rare)


def test_a_word_nobody_knows_is_as_rare_as_can_be() -> None:
    assert rarity("xqzzy") == 1.0


def test_a_word_counts_once_and_not_when_it_is_left_out() -> None:
    assert specificity("venom, venom") == specificity("venom")
    assert specificity("scorpion venom", without="Scorpion") == specificity("venom")


@given(st.text())
def test_any_text_has_a_specificity(text: str) -> None:
    assert 0 <= specificity(text) <= len(text)
