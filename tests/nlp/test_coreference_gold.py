"""Reading coreference chains, and fitting on made-up decisions."""

from pathlib import Path

import numpy as np
import pytest

from quizapp.nlp.references.ranker import softmax
from quizapp.nlp.training.coreference_gold import GoldArticle, read_gum
from quizapp.nlp.training.coreference_read import Outcome, noun_counts
from quizapp.nlp.training.fit_ranker import Example, fit_confidence, fit_network, mean_of
from quizapp.nlp.training.score_references import named_references, row

CONLLU = """\
# newdoc id = GUM_news_queen
# newpar_block = head (1 s)
1\tA\ta\tDET\tDT\t_\t2\tdet\t_\tEntity=(5-event-new-nnnnn-cf1-2-sgl
2\tvisit\tvisit\tNOUN\tNN\t_\t0\troot\t_\tEntity=5)

1\tQueen\tQueen\tPROPN\tNNP\t_\t2\tcompound\t_\tEntity=(1-person-new-nnnnn-cf1-2-coref-Ada
2\tAda\tAda\tPROPN\tNNP\t_\t3\tnsubj\t_\tEntity=1)
3\tcame\tcome\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No
4\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_

1\tThe\tthe\tDET\tDT\t_\t2\tdet\t_\tEntity=(1-person-giv:act-nnnnn-cf1-2-ana
2\tqueen\tqueen\tNOUN\tNN\t_\t3\tnsubj\t_\tEntity=1)
3\tlost\tlose\tVERB\tVBD\t_\t0\troot\t_\t_
4\ther\ther\tPRON\tPRP$\t_\t5\tnmod:poss\t_\tEntity=(2-object-new-nnnnn-cf2-2-sgl(1-person-giv:act-nnnnn-cf1-1-ana)
5\that\that\tNOUN\tNN\t_\t3\tobj\t_\tEntity=2)|SpaceAfter=No
6\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_

"""


@pytest.fixture
def article(tmp_path: Path) -> GoldArticle:
    path = tmp_path / "gum.conllu"
    path.write_text(CONLLU, encoding="utf-8")
    (found,) = read_gum(path)
    return found


def test_an_article_has_its_heading_for_a_title(article: GoldArticle) -> None:
    assert (article.genre, article.title) == ("news", "A visit")
    assert article.text == "A visit Queen Ada came. The queen lost her hat."


def test_a_chain_holds_all_mentions_of_one_thing(article: GoldArticle) -> None:
    queen = [article.text[m.start : m.end] for m in article.mentions if m.chain == "1"]
    assert sorted(queen) == ["Queen Ada", "The queen", "her"]


def test_references_are_told_from_names_and_new_things(article: GoldArticle) -> None:
    kinds = {article.text[m.start : m.end]: m.reference for m in article.mentions}
    assert kinds == {
        "A visit": "",
        "Queen Ada": "",
        "The queen": "definite",
        "her": "she",
        "her hat": "",
    }


def test_only_references_to_what_was_named_before_can_be_resolved(article: GoldArticle) -> None:
    assert named_references([article]) == {"person": 1, "it": 0, "they": 0, "definite": 1}


def test_nouns_are_counted_without_names(article: GoldArticle) -> None:
    counts = noun_counts([article])
    assert counts["queen"].named == counts["queen"].definite == 1
    assert sum(counts[""].sorts) == sum(sum(v.sorts) for k, v in counts.items() if k)
    assert "ada" not in counts


def test_precision_and_recall_are_in_per_cent() -> None:
    outcomes = [Outcome("a", "news", "it", "it", "X", 0.9, right, ()) for right in (True, False)]
    assert row(outcomes, 4) == {"precision": 50.0, "recall": 25.0, "resolved": 2, "named": 4}
    assert row([], 0)["precision"] == 0


def _examples(count: int) -> list[Example]:
    """Decisions between two rows of which the one with the larger first feature is right."""
    rng = np.random.default_rng(0)
    rows = [rng.normal(size=(2, 3)).astype(np.float32) for _ in range(count)]
    return [Example(r, np.asarray([r[0, 0] > r[1, 0], r[1, 0] >= r[0, 0]])) for r in rows]


def test_a_network_learns_what_decides() -> None:
    network = fit_network(_examples(1500), seed=1)
    scores = [network.scores(e.rows) for e in _examples(100)]
    right = [e.right[int(s.argmax())] for e, s in zip(_examples(100), scores, strict=True)]
    assert np.mean(right) > 0.9


def test_the_same_seed_gives_the_same_network() -> None:
    one, two = (fit_network(_examples(50), seed=2) for _ in range(2))
    assert np.array_equal(one.inner, two.inner)


def test_the_mean_of_networks_scores_as_they_do_on_average() -> None:
    networks = [fit_network(_examples(50), seed) for seed in (1, 2)]
    rows = _examples(1)[0].rows
    wanted = np.mean([n.scores(rows) for n in networks], axis=0)
    assert mean_of(networks).scores(rows) == pytest.approx(wanted, abs=1e-5)
    assert softmax(wanted).sum() == pytest.approx(1)


def test_confidence_is_as_high_as_the_share_that_is_right() -> None:
    inputs = [[float(i % 2)] for i in range(400)]
    right = [i % 10 != 0 if i % 2 else i % 4 == 0 for i in range(400)]
    confidence = fit_confidence(inputs, right)
    assert confidence.weigh([1.0]) == pytest.approx(1.0, abs=0.05)
    assert confidence.weigh([0.0]) == pytest.approx(0.5, abs=0.05)
