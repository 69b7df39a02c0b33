"""Things spoken of so far: each cluster holds the mentions taken to mean one thing."""

from __future__ import annotations

from dataclasses import dataclass, field

from quizapp.nlp.entities import Entity, Gender
from quizapp.nlp.entities.gender import gender_of_noun
from quizapp.nlp.references.lexicon import SORTS, Lexicon, sort_of_type
from quizapp.nlp.references.mentions import GENDER, Form, Mention

PERSON = SORTS.index("person")


@dataclass(slots=True, eq=False)
class Cluster:
    """One thing, named or not. `link` is the probability with which its last mention joined,
    `trust` the least of those since it was last named.
    """

    sorts: list[float]
    entity: Entity | None = None
    mentions: list[Mention] = field(default_factory=list)
    lemmas: set[str] = field(default_factory=set)
    modifiers: set[str] = field(default_factory=set)
    pronouns: set[str] = field(default_factory=set)
    gender: Gender = Gender.UNKNOWN
    subjects: int = 0
    link: float = 1.0
    trust: float = 1.0

    @property
    def last(self) -> Mention:
        """The latest mention."""
        return self.mentions[-1]

    def add(self, mention: Mention, probability: float = 1.0) -> None:
        """Take in a mention."""
        self.mentions.append(mention)
        self.link = probability
        self.trust = min(self.trust, probability)
        if mention.form is Form.NAME:
            self.trust = 1.0
        self.subjects += mention.role == "subject"
        if mention.form is Form.PRONOUN:
            self.pronouns.add(mention.kind)
            self.gender = self.gender or GENDER.get(mention.kind, Gender.UNKNOWN)
        elif mention.form in (Form.DEFINITE, Form.NOUN):
            self.lemmas.add(mention.lemma)
            self.modifiers |= mention.modifiers
            self.gender = self.gender or gender_of_noun(mention.lemma)

    def absorb(self, other: Cluster) -> None:
        """Take in all mentions of another cluster, which is then to be dropped."""
        for mention in other.mentions:
            self.add(mention, other.link)
        self.mentions.sort(key=lambda m: m.order)


def new_cluster(mention: Mention, lexicon: Lexicon) -> Cluster:
    """A cluster of one mention."""
    entity = mention.entity
    cluster = Cluster(_sorts(mention, lexicon), entity)
    if entity is not None:
        cluster.gender = entity.gender
    cluster.add(mention)
    return cluster


def _sorts(mention: Mention, lexicon: Lexicon) -> list[float]:
    if mention.entity is not None:
        sort = sort_of_type(mention.entity.type)
        if sort:
            return [float(s == sort) for s in SORTS]
        return lexicon.sorts("")
    if mention.form is Form.PRONOUN:
        person = mention.kind in GENDER
        return [float(s == "person") for s in SORTS] if person else lexicon.sorts("")
    return lexicon.sorts(mention.lemma)
