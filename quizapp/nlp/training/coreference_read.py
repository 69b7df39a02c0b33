"""GUM's articles as the pipeline reads them, and what the model makes of their references."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from quizapp.nlp.entities import Entity, EntityStore, join_mentions
from quizapp.nlp.references.clusters import Cluster
from quizapp.nlp.references.confidence import evidence, reference_class
from quizapp.nlp.references.lexicon import SORTS, Lexicon, NounCounts
from quizapp.nlp.references.mentions import Form, Mention
from quizapp.nlp.references.ranker import NEARBY, Ranker
from quizapp.nlp.references.walk import Chooser, Decision, Walk
from quizapp.nlp.training.coreference_gold import Chains, GoldArticle, read_gum

_GUM_SORTS = {"animal": "thing", "plant": "thing", "object": "thing", "substance": "thing"}


@dataclass(slots=True)
class Read:
    """An annotated article as the pipeline reads it; `nouns` are its own counts."""

    gold: GoldArticle
    chains: Chains
    doc: Doc
    store: EntityStore
    nouns: dict[str, NounCounts]

    def walk(self, lexicon: Lexicon, choose: Chooser) -> Walk:
        """Walk through it, its own counts left out of the lexicon."""
        walk = Walk([self.doc], self.store, self.gold.title, lexicon)
        walk.run(choose)
        return walk


@dataclass(frozen=True, slots=True)
class Outcome:
    """A reference that was given a name, how sure that was, and whether it is right."""

    article: str
    genre: str
    kind: str
    word: str
    name: str
    probability: float
    right: bool
    evidence: tuple[float, ...]


def read_articles(nlp: Language, path: Path) -> list[Read]:
    """The articles of one file of GUM, read by the pipeline from raw text."""
    found = []
    for gold in read_gum(path):
        doc = nlp(gold.text)
        store = join_mentions([doc], gold.title)
        found.append(Read(gold, Chains.of(gold), doc, store, noun_counts([gold])))
    return found


def noun_counts(articles: Sequence[GoldArticle]) -> dict[str, NounCounts]:
    """What the nouns of annotated articles mean; "" holds the sums."""
    counts: dict[str, NounCounts] = defaultdict(NounCounts)
    for article in articles:
        seen: dict[str, bool] = {}
        for mention in sorted(article.mentions, key=lambda m: (m.start, -m.end)):
            sort = _GUM_SORTS.get(mention.kind, mention.kind)
            if not mention.named and sort in SORTS and mention.lemma.isalpha():
                for lemma in (mention.lemma, ""):
                    counts[lemma].sorts[SORTS.index(sort)] += 1
                    if mention.reference == "definite":
                        counts[lemma].definite += 1
                        counts[lemma].taken_up += mention.chain in seen
                        counts[lemma].named += seen.get(mention.chain, False)
            seen[mention.chain] = seen.get(mention.chain, False) or mention.named
    return dict(counts)


def chains_of_cluster(cluster: Cluster, chains: Chains) -> set[str]:
    """The chains that a cluster stands for: by its names, or by its mentions without names."""
    names = [m for m in cluster.mentions if m.form is Form.NAME]
    if cluster.entity is not None and names:
        return chains_of_name(cluster.entity, names, chains)
    return {_commonest([chains.chain(m) for m in cluster.mentions])} - {""}


def chains_of_name(entity: Entity, mentions: Sequence[Mention], chains: Chains) -> set[str]:
    """What the name that would be written means: each chain with a mention in full, or, where the
    name is nowhere in full, the chain of most of its mentions."""
    names = [m for m in mentions if m.form is Form.NAME and m.entity is entity]
    full = [m for m in names if m.head.doc[m.start : m.end].text == entity.name]
    found = {chains.chain(m) for m in full} - {""}
    return found or {_commonest([chains.chain(m) for m in names])} - {""}


def _commonest(chains: Sequence[str]) -> str:
    counts = Counter(chain for chain in chains if chain)
    return counts.most_common(1)[0][0] if counts else ""


def outcomes(read: Read, ranker: Ranker) -> list[Outcome]:
    """Every reference of an article that the model gives a name to, and, of the kind NEARBY, every
    one that it ties to a mention in the same sentence."""
    walk = read.walk(ranker.lexicon, ranker)
    found = []
    for decision in walk.decisions:
        mention, antecedent = decision.anaphor, decision.antecedent
        if decision.chosen is None or antecedent is None:
            continue
        chain, entity = read.chains.chain(mention), decision.names[decision.chosen]
        if entity is not None:
            right = chain in chains_of_name(entity, walk.mentions, read.chains)
            sure = ranker.confidence.of(decision)
            found.append(_outcome(read, decision, entity.name, sure, right))
        if antecedent.sentence == mention.sentence:
            right = bool(chain) and chain == read.chains.chain(antecedent)
            outcome = _outcome(read, decision, "", ranker.nearby.of(decision), right)
            found.append(replace(outcome, kind=NEARBY))
    return found


def _outcome(read: Read, decision: Decision, name: str, sure: float, right: bool) -> Outcome:
    mention = decision.anaphor
    where = f"{mention.head.text} @{mention.head.idx}"
    return Outcome(
        read.gold.name, read.gold.genre, reference_class(mention), where, name, sure, right,
        evidence(decision),
    )  # fmt: skip
