"""Pronouns and descriptions in stems: a name where it is sure, untouched where it is said, else a
fault."""

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

import pytest
import spacy
from spacy.tokens import Doc, Token

from quizapp.generate.phrases import Writer
from quizapp.generate.references import Resolver
from quizapp.items import Edit
from quizapp.nlp.entities import Entity, EntityStore
from quizapp.nlp.references import Reference, References

LEE = "Anna Lee"
VOCAB = spacy.blank("en").vocab


def _doc() -> Doc:
    """'The group fled and she led it.'"""
    return Doc(
        VOCAB,
        words=["The", "group", "fled", "and", "she", "led", "it", "."],
        spaces=[True, True, True, True, True, True, False, False],
        pos=["DET", "NOUN", "VERB", "CCONJ", "PRON", "VERB", "PRON", "PUNCT"],
        heads=[1, 2, 2, 5, 5, 2, 5, 2],
        deps=["det", "nsubj", "ROOT", "cc", "nsubj", "conj", "obj", "punct"],
        lemmas=["the", "group", "flee", "and", "she", "lead", "it", "."],
    )


def _reference(token: Token, name: str, kind: str, *, sure: bool = True, **of: Any) -> Reference:
    entity = Entity(name, kind, **of)
    return Reference(token.i, token.i + 1, token, "person", entity, 0.99, sure)


def _resolver(
    references: Sequence[Reference] = (), nearby: Sequence[tuple[Token, Token]] = ()
) -> Resolver:
    at = {(id(r.head.doc), r.head.i): r for r in references}
    near = {(id(token.doc), token.i): known for token, known in nearby}
    return Resolver(EntityStore(), References(tuple(references), at, near))


def _writer(resolver: Resolver) -> Writer:
    reading: Any = SimpleNamespace(moment_at={})
    return Writer(reading, EntityStore(), "", resolver)


def test_a_sure_pronoun_is_written_as_the_full_name() -> None:
    doc = _doc()
    writer = _writer(_resolver([_reference(doc[4], LEE, "PERSON")]))
    assert writer.write(list(doc[4:6])) == "Anna Lee led"
    assert writer.edits == [Edit("pronoun_resolved", "she", LEE)]
    assert writer.faults == []


def test_a_name_already_said_is_not_said_again() -> None:
    doc = _doc()
    writer = _writer(_resolver([_reference(doc[4], LEE, "PERSON")]))
    writer.said.add(LEE)
    assert writer.write(list(doc[4:6])) == "she led"


@pytest.mark.parametrize(
    ("name", "of"),
    [(LEE, {"sure": False}), ("Lee", {}), (LEE, {"certainty": 0.2})],
    ids=["not sure", "a surname alone", "hardly a name"],
)
def test_a_doubtful_pronoun_is_a_fault(name: str, of: dict[str, Any]) -> None:
    doc = _doc()
    writer = _writer(_resolver([_reference(doc[4], name, "PERSON", **of)]))
    writer.write(list(doc[4:6]))
    assert writer.faults == ["pronoun_unresolved"]


def test_a_pronoun_may_stand_behind_what_it_takes_up() -> None:
    doc = _doc()
    resolver = _resolver([_reference(doc[1], "Red Cross", "ORG")], [(doc[6], doc[1])])
    writer = _writer(resolver)
    assert writer.write(list(doc[0:3])) == "Red Cross fled"
    writer.write(list(doc[5:7]))
    assert writer.faults == []


def test_a_pronoun_whose_antecedent_is_left_out_is_a_fault() -> None:
    doc = _doc()
    writer = _writer(_resolver(nearby=[(doc[6], doc[1])]))
    writer.write(list(doc[5:7]))
    assert writer.faults == ["pronoun_unresolved"]


def test_a_sure_description_is_written_by_name() -> None:
    doc = _doc()
    writer = _writer(_resolver([_reference(doc[1], "Amnesty", "ORG")]))
    writer.write(list(doc[0:3]))
    assert writer.edits == [Edit("description_resolved", "The group", "Amnesty")]


def test_a_description_of_nothing_known_is_a_fault() -> None:
    doc = _doc()
    writer = _writer(_resolver())
    writer.write(list(doc[0:3]))
    assert writer.faults == ["definite_unresolved"]
