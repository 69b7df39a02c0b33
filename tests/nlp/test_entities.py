"""Mentions joined into entities, on Docs built by hand."""

import pytest
import spacy
from spacy.tokens import Doc, Span

from quizapp.nlp.entities import Gender, join_mentions
from quizapp.nlp.entities.aliases import spelt_by_initials
from quizapp.nlp.entities.gender import gender_of_noun, given_names

VOCAB = spacy.blank("en").vocab
Row = tuple[str, str, int, str, str]


def _doc(rows: list[Row]) -> Doc:
    """Rows of word, part of speech, head, relation and name tag ('B-PERSON', 'I-PERSON', '')."""
    words, pos, heads, deps, ents = (list(column) for column in zip(*rows, strict=True))
    tags = [tag or "O" for tag in ents]
    return Doc(
        VOCAB, words=words, pos=pos, heads=heads, deps=deps, ents=tags,
        lemmas=[w.lower() for w in words],
    )  # fmt: skip


def _person(*before: str, name: str = "Robin Vale") -> Doc:
    """'<before> Robin Vale spoke', the words before describing the name."""
    count = len(before)
    words = name.split()
    rows: list[Row] = [(w, "NOUN", count, "nmod:desc", "") for w in before]
    rows += [
        (w, "PROPN", count if i else count + len(words), "flat" if i else "nsubj",
         "I-PERSON" if i else "B-PERSON")
        for i, w in enumerate(words)
    ]  # fmt: skip
    return _doc([*rows, ("spoke", "VERB", count + len(words), "ROOT", "")])


@pytest.mark.parametrize(
    ("before", "name", "gender", "evidence"),
    [
        (("Queen",), "Robin Vale", Gender.WOMAN, "Queen"),
        (("actor",), "Robin Vale", Gender.MAN, "actor"),
        ((), "Robert Vale", Gender.MAN, "Robert"),
        (("Queen",), "Robert Vale", Gender.WOMAN, "Queen"),
        ((), "Xqzt Vale", Gender.UNKNOWN, ""),
    ],
    ids=["title", "noun", "given name", "a title outweighs a given name", "nothing known"],
)
def test_the_gender_of_a_person_comes_with_its_evidence(
    before: tuple[str, ...], name: str, gender: Gender, evidence: str
) -> None:
    (entity,) = join_mentions([_person(*before, name=name)], "").entities
    assert (entity.gender, entity.evidence) == (gender, evidence)


def test_where_titles_disagree_no_gender_is_given() -> None:
    store = join_mentions([_person("Queen"), _person("King")], "")
    assert [e.gender for e in store.entities] == [Gender.UNKNOWN]


def test_a_surname_in_another_stretch_of_the_article_is_the_full_name() -> None:
    surname = _doc([("Vale", "PROPN", 1, "nsubj", "B-PERSON"), ("left", "VERB", 1, "ROOT", "")])
    (entity,) = join_mentions([_person(), surname], "").entities
    assert entity.name == "Robin Vale"
    assert entity.aliases == {"Robin Vale", "Vale"}


def test_a_city_lies_in_its_country() -> None:
    doc = _doc([("Aleppo", "PROPN", 1, "nsubj", "B-GPE"), ("fell", "VERB", 1, "ROOT", "")])
    assert [e.country for e in join_mentions([doc], "").entities] == ["Syria"]


def test_a_group_belongs_to_the_people_put_before_it() -> None:
    doc = _doc(
        [
            ("the", "DET", 3, "det", ""),
            ("Danish", "ADJ", 3, "amod", ""),
            ("firm", "NOUN", 3, "nmod:desc", ""),
            ("Velux", "PROPN", 4, "nsubj", "B-ORG"),
            ("grew", "VERB", 4, "ROOT", ""),
        ]
    )
    (entity,) = join_mentions([doc], "").entities
    assert entity.country == "Denmark"
    assert entity.roles == {"firm"}


def _compound(name: str, kind: str, noun: str) -> Doc:
    return _doc(
        [
            ("the", "DET", 2, "det", ""),
            (name, "PROPN", 2, "compound", f"B-{kind}"),
            (noun, "NOUN", 3, "nsubj", ""),
            ("moved", "VERB", 3, "ROOT", ""),
        ]
    )


