"""Places like the key: neighbours of a country, cities of the same country and size."""

from collections.abc import Iterator
from random import Random

from quizapp.gazetteer import world
from quizapp.generate.draft import Draft
from quizapp.items import Option
from quizapp.nlp.entities import EntityStore

COUNT = 6


def like_places(draft: Draft, store: EntityStore, rng: Random) -> Iterator[Option]:
    """Only for a key that the gazetteer knows; never a place that the evidence names."""
    if draft.entity is None or draft.entity.type not in ("GPE", "LOC", "LANGUAGE"):
        return
    said = {e.name for token in draft.sentence.span if (e := store.at(token)) is not None}
    for name in _like(draft.entity.name, rng):
        if name not in said:
            yield Option(
                name,
                correct=False,
                source="gazetteer",
                why_wrong=f"The article does not name {name} here.",
            )


def _like(name: str, rng: Random) -> list[str]:
    w = world()
    match w.kind(name):
        case "country" if (country := w.country(name)) is not None:
            return [c.name for c in w.similar_countries(country, COUNT, rng)]
        case "city" if (city := w.city(name)) is not None:
            return [c.name for c in w.similar_cities(city, COUNT, rng)]
        case "state" if (state := w.state(name)) is not None:
            return [s.name for s in w.similar_states(state, COUNT, rng)]
        case "language" if (language := w.language(name)) is not None:
            return [x.name for x in w.similar_languages(language, COUNT, rng)]
        case _:
            feature = w.feature(name)
            return [f.name for f in w.similar_features(feature, COUNT, rng)] if feature else []
