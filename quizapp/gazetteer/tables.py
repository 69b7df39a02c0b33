"""Reading the tables in `data`: tab-separated, no head line, lists joined by bars, remarks by #."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from quizapp.gazetteer.entries import (
    City,
    Country,
    Element,
    Feature,
    Language,
    Norp,
    NorpForm,
    NorpKind,
    State,
)

DATA = Path(__file__).resolve().parent / "data"

NORP_KINDS: dict[str, NorpKind] = {
    "religion": "religion",
    "ethnic": "ethnic",
    "region": "region",
    "politics": "politics",
    "nationality": "nationality",
}

Value = TypeVar("Value")


def read_rows(name: str) -> Iterator[list[str]]:
    """The rows of one table, in order."""
    for line in (DATA / name).read_text(encoding="utf-8").split("\n"):
        if line and not line.startswith("#"):
            yield line.split("\t")


def parts(cell: str) -> tuple[str, ...]:
    """The parts of a cell that holds a list."""
    return tuple(cell.split("|")) if cell else ()


def plain(name: str) -> str:
    """A name as it is looked up: straight apostrophes, single spaces, no leading "the"."""
    if not (name.isascii() and name.isalpha()):
        name = " ".join(name.replace("’", "'").replace("‘", "'").split())
        if name[:4] in ("the ", "The "):
            name = name[4:]
    return name


def index(pairs: Iterable[tuple[str, Value]]) -> dict[str, Value]:
    """A look-up by plain name; the first to claim a name keeps it."""
    found: dict[str, Value] = {}
    for name, value in pairs:
        found.setdefault(plain(name), value)
    return found


def read_countries() -> tuple[Country, ...]:
    """Countries and territories, in the order of the hand table."""
    return tuple(
        Country(
            iso=row[0],
            name=row[1],
            variants=parts(row[2]),
            capital=row[3],
            region=row[4],
            population=int(row[5]),
            neighbours=parts(row[6]),
            adjectives=parts(row[7]),
            people=parts(row[8]),
            person=parts(row[9]),
            currency=row[10],
            languages=parts(row[11]),
            sovereign=row[12] == "1",
        )
        for row in read_rows("countries.tsv")
    )


def read_cities() -> tuple[City, ...]:
    """Cities, largest first."""
    return tuple(
        City(name, iso, int(population), int(prominence), capital == "1", parts(aliases))
        for name, iso, population, prominence, capital, aliases in read_rows("cities.tsv")
    )


def read_states() -> tuple[State, ...]:
    """States, provinces and the like."""
    return tuple(
        State(name, iso, sort, capital, group, parts(variants))
        for name, iso, sort, capital, group, variants in read_rows("states.tsv")
    )


def read_features() -> tuple[Feature, ...]:
    """Continents, seas, rivers, mountains and planets."""
    return tuple(
        Feature(name, kind, area, parts(variants))
        for name, kind, area, variants in read_rows("features.tsv")
    )


def read_languages() -> tuple[Language, ...]:
    """Languages, most spoken first within a family."""
    return tuple(
        Language(name, family, region, parts(variants))
        for name, family, region, variants in read_rows("languages.tsv")
    )


def read_elements() -> tuple[Element, ...]:
    """Chemical elements by number."""
    return tuple(
        Element(int(number), symbol, name, group, parts(variants))
        for number, symbol, name, group, variants in read_rows("elements.tsv")
    )


def national_norps(countries: Iterable[Country]) -> Iterator[Norp]:
    """The words for a country's people: adjectives of all first, then persons, then peoples."""
    forms: tuple[NorpForm, ...] = ("adjective", "person", "people")
    listed = list(countries)
    for form in forms:
        for country in listed:
            words = {
                "adjective": country.adjectives,
                "person": country.person,
                "people": country.people,
            }
            for word in words[form]:
                yield Norp(word, country.iso, "nationality", form, country.iso, country.region)


def read_norps() -> Iterator[Norp]:
    """Words for faiths, peoples without one country, parts of the world and political camps."""
    for kind, group, adjective, person, people in read_rows("norps.tsv"):
        columns: tuple[tuple[NorpForm, str], ...] = (
            ("adjective", adjective),
            ("person", person),
            ("people", people),
        )
        root = parts(adjective)[0]
        for form, cell in columns:
            for word in parts(cell):
                yield Norp(word, None, NORP_KINDS[kind], form, root, group)