@pytest.mark.parametrize(
    ("name", "kind", "noun", "is_role"),
    [
        ("Bernoulli", "PERSON", "family", False),
        ("Zealand", "GPE", "government", False),
        ("Aleppo", "GPE", "region", True),
        ("Reuters", "ORG", "agency", True),
    ],
)
def test_a_noun_behind_a_name_is_its_role_only_where_both_are_one(
    name: str, kind: str, noun: str, is_role: bool
) -> None:
    (entity,) = join_mentions([_compound(name, kind, noun)], "").entities
    assert (noun in entity.roles) is is_role


@pytest.mark.parametrize(
    ("word", "gender"),
    [("Mr.", Gender.MAN), ("Spokeswoman", Gender.WOMAN), ("teacher", Gender.UNKNOWN)],
)
def test_a_noun_shows_a_gender_or_none(word: str, gender: Gender) -> None:
    assert gender_of_noun(word) is gender


def test_no_given_name_is_listed_for_both_genders() -> None:
    names = given_names()
    assert names["robert"] is Gender.MAN
    assert names["alison"] is Gender.WOMAN
    assert "kim" not in names


def _life(*names: str) -> Doc:
    """A text that mentions these people in turn, each as a sentence of its own."""
    words = [word for name in names for word in (*name.split(), "spoke", ".")]
    doc = Doc(VOCAB, words=words)
    spans, at = [], 0
    for name in names:
        size = len(name.split())
        spans.append(Span(doc, at, at + size, label="PERSON"))
        at += size + 2
    doc.ents = tuple(spans)
    return doc


WIKI = "https://en.wikipedia.org/wiki/"


@pytest.mark.parametrize(
    ("names", "title", "url", "whole"),
    [
        pytest.param(
            ("Berg", "Berg", "Hu Lin"), "Early life", f"{WIKI}Ada_Maria_Berg", "Ada Maria Berg",
            id="the address of the article names its hero",
        ),
        pytest.param(
            ("Ada Berg", "Olaf Berg", "Berg"), "A bust of Ada Berg in Oslo", "", "Ada Berg",
            id="of two bearers of a surname the title's is meant",
        ),
        pytest.param(
            ("Ada Berg", "Berg", "Berg", "Berg", "Olaf Berg"), "", "", "Ada Berg",
            id="who was introduced long before the other keeps the surname",
        ),
        pytest.param(
            ("Ada Paris", "Paris"), "", "", "Ada Paris", id="a surname may be a city's name"
        ),
        pytest.param(
            ("Ada Berg", "Olaf Berg", "Berg"), "", "", "Berg",
            id="of two bearers without a hint neither is chosen",
        ),
        pytest.param(
            ("Berg", "Lin"), "", f"{WIKI}Oslo_Opera_House", "Berg",
            id="an address that names no person of the article changes nothing",
        ),
    ],
)  # fmt: skip
def test_a_surname_stands_for_one_bearer(
    names: tuple[str, ...], title: str, url: str, whole: str
) -> None:
    store = join_mentions([_life(*names)], title, url)
    surname = next(name for name in names if " " not in name)
    assert store.by_name[surname].name == whole


def test_one_title_among_many_mentions_does_not_outweigh_a_given_name() -> None:
    doc = _life("Jenna Berg", "Mr. Berg", *["Jenna Berg"] * 5)
    entity = join_mentions([doc], "").by_name["Jenna Berg"]
    assert (entity.gender, entity.evidence) == (Gender.WOMAN, "Jenna")


def test_initials_stand_for_the_one_name_that_they_spell() -> None:
    names = ["University of Southern Indiana", "USI", "Arts Council", "AC", "FTU", "U.S.I."]
    assert dict(spelt_by_initials(names)) == {
        "USI": "University of Southern Indiana",
        "U.S.I.": "University of Southern Indiana",
    }
    assert not dict(spelt_by_initials([*names, "Union of Steel Importers"]))
