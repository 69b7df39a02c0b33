"""Looking names up, and the laws of the finders."""

import os
import subprocess
import sys
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.gazetteer import world
from quizapp.gazetteer.similar import same_key

WORLD = world()
SEEDS = st.integers(0, 2**32)
COUNTS = st.integers(0, 6)


@pytest.mark.parametrize(
    ("name", "iso"),
    [
        ("Syria", "SY"),
        ("US", "US"),
        ("U.S.", "US"),
        ("USA", "US"),
        ("the United States", "US"),
        ("The United States of America", "US"),
        ("Britain", "GB"),
        ("the Netherlands", "NL"),
        ("The Netherlands", "NL"),
        ("Holland", "NL"),
        ("Burma", "MM"),
        ("Czech Republic", "CZ"),
        ("Côte d’Ivoire", "CI"),
        ("Türkiye", "TR"),
        ("DR Congo", "CD"),
        ("  South   Korea ", "KR"),
    ],
)
def test_a_country_is_known_by_its_usual_names(name: str, iso: str) -> None:
    country = WORLD.country(name)
    assert country is not None
    assert country.iso == iso


@pytest.mark.parametrize("name", ["us", "syria", "SYRIA", "", "the", "Atlantis", "turkey"])
def test_names_are_looked_up_in_their_case(name: str) -> None:
    assert WORLD.country(name) is None


@pytest.mark.parametrize(
    ("name", "own", "country"),
    [
        ("Kiev", "Kyiv", "UA"),
        ("Kyiv", "Kyiv", "UA"),
        ("Bombay", "Mumbai", "IN"),
        ("Hama", "Hama", "SY"),
        ("Hyderabad", "Hyderabad", "IN"),
        ("St. Petersburg", "Saint Petersburg", "RU"),
        ("Washington, D.C.", "Washington", "US"),
        ("the Hague", "The Hague", "NL"),
        ("Köln", "Cologne", "DE"),
        ("Zürich", "Zurich", "CH"),
        ("Krakow", "Kraków", "PL"),
    ],
)
def test_a_city_is_the_largest_of_its_name(name: str, own: str, country: str) -> None:
    city = WORLD.city(name)
    assert (city and city.name, city and city.country) == (own, country)


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("Syria", ("country",)),
        ("Georgia", ("country", "state")),
        ("Aleppo", ("city",)),
        ("New York", ("city", "state")),
        ("Washington", ("state", "city")),
        ("Bavaria", ("state",)),
        ("Europe", ("continent",)),
        ("the Pacific", ("ocean", "norp")),
        ("the Mediterranean", ("sea", "norp")),
        ("Danube", ("river",)),
        ("Mount Everest", ("mountain",)),
        ("the Alps", ("mountain range",)),
        ("Mercury", ("planet", "element")),
        ("Alawites", ("norp",)),
        ("Danish", ("norp", "language")),
        ("oxygen", ("element",)),
        ("May", ("month",)),
        ("Tuesday", ("weekday",)),
        ("bridge", ()),
    ],
)
def test_a_name_may_be_several_things(name: str, kinds: tuple[str, ...]) -> None:
    assert WORLD.kinds(name) == kinds
    assert WORLD.kind(name) == (kinds[0] if kinds else None)


def test_a_place_is_anything_on_the_map() -> None:
    assert all(WORLD.is_place(name) for name in ("Syria", "Hama", "Texas", "the Nile", "Asia"))
    assert not any(WORLD.is_place(name) for name in ("Syrian", "May", "oxygen", "Assad"))


@pytest.mark.parametrize(
    ("word", "country", "kind", "form"),
    [
        ("Syrian", "SY", "nationality", "adjective"),
        ("Danish", "DK", "nationality", "adjective"),
        ("Dane", "DK", "nationality", "person"),
        ("Danes", "DK", "nationality", "people"),
        ("Shiites", None, "religion", "people"),
        ("Kurdish", None, "ethnic", "adjective"),
        ("European", None, "region", "adjective"),
        ("Republicans", None, "politics", "people"),
    ],
)
def test_a_word_for_a_people_says_how_it_is_used(
    word: str, country: str | None, kind: str, form: str
) -> None:
    norp = WORLD.norp(word)
    assert norp is not None
    assert (norp.country, norp.kind, norp.form) == (country, kind, form)


