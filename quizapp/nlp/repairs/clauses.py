"""Rules on clauses: subjects and voice, predicates in front, clauses that say where."""

from __future__ import annotations

from collections.abc import Iterator

from quizapp.nlp.repairs.tree import Arc, Tree

DOUBTFUL = 0.5
BELOW = ("nmod", "obl")
FRONTED = ("nsubj", "amod", "advmod", "advcl", "dislocated")
WEIGHTY = frozenset(
    "key central crucial vital critical essential fundamental integral pivotal foremost chief "
    "paramount instrumental prominent notable basic".split()
)
"""Adjectives that open a sentence before 'to ...', some of them nouns elsewhere."""


def voice_of_subjects(tree: Tree) -> Iterator[list[Arc]]:
    """'the South retaliated': a finite verb without an auxiliary is no passive."""
    for subject, dep in enumerate(tree.deps):
        verb = tree.heads[subject]
        finite = dep == "nsubj:pass" and tree.tags[verb] in ("VBD", "VBZ", "VBP")
        if finite and not tree.having(verb, "aux:pass"):
            yield [Arc(subject, verb, "nsubj")]


def clauses_of_places(tree: Tree) -> Iterator[list[Arc]]:
    """'the citadel where images showed him': the clause says which citadel."""
    for verb, dep in enumerate(tree.deps):
        if dep not in ("parataxis", "advcl", "ccomp") or tree.sure[verb] > DOUBTFUL:
            continue
        first = tree.edges(verb)[0]
        where = [c for c in tree.having(verb, "advmod", "mark") if tree.words[c] == "where"]
        before = first - 1
        if not where or where[0] != first or before < 0 or verb < first:
            continue
        if tree.pos[before] in ("NOUN", "PROPN"):
            noun = _top(tree, before, tree.heads[verb])
            yield [Arc(verb, noun, "acl:relcl")]


def _top(tree: Tree, word: int, verb: int) -> int:
    """The head of the name or compound that `word` ends."""
    while tree.deps[word] in ("flat", "compound", "nmod:desc") and tree.heads[word] != verb:
        word = tree.heads[word]
    return word


def fronted_predicates(tree: Tree) -> Iterator[list[Arc]]:
    """'Key to their success was the takeover': an adjective in front is never the subject.

    Nor does it describe a noun from across its copula.
    """
    root = tree.root
    copulas = tree.having(root, "cop")
    if tree.pos[root] not in ("NOUN", "PROPN") or len(copulas) != 1:
        return
    copula = copulas[0]
    fronts = [w for w in tree.having(root, *FRONTED) if w < copula]
    if len(fronts) != 1 or not _describes(tree, fronts[0]):
        return
    front = fronts[0]
    beside = [c for c in tree.children(root) if front < c < copula]
    first, last = tree.edges(front)[0], max(tree.edges(w)[1] for w in (front, *beside))
    opens = all(tree.pos[w] in ("PUNCT", "SPACE") for w in range(first))
    if opens and last + 1 == copula < root and all(tree.deps[c] in BELOW for c in beside):
        marks = [c for c in tree.children(root) if c < first or c == len(tree) - 1]
        arcs = [Arc(front, -1, "ROOT"), Arc(root, front, "nsubj"), Arc(copula, front, "cop")]
        arcs += [Arc(c, front, "obl") for c in (*tree.having(front, "nmod"), *beside)]
        yield arcs + [Arc(c, front, tree.deps[c]) for c in marks if tree.deps[c] == "punct"]


def _describes(tree: Tree, word: int) -> bool:
    """Whether a word in front of a copula is an adjective, and the noun behind is what is meant."""
    if tree.tags[word] == "NNP" or tree.having(word, "det", "nmod:poss"):
        return False
    follows = tree.next_word(word)
    if tree.words[word] in WEIGHTY and follows is not None:
        return tree.words[follows] in ("to", "in", "for", "among")
    if tree.pos[word] != "ADJ" or tree.having(word, "amod"):
        return False
    return tree.deps[word] == "amod" or tree.sure[word] < DOUBTFUL
