"""Is the key a whole name, or a number that counts something?"""

import re

from quizapp.generate.draft import Draft
from quizapp.items import Article
from quizapp.items.item import BLANK
from quizapp.nlp.entities import given_names

ORG_WORDS = frozenset(
    "lodge church army navy board committee council court party group company club band team "
    "university school college museum department ministry government parliament state city "
    "agency association society institute union league congress senate house king queen lord god "
    "president minister internet web bible gospel south north east west".split()
)

CUT_END = re.compile(r"\b(?:No|St|Vol|Mr|Dr)$")


def key_is_a_name(draft: Draft, article: Article) -> str | None:
    """Refuse 'Lodge', 'Army' and 'James' as names: the article has left out which."""
    answer = draft.answer
    lone = draft.answer_type == "PERSON" and answer.lower() in given_names()
    cut = CUT_END.search(answer) or answer.lower() in ORG_WORDS
    return "key_is_no_name" if cut or lone else None


LEADING = re.compile(r"(?:\b([A-Z][\w’'-]+) (?:of|for) (?:the )?|[A-Z][\w’'-]*(?:: ?|[-–&] ?))$")
PART_OF = frozenset(
    "university universities college school battle siege museum bank cathedral treaty institute "
    "academy society church order house chamber".split()
)
"""What is known by the place it stands in: 'the Battle of Hastings'."""


TRAILING = re.compile(r"(?:: |-)[A-Z]")


def key_is_whole(draft: Draft, article: Article) -> str | None:
    """Refuse a part of a longer name: 'Man of the [Match]', '[Batman]: Arkham VR'."""
    if not draft.cloze or draft.entity is None:
        return None
    if TRAILING.match(article.text, draft.answer_end):
        return "key_is_cut"
    before = article.text[draft.sentence.start : draft.answer_start]
    leading = LEADING.search(before)
    if leading is None:
        return None
    if leading[1] is None:
        return "key_is_cut"
    if _ends_a_person(draft, draft.sentence.start + leading.end(1)):
        return None
    place = draft.answer_type in ("GPE", "LOC", "NORP")
    return None if place and leading[1].lower() not in PART_OF else "key_is_cut"


def _ends_a_person(draft: Draft, end: int) -> bool:
    """'Ada Berg of the Labour Party'."""
    people = (ent for ent in draft.reading.doc.ents if ent.label_ == "PERSON")
    return any(ent.end_char + draft.reading.shift == end for ent in people)


UNCOUNTED = re.compile(
    rf"{BLANK} (?:had|has|have|was|were|is|are|did|do|does|would|could|and|or)\b"
)


def number_counts_something(draft: Draft, article: Article) -> str | None:
    """Refuse 'More than _____ had died', and the number one, which everybody guesses."""
    if draft.number is None:
        return None
    if draft.number.value == 1:
        return "key_is_trivial"
    return "counts_nothing" if draft.cloze and UNCOUNTED.search(draft.stem) else None
