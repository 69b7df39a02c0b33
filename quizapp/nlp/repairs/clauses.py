"""Rules on clauses: subjects and voice, predicates in front, clauses that say where."""

from __future__ import annotations

from collections.abc import Iterator

from quizapp.nlp.repairs.tree import Arc, Tree

DOUBTFUL = 0.5


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
    """'Key to their success was the takeover': an adjective is never the subject."""
    root = tree.root
    copulas = tree.having(root, "cop")
    fronts = [w for w in tree.having(root, "nsubj") if tree.tags[w] in ("JJ", "NN")]
    if tree.pos[root] not in ("NOUN", "PROPN") or len(copulas) != 1 or len(fronts) != 1:
        return
    front, copula = fronts[0], copulas[0]
    adjective = tree.pos[front] == "ADJ" and not tree.having(front, "det", "nmod:poss", "amod")
    first, last = tree.edges(front)
    opens = all(tree.pos[w] in ("PUNCT", "SPACE") for w in range(first))
    doubted = tree.sure[front] < DOUBTFUL
    if adjective and doubted and opens and last + 1 == copula < root:
        before = [c for c in tree.children(root) if c < copula and c != front]
        final = [c for c in tree.having(root, "punct") if c == len(tree) - 1]
        arcs = [Arc(front, -1, "ROOT"), Arc(root, front, "nsubj"), Arc(copula, front, "cop")]
        yield arcs + [Arc(c, front, tree.deps[c]) for c in before + final]
