"""What is counted as right, on documents of a few words."""

from pathlib import Path

import pytest
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from quizapp.nlp.component import register_extensions
from quizapp.nlp.training.conllu import read_documents
from quizapp.nlp.training.counts import Counts, Reliability
from quizapp.nlp.training.gold import GoldDocument, GoldName, gold_document
from quizapp.nlp.training.layout import read_layouts
from quizapp.nlp.training.records import Sentence, Syntax
from quizapp.nlp.training.report import Scores, tables
from quizapp.nlp.training.scoring import score_names, score_syntax
from quizapp.nlp.training.spacy_scores import score_as_spacy

register_extensions()

SPENT = Sentence(
    words=("Ada", "spent", "$", "5", "."),
    spaces=(True, True, False, False, True),
    syntax=Syntax(
        xpos=("NNP", "VBD", "$", "CD", "."),
        upos=("PROPN", "VERB", "SYM", "NUM", "PUNCT"),
        morphs=("",) * 5,
        lemmas=("Ada", "spend", "$", "5", "."),
        heads=(2, 0, 2, 3, 2),
        deps=("nsubj", "ROOT", "obj", "nummod", "punct"),
    ),
)


def _doc(vocab: Vocab, words: str, heads: tuple[int, ...], deps: str) -> Doc:
    split = words.split()
    return Doc(
        vocab, words=split, spaces=[True, True, *[False] * (len(split) - 2)],
        tags=["NN"] * len(split), pos=["NOUN"] * len(split), lemmas=split, heads=list(heads),
        deps=deps.split(),
    )  # fmt: skip


@pytest.fixture
def gold() -> GoldDocument:
    return gold_document([SPENT])


@pytest.fixture
def doc() -> Doc:
    return _doc(Vocab(), "Ada spent $ 5 .", (1, 1, 1, 2, 1), "nsubj ROOT obj nummod punct")


def test_a_text_has_one_space_or_an_empty_line_between_sentences() -> None:
    assert gold_document([SPENT, SPENT]).text == "Ada spent $5. Ada spent $5."
    assert gold_document([SPENT, SPENT], (True, True)).text == "Ada spent $5.\n\nAda spent $5."


def test_a_currency_sign_belongs_to_the_object(gold: GoldDocument, doc: Doc) -> None:
    scores = score_syntax([(gold, doc)]).as_table()
    assert (scores["objects"], scores["main clauses"], scores["las"]) == (100, 100, 100)


def test_a_main_clause_is_wrong_when_one_argument_is(gold: GoldDocument) -> None:
    wrong = _doc(Vocab(), "Ada spent $ 5 .", (1, 1, 3, 1, 1), "nsubj ROOT dep obl punct")
    scores = score_syntax([(gold, wrong)]).as_table()
    assert (scores["subjects"], scores["main clauses"], scores["sentences"]) == (100, 0, 100)


def test_a_word_cut_otherwise_costs_its_tag(gold: GoldDocument) -> None:
    glued = _doc(Vocab(), "Ada spent $5 .", (1, 1, 1, 1), "nsubj ROOT obj punct")
    assert score_syntax([(gold, glued)]).counts["words"] == Counts(right=3, predicted=4, gold=5)


def test_spacys_measures_agree_where_everything_is_right(gold: GoldDocument, doc: Doc) -> None:
    scores = score_as_spacy([(gold, doc)])
    assert (scores["words"], scores["uas"], scores["las"], scores["sentences"]) == (100,) * 4


def test_a_name_is_right_with_any_type_that_its_annotation_allows(doc: Doc) -> None:
    doc.set_ents([Span(doc, 0, 1, label="GPE")])
    names = (GoldName(0, 3, frozenset({"LOC", "ORG"})),)
    gold = GoldDocument(doc.text, (), names)
    assert score_names([(gold, doc)]).total.f == 100
    assert score_names([(gold, doc)], frozenset({"PERSON"})).total.predicted == 0


def test_probabilities_that_are_true_have_no_error() -> None:
    honest = Reliability()
    for number in range(100):
        honest.add(0.9, number % 10 != 0)
    assert honest.summary()["error"] == pytest.approx(0)
    assert honest.table() == {"0.9": (100, 90.0)}


def test_what_was_sure_and_is_wrong_is_counted() -> None:
    boastful = Reliability([0.99, 0.99, 0.6], [True, False, True])
    summary = boastful.summary()
    assert (summary["sure"], summary["sure and wrong"]) == (2, 50)
    assert summary["error"] == pytest.approx((2 * 0.49 + 0.4) / 3, abs=1e-4)


def test_chance_alone_gives_a_few_things_an_error() -> None:
    few = Reliability([0.7] * 20, [True] * 14 + [False] * 6)
    assert 0.05 < few.summary()["error if honest"] < 0.12


def test_nothing_counted_says_so() -> None:
    assert Reliability().summary() == {"n": 0}


def test_documents_and_paragraphs_are_read_off_the_comments(tmp_path: Path) -> None:
    row = "1\tHi\thi\tINTJ\tUH\t_\t0\troot\t_\t_\n\n"
    path = tmp_path / "treebank.conllu"
    path.write_text(
        f"# newdoc id = GUM_voyage_oakland\n{row}# newpar\n{row}{row}# newdoc id = x\n{row}",
        encoding="utf-8",
    )
    layouts = read_layouts(path)
    assert [layout.starts for layout in layouts] == [(True, True, False), (True,)]
    assert [layout.genre for layout in layouts] == ["voyage", ""]
    assert [len(document) for document in read_documents(path)] == [3, 1]


def test_the_report_is_a_table_a_part(gold: GoldDocument, doc: Doc) -> None:
    report: dict[str, Scores] = {
        "syntax": {"one": score_syntax([(gold, doc)]).as_table()},
        "names": {"one": score_names([(gold, doc)]).as_table()},
        "sureness of names": {"one": {"n": 3, "error": 0.1}},
    }
    printed = tables(report)
    assert "| one | 3 | 0.1 |" in printed
    assert printed.count("| test |") == 6
