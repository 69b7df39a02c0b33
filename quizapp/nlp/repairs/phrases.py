"""Rules on phrases: names beside nouns, dates and measures of time."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizapp.nlp.repairs.tree import SUBJECTS, Arc, Tree

DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
MONTHS = frozenset(
    "january february march april may june july august september october november december "
    "jan. feb. mar. apr. aug. sept. oct. nov. dec.".split()
)
PERIODS = frozenset("week month year night weekend morning afternoon evening decade".split())
POINTING = frozenset("last this next that".split())
BARE_DAYS = frozenset(("yesterday", "today", "tomorrow"))
YEAR = re.compile(r"(?:1[0-9]|20)\d\d")
DATE_CASES = frozenset(("on", "in", "since", "during", "by", "until"))
AGENTS = frozenset(("PERSON", "ORG", "GPE", "NORP"))


def is_date(tree: Tree, word: int) -> bool:
    """Whether a word is the head of a date: a weekday, a month, a year, 'last week', 'today'."""
    text = tree.words[word]
    if text in DAYS or text in BARE_DAYS or (text in MONTHS and tree.tags[word] == "NNP"):
        return True
    if YEAR.fullmatch(text) and tree.tags[word] == "CD":
        return True
    if text in PERIODS:
        return any(tree.words[c] in POINTING for c in tree.having(word, "amod", "det"))
    return bool(text.isdigit() and tree.having(word, "nmod:unmarked", "compound")) and any(
        tree.words[c] in MONTHS for c in tree.children(word)
    )


def dates_in_subjects(tree: Tree) -> Iterator[list[Arc]]:
    """'Syrian rebel forces on Thursday captured': the day belongs to the verb."""
    for subject, dep in enumerate(tree.deps):
        if dep not in SUBJECTS:
            continue
        verb = tree.heads[subject]
        date = _date_at_end(tree, subject)
        if date is None or verb < subject:
            continue
        after = tree.next_word(tree.edges(subject)[1])
        if after is None or not tree.is_verb_with(verb, after):
            continue
        case = tree.having(date, "case")
        if case and tree.words[case[0]] not in DATE_CASES:
            continue
        if tree.words[tree.edges(date)[0] - 1] in ("(", "["):
            continue
        if case or tree.words[date] in DAYS | BARE_DAYS:
            yield [Arc(date, verb, "obl" if case else "obl:unmarked")]


def _date_at_end(tree: Tree, subject: int) -> int | None:
    """The date that a subject ends with, if it says nothing about a noun that is an event."""
    end = tree.edges(subject)[1]
    for child in tree.children(subject):
        if child < subject or tree.deps[child] not in ("nmod", "nmod:unmarked", "obl"):
            continue
        if tree.edges(child)[1] == end and is_date(tree, child) and _can_act(tree, subject):
            return child
    return None


def _can_act(tree: Tree, noun: int) -> bool:
    return tree.named[noun] in AGENTS or tree.pos[noun] == "PRON" or tree.lemmas[noun] in ACTORS


ACTORS = frozenset(
    "force rebel army police government official group troop soldier company president minister "
    "court team agency leader spokesman spokeswoman judge scientist researcher protester party "
    "parliament senate council ministry committee man woman people member authority union bank "
    "chief director lawmaker student worker lawyer prosecutor militant fighter gunman friend "
    "brother sister father mother son daughter wife husband singer actor actress writer author "
    "poet".split()
)


def measures_before_ago(tree: Tree) -> Iterator[list[Arc]]:
    """'little more than a week ago': the measure belongs to the week."""
    for ago, word in enumerate(tree.words):
        if word not in ("ago", "earlier", "later"):
            continue
        for noun in tree.having(ago, "obl:unmarked", "nmod:unmarked", "obl", "advmod"):
            first = tree.edges(noun)[0]
            if first < 2 or tree.words[first - 1] != "than":
                continue
            more = first - 2
            if tree.words[more] in ("more", "less", "fewer") and tree.heads[more] != noun:
                yield [Arc(more, noun, "advmod"), Arc(first - 1, more, "fixed")]


def names_after_nouns(tree: Tree) -> Iterator[list[Arc]]:
    """'poet Percy Shelley wrote', 'his friend Andrea said': a verb has one subject, not two."""
    for first, second in _subjects_side_by_side(tree):
        beside = tree.edges(first)[1] + 1 == tree.edges(second)[0]
        named = tree.named[second] in ("PERSON", "ORG")
        if not beside or tree.pos[first] != "NOUN" or not named:
            continue
        if not tree.having(first, "det", "nmod:poss"):
            yield [Arc(first, second, "nmod:desc")]
        elif tree.lemmas[first] in ACTORS or tree.having(first, "nmod:poss"):
            yield [Arc(second, first, "appos")]  # but not 'every move Google makes'


def nouns_after_names(tree: Tree) -> Iterator[list[Arc]]:
    """'Mahmoud Zahar, Hamas's leader declared': a verb has one subject, not two."""
    for first, second in _subjects_side_by_side(tree):
        comma = tree.edges(first)[1] + 1
        apart = tree.words[comma] == "," and comma + 1 == tree.edges(second)[0]
        described = tree.pos[second] == "NOUN" and tree.having(second, "det", "nmod:poss")
        listed = tree.having(second, "conj", "cc")  # 'Higuchi, her mother and her sister'
        if apart and tree.pos[first] == "PROPN" and described and not listed:
            yield [Arc(second, first, "appos"), Arc(comma, second, "punct")]


def _subjects_side_by_side(tree: Tree) -> Iterator[tuple[int, int]]:
    """Pairs of subjects of one verb, both before it, with nothing but a comma between them."""
    for second, dep in enumerate(tree.deps):
        if dep not in SUBJECTS or tree.heads[second] < second:
            continue
        for first in tree.having(tree.heads[second], *SUBJECTS):
            if first < second and tree.edges(second)[0] - tree.edges(first)[1] <= 2:
                yield first, second
