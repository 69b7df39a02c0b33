"""Which names mean the same: surnames, abbreviations, the head of a long name, the title's hero."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qs, unquote, urlsplit

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


def headings(title: str, url: str) -> tuple[str, ...]:
    """What may name the hero: the title, and the last part of an address as encyclopedias have it.

    'https://en.wikipedia.org/wiki/Zaha_Hadid' gives 'Zaha Hadid' where the title is 'Early life'.
    """
    parts = urlsplit(url)
    asked = parse_qs(parts.query).get("title", [])
    slug = asked[0] if asked else unquote(parts.path.rsplit("/", 1)[-1])
    return (title, slug.replace("_", " ")) if "_" in slug else (title,)


def hero_name(headings: Iterable[str], names: Counter[str], votes: dict[str, Counter[str]]) -> str:
    """The first heading that is the name of a person of the article: 'Zaha Hadid (architect)'."""
    for heading in headings:
        name = bare(heading.split("(")[0].split(":")[0])
        words = name.split()
        if not 2 <= len(words) <= 5 or not all(w[0].isupper() or len(w) < 4 for w in words):
            continue
        people = [n for n in names if votes[n].most_common(1)[0][0] == "PERSON"]
        known = any(set(words) <= set(n.split()) and "PERSON" in votes[n] for n in names)
        if known or any(n == words[-1] and names[n] > 1 for n in people):
            return name
    return ""


def names_hero(name: str, hero: str, votes: dict[str, Counter[str]]) -> bool:
    """The hero's surname, or a longer form of the hero's name."""
    if votes[name].most_common(1)[0][0] not in ("PERSON", "ORG", "GPE", "MISC", "WORK_OF_ART"):
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


def spelt_by_initials(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Pairs (short, long) among the names of one article: 'USI', 'University of Southern Indiana'.

    Three letters at least, and one name only that they spell.
    """
    known = list(names)
    for short in known:
        if not INITIALS.fullmatch(short):
            continue
        letters = short.replace(".", "").lower()
        long = [name for name in known if " " in name and letters in _initials(name)]
        if len(long) == 1:
            yield short, long[0]


INITIALS = re.compile(r"(?:[A-Z]\.?){3,6}")


def _initials(name: str) -> tuple[str, str]:
    """The first letters of its words, the small ones left out and not."""
    words = re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)?", name)
    large = "".join(w[0] for w in words if w.lower() not in SMALL)
    return large.lower(), "".join(w[0] for w in words).lower()


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


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of an article's names when one of them is to be made whole.

    `longer` lists the names that hold a word, `order` every mention in reading order.
    """

    votes: dict[str, Counter[str]]
    longer: dict[str, list[str]]
    abbreviations: dict[str, str]
    order: Sequence[str]
    headings: Sequence[str]

    def is_person(self, name: str) -> bool:
        """Whether the article mostly reads it as a person."""
        return self.votes[name].most_common(1)[0][0] == "PERSON"


def full_name(name: str, known: Known) -> str:
    """The longest name in the article that `name` is surely short for, or `name` itself."""
    if name in known.abbreviations:
        return known.abbreviations[name]
    person = known.is_person(name)
    always = person and len(known.votes[name]) == 1
    if " " in name or (world().kind(name) is not None and not always):
        return name
    longer = known.longer[name]
    owners = {long for long in longer if long != name and _is_short_for(name, long, person, known)}
    if not always and any(not known.is_person(n) and len(n.split()) > 2 for n in longer):
        owners = {o for o in owners if not known.is_person(o)}
    owners = {o for o in owners if not any(o != p and o in p for p in owners)}
    if len(owners) > 1 and person:
        owners = _in_heading(owners, known) or _introduced_first(name, owners, known)
    return owners.pop() if len(owners) == 1 else name


def _in_heading(owners: set[str], known: Known) -> set[str]:
    """Those whose first and last word a heading has: 'A bust of Patrick Gordon in Moscow'."""
    said = {word.strip(",.;:'’") for heading in known.headings for word in heading.split()}
    ends = {o: {o.split()[0], o.split()[-1]} for o in owners}
    return {o for o in owners if len(ends[o]) > 1 and ends[o] <= said}


INTRODUCED = 3
"""Mentions by surname alone, before another bearer comes up, that settle whose it is."""


def _introduced_first(name: str, owners: set[str], known: Known) -> set[str]:
    """The one who was named in full before the surname stood alone, long before any other."""
    first = min(owners, key=known.order.index)
    others = min(known.order.index(o) for o in owners if o != first)
    begin = known.order.index(first)
    alone = [i for i, said in enumerate(known.order) if said == name]
    settled = alone[0] > begin and sum(i < others for i in alone) >= INTRODUCED
    return {first} if settled else set()


def _is_short_for(name: str, longer: str, person: bool, known: Known) -> bool:
    votes = known.votes
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
    known_head = name == words_up_to_head(longer)[-1] and name.lower() in ORG_HEADS
    return label == "ORG" and known_head and longer[0].isupper()


def words_up_to_head(name: str) -> list[str]:
    """'Syrian Observatory' of 'Syrian Observatory for Human Rights', as words; the last one says
    what it is.
    """
    return _LINK.split(name, maxsplit=1)[0].split()


_LINK = re.compile(r"\s(?:of|for|in|on|and)\s")
ORG_HEADS = frozenset(
    "observatory organisation organization agency association union ministry department committee "
    "commission council office institute foundation university bank party court service bureau "
    "society nations club company group army front movement league federation government "
    "parliament senate museum church academy fund board authority police times guardian".split()
)
