"""The rules, in the order in which they are applied."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from quizapp.nlp.repairs import clauses, phrases, speech
from quizapp.nlp.repairs.tree import Arc, Tree


@dataclass(frozen=True, slots=True)
class Repair:
    """One rule: `find` gives changes to a sentence, each a list of arcs made together.

    `sure`, 0..1, becomes the probability of the arcs it makes: (right + 1) / (made + 2) over the
    dev parts of the treebanks and the development articles, which have few cases of each.
    `python -m quizapp.nlp.training.repairs CORPORA` counts the treebanks' anew.
    """

    name: str
    find: Callable[[Tree], Iterable[list[Arc]]]
    sure: float


RULES = (
    Repair("name after its noun", phrases.names_after_nouns, 0.85),
    Repair("noun after its name", phrases.nouns_after_names, 0.65),
    Repair("voice of the subject", clauses.voice_of_subjects, 0.65),
    Repair("speaker after the verb", speech.speakers_after_verbs, 0.75),
    Repair("verb of saying at the end", speech.final_verbs_of_saying, 0.75),
    Repair("subject of what is said", speech.subjects_of_what_is_said, 0.65),
    Repair("speaker before the verb", speech.speakers_before_verbs, 0.65),
    Repair("date in the subject", phrases.dates_in_subjects, 0.75),
    Repair("measure before ago", phrases.measures_before_ago, 0.65),
    Repair("participle after what is said", speech.participles_after_speech, 0.65),
    Repair("clause after an aside", speech.clauses_after_asides, 0.65),
    Repair("aside in the middle", speech.asides_in_the_middle, 0.65),
    Repair("phrase before what is said", speech.phrases_before_what_is_said, 0.65),
    Repair("phrase before that", speech.phrases_before_that, 0.65),
    Repair("clause of a place", clauses.clauses_of_places, 0.65),
    Repair("predicate in front", clauses.fronted_predicates, 0.65),
)
