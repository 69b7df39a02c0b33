"""Making probabilities true: the map, how it is found and where it is used."""

import json
import shutil
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.nlp.sureness import NO_MAP, SurenessMap, name_traits
from quizapp.nlp.training.fit_sureness import FEWEST, Case, fit, weighed_alike
from quizapp.nlp.weights import open_weights, weights_folder

MAP = SurenessMap(rise=1.2, fall=0.6, shift=0.5, shifts={"ORG": -0.4})


def _boasts(count: int, kind: str, share_right: float) -> list[Case]:
    rng = Random(1)
    return [
        Case(stated, rng.random() < stated * share_right, kind)
        for stated in (rng.uniform(0.05, 0.999) for _ in range(count))
    ]


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_surer_thing_stays_surer(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert 0 < MAP(low, "ORG") <= MAP(high, "ORG") < 1


@given(st.floats(0.001, 0.999))
def test_no_map_changes_nothing(probability: float) -> None:
    assert NO_MAP(probability) == pytest.approx(probability)


def test_a_kind_has_its_own_shift() -> None:
    assert MAP(0.8, "ORG") < MAP(0.8, "PERSON") == MAP(0.8)


def test_a_boast_is_found_out() -> None:
    found = fit(_boasts(4000, "ORG", 0.7))
    assert found(0.9, "ORG") == pytest.approx(0.63, abs=0.05)


def test_kinds_are_told_apart() -> None:
    found = fit(_boasts(3000, "ORG", 0.7) + _boasts(3000, "PERSON", 1.0))
    assert found(0.9, "ORG") + 0.1 < found(0.9, "PERSON")


def test_a_kind_seen_twice_keeps_near_the_others() -> None:
    seen = _boasts(3000, "PERSON", 1.0)
    found = fit([*seen, Case(0.9, False, "LAW"), Case(0.9, False, "LAW")])
    assert found(0.9, "LAW") == pytest.approx(found(0.9, "PERSON"), abs=0.1)


def test_a_trait_that_tells_right_from_wrong_is_learned() -> None:
    often = [replace(c, traits=name_traits(1, 8)) for c in _boasts(2000, "ORG", 1.0)]
    once = [replace(c, traits=name_traits(1, 1)) for c in _boasts(2000, "ORG", 0.6)]
    found = fit(often + once)
    assert found(0.9, "ORG", name_traits(1, 8)) == pytest.approx(0.9, abs=0.1)
    assert found(0.9, "ORG", name_traits(1, 1)) == pytest.approx(0.54, abs=0.1)


def test_a_small_source_counts_as_much_as_a_large_one() -> None:
    small, large = _boasts(300, "ORG", 1.0), _boasts(3000, "ORG", 0.6)
    weighed = weighed_alike([small, [], large])
    assert sum(c.weight for c in weighed[:300]) == pytest.approx(1650)
    assert sum(c.weight for c in weighed) == pytest.approx(3300)
    assert fit(weighed)(0.9, "ORG") == pytest.approx(0.72, abs=0.05)


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_the_traits_of_a_name_stay_small(words: int, mentions: int) -> None:
    assert all(0 <= value <= 5 for value in name_traits(words, mentions).values())


def test_too_few_cases_change_nothing() -> None:
    assert fit(_boasts(FEWEST - 1, "ORG", 0.5)) == SurenessMap()


def test_the_weights_carry_their_maps(tmp_path: Path) -> None:
    folder = tmp_path / "weights"
    shutil.copytree(weights_folder(), folder)
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    maps = {"name": {"rise": 1.2, "fall": 0.6, "shift": 0.5, "shifts": {"ORG": -0.4}}}
    (folder / "meta.json").write_text(json.dumps(meta | {"sureness": maps}), encoding="utf-8")
    weights = open_weights(folder)
    assert (weights.sureness("name"), weights.sureness("arc")) == (MAP, NO_MAP)
