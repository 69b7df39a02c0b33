"""Rules on reported speech: who says it, and what belongs to what is said."""

from __future__ import annotations

from collections.abc import Iterator

from quizapp.nlp.repairs.tree import SUBJECTS, Arc, Tree
from quizapp.nlp.saying import SAYING

ASIDE_TIME = frozenset(("obl", "obl:unmarked", "advmod", "punct", "iobj"))
NOMINAL = frozenset(("NOUN", "PROPN", "PRON"))
COMMENTING = frozenset(
    "add refer note cite quote call accuse warn describe stress point insist vow urge claim "
    "explain argue say mention allude".split()
)


def _says(tree: Tree, verb: int) -> bool:
    return tree.lemmas[verb] in SAYING and tree.tags[verb] in ("VBD", "VBZ", "VBP")


def speakers_after_verbs(tree: Tree) -> Iterator[list[Arc]]:
    """', said the Syrian Observatory for Human Rights': the name is who says it."""
    for verb, lemma in enumerate(tree.lemmas):
        if lemma not in SAYING or not _says(tree, verb) or tree.having(verb, *SUBJECTS):
            continue
        if verb == 0 or tree.pos[verb - 1] != "PUNCT":
            continue
        after = [c for c in tree.having(verb, "ccomp", "obj", "xcomp", "iobj") if c > verb]
        if not after:
            continue
        who = after[0]
        plain = tree.pos[who] in NOMINAL and not tree.having(who, "cop", "mark", *SUBJECTS)
        if plain and tree.edges(who)[0] == verb + 1:
            yield [Arc(who, verb, "nsubj")]


def final_verbs_of_saying(tree: Tree) -> Iterator[list[Arc]]:
    """'The rebels left, said the mayor.': the verb of saying governs what is said."""
    root = tree.root
    for verb in tree.having(root, "parataxis"):
        speakers = tree.having(verb, *SUBJECTS)
        if verb < root or not _says(tree, verb) or len(speakers) != 1:
            continue
        who = speakers[0]
        named = tree.pos[who] in ("NOUN", "PROPN") or tree.words[who] in ("he", "she")
        comma = tree.pos[tree.edges(verb)[0] - 1] == "PUNCT"
        rest = [c for c in tree.children(verb) if c != who and tree.deps[c] not in ASIDE_TIME]
        after = [c for c in tree.children(root) if c > verb and tree.deps[c] != "punct"]
        if named and comma and not rest and not after:
            final = [c for c in tree.having(root, "punct") if c > verb]
            arcs = [Arc(verb, -1, "ROOT"), Arc(root, verb, "ccomp")]
            yield arcs + [Arc(c, verb, "punct") for c in final]


def clauses_after_asides(tree: Tree) -> Iterator[list[Arc]]:
    """'He raised pay, the agency reported, as he seeks support': why he did, not why they said."""
    for clause, dep in enumerate(tree.deps):
        verb = tree.heads[clause]
        if dep != "advcl" or clause < verb or tree.deps[verb] != "parataxis":
            continue
        first = tree.edges(clause)[0]
        comma = tree.words[first - 1] == "," and tree.having(clause, "mark")
        if comma and _says(tree, verb) and tree.having(verb, *SUBJECTS):
            final = [c for c in tree.having(verb, "punct") if c > clause]
            yield [Arc(c, tree.heads[verb], tree.deps[c]) for c in [clause, *final]]


def subjects_of_what_is_said(tree: Tree) -> Iterator[list[Arc]]:
    """'says 727 people have been killed': the second subject is that of the second verb."""
    for verb in range(len(tree)):
        if tree.lemmas[verb] not in SAYING:
            continue
        subjects = tree.having(verb, *SUBJECTS)
        if len(subjects) != 2 or not subjects[0] < verb < subjects[1]:
            continue
        for said in tree.having(verb, "ccomp", "conj", "parataxis", "xcomp"):
            if said > subjects[1] and not tree.having(said, *SUBJECTS):
                passive = bool(tree.having(said, "aux:pass"))
                dep = "nsubj:pass" if passive else "nsubj"
                yield [Arc(said, verb, "ccomp"), Arc(subjects[1], said, dep)]
                break


def speakers_before_verbs(tree: Tree) -> Iterator[list[Arc]]:
    """'He ordered a rise, the agency reported, as ...': a second subject behind what is said."""
    for verb, lemma in enumerate(tree.lemmas):
        if lemma not in SAYING or not _says(tree, verb) or tree.having(verb, *SUBJECTS):
            continue
        for said in tree.having(verb, "ccomp"):
            subjects = tree.having(said, *SUBJECTS)
            if len(subjects) != 2 or not subjects[0] < said < subjects[1] < verb:
                continue
            if tree.edges(subjects[1])[1] == verb - 1:
                yield [Arc(subjects[1], verb, "nsubj")]


def participles_after_speech(tree: Tree) -> Iterator[list[Arc]]:
    """'said they had won, referring to the vote': it is the speaker who refers."""
    for word, lemma in enumerate(tree.lemmas):
        if tree.tags[word] != "VBG" or lemma not in COMMENTING or tree.deps[word] != "advcl":
            continue
        said = tree.heads[word]
        verb = tree.heads[said] if tree.deps[said] == "ccomp" else -1
        if verb < 0 or verb > said or tree.lemmas[verb] not in SAYING or word < said:
            continue
        first = tree.edges(word)[0]
        last = tree.edges(word)[1]
        if first != word or tree.words[word - 1] != "," or tree.edges(said)[1] != last:
            continue
        yield [Arc(word, verb, "advcl")]
