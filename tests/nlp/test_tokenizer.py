import pytest
import spacy
from spacy.lang.en.punctuation import TOKENIZER_INFIXES

from quizapp.nlp.tokenizer import LONGEST_RUN, SPACY_HYPHEN, AnyTextTokenizer, new_tokenizer


@pytest.fixture(scope="module")
def tokenizer() -> AnyTextTokenizer:
    return new_tokenizer(spacy.blank("en"))


@pytest.mark.parametrize(
    "words",
    [
        "He emailed an e-mail to pre-war Anti-Corruption co-workers",
        "a well - known , U.S.-led , twenty - five - year - old x - ray",
        "Wow !!! Really ?! ( yes !! )",
        "_____ **** ==== >> hello ----",
        "in 1914 – 1918 , or 1990 - 1995",
        "COVID - 19 in mid-2003 , an AK - 47",
        "call 713-853-3989 on 2001-02-03 or 01-Feb-02",
        "Ada@Example.ORG wrote",
        "at 7:30 pm , at 10 a.m.",
        "and / or",
        "DO N'T , CA N'T , I 'M",
        "the 1990's and the '60s",
        "Smith et al. say so",
        "I wan na go",
        "They wed on Wed. and showed an id",
        "Jony Ive left",
        "the guys 'll come",
    ],
)
def test_words_are_those_of_the_treebanks(tokenizer: AnyTextTokenizer, words: str) -> None:
    glued = {
        " - ": "-", " – ": "–", " , ": ", ", " !!!": "!!!", " ?!": "?!", "( ": "(", " !! )": "!!)",
        " pm": "pm", " / ": "/", " N'T": "N'T", "I 'M": "I'M", "wan na": "wanna", " 'll": "'ll",
    }  # fmt: skip
    text = words
    for apart, together in glued.items():
        text = text.replace(apart, together)
    assert [token.text for token in tokenizer(text)] == words.split()


def test_a_full_stop_after_an_abbreviation_stays_with_it(tokenizer: AnyTextTokenizer) -> None:
    assert [token.text for token in tokenizer("in the U.S.?")] == ["in", "the", "U.S.", "?"]


def test_every_character_is_kept(tokenizer: AnyTextTokenizer) -> None:
    text = f"  Odd--text:\n\n{'x(' * LONGEST_RUN}\ta\ud800b!!  "
    assert len(tokenizer(text).text) == len(text)


def test_spacys_rule_for_hyphens_is_the_one_we_replace() -> None:
    assert SPACY_HYPHEN in TOKENIZER_INFIXES
