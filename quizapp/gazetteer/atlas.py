"""Looking names up, and finding others like them.

The finders in `similar` are pure; this class gives them the tables.
"""

from dataclasses import dataclass
from functools import cached_property
from random import Random

from quizapp.gazetteer import similar, tables
from quizapp.gazetteer.entries import City, Country, Element, Feature, Language, Norp, State

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# A city this large is meant before a state of the same name (New York), a smaller one after it.
BIG_CITY = 1_000_000


@dataclass(frozen=True)
class World:
    """The tables with a look-up for each. Names are looked up in their exact case."""

    countries: tuple[Country, ...]
    cities: tuple[City, ...]
    states: tuple[State, ...]
    features: tuple[Feature, ...]
    languages: tuple[Language, ...]
    elements: tuple[Element, ...]

    @classmethod
    def load(cls) -> "World":
        """Read the tables."""
        return cls(
            countries=tables.read_countries(),
            cities=tables.read_cities(),
            states=tables.read_states(),
            features=tables.read_features(),
            languages=tables.read_languages(),
            elements=tables.read_elements(),
        )

    @cached_property
    def by_iso(self) -> dict[str, Country]:
        """Countries and territories by two-letter code."""
        return {country.iso: country for country in self.countries}

    @cached_property
    def _countries(self) -> dict[str, Country]:
        own = [(country.name, country) for country in self.countries]
        return tables.index(own + [(v, c) for c in self.countries for v in c.variants])

    @cached_property
    def _cities(self) -> dict[str, City]:
        own = [(city.name, city) for city in self.cities]
        return tables.index(own + [(alias, c) for c in self.cities for alias in c.aliases])

    @cached_property
    def _capitals(self) -> dict[str, City]:
        return {city.country: city for city in self.cities if city.capital}

    @cached_property
    def _states(self) -> dict[str, State]:
        own = [(state.name, state) for state in self.states]
        return tables.index(own + [(v, s) for s in self.states for v in s.variants])

    @cached_property
    def _features(self) -> dict[str, Feature]:
        own = [(feature.name, feature) for feature in self.features]
        return tables.index(own + [(v, f) for f in self.features for v in f.variants])

    @cached_property
    def _languages(self) -> dict[str, Language]:
        own = [(language.name, language) for language in self.languages]
        return tables.index(own + [(v, each) for each in self.languages for v in each.variants])

    @cached_property
    def _elements(self) -> dict[str, Element]:
        return {
            name.lower(): element
            for element in self.elements
            for name in (element.name, *element.variants)
        }

    @cached_property
    def norps(self) -> tuple[Norp, ...]:
        """Every word for a people or a faith, nationalities first."""
        return (*tables.national_norps(self.countries), *tables.read_norps())

    @cached_property
    def _norps(self) -> dict[str, Norp]:
        return tables.index((norp.word, norp) for norp in self.norps)

    def country(self, name: str) -> Country | None:
        """The country of this name or variant ("US", "the Netherlands", "Burma")."""
        return self._countries.get(tables.plain(name))

    def city(self, name: str) -> City | None:
        """The largest city of this name; its own name goes before another's alias."""
        return self._cities.get(tables.plain(name))

    def capital_of(self, country: Country) -> City | None:
        """The capital, also where a larger city has its name (Hamilton in Bermuda)."""
        return self._capitals.get(country.iso)

    def state(self, name: str) -> State | None:
        """The state, province or region of this name."""
        return self._states.get(tables.plain(name))

    def feature(self, name: str) -> Feature | None:
        """The continent, sea, river, mountain or planet of this name."""
        return self._features.get(tables.plain(name))

    def norp(self, word: str) -> Norp | None:
        """What "Syrian", "Danes" or "Sunni" says of a people or a faith."""
        return self._norps.get(tables.plain(word))

    def language(self, name: str) -> Language | None:
        """The language of this name."""
        return self._languages.get(tables.plain(name))

    def element(self, name: str) -> Element | None:
        """The chemical element of this name in any case; symbols are not names."""
        return self._elements.get(name.strip().lower())

    def is_place(self, name: str) -> bool:
        """Whether anything on the map has this name."""
        lookups = (self.country, self.city, self.state, self.feature)
        return any(lookup(name) is not None for lookup in lookups)

    def kinds(self, name: str) -> tuple[str, ...]:
        """All that the name may be, likeliest first: ("country", "state") for "Georgia"."""
        found: list[str] = []
        if self.country(name):
            found.append("country")
        if feature := self.feature(name):
            found.append(feature.kind)
        city = self.city(name)
        if city and city.population >= BIG_CITY:
            found.append("city")
        if self.state(name):
            found.append("state")
        if city and city.population < BIG_CITY:
            found.append("city")
        if self.norp(name):
            found.append("norp")
        if self.language(name):
            found.append("language")
        if self.element(name):
            found.append("element")
        if name in MONTHS:
            found.append("month")
        if name in WEEKDAYS:
            found.append("weekday")
        return tuple(found)

    def kind(self, name: str) -> str | None:
        """What the name most likely is: "country", "city", "river", "norp", "month" and so on."""
        return next(iter(self.kinds(name)), None)

    def similar_countries(self, country: Country, count: int, rng: Random) -> list[Country]:
        """Other countries a learner could believe: neighbours first; may be fewer than `count`."""
        return similar.countries(country, self.by_iso, count, rng)

    def similar_cities(self, city: City, count: int, rng: Random) -> list[City]:
        """Other cities of about its size: its own country first; may be fewer than `count`."""
        return similar.cities(city, self.cities, self.by_iso, count, rng)

    def similar_norps(self, norp: Norp, count: int, rng: Random) -> list[Norp]:
        """Words of the same form for like peoples or faiths; may be fewer than `count`.

        Never one that the answer implies: not "Muslim" for "Sunni".
        """
        return similar.norps(norp, self.norps, self.by_iso, count, rng)

    def similar_states(self, state: State, count: int, rng: Random) -> list[State]:
        """Other parts of the same country, its group first; may be fewer than `count`."""
        return similar.states(state, self.states, count, rng)

    def similar_features(self, feature: Feature, count: int, rng: Random) -> list[Feature]:
        """Others of the same kind, nearby ones first; may be fewer than `count`."""
        return similar.features(feature, self.features, count, rng)

    def similar_languages(self, language: Language, count: int, rng: Random) -> list[Language]:
        """Others of its family and region; may be fewer than `count`."""
        return similar.languages(language, self.languages, count, rng)

    def similar_elements(self, element: Element, count: int, rng: Random) -> list[Element]:
        """Elements of its group and those next to it; may be fewer than `count`."""
        return similar.elements(element, self.elements, count, rng)
