"""The values that the gazetteer hands out. All frozen; lists are tuples, best first."""

from dataclasses import dataclass
from typing import Literal

NorpKind = Literal["nationality", "religion", "ethnic", "region", "politics"]
NorpForm = Literal["adjective", "person", "people"]


@dataclass(frozen=True, slots=True)
class Country:
    """A country or a territory.

    `iso` and `neighbours` are two-letter ISO codes. `adjectives` are words such as "Danish",
    `people` such as "Danes", `person` such as "Dane" and empty where the adjective serves.
    `sovereign` is false for territories such as Greenland. `region` is a part of a continent
    as news writers cut it: "Middle East", "West Africa".
    """

    iso: str
    name: str
    variants: tuple[str, ...]
    capital: str
    region: str
    population: int
    neighbours: tuple[str, ...]
    adjectives: tuple[str, ...]
    people: tuple[str, ...]
    person: tuple[str, ...]
    currency: str
    languages: tuple[str, ...]
    sovereign: bool


@dataclass(frozen=True, slots=True)
class City:
    """A city or a capital. `country` is an ISO code.

    `prominence` counts the names that GeoNames lists for it: a measure of how well it is known
    (Paris 100 and more, a little-known city under 15).
    """

    name: str
    country: str
    population: int
    prominence: int
    capital: bool
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class State:
    """A first-level part of a country; `group` names the neighbours it is easily mixed up with."""

    name: str
    country: str
    sort: str
    capital: str
    group: str
    variants: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Feature:
    """A continent, region, ocean, sea, river, lake, mountain, mountain range, desert or planet.

    `area` says where it is, so that distractors come from nearby.
    """

    name: str
    kind: str
    area: str
    variants: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Norp:
    """A word for a people or a faith. `country` is an ISO code, None where there is no one country.

    `form` is how the word is used: "Danish" is an adjective, "Dane" a person, "Danes" people.
    "Chinese" and "Syrian" are listed as adjectives though they name persons too. `root` is one
    for all words of a people ("Shia", "Shiites"); peoples of one `group` exclude each other, as
    Sunni and Shia do and Sunni and Muslim do not.
    """

    word: str
    country: str | None
    kind: NorpKind
    form: NorpForm
    root: str
    group: str


@dataclass(frozen=True, slots=True)
class Language:
    """A language with its family and the region where most of its speakers live."""

    name: str
    family: str
    region: str
    variants: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Element:
    """A chemical element. `group` is the family it is taught in: "noble gas", "halogen"."""

    number: int
    symbol: str
    name: str
    group: str
    variants: tuple[str, ...]
