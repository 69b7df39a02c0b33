"""Which names mean the same: surnames, abbreviations, the head of a long name, the title's hero."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from quizapp.gazetteer import world

HONORIFICS = frozenset(
    "mr mrs ms dr sir lord lady president king queen prince princess general captain colonel saint "
    "st professor prof minister senator judge".split()
)


EXPANSION_CHARACTERS = 120
"""How far before its brackets a name may begin."""


def bare(name: str) -> str:
    """A name without its article, possessive ending and stray punctuation."""
    name = re.sub(r"\s+", " ", name).strip(" ,;:'’\"“”()")
    if name.endswith(".") and not re.search(r"\b[A-Z]\.$", name):
        name = name.rstrip(".")
    name = re.sub(r"^(?:the|The|a|an)\s+", "", name)
    return re.sub(r"['’]s$", "", name)


def hero_name(title: str, names: Counter[str], votes: dict[str, Counter[str]]) -> str:
    """The title, where it is the name of a person of the article: 'Zaha Hadid (architect)'."""
    name = bare(title.split("(")[0].split(":")[0])
    words = set(name.split())
    if not 2 <= len(words) <= 5 or not all(w[0].isupper() or len(w) < 4 for w in words):
        return ""
    known = [n for n in names if words <= set(n.split()) and "PERSON" in votes[n]]
    return name if known else ""


def names_hero(name: str, hero: str, full: dict[str, str], votes: dict[str, Counter[str]]) -> bool:
    """The hero's surname, or a longer form of the hero's name."""
    if votes[name].most_common(1)[0][0] not in ("PERSON", "ORG", "GPE", "MISC"):
        return False
    return name == hero.split()[-1] or set(hero.split()) <= set(name.split())


def abbreviations(texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Pairs (short, long) from 'Long Form (LF)': each letter of LF begins a word of Long Form.

    Source: A. Schwartz and M. Hearst, A simple algorithm for identifying abbreviation definitions
    in biomedical text, PSB 2003; here with initials only, which costs recall and no precision.
    """
    for text in texts:
        for match in re.finditer(r"\(([A-Z][A-Za-z.&-]{1,9})\)", text):
            before = text[max(0, match.start() - EXPANSION_CHARACTERS) : match.start()]
            words = re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)?", before)
            long = _expansion(match[1], words, before)
            if long:
                yield match[1], long


SMALL = frozenset("of the and for in on de la al el der und du des".split())


def _expansion(short: str, words: list[str], before: str) -> str | None:
    """The words at the end of `before` whose initials spell `short`, as they are written there."""
    letters = [c.lower() for c in short if c.isalpha()]
    for count in range(len(letters), min(len(words), 2 * len(letters) + 2) + 1):
        tail = words[-count:]
        if tail[0].lower() in SMALL or not tail[0][0].isupper():
            continue
        initials = [w[0].lower() for w in tail if w.lower() not in SMALL]
        every = [w[0].lower() for w in tail]
        if letters in (initials, every):
            return bare(
                before[before.rindex(tail[0]) :]
                if before.count(tail[0]) == 1
                else before[_start_of(before, tail) :]
            )
    return None


def _start_of(before: str, tail: list[str]) -> int:
    position = len(before)
    for word in reversed(tail):
        position = before.rindex(word, 0, position)
    return position


def full_name(
    name: str,
    longer: dict[str, list[str]],
    votes: dict[str, Counter[str]],
    abbreviations: dict[str, str],
) -> str:
    """The longest name in the article that `name` is surely short for, or `name` itself."""
    if name in abbreviations:
        return abbreviations[name]
    if " " in name or world().kind(name) is not None:
        return name
    person = votes[name].most_common(1)[0][0] == "PERSON"
    owners = {
        long for long in longer[name] if long != name and _is_short_for(name, long, person, votes)
    }
    if any(votes[n].most_common(1)[0][0] != "PERSON" and len(n.split()) > 2 for n in longer[name]):
        owners = {o for o in owners if votes[o].most_common(1)[0][0] != "PERSON"}
    owners = {o for o in owners if not any(o != p and o in p for p in owners)}
    return owners.pop() if len(owners) == 1 else name


def _is_short_for(name: str, longer: str, person: bool, votes: dict[str, Counter[str]]) -> bool:
    label = votes[longer].most_common(1)[0][0]
    parts = longer.split()
    if len(parts) < 2:
        return False
    if person or label == "PERSON":
        if not (
            label == "PERSON"
            and votes[name].most_common(1)[0][0] in ("PERSON", "MISC", "ORG", "GPE", "LOC")
        ):
            return False
        last = parts[-1]
        return (
            name == last
            or name == re.sub(r"^(?:al|el|bin|ibn)-", "", last)
            or (person and name == parts[0] and parts[0].lower() not in HONORIFICS)
        )
    head = re.split(r" (?:of|for|in|on|and) ", longer)[0].split()[-1]
    return label == "ORG" and name == head and name.lower() in ORG_HEADS and longer[0].isupper()


ORG_HEADS = frozenset(
    "observatory organisation organization agency association union ministry department committee "
    "commission council office institute foundation university bank party court service bureau "
    "society nations club company group army front movement league federation government "
    "parliament senate museum church academy fund board authority police times guardian".split()
)