def test_symbols_are_not_elements_names() -> None:
    assert WORLD.element("He") is None
    helium = WORLD.element("Helium")
    assert helium is not None
    assert helium.symbol == "He"


def test_neighbours_come_first() -> None:
    syria = WORLD.by_iso["SY"]
    for seed in range(20):
        found = WORLD.similar_countries(syria, 4, Random(seed))
        assert {country.iso for country in found} <= set(syria.neighbours)


def test_a_tiny_neighbour_does_not_give_the_answer_away() -> None:
    france = WORLD.by_iso["FR"]
    for seed in range(20):
        found = {country.name for country in WORLD.similar_countries(france, 4, Random(seed))}
        assert not found & {"Monaco", "Andorra", "Luxembourg"}


def test_a_faith_is_never_set_beside_the_one_it_belongs_to() -> None:
    sunni = WORLD.norp("Sunni")
    assert sunni is not None
    words = {
        norp.word for seed in range(20) for norp in WORLD.similar_norps(sunni, 9, Random(seed))
    }
    assert "Shia" in words
    assert not words & {"Muslim", "Islamic", "Shi'ite"}


def test_other_cities_are_of_the_same_country_where_it_has_enough() -> None:
    lyon = WORLD.city("Lyon")
    assert lyon is not None
    assert {city.country for city in WORLD.similar_cities(lyon, 4, Random(1))} == {"FR"}


FINDERS = [
    pytest.param(WORLD.countries, WORLD.similar_countries, id="countries"),
    pytest.param(WORLD.cities, WORLD.similar_cities, id="cities"),
    pytest.param(WORLD.states, WORLD.similar_states, id="states"),
    pytest.param(WORLD.features, WORLD.similar_features, id="features"),
    pytest.param(WORLD.languages, WORLD.similar_languages, id="languages"),
    pytest.param(WORLD.elements, WORLD.similar_elements, id="elements"),
]


def _names(value: object) -> set[str]:
    variants = getattr(value, "variants", None) or getattr(value, "aliases", None) or ()
    return {same_key(name) for name in (value.name, *variants)}  # type: ignore[attr-defined]


@pytest.mark.parametrize(("table", "finder"), FINDERS)
@given(choice=st.randoms(use_true_random=False), count=COUNTS, seed=SEEDS)
def test_a_distractor_is_never_the_answer_nor_a_name_of_it_nor_there_twice(
    table, finder, choice, count, seed
) -> None:
    answer = choice.choice(table)
    found = finder(answer, count, Random(seed))
    assert len(found) <= count
    seen = _names(answer)
    for value in found:
        assert not _names(value) & seen
        seen |= _names(value)
    assert finder(answer, count, Random(seed)) == found


@given(choice=st.sampled_from(WORLD.norps), count=COUNTS, seed=SEEDS)
def test_words_for_peoples_keep_their_form_and_mean_other_peoples(choice, count, seed) -> None:
    found = WORLD.similar_norps(choice, count, Random(seed))
    assert all(norp.form == choice.form for norp in found)
    assert all(norp.root != choice.root for norp in found)
    words = [same_key(norp.word) for norp in (choice, *found)]
    assert len(set(words)) == len(words) <= count + 1
    assert WORLD.similar_norps(choice, count, Random(seed)) == found


def test_a_sovereign_country_always_finds_three_others() -> None:
    for country in WORLD.countries:
        if country.sovereign:
            found = WORLD.similar_countries(country, 3, Random(0))
            assert len(found) == 3
            assert all(other.sovereign for other in found)


def test_nothing_but_the_standard_library_is_loaded() -> None:
    code = (
        "import sys, quizapp.gazetteer as g; g.world().kind('Syria');"
        "print([m for m in ('spacy', 'flask', 'sqlalchemy', 'numpy') if m in sys.modules])"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={**os.environ}
    )
    assert run.stdout.strip() == "[]"
