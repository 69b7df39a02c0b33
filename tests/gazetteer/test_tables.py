"""The tables are sane: every name they point to is there."""

from itertools import chain

import pytest

from quizapp.gazetteer import world
from quizapp.gazetteer.tables import DATA

WORLD = world()
COUNTRIES = WORLD.countries
KILOBYTE = 1000


def test_there_are_the_197_countries_of_the_world_and_their_territories() -> None:
    # 193 members of the United Nations, the Holy See, Palestine, Kosovo and Taiwan.
    assert sum(country.sovereign for country in COUNTRIES) == 197
    assert len(COUNTRIES) > 220
    assert len({country.iso for country in COUNTRIES}) == len(COUNTRIES)


def test_every_capital_is_a_city_of_its_country() -> None:
    for country in COUNTRIES:
        if country.sovereign:
            capital = WORLD.capital_of(country)
            assert capital is not None, country.name
            assert capital.name == country.capital


def test_neighbours_are_countries_and_neighbours_of_each_other() -> None:
    for country in COUNTRIES:
        for iso in country.neighbours:
            assert country.iso in WORLD.by_iso[iso].neighbours, (country.iso, iso)


def test_no_two_countries_share_a_name() -> None:
    names = list(chain.from_iterable((c.name, *c.variants) for c in COUNTRIES))
    assert len(set(names)) == len(names)


def test_every_country_has_people_money_and_languages() -> None:
    for country in COUNTRIES:
        if country.sovereign:
            assert country.population > 0, country.name
            assert country.currency, country.name
            assert country.languages, country.name
            assert all(WORLD.language(name) for name in country.languages), country.name
            assert country.adjectives or country.iso == "DM", country.name


def test_the_cities_are_many_and_belong_to_countries() -> None:
    assert len(WORLD.cities) > 4000
    assert {city.country for city in WORLD.cities} <= WORLD.by_iso.keys()
    pairs = [(city.name, city.country) for city in WORLD.cities]
    assert len(set(pairs)) == len(pairs)


def test_the_states_are_complete_where_we_claim_it() -> None:
    def count(iso: str, *sorts: str) -> int:
        return sum(s.country == iso and s.sort in sorts for s in WORLD.states)

    assert count("US", "state") == 50
    assert count("CA", "province", "territory") == 13
    assert count("AU", "state", "territory") == 8
    assert count("GB", "nation") == 4
    assert count("DE", "state") == 16


def test_every_american_state_has_a_capital_that_is_a_city() -> None:
    for state in WORLD.states:
        if state.country == "US":
            assert WORLD.city(state.capital), state.name


def test_the_elements_are_numbered_without_a_gap() -> None:
    assert [element.number for element in WORLD.elements] == list(range(1, 119))
    assert len({element.symbol for element in WORLD.elements}) == 118


def test_one_kind_has_no_name_twice() -> None:
    for table in (WORLD.features, WORLD.languages):
        names = [(getattr(row, "kind", ""), n) for row in table for n in (row.name, *row.variants)]
        assert len(set(names)) == len(names)


def test_a_word_for_a_people_without_a_country_has_one_meaning() -> None:
    words = [(norp.word, norp.form) for norp in WORLD.norps if norp.country is None]
    assert len(set(words)) == len(words)


@pytest.mark.parametrize("path", sorted(DATA.glob("*.tsv")), ids=lambda path: path.stem)
def test_the_tables_are_small_and_clean(path) -> None:
    text = path.read_text(encoding="utf-8")
    assert path.stat().st_size < 400 * KILOBYTE
    rows = [line.split("\t") for line in text.rstrip("\n").split("\n") if line[0] != "#"]
    assert len({len(row) for row in rows}) == 1
    assert all(cell == cell.strip() and "||" not in cell for row in rows for cell in row)
