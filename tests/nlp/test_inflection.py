import pytest

from quizapp.nlp.inflection import base_forms, mended

VERBS = frozenset({"stag", "charge", "sing", "submit", "stop", "occupy"})


@pytest.mark.parametrize(
    ("word", "proposed", "lemma"),
    [
        ("detonated", "detonat", "detonate"),
        ("charging", "charg", "charge"),
        ("submitting", "submitt", "submit"),
        ("occupied", "occupi", "occupy"),
        ("crosses", "crosse", "cross"),
        ("wiped", "wip", "wipe"),
        ("penalizes", "penalize", "penalize"),
        ("eschewing", "eschewe", "eschew"),
        ("fled", "fl", "flee"),
        ("withheld", "withhel", "withhold"),
        ("stopped", "stop", "stop"),
    ],
)
def test_a_verb_that_is_none_is_mended(word: str, proposed: str, lemma: str) -> None:
    assert mended(word, proposed, "VERB", VERBS) == lemma


@pytest.mark.parametrize(
    ("word", "proposed", "upos", "lemma"),
    [
        ("factories", "factorie", "NOUN", "factory"),
        ("horsemen", "horseme", "NOUN", "horseman"),
        ("clashes", "clashe", "NOUN", "clash"),
        ("hottest", "hott", "ADJ", "hot"),
        ("Libraries", "Librarie", "NOUN", "Library"),
        ("70's", "70s", "NOUN", "70s"),
        ("news", "news", "NOUN", "news"),
    ],
)
def test_a_noun_or_an_adjective_too(word: str, proposed: str, upos: str, lemma: str) -> None:
    assert mended(word, proposed, upos, frozenset()) == lemma


def test_a_known_lemma_is_left_alone() -> None:
    assert mended("stags", "stag", "VERB", VERBS) == "stag"


def test_a_word_without_an_ending_has_no_base_form() -> None:
    assert list(base_forms("quick", "ADJ")) == []
