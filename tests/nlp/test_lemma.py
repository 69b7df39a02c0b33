import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.nlp.lemma import NO_SCRIPT, apply_script, lemma_script

LETTERS = st.text("abcdeABCDE", min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("word", "lemma", "script"),
    [
        ("stories", "story", "L|3|y"),
        ("Was", "be", "L|3|be"),
        ("Paris", "Paris", "K|0|"),
        ("men", "man", "L|2|an"),
        ("The", "the", "L|0|"),
    ],
)
def test_a_script_says_how_a_word_becomes_its_lemma(word: str, lemma: str, script: str) -> None:
    assert lemma_script(word, lemma) == script


@given(LETTERS, LETTERS)
def test_a_script_leads_to_the_lemma_it_was_made_for(word: str, lemma: str) -> None:
    script = lemma_script(word, lemma)
    if script != NO_SCRIPT:
        assert apply_script(word, script) == lemma


def test_a_script_never_leaves_nothing() -> None:
    assert apply_script("as", "L|3|") == "as"
