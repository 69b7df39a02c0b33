import numpy as np

from quizapp.nlp.names import Mention, decide

KINDS = ["PERSON", "ORG", "GPE"]


def _mention(text: str, *shares: float, start: int = 0) -> Mention:
    kind = int(np.argmax(shares))
    return Mention(start, start + len(text.split()), text, kind, np.log(shares), 0.9)


def _kinds(*mentions: Mention, **options: object) -> list[str]:
    return [KINDS[d.kind] for d in decide(mentions, KINDS, **options)]  # type: ignore[arg-type]


def test_the_mentions_of_a_name_agree() -> None:
    doubtful = _mention("Hama", 0.6, 0.1, 0.3)
    sure = _mention("Hama", 0.05, 0.05, 0.9)
    assert _kinds(doubtful, sure, sure) == ["GPE"] * 3


def test_a_surname_follows_the_full_name() -> None:
    full, short = _mention("Marie Curie", 0.98, 0.01, 0.01), _mention("Curie", 0.3, 0.1, 0.6)
    assert _kinds(short, full) == ["PERSON", "PERSON"]


def test_the_article_before_a_name_is_not_part_of_it() -> None:
    first, second = _mention("the Hague", 0.5, 0.3, 0.2), _mention("Hague", 0.01, 0.01, 0.98)
    assert _kinds(first, second, second) == ["GPE"] * 3


def test_a_hint_tips_the_scales_and_no_more() -> None:
    doubtful, sure = _mention("Georgia", 0.5, 0.1, 0.4), _mention("Georgia", 0.98, 0.01, 0.01)
    assert _kinds(doubtful, hint=lambda text: "GPE") == ["GPE"]
    assert _kinds(sure, hint=lambda text: "GPE") == ["PERSON"]


def test_a_probability_is_of_bounds_and_type_together() -> None:
    (decided,) = decide([_mention("Curie", 0.8, 0.1, 0.1)], KINDS)
    assert 0.7 < decided.probability < 0.9 * 0.81


def test_a_web_address_is_no_name() -> None:
    assert _kinds(_mention("https://example.org/Curie", 0.9, 0.05, 0.05)) == []


def test_a_treaty_is_a_law_and_a_company_with_act_in_it_is_not() -> None:
    kinds = ["PERSON", "ORG", "EVENT", "LAW"]
    shares = {"Treaty of Rome": (0.1, 0.1, 0.7, 0.1), "Activision": (0.1, 0.7, 0.1, 0.1)}
    mentions = [_mention(text, *share) for text, share in shares.items()]
    assert [kinds[decided.kind] for decided in decide(mentions, kinds)] == ["LAW", "ORG"]
