from collections.abc import Sequence

import numpy as np
import pytest

from quizapp.nlp.names import Evidence, Mention, decide

KINDS = ["PERSON", "ORG", "GPE"]


def _mention(text: str, *shares: float, start: int = 0) -> Mention:
    kind = int(np.argmax(shares))
    return Mention(start, start + len(text.split()), text, kind, np.log(shares), 0.9)


def _kinds(*mentions: Mention, evidence: Sequence[Sequence[Evidence]] | None = None) -> list[str]:
    return [KINDS[name.kind] for name in decide(mentions, KINDS, evidence)]


def test_the_mentions_of_a_name_agree() -> None:
    doubtful = _mention("Hama", 0.6, 0.1, 0.3)
    sure = _mention("Hama", 0.05, 0.05, 0.9)
    assert _kinds(doubtful, sure, sure) == ["GPE"] * 3


def test_a_surname_leans_towards_the_full_name() -> None:
    full, short = _mention("Marie Curie", 0.98, 0.01, 0.01), _mention("Curie", 0.4, 0.1, 0.5)
    assert _kinds(short) == ["GPE"]
    assert _kinds(short, full) == ["PERSON", "PERSON"]


def test_an_abbreviation_leans_towards_what_it_stands_for() -> None:
    full = _mention("Hayat Tahrir al-Sham", 0.01, 0.98, 0.01)
    short = _mention("HTS", 0.5, 0.4, 0.1)
    assert _kinds(short, full) == ["ORG", "ORG"]


def test_the_article_before_a_name_is_not_part_of_it() -> None:
    first, second = _mention("the Hague", 0.5, 0.3, 0.2), _mention("Hague", 0.01, 0.01, 0.98)
    assert _kinds(first, second, second) == ["GPE"] * 3


def test_evidence_tips_the_scales_and_no_more() -> None:
    doubtful, sure = _mention("Georgia", 0.5, 0.1, 0.4), _mention("Georgia", 0.98, 0.01, 0.01)
    assert _kinds(doubtful, evidence=[[("GPE", 2.0)]]) == ["GPE"]
    assert _kinds(sure, evidence=[[("GPE", 2.0)]]) == ["PERSON"]


def test_the_same_evidence_counts_once_and_never_without_end() -> None:
    sure = _mention("Georgia", 0.99, 0.005, 0.005)
    assert _kinds(sure, sure, sure, evidence=[[("GPE", 2.0)]] * 3) == ["PERSON"] * 3
    heaps = [("GPE", float(nats)) for nats in range(20)]
    certain = _mention("Georgia", 0.9998, 0.0001, 0.0001)
    assert _kinds(certain, evidence=[heaps]) == ["PERSON"]


def test_the_words_of_a_name_tell_one_kind_of_place_from_another() -> None:
    kinds = ["PERSON", "GPE", "LOC", "FAC"]
    bridge = _mention("Tower Bridge", 0.1, 0.5, 0.3, 0.1)
    person = _mention("Jeff Bridges", 0.9, 0.05, 0.03, 0.02)
    assert [kinds[name.kind] for name in decide([bridge, person], kinds)] == ["FAC", "PERSON"]


def test_a_probability_is_of_bounds_and_type_together() -> None:
    (decided,) = decide([_mention("Curie", 0.8, 0.1, 0.1)], KINDS)
    assert decided.probability == pytest.approx(0.9 * 0.8, abs=0.001)


def test_a_web_address_is_no_name() -> None:
    assert _kinds(_mention("https://example.org/Curie", 0.9, 0.05, 0.05)) == []


def test_a_treaty_is_a_law_and_a_company_with_act_in_it_is_not() -> None:
    kinds = ["PERSON", "ORG", "EVENT", "LAW"]
    shares = {"Treaty of Rome": (0.1, 0.1, 0.7, 0.1), "Activision": (0.1, 0.7, 0.1, 0.1)}
    mentions = [_mention(text, *share) for text, share in shares.items()]
    assert [kinds[decided.kind] for decided in decide(mentions, kinds)] == ["LAW", "ORG"]
