"""A stem is read again before it is asked, by the real pipeline."""

import pytest

from quizapp.generate.round_trip import read_again
from quizapp.nlp import load_pipeline
from tests.generate.drafts import a_draft

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("stem", "otherwise"),
    [
        pytest.param(
            "How many houses did the fire destroy in Paradise?", False, id="the same verb"
        ),
        pytest.param("The fire destroyed _____ houses in Paradise.", False, id="the key put in"),
        pytest.param("How many houses in Paradise were there?", True, id="another verb"),
        pytest.param(
            "The fire destroyed many houses. There were _____ of them.", True, id="two sentences"
        ),
    ],
)
def test_a_stem_must_still_be_about_its_verb(stem: str, otherwise: bool) -> None:
    (read,) = read_again([a_draft(stem=stem)], load_pipeline())
    assert (read is None) == otherwise
    assert read is None or read.fluency < 0


def test_a_sentence_of_our_own_needs_no_second_reading() -> None:
    draft = a_draft(rule="role_of", stem="Who is the mayor of Paradise?", predicate="mayor")
    assert read_again([draft], load_pipeline()) == [draft]
