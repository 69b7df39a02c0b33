"""Every rule, in the order in which they are tried. A new rule is one file and one line here."""

from quizapp.generate.rules import (
    abbreviation,
    agent,
    born_died,
    cloze,
    definition,
    event_when,
    how_many,
    object_what,
    place_where,
    role_of,
    subject_who,
    when,
)
from quizapp.generate.rules.base import Rule, View

RULES: tuple[Rule, ...] = (
    abbreviation.RULE,
    role_of.RULE,
    born_died.RULE,
    definition.RULE,
    how_many.RULE,
    when.RULE,
    event_when.RULE,
    agent.RULE,
    place_where.RULE,
    subject_who.RULE,
    object_what.RULE,
    cloze.RULE,
)

__all__ = ["RULES", "Rule", "View"]
