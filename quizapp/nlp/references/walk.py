"""Walk through an article's mentions in order and decide for each reference what it takes up.

Who decides is an argument: the fitted model in use, the annotation or a half-fitted model while
fitting.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizapp.nlp.entities import Entity, EntityStore, Gender
from quizapp.nlp.references.clusters import PERSON, Cluster, new_cluster
from quizapp.nlp.references.features import (
    Scene,
    anaphor_features,
    candidate_features,
    speakers,
)
from quizapp.nlp.references.lexicon import Lexicon
from quizapp.nlp.references.mentions import GENDER, Form, Mention, find_mentions

if TYPE_CHECKING:
    from spacy.tokens import Doc

MOST_CANDIDATES = 30
PRONOUN_SENTENCES, HERO_SENTENCES, NOUN_SENTENCES = 3, 12, 4
"""How many sentences back a candidate may have been last mentioned."""
RIVAL_SENTENCES = 2
HERO_NAMES = 3
"""Mentions by name that let a pronoun reach HERO_SENTENCES back."""


@dataclass(slots=True, eq=False)
class Decision:
    """A reference with what it might take up, latest first, and a row of features for each.

    The first row stands for nothing of it. `chosen` is an index into `candidates`, None for
    nothing; `probability` is that of the choice, 0..1, and `shares` those of all rows.
    `antecedent` is the latest mention of the choice, `trust` the least of the links between the
    choice and its name, `spoken` the share of first and second person among the article's words,
    `rivals` how many named candidates of its type were last mentioned near by.
    """

    anaphor: Mention
    candidates: list[Cluster]
    rows: list[list[float]]
    names: tuple[Entity | None, ...]
    chosen: int | None = None
    probability: float = 0.0
    shares: Sequence[float] = ()
    antecedent: Mention | None = None
    trust: float = 1.0
    spoken: float = 0.0
    rivals: int = 0


FIRST_AND_SECOND = frozenset("i me my mine you your yours we us our ours".split())

Chooser = Callable[[Decision], tuple[int | None, float]]


class Walk:
    """One pass through an article."""

    def __init__(
        self, docs: Sequence[Doc], store: EntityStore, title: str, lexicon: Lexicon
    ) -> None:
        self.mentions = find_mentions(docs, store)
        names = sum(m.form is Form.NAME for m in self.mentions)
        words = frozenset(w for w in title.lower().replace("-", " ").split() if len(w) > 3)
        self.scene = Scene(
            store, lexicon, words, max(1, names), _spoken(docs), speakers(self.mentions)
        )
        self.clusters: list[Cluster] = []
        self.named: dict[str, Cluster] = {}
        self.cluster_at: dict[tuple[int, int], Cluster] = {}
        self.decisions: list[Decision] = []

    def run(self, choose: Chooser) -> None:
        """Decide about every reference, in reading order."""
        for mention in self.mentions:
            self._take(mention, choose)

    def _take(self, mention: Mention, choose: Chooser) -> None:
        if mention.entity is not None:
            cluster = self._take_name(mention, mention.entity)
        elif (known := self._described_by(mention)) is not None:
            known.add(mention)
            cluster = known
        elif mention.form in (Form.PRONOUN, Form.DEFINITE):
            cluster = self._take_reference(mention, choose)
        else:
            cluster = self._begin(mention)
        if mention.form is not Form.GROUP:
            self.cluster_at[id(mention.head.doc), mention.head.i] = cluster

    def _begin(self, mention: Mention) -> Cluster:
        cluster = new_cluster(mention, self.scene.lexicon)
        self.clusters.append(cluster)
        return cluster

    def _take_name(self, mention: Mention, entity: Entity) -> Cluster:
        cluster = self.named.get(entity.name)
        if cluster is None:
            cluster = self.named[entity.name] = self._begin(mention)
        else:
            cluster.add(mention)
        described = self._described_by(mention)
        if described is not None and described is not cluster and described.entity is None:
            cluster.absorb(described)
            self.clusters.remove(described)
            for at, known in self.cluster_at.items():
                if known is described:
                    self.cluster_at[at] = cluster
        return cluster

    def _described_by(self, mention: Mention) -> Cluster | None:
        """The cluster that the mention is an apposition to."""
        head = mention.head
        if mention.form is Form.GROUP or head.dep_ != "appos":
            return None
        if mention.form is not Form.NAME and mention.plural:
            return None
        known = self.cluster_at.get((id(head.doc), head.head.i))
        return None if known is None or known.last.plural else known

    def _take_reference(self, mention: Mention, choose: Chooser) -> Cluster:
        candidates = self._candidates(mention)
        if not candidates:
            return self._begin(mention)
        decision = self._decision(mention, candidates)
        decision.chosen, decision.probability = choose(decision)
        self.decisions.append(decision)
        if decision.chosen is None:
            return self._begin(mention)
        cluster = candidates[decision.chosen]
        decision.antecedent, decision.trust = cluster.last, cluster.trust
        decision.rivals = sum(
            c is not cluster
            and c.entity is not None
            and _group(c) == _group(cluster)
            and mention.sentence - c.last.sentence <= RIVAL_SENTENCES
            for c in candidates
        )
        cluster.add(mention, decision.probability)
        return cluster

    def _candidates(self, mention: Mention) -> list[Cluster]:
        """What the mention might take up, latest first."""
        inside = self._names_inside(mention)
        near = [
            c
            for c in self.clusters
            if _is_candidate(mention, c) and (c.entity is None or c.entity.name not in inside)
        ]
        near.sort(key=lambda c: -c.last.order)
        return near[:MOST_CANDIDATES]

    def _names_inside(self, mention: Mention) -> set[str]:
        """'the Bernoulli family' is not Bernoulli."""
        tokens = mention.head.doc[mention.start : mention.end]
        return {e.name for t in tokens if (e := self.scene.store.at(t)) is not None}

    def _decision(self, mention: Mention, candidates: list[Cluster]) -> Decision:
        alone = anaphor_features(mention, candidates, self.scene)
        seen: Counter[str] = Counter()
        rows = []
        for rank, cluster in enumerate(candidates):
            group = _group(cluster)
            row = candidate_features(mention, cluster, rank, seen[group], self.scene)
            seen[group] += 1
            rows.append([*alone, 0.0, *row])
        nothing = [*alone, 1.0, *([0.0] * (len(rows[0]) - len(alone) - 1))]
        names = tuple(cluster.entity for cluster in candidates)
        return Decision(mention, candidates, [nothing, *rows], names, spoken=self.scene.spoken)


def _spoken(docs: Sequence[Doc]) -> float:
    """How much of the text is 'I', 'you' and 'we', and the like: next to none in a report."""
    words = sum(len(doc) for doc in docs) or 1
    return sum(token.lower_ in FIRST_AND_SECOND for doc in docs for token in doc) / words


def _group(cluster: Cluster) -> str:
    """Candidates of one group are rivals."""
    if cluster.entity is not None:
        return cluster.entity.type
    return "person" if cluster.sorts[PERSON] > 0.5 else "thing"


def _is_candidate(mention: Mention, cluster: Cluster) -> bool:
    last = cluster.last
    if last.head.doc is mention.head.doc:
        if mention.start <= last.head.i < mention.end:
            return False
        if mention.head.dep_ == "nmod:poss" and mention.head.head == last.head:
            return False
    sentences = mention.sentence - last.sentence
    if mention.form is Form.DEFINITE:
        return _could_be_noun(mention, cluster, sentences)
    return _could_be_pronoun(mention, cluster, sentences)


def _could_be_noun(mention: Mention, cluster: Cluster, sentences: int) -> bool:
    entity = cluster.entity
    if mention.plural and not cluster.last.plural and mention.lemma not in cluster.lemmas:
        return entity is not None and entity.type in ("ORG", "NORP", "EVENT", "MISC")
    if entity is not None:
        return True
    return sentences <= NOUN_SENTENCES or mention.lemma in cluster.lemmas


def _could_be_pronoun(mention: Mention, cluster: Cluster, sentences: int) -> bool:
    entity = cluster.entity
    kind = entity.type if entity is not None else ""
    known = entity is not None and len(entity.mentions) >= HERO_NAMES
    if sentences > (HERO_SENTENCES if known else PRONOUN_SENTENCES):
        return False
    if mention.kind in GENDER:
        if cluster.last.form is Form.GROUP or kind not in ("", "PERSON"):
            return False
        if cluster.last.plural and entity is None:
            return False
        if entity is not None and entity.gender not in (Gender.UNKNOWN, GENDER[mention.kind]):
            return False
        return bool(kind) or cluster.sorts[PERSON] > 0.1 or cluster.gender is not Gender.UNKNOWN
    if kind == "PERSON":
        return False
    if mention.kind == "it":
        return not (cluster.last.plural and entity is None)
    return True
