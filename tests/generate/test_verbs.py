from types import SimpleNamespace

import pytest

from quizapp.generate.verbs import (
    IRREGULAR,
    base_form,
    base_of_ing,
    base_of_participle,
    regular_past,
    singular,
    third_person,
)


def _verb(text: str, lemma: str, tag: str) -> SimpleNamespace:
    return SimpleNamespace(text=text, lemma_=lemma, tag_=tag)


@pytest.mark.parametrize(
    ("text", "lemma", "tag", "base"),
    [
        ("captured", "capture", "VBD", "capture"),
        ("found", "find", "VBD", "find"),
        ("founded", "found", "VBD", "found"),
        ("lay", "lie", "VBD", "lie"),
        ("carried", "carry", "VBD", "carry"),
        ("stopped", "stop", "VBD", "stop"),
        ("panicked", "panic", "VBD", "panic"),
        ("goes", "go", "VBZ", "go"),
        ("have", "have", "VBP", "have"),
        pytest.param("found", "found", "VBD", None, id="a lemma that the form does not bear out"),
        pytest.param("led", "le", "VBD", None, id="nonsense"),
        pytest.param("built", "built", "VBD", None, id="unlemmatised"),
    ],
)
def test_a_base_form_is_believed_only_when_spelling_agrees(
    text: str, lemma: str, tag: str, base: str | None
) -> None:
    assert base_form(_verb(text, lemma, tag)) == base  # type: ignore[arg-type]


def test_every_irregular_verb_leads_back_to_its_base() -> None:
    for base, (past, _) in IRREGULAR.items():
        assert base_form(_verb(past, base, "VBD")) == base  # type: ignore[arg-type]


def test_regular_pasts_are_spelt_as_in_school() -> None:
    assert "planned" in regular_past("plan")
    assert regular_past("play") == {"played"}
    assert regular_past("hope") == {"hoped"}


@pytest.mark.parametrize(
    ("base", "form"), [("watch", "watches"), ("try", "tries"), ("play", "plays"), ("be", "is")]
)
def test_the_third_person_is_spelt_as_in_school(base: str, form: str) -> None:
    assert third_person(base) == form


def test_a_plural_verb_becomes_singular_after_who() -> None:
    assert singular("were", None, "VBD") == "was"
    assert singular("carry", "carry", "VBP") == "carries"
    assert singular("captured", "capture", "VBD") == "captured"


@pytest.mark.parametrize(
    ("text", "lemma", "base"),
    [
        ("pressed", "presse", None),
        ("discovered", "discover", "discover"),
        ("gone", "go", "go"),
    ],
)
def test_a_participle_leads_back_only_to_a_verb(text: str, lemma: str, base: str | None) -> None:
    assert base_of_participle(_verb(text, lemma, "VBN")) == base  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "lemma", "base"),
    [("seizing", "seiz", "seize"), ("running", "run", "run"), ("dying", "die", "die"),
     ("going", "go", "go"), ("crossing", "crosse", None)],
)  # fmt: skip
def test_an_ing_form_leads_back_only_to_a_verb(text: str, lemma: str, base: str | None) -> None:
    assert base_of_ing(_verb(text, lemma, "VBG")) == base  # type: ignore[arg-type]
