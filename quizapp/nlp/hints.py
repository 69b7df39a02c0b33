"""What the words of a name say of its type: a country, a people, an armed group, a treaty."""

import re
from collections.abc import Iterator
from functools import lru_cache

from quizapp.gazetteer import world
from quizapp.nlp.entities.gender import given_names
from quizapp.nlp.names import Evidence
from quizapp.nlp.places import STATES, place_kind, plain_name

# written in a way that the tables of places or of first names would lead astray
_ORGANISATIONS = frozenset(
    "AFP AP ASEAN BBC CIA CNN FBI FIFA Fatah Google Hamas Hezbollah Hizbollah Hizbullah IAEA IMF"
    " ISIL ISIS Interpol KGB Likud Microsoft NASA NATO OPEC OSCE Oxfam Reuters Stasi Taliban UEFA"
    " UNESCO UNICEF WHO WTO Xinhua Yahoo al-Qaeda al-Qaida Al-Qaeda Al-Shabaab al-Shabaab"
    " Mossad NBC CBS ABC NPR MSNBC Bloomberg Greenpeace Europol UNHCR UNRWA MI5 MI6 NSA"
    " Netflix Facebook Twitter Amazon IBM Intel Boeing Airbus Toyota Honda Nintendo"
    " Parliament Congress Senate".split()
)
_CREEDS = re.compile(
    r" (?:Islam|Christianity|Judaism|Buddhism|Hinduism|Sikhism|Catholicism|Protestantism|Taoism"
    r"|Confucianism|Zoroastrianism)$"
)
_EVENT_HEAD = re.compile(
    r"\b(?:War|Wars|Olympics|Olympic Games|World Cup|Championships?|Revolution|Rebellion"
    r"|Uprising|Massacre|Festival|Election|election|elections|Elections|Grand Prix|Crisis|Holocaust"
    r"|Tournament|Marathon|Summit|Offensive|Hurricane|Day)$|^(?:Battle|Siege|Hurricane|Cyclone|Typhoon"
    r"|Operation) "
)
AMBIGUOUS_COUNTRIES = frozenset({"Georgia", "Jordan", "Chad", "Guinea", "Dominica"})
PARTY_WORDS = frozenset(
    "Republican Republicans Democrat Democrats Democratic Communist Communists Confederate Orthodox"
    " Roman Baptist Labour Conservative Conservatives Liberal Liberals Socialist".split()
)
WEIGHTS = {
    "country": 4.0, "town": 1.0, "feature": 3.0, "norp": 3.0, "creed": 3.0,
    "organisation": 4.0, "event head": 1.5, "place head": 2.0, "given name": 0.7,
}  # fmt: skip
"""Nats for each sort of knowledge."""


@lru_cache(maxsize=4096)
def hints(text: str) -> tuple[Evidence, ...]:
    """What the words of a name alone say, all sorts of knowledge together."""
    return tuple(_hints(plain_name(text)))


def _hints(name: str) -> Iterator[Evidence]:
    gazetteer = world()
    if name in _ORGANISATIONS:
        yield "ORG", WEIGHTS["organisation"]
    elif (name in STATES or gazetteer.country(name)) and name not in AMBIGUOUS_COUNTRIES:
        yield "GPE", WEIGHTS["country"]
    elif gazetteer.norp(name) and name not in PARTY_WORDS:
        yield "NORP", WEIGHTS["norp"]
    elif gazetteer.feature(name):
        yield place_kind(name) or "LOC", WEIGHTS["feature"]
    elif gazetteer.state(name) or gazetteer.city(name):
        yield place_kind(name) or "GPE", WEIGHTS["town"]
    elif _CREEDS.search(name):
        yield "NORP", WEIGHTS["creed"]
    elif " " in name:
        if _EVENT_HEAD.search(name):
            yield "EVENT", WEIGHTS["event head"]
        elif (kind := place_kind(name)) is not None:
            yield kind, WEIGHTS["place head"]
    elif name.lower() in given_names() and name[:1].isupper():
        yield "PERSON", WEIGHTS["given name"]
