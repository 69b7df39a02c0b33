"""Rules on reported speech: who says it, and what belongs to what is said."""

from __future__ import annotations

from collections.abc import Iterator

from quizapp.nlp.repairs.tree import SUBJECTS, Arc, Tree
from quizapp.nlp.saying import SAYING

ASIDE_TIME = frozenset(("obl", "obl:unmarked", "advmod", "punct", "iobj"))
NOMINAL = frozenset(("NOUN", "PROPN", "PRON"))
OPENING = frozenset(("obl", "obl:unmarked", "advmod", "advcl", "discourse"))
ASIDE_MARKS = frozenset("as while after before because since although though when where".split())
PERSONAL = frozenset(("i", "he", "she", "they", "we"))
FACELESS = frozenset(
    "agency television tv radio newspaper paper daily magazine media channel station website "
    "broadcaster network outlet journal press report ministry".split()
)
"""Speakers who are nobody: 'he' means somebody else."""
QUOTES = frozenset(("”", "“", '"', "''", "``", "»", "’", "'"))
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


def asides_in_the_middle(tree: Tree) -> Iterator[list[Arc]]:
    """'He raised pay, the agency reported, as he seeks support': what is said goes on behind it.

    Not after a quotation, nor where it may be the speaker who seeks.
    """
    verb = tree.root
    speakers, said = tree.having(verb, *SUBJECTS), tree.having(verb, "ccomp")
    if not _says(tree, verb) or len(speakers) != 1 or len(said) != 1:
        return
    who, clause = speakers[0], said[0]
    first, last = tree.edges(who)
    if not clause < first <= last == verb - 1 or tree.words[first - 1] != ",":
        return
    if (first > 1 and tree.words[first - 2] in QUOTES) or not tree.having(clause, *SUBJECTS):
        return
    if [c for c in tree.children(verb) if c > verb and tree.deps[c] not in ("advcl", "punct")]:
        return
    reasons = [c for c in tree.having(verb, "advcl") if c > verb]
    if len(reasons) == 1 and _goes_on(tree, verb, reasons[0], who):
        below = [c for c in tree.children(verb) if c not in (who, clause, *_around(tree, verb))]
        yield [
            Arc(clause, -1, "ROOT"),
            Arc(verb, clause, "parataxis"),
            *(Arc(c, clause, tree.deps[c]) for c in below),
        ]


def _goes_on(tree: Tree, verb: int, reason: int, who: int) -> bool:
    """Whether 'as he seeks' behind ', the agency reported,' may belong to what is reported."""
    first = tree.edges(reason)[0]
    comma = first == verb + 2 and tree.words[verb + 1] == ","
    subjects = tree.having(reason, *SUBJECTS)
    if not comma or tree.words[first] not in ASIDE_MARKS or not subjects:
        return False
    faceless = tree.named[who] == "ORG" or tree.lemmas[who] in FACELESS
    return faceless or not PERSONAL.intersection(tree.words[subject] for subject in subjects)


def _around(tree: Tree, verb: int) -> list[int]:
    """The commas directly before and after an aside, which are its own."""
    last = verb + 1
    return [c for c in tree.having(verb, "punct") if tree.words[c] == "," and c <= last]


def phrases_before_what_is_said(tree: Tree) -> Iterator[list[Arc]]:
    """'On Friday we lost the town, the army said': what opens a report belongs to it."""
    for verb, lemma in enumerate(tree.lemmas):
        if lemma not in SAYING or not _says(tree, verb):
            continue
        speakers = tree.having(verb, *SUBJECTS)
        for said in tree.having(verb, "ccomp"):
            before = [c for c in tree.children(verb) if c < said]
            opening = [c for c in before if tree.deps[c] in OPENING]
            if said < verb and opening and len(speakers) == 1 and speakers[0] > said:
                marks = [c for c in before if tree.deps[c] == "punct"]
                yield [Arc(c, said, tree.deps[c]) for c in sorted(opening + marks)]


def phrases_before_that(tree: Tree) -> Iterator[list[Arc]]:
    """'said on Thursday that they stay': what stands before 'that' is outside its clause."""
    for that, word in enumerate(tree.words):
        clause = tree.heads[that]
        if word != "that" or tree.deps[that] != "mark" or tree.deps[clause] != "ccomp":
            continue
        verb = tree.heads[clause]
        early = [c for c in tree.children(clause) if verb < c < that]
        moved = [c for c in early if tree.deps[c] in ASIDE_TIME]
        if verb < that < clause and moved:
            yield [Arc(c, verb, tree.deps[c]) for c in moved]


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
