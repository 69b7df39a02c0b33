"""What the program knows of the world: places, peoples, languages, elements. Offline, read-only.

`world()` reads the tables once, on first use. It knows names, not texts: `kind("May")` is "month"
even where May is a person, so ask it about entities, never about bare words.
"""

from functools import cache

from quizapp.gazetteer.atlas import World
from quizapp.gazetteer.entries import City, Country, Element, Feature, Language, Norp, State

__all__ = [
    "City",
    "Country",
    "Element",
    "Feature",
    "Language",
    "Norp",
    "State",
    "World",
    "world",
]


@cache
def world() -> World:
    """Everything in the tables; the same object every time."""
    return World.load()
