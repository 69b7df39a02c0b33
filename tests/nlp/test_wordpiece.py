import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.nlp.wordpiece import (
    MAX_PIECES,
    NO_SPACE,
    SHAPES,
    UNKNOWN,
    WordPieces,
    word_shape,
)

PIECES = ["[PAD]", *(f"[unused{n}]" for n in range(99)), "[UNK]", "[CLS]", "[SEP]"]
WORDS = ["un", "##aff", "##able", "cafe", "'", "-", ".", "al", "a", "##a", "漢"]


@pytest.fixture(scope="module")
def word_pieces() -> WordPieces:
    return WordPieces(PIECES + WORDS)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("unaffable", ["un", "##aff", "##able"]),
        ("UNAFFABLE", ["un", "##aff", "##able"]),
        ("Café", ["cafe"]),
        ("’", ["'"]),
        ("al-al", ["al", "-", "al"]),
        ("…", [".", ".", "."]),
        ("a\u200ba", ["a", "##a"]),
        ("漢漢", ["漢", "漢"]),
    ],
    ids=["longest", "capitals", "accent", "quote", "hyphen", "ellipsis", "zero width", "cjk"],
)
def test_a_word_is_cut_into_the_longest_pieces_known(
    word_pieces: WordPieces, word: str, expected: list[str]
) -> None:
    assert [(PIECES + WORDS)[piece] for piece in word_pieces(word)] == expected


@pytest.mark.parametrize("word", ["", "\x00", "\ud800", "xyz", " "])
def test_a_word_of_nothing_known_is_unknown(word_pieces: WordPieces, word: str) -> None:
    assert word_pieces(word) == (UNKNOWN,)


def test_a_long_word_keeps_its_two_ends(word_pieces: WordPieces) -> None:
    pieces = word_pieces("a" * 10_000 + ".")
    assert len(pieces) == MAX_PIECES
    assert pieces[-1] == (PIECES + WORDS).index(".")


@given(st.text(st.characters(codec=None, exclude_categories=[])))
def test_no_word_is_refused(word: str) -> None:
    pieces = WordPieces(PIECES + WORDS)(word)
    assert 1 <= len(pieces) <= MAX_PIECES
    assert 0 <= word_shape(word, False) < SHAPES


@pytest.mark.parametrize(
    ("word", "shape"),
    [("word", 1), ("don't", 2), ("Word", 3), ("NATO", 4), ("McCain", 5), ("1932", 6),
     ("5pm", 2), ("5PM", 7), ("1,400", 8), ("...", 9), ("A", 10), ("iPhone", 11)],
)  # fmt: skip
def test_shapes_tell_apart_what_the_uncased_pieces_cannot(word: str, shape: int) -> None:
    assert word_shape(word, True) == shape
    assert word_shape(word, False) == shape + NO_SPACE
