"""What speaks for and against a reference meaning one of the things spoken of before it.

Every feature is a number near 0..1. Each function returns a dict of always the same keys in the
same order; the values of an anaphor stand before those of a candidate in the model's input.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from quizapp.gazetteer import world
from quizapp.nlp.entities import EntityStore, Gender
from quizapp.nlp.references.clusters import PERSON, Cluster
from quizapp.nlp.references.lexicon import SORTS, Lexicon
from quizapp.nlp.references.mentions import GENDER, REFLEXIVE, Form, Mention

REPORTING = frozenset(
    "say tell add state announce claim report explain argue note write declare warn insist ask "
    "reply comment suggest admit deny confirm describe believe think".split()
)
SHOWN_TYPES = ("PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT")
SHOWN_SORTS = tuple(SORTS.index(s) for s in ("person", "organization", "place", "event"))


@dataclass(slots=True)
class Scene:
    """What the features may look at: the article's entities, title words and noun counts."""

    store: EntityStore
    lexicon: Lexicon
    title: frozenset[str]
    names: int = 1
    """Mentions of names in the whole article."""
    spoken: float = 0.0
    """The share of first and second person among its words."""
    speakers: dict[int, set[str]] = field(default_factory=dict)
    """Whose words a sentence reports, by sentence."""
    words: dict[str, frozenset[str]] = field(default_factory=dict)

    def name_words(self, name: str) -> frozenset[str]:
        """The words of a name, lower case."""
        if name not in self.words:
            self.words[name] = frozenset(name.lower().replace("-", " ").split())
        return self.words[name]


def speakers(mentions: Sequence[Mention]) -> dict[int, set[str]]:
    """The names that say something in each sentence."""
    found: dict[int, set[str]] = defaultdict(set)
    for mention in mentions:
        if mention.entity is not None and not mention.quoted and _speaks(mention):
            found[mention.sentence].add(mention.entity.name)
    return dict(found)


def _speaks(mention: Mention) -> bool:
    verb = mention.governor
    return verb is not None and mention.role == "subject" and verb.lemma_ in REPORTING


def anaphor_features(anaphor: Mention, candidates: Sequence[Cluster], scene: Scene) -> list[float]:
    """The features of a reference by itself."""
    definite = anaphor.form is Form.DEFINITE
    named, taken_up = scene.lexicon.rates(anaphor.lemma) if definite else (0.0, 0.0)
    sorts = scene.lexicon.sorts(anaphor.lemma) if definite else [0.0] * len(SORTS)
    near = [c for c in candidates if anaphor.sentence - c.last.sentence <= 2]
    fitting = [c for c in near if _fits(anaphor, c, sorts)]
    values: dict[str, float] = {
        "he or she": anaphor.kind in GENDER,
        "it": anaphor.kind == "it",
        "they": anaphor.kind == "they",
        "definite": definite,
        "possessor": anaphor.role == "possessor",
        "reflexive": anaphor.head.lower_ in REFLEXIVE,
        "subject": anaphor.role == "subject",
        "object": anaphor.role == "object",
        "opens": anaphor.opens,
        "quoted": anaphor.quoted,
        "demonstrative": definite and anaphor.determiner != "the",
        "plural noun": definite and anaphor.plural,
        "modifiers": min(3, len(anaphor.modifiers)) / 3,
        "described": anaphor.described,
        "capital": definite and anaphor.head.text[:1].isupper(),
        "rate named": named,
        "rate taken up": taken_up,
        "expletive": _looks_expletive(anaphor),
        "candidates": math.log1p(len(near)) / 3,
        "fitting": math.log1p(len(fitting)) / 2,
        "fitting named": math.log1p(sum(c.entity is not None for c in fitting)) / 2,
        "one fits": len(fitting) == 1,
        "early": anaphor.sentence < 2,
        "spoken": min(1.0, 10 * scene.spoken),
    }
    return [*map(float, values.values()), *(sorts[i] for i in SHOWN_SORTS)]


def _fits(anaphor: Mention, cluster: Cluster, sorts: Sequence[float]) -> bool:
    """Whether nothing plain forbids that the reference means the cluster."""
    if anaphor.kind in GENDER:
        return cluster.sorts[PERSON] > 0.3 and cluster.gender in (
            Gender.UNKNOWN, GENDER[anaphor.kind]
        )  # fmt: skip
    if anaphor.kind:
        return anaphor.plural == cluster.last.plural
    return sum(a * b for a, b in zip(sorts, cluster.sorts, strict=True)) > 0.3


def _looks_expletive(anaphor: Mention) -> bool:
    """'it seems that', 'it is hard to': nothing is meant."""
    head = anaphor.head
    if anaphor.kind != "it":
        return False
    if head.dep_ == "expl":
        return True
    return anaphor.role == "subject" and any(
        c.i > head.i and c.dep_ in ("csubj", "csubj:pass", "ccomp", "xcomp", "advcl", "acl:relcl")
        and head.head.pos_ in ("ADJ", "NOUN", "AUX")
        for c in head.head.children
    )  # fmt: skip


def candidate_features(
    anaphor: Mention, cluster: Cluster, rank: int, rivals: int, scene: Scene
) -> list[float]:
    """The features of a candidate: the `rank`-th latest of all, with `rivals` more of its type."""
    values = {
        **_distance(anaphor, cluster, rank, rivals),
        **_salience(cluster, scene),
        **_agreement(anaphor, cluster),
        **_syntax(anaphor, cluster),
        **_speech(anaphor, cluster, scene),
        **_words(anaphor, cluster, scene),
    }
    return list(map(float, values.values()))


