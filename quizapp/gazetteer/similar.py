"""Wrong answers that a learner could believe, taken from the tables.

Each finder puts the candidates in tiers, the best tier first, and shuffles within a tier with the
random numbers it is given. None returns the answer, another name of it, or a name twice.
"""

import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from random import Random
from typing import TypeVar

from quizapp.gazetteer.entries import (
    City,
    Country,
    Element,
    Feature,
    Language,
    Norp,
    NorpForm,
    State,
)

COUNTRY_BAND = 4.0
"""Same region and within this factor of the population (Haladyna's plausibility, in numbers)."""
NEIGHBOUR_BAND = 25.0
"""Beyond this factor a neighbour is a giveaway: Monaco beside France."""
CITY_BAND = 3.0
SHORT_LIST = 3
"""Cities are drawn from this many times `count`, best known first."""
FAMILIAR = 20
"""A city that GeoNames lists under fewer names than this is left for last."""

Value = TypeVar("Value")


def same_key(name: str) -> str:
    """A name without case, accents and punctuation, to compare two names for being one."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in letters if letter.isalnum())


def within(one: int, other: int, factor: float) -> bool:
    """Whether two sizes lie within a factor of each other."""
    low, high = sorted((max(one, 1), max(other, 1)))
    return high <= low * factor


def draw(
    tiers: Iterable[Sequence[Value]],
    names: Callable[[Value], Iterable[str]],
    answer: Value,
    count: int,
    rng: Random,
) -> list[Value]:
    """Take `count` from the tiers in order, none sharing a name with the answer or each other."""
    taken = {same_key(name) for name in names(answer)}
    chosen: list[Value] = []
    for tier in tiers:
        for candidate in rng.sample(tier, len(tier)):
            if len(chosen) >= count:
                return chosen
            keys = {same_key(name) for name in names(candidate)}
            if not keys & taken:
                taken |= keys
                chosen.append(candidate)
    return chosen


def country_names(country: Country) -> tuple[str, ...]:
    """Every name of a country."""
    return (country.name, *country.variants)


def countries(
    country: Country, by_iso: Mapping[str, Country], count: int, rng: Random
) -> list[Country]:
    """Neighbours, then the region within COUNTRY_BAND, then the region, then the world."""
    size = country.population
    others = [other for other in by_iso.values() if other.sovereign or not country.sovereign]
    near = [other for other in others if other.iso in country.neighbours]
    region = [other for other in others if other.region == country.region]
    tiers = (
        [other for other in near if within(size, other.population, NEIGHBOUR_BAND)],
        [other for other in region if within(size, other.population, COUNTRY_BAND)],
        [other for other in region if within(size, other.population, NEIGHBOUR_BAND)],
        [other for other in others if within(size, other.population, COUNTRY_BAND)],
        region,
    )
    return draw(tiers, country_names, country, count, rng)


def city_names(city: City) -> tuple[str, ...]:
    """Every name of a city."""
    return (city.name, *city.aliases)


def best_known(cities: Iterable[City], count: int) -> list[City]:
    """The short list to draw from: the best known, so that a learner has heard of them."""
    ranked = sorted(cities, key=lambda city: (-city.prominence, city.name, city.country))
    return ranked[: max(count * SHORT_LIST, 6)]


def cities(
    city: City,
    all_cities: Sequence[City],
    by_iso: Mapping[str, Country],
    count: int,
    rng: Random,
) -> list[City]:
    """Its country within CITY_BAND, then the region, then its country at any size."""
    region = by_iso[city.country].region
    here = [other for other in all_cities if other.country == city.country]
    near = [other for other in all_cities if by_iso[other.country].region == region]
    alike = [other for other in here if within(city.population, other.population, CITY_BAND)]
    around = [other for other in near if within(city.population, other.population, CITY_BAND)]
    if city.capital:
        around = [other for other in around if other.capital] or around
    tiers = (
        best_known((other for other in alike if other.prominence >= FAMILIAR), count),
        best_known((other for other in around if other.prominence >= FAMILIAR), count),
        best_known(here, count),
        best_known(near, count),
    )
    return draw(tiers, city_names, city, count, rng)


def first_words(all_norps: Iterable[Norp], form: NorpForm) -> list[Norp]:
    """The usual word of every people in one form: "Shia", not "Shi'ite"."""
    first: dict[tuple[str, str], Norp] = {}
    for norp in all_norps:
        if norp.form == form:
            first.setdefault((norp.group, norp.root), norp)
    return list(first.values())


def norps(
    norp: Norp, all_norps: Sequence[Norp], by_iso: Mapping[str, Country], count: int, rng: Random
) -> list[Norp]:
    """For a nationality those of similar countries; else others of its group, in its form."""
    if norp.country is None:
        tier = [
            other
            for other in first_words(all_norps, norp.form)
            if other.country is None and (other.kind, other.group) == (norp.kind, norp.group)
        ]
        return draw((tier,), lambda other: (other.root, other.word), norp, count, rng)
    first = {other.country: other for other in first_words(all_norps, norp.form) if other.country}
    own = by_iso[norp.country]
    taken = {same_key(word) for word in (*own.adjectives, *own.people, *own.person)}
    chosen: list[Norp] = []
    for country in countries(own, by_iso, len(by_iso), rng):
        word = first.get(country.iso)
        if word and same_key(word.word) not in taken and len(chosen) < count:
            taken.add(same_key(word.word))
            chosen.append(word)
    return chosen


def states(state: State, all_states: Sequence[State], count: int, rng: Random) -> list[State]:
    """Its group, then others of its sort, then the rest of its country."""
    here = [other for other in all_states if other.country == state.country]
    tiers = (
        [other for other in here if other.group == state.group and other.sort == state.sort],
        [other for other in here if other.sort == state.sort],
        here,
    )
    return draw(tiers, lambda other: (other.name, *other.variants), state, count, rng)


def features(
    feature: Feature, all_features: Sequence[Feature], count: int, rng: Random
) -> list[Feature]:
    """The same kind in the same area, then the same kind anywhere."""
    alike = [other for other in all_features if other.kind == feature.kind]
    tiers = ([other for other in alike if other.area == feature.area], alike)
    return draw(tiers, lambda other: (other.name, *other.variants), feature, count, rng)


def languages(
    language: Language, all_languages: Sequence[Language], count: int, rng: Random
) -> list[Language]:
    """Its family in its region, then its region, then its family."""
    region = [other for other in all_languages if other.region == language.region]
    family = [other for other in all_languages if other.family == language.family]
    tiers = ([other for other in region if other.family == language.family], region, family)
    return draw(tiers, lambda other: (other.name, *other.variants), language, count, rng)


def elements(
    element: Element, all_elements: Sequence[Element], count: int, rng: Random
) -> list[Element]:
    """Its group near it, then those within four places, then the group, then within twenty."""
    group = [other for other in all_elements if other.group == element.group]
    far = {other.number: abs(other.number - element.number) for other in all_elements}
    tiers = (
        [other for other in group if far[other.number] <= 18],
        [other for other in all_elements if far[other.number] <= 4],
        group,
        [other for other in all_elements if far[other.number] <= 20],
    )
    return draw(tiers, lambda other: (other.name, *other.variants), element, count, rng)
