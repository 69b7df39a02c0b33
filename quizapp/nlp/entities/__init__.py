"""Mentions of one article joined into entities: full name, type, roles, gender, country."""

from quizapp.nlp.entities.gender import given_names
from quizapp.nlp.entities.joining import join_mentions
from quizapp.nlp.entities.store import NAMED, PLACES, Entity, EntityStore, Gender, name_span

__all__ = [
    "NAMED",
    "PLACES",
    "Entity",
    "EntityStore",
    "Gender",
    "given_names",
    "join_mentions",
    "name_span",
]