def _distance(anaphor: Mention, cluster: Cluster, rank: int, rivals: int) -> dict[str, float]:
    last = cluster.last
    sentences = anaphor.sentence - last.sentence
    return {
        "same sentence": sentences == 0,
        "sentence before": sentences == 1,
        "two before": sentences == 2,
        "sentences": math.log1p(sentences) / 3,
        "mentions between": math.log1p(anaphor.order - last.order) / 4,
        "latest": rank == 0,
        "rank": math.log1p(rank) / 3,
        "rivals": math.log1p(rivals) / 2,
        "first of its type": rivals == 0,
    }


def _salience(cluster: Cluster, scene: Scene) -> dict[str, float]:
    entity, last = cluster.entity, cluster.last
    kind = entity.type if entity is not None else ""
    return {
        "count": math.log1p(len(cluster.mentions)) / 3,
        "subjects": math.log1p(cluster.subjects) / 3,
        "named": entity is not None,
        "share of names": len(entity.mentions) / scene.names if entity is not None else 0.0,
        "names": math.log1p(len(entity.mentions)) / 3 if entity is not None else 0.0,
        "in title": entity is not None and bool(scene.name_words(entity.name) & scene.title),
        "hero": entity is not None and entity is scene.store.hero,
        "topic": entity is not None and entity.name == scene.store.topic,
        "from the start": cluster.mentions[0].sentence < 2,
        "full name": entity is not None and " " in entity.name,
        "link": cluster.link,
        "trust": cluster.trust,
        "last is a name": last.form is Form.NAME,
        "last is a pronoun": last.form is Form.PRONOUN,
        "last is definite": last.form is Form.DEFINITE,
        "last is a group": last.form is Form.GROUP,
        "last is a subject": last.role == "subject",
        "last is an object": last.role == "object",
        "last is a possessor": last.role == "possessor",
        "last is a modifier": last.role == "modifier",
        "last is a predicate": last.role == "predicate",
        "last opens": last.opens,
        **{f"type {shown}": kind == shown for shown in SHOWN_TYPES},
        **{f"sort {i}": cluster.sorts[i] for i in SHOWN_SORTS},
    }


def _agreement(anaphor: Mention, cluster: Cluster) -> dict[str, float]:
    wanted, gender = GENDER.get(anaphor.kind), cluster.gender
    return {
        "gender agrees": wanted is not None and gender is wanted,
        "gender differs": wanted is not None and bool(gender) and gender is not wanted,
        "gender open": wanted is not None and not gender,
        "same pronoun before": bool(anaphor.kind) and anaphor.kind in cluster.pronouns,
        "other pronoun before": bool(cluster.pronouns - {anaphor.kind}),
        "number agrees": anaphor.plural == cluster.last.plural,
        "same role": anaphor.role == cluster.last.role,
        "both subjects": anaphor.role == cluster.last.role == "subject",
    }


def _syntax(anaphor: Mention, cluster: Cluster) -> dict[str, float]:
    last = cluster.last
    here = [m for m in cluster.mentions[-3:] if m.sentence == anaphor.sentence]
    verb, other = anaphor.governor, last.governor
    bound = anaphor.role in ("possessor", "modifier") or anaphor.head.lower_ in REFLEXIVE
    same_clause = [m for m in here if m.governor is not None and m.governor == verb]
    above = set(anaphor.head.ancestors) if here else set()
    return {
        "coargument": bool(same_clause) and not bound,
        "bound by subject": bound and any(
            m.role == "subject" and m.governor in above for m in here
        ),
        "inside": any(m.head in above for m in here),
        "subject above": any(m.role == "subject" and m.governor in above for m in here),
        "same verb": verb is not None and other is not None and verb.lemma_ == other.lemma_,
    }  # fmt: skip


def _speech(anaphor: Mention, cluster: Cluster, scene: Scene) -> dict[str, float]:
    """Who speaks does not call himself 'he' in his own words."""
    last, at = cluster.last, anaphor.sentence
    name = cluster.entity.name if cluster.entity is not None else ""
    near = [scene.speakers.get(at + step, ()) for step in (-1, 1, 2)]
    return {
        "both speak": _speaks(anaphor) and _speaks(last),
        "last spoke": _speaks(last) and anaphor.quoted and not last.quoted,
        "speaks here": anaphor.quoted and name in scene.speakers.get(at, ()),
        "speaks near": anaphor.quoted and any(name in names for names in near),
        "quotation differs": anaphor.quoted != last.quoted,
        "last quoted": last.quoted,
    }


def _words(anaphor: Mention, cluster: Cluster, scene: Scene) -> dict[str, float]:
    definite = anaphor.form is Form.DEFINITE
    entity, lemma = cluster.entity, anaphor.lemma
    words = scene.name_words(entity.name) if entity is not None and definite else frozenset()
    new = anaphor.modifiers - cluster.modifiers - words
    sorts = scene.lexicon.sorts(lemma) if definite else [0.0] * len(SORTS)
    norps = [norp for w in anaphor.modifiers if (norp := world().norp(w.title())) is not None]
    country = world().country(entity.country) if norps and entity and entity.country else None
    return {
        "same noun": definite and lemma in cluster.lemmas,
        "same noun last": definite and cluster.last.lemma == lemma,
        "noun in name": lemma in words,
        "noun ends name": bool(words) and entity is not None
        and entity.name.lower().split()[-1] == lemma,
        "role": definite and entity is not None and lemma in entity.roles,
        "kind": definite and entity is not None and entity.kind == lemma,
        "sorts meet": sum(a * b for a, b in zip(sorts, cluster.sorts, strict=True)),
        "new modifiers": min(3, len(new)) / 3 if definite else 0.0,
        "known modifiers": bool(anaphor.modifiers & cluster.modifiers),
        "modifier in name": bool(anaphor.modifiers & words),
        "people fits": country is not None and any(n.country == country.iso for n in norps),
    }  # fmt: skip
