"""Named entities out of GUM, which marks every mention: pronouns and common nouns too.

A mention is a name when its head is a proper noun, or a common noun that a name hangs on, as in
"appellant Darnell Hurt" and "the town of Neiafu". Its span is cut down to the name itself.
"""

import re
from dataclasses import dataclass

from quizapp.nlp.names import ADDRESS
from quizapp.nlp.training.conllu import Word, WordSentence
from quizapp.nlp.training.records import Name
from quizapp.nlp.training.types import DEMONYMS, GUM, PARTY_WORDS, is_demonym, refine

_TITLES = frozenset(
    "Mr Mr. Mrs Mrs. Ms Ms. Dr Dr. Sir Lord Lady President Prime Minister Senator Professor Prof."
    " Prof King Queen Prince Princess General Gen. Colonel Captain Secretary Governor Judge Justice"
    " Pope Father Sister Saint St. Rep. Sen. Chancellor Emperor Empress Duke Congressman"
    " Congresswoman Chairman Director Madam Ambassador Mayor Major Lieutenant Sergeant Commander"
    " Admiral Marshal Attorney".split()
)
_INNER_WORDS = frozenset("of de and & for von van al el la - on del der du ’s / the".split())
_LINKS = frozenset("of for and & de".split())
_NOMINAL = frozenset({"NOUN", "ADJ", "PROPN", "X"})


@dataclass(frozen=True, slots=True)
class _Mention:
    """Words start..end of a sentence, with GUM's type and its Wikipedia identity or ''."""

    start: int
    end: int
    kind: str
    identity: str


def gum_names(words: WordSentence) -> tuple[Name, ...]:
    """The names of one sentence, longest first where they overlap, and its demonyms."""
    found = [name for mention in _mentions(words) if (name := _as_name(words, mention))]
    names: list[Name] = []
    taken: set[int] = set()
    for name in sorted(found, key=lambda n: n.start - n.end):
        if taken.isdisjoint(range(name.start, name.end)):
            names.append(name)
            taken.update(range(name.start, name.end))
    for index, word in enumerate(words):
        if index not in taken and _is_loose_demonym(word):
            names.append(Name(index, index + 1, frozenset({"NORP"})))
    return tuple(sorted(names, key=lambda n: n.start))


def _is_loose_demonym(word: Word) -> bool:
    known = word.form in DEMONYMS and word.form not in PARTY_WORDS
    return known and word.upos in {"ADJ", "PROPN"}


def _mentions(words: WordSentence) -> list[_Mention]:
    """Every mention that opens and closes in this sentence."""
    open_mentions: dict[str, list[tuple[int, str, str]]] = {}
    mentions = []
    for index, word in enumerate(words):
        marks = re.search(r"(?:^|\|)Entity=([^|]*)", word.misc)
        for mark in re.findall(r"\([^()]*\)?|[^()]+\)", marks.group(1)) if marks else ():
            number = mark.strip("()").split("-")[0]
            if mark.startswith("("):
                parts = mark.strip("()").split("-")
                opened = (index, parts[1], "-".join(parts[7:]))
                open_mentions.setdefault(number, []).append(opened)
            if mark.endswith(")") and open_mentions.get(number):
                start, kind, identity = open_mentions[number].pop()
                mentions.append(_Mention(start, index + 1, kind, identity))
    return mentions


def _as_name(words: WordSentence, mention: _Mention) -> Name | None:
    types = GUM.get(mention.kind)
    head = _head_of(words, mention)
    if head is not None and not _is_named(words, head, mention):
        head = _called(words, head, mention)
    if types is None or head is None:
        return None
    start = _left_edge(words, mention, head)
    end = _right_edge(words, mention, head)
    if mention.kind == "person":
        while start < end - 1 and words[start].form in _TITLES:
            start += 1
    text = " ".join(word.form for word in words[start:end])
    if text.lower() in {"i", "god"} or ADDRESS.search(text):
        return None
    if is_demonym(text) and text not in PARTY_WORDS:
        return Name(start, end, frozenset({"NORP"}))
    before = words[start - 1].form if start else ""
    after = words[end].form if end < len(words) else ""
    return Name(start, end, refine(types, text, before, after))


def _head_of(words: WordSentence, mention: _Mention) -> int | None:
    """The first word of the mention whose own head lies outside it."""
    for index in range(mention.start, mention.end):
        if not mention.start <= words[index].head - 1 < mention.end:
            return index
    return None


def _called(words: WordSentence, head: int, mention: _Mention) -> int | None:
    """The proper noun by which a common noun is called, None when there is none."""
    for index in range(head + 1, mention.end):
        word = words[index]
        if word.head - 1 != head or word.xpos not in {"NNP", "NNPS"} or len(word.form) == 1:
            continue
        of_place = mention.kind == "place" and words[index - 1].form == "of"
        if (
            (word.dep == "flat" and mention.kind == "person")
            or (word.dep == "appos" and mention.kind in {"person", "place", "organization"})
            or (word.dep == "nmod" and of_place)
        ):
            return index
    return None


def _is_named(words: WordSentence, head: int, mention: _Mention) -> bool:
    word = words[head]
    if word.xpos in {"NNP", "NNPS"}:
        return True
    capital = word.form[:1].isupper() and head > 0
    return bool(mention.identity) and capital and word.upos in {"NOUN", "NUM"}


def _is_name_word(words: WordSentence, index: int) -> bool:
    word = words[index]
    if word.xpos in {"NNP", "NNPS"}:
        return True
    return index > 0 and word.form[:1].isupper() and word.upos in _NOMINAL


def _left_edge(words: WordSentence, mention: _Mention, head: int) -> int:
    left = head
    links = mention.kind not in {"person", "place"}
    while left - 1 >= mention.start:
        word = words[left - 1]
        beyond = left - 2 >= mention.start and _is_name_word(words, left - 2)
        year = word.upos == "NUM" and word.head - 1 == head and mention.kind == "event"
        if _is_name_word(words, left - 1) or year:
            left -= 1
        elif beyond and (
            word.form == "-" or (links and word.form.lower() in _INNER_WORDS - {"the"})
        ):
            left -= 2
        else:
            break
    return left


def _right_edge(words: WordSentence, mention: _Mention, head: int) -> int:
    right = head + 1
    while right < mention.end:
        word = words[right]
        number = word.upos == "NUM" and head <= word.head - 1 < right
        if _is_name_word(words, right) or (
            number and mention.kind not in {"organization", "place"}
        ):
            right += 1
        elif word.form == "-" and right + 1 < mention.end and _is_name_word(words, right + 1):
            right += 2
        elif (after := _after_link(words, mention, right)) is not None:
            right = after
        else:
            break
    return right


def _after_link(words: WordSentence, mention: _Mention, right: int) -> int | None:
    """Where a name goes on after "of", "for", "and": "Bank of the West"; None when it does not."""
    link = words[right].form.lower()
    if link not in _LINKS or mention.kind in {"person", "animal"}:
        return None
    following = right
    while following < mention.end and words[following].form.lower() in _INNER_WORDS:
        following += 1
    if following >= mention.end or following - right > 2 or not _is_name_word(words, following):
        return None
    if link == "for" and mention.kind == "place":
        return None
    coordinated = link == "and" and words[following].dep.startswith("conj")
    if coordinated and mention.kind != "organization":
        return None
    return following + 1
