import re

import pytest

from quizapp.nlp.windows import (
    BUDGET_PIECES,
    Window,
    Words,
    is_break,
    runs_of_paragraphs,
    sentence_bounds,
    sentence_starts,
    window_from,
)


def _words(*pieces: int, paragraphs: tuple[int, ...] = (0,)) -> Words:
    size = len(pieces)
    final = [word % 2 == 0 for word in range(size)]
    lower = [word % 3 == 0 for word in range(size)]
    pieces_of = [(1,) * n for n in pieces]
    return Words(list(range(size)), pieces_of, [1] * size, final, lower, list(paragraphs))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One.\n\nTwo.", True),
        ("A heading\nThe text.", True),
        ("He said so.\nShe did not.", True),
        ("a line that somebody wrapped by hand at about\nsixty characters", False),
        ("The line goes on, for it is a long one that was cut by\nBradford's editor", False),
        ("One.\r\n\r\nTwo.", True),
        ("went to\r\nthe city", False),
        ("one  two", False),
    ],
)
def test_a_wrapped_line_is_no_paragraph(text: str, expected: bool) -> None:
    space = re.search(r"\s*[\r\n]\s*|\s\s+", text)
    assert space is not None
    assert is_break(text, *space.span()) == expected


def test_short_paragraphs_are_read_together() -> None:
    words = _words(100, 60, 50, 300, 10, paragraphs=(0, 1, 2, 3, 4))
    assert runs_of_paragraphs(words) == [(0, 2), (2, 3), (3, 4), (4, 5)]


def test_a_text_without_words_has_nothing_to_read() -> None:
    assert runs_of_paragraphs(_words(paragraphs=())) == []


def test_a_window_keeps_to_the_budget() -> None:
    words = _words(*[6] * 200)
    assert window_from(words, 10, 200) == Window(10, 10 + BUDGET_PIECES // 6, 200)
    assert window_from(words, 190, 200).end == 200


def test_a_start_in_lower_case_after_a_word_without_a_mark_must_be_surer() -> None:
    words = _words(1, 1, 1, 1, 1, 1, 1, paragraphs=(0, 5))
    window = Window(0, 7, 7)
    assert sentence_starts(words, window, [0, 0.6, 0.6, 0.3, 0.8, 0, 0.6], [False] * 7) == [
        0, 1, 2, 4, 5,
    ]  # fmt: skip


def test_no_sentence_starts_inside_a_name_without_a_mark() -> None:
    words = _words(1, 1, 1, 1, 1)
    inside = [False, True, True, False, False]
    assert sentence_starts(words, Window(0, 5, 5), [0, 0.9, 0.9, 0, 0], inside) == [0, 1]


def test_an_unfinished_sentence_waits_for_the_next_window() -> None:
    assert sentence_bounds(Window(0, 30, 99), [0, 10, 20]) == [(0, 10), (10, 20)]
    assert sentence_bounds(Window(0, 30, 30), [0, 10, 20]) == [(0, 10), (10, 20), (20, 30)]


def test_a_sentence_longer_than_its_window_asks_for_a_wide_one() -> None:
    assert sentence_bounds(Window(0, 30, 99), [0]) == []
    assert sentence_bounds(Window(0, 80, 99, wide=True), [0]) == [(0, 80)]
