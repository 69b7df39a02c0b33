"""Is the stem a good sentence: long enough, short enough, well formed, about something named?"""

import re

from quizapp.generate.draft import Draft
from quizapp.items import Article
from quizapp.nlp.rarity import specificity

MIN_WORDS, MAX_WORDS = 5, 28
MIN_CLOZE_WORDS = 7
LIGHT = frozenset(
    "be have say make do get include take come go use become see tell add give".split()
)
DOUBLED = re.compile(r"\b(\w+) \1\b", re.IGNORECASE)
ABBREVIATED_END = re.compile(r"\b(?:Jr|Sr|Inc|Ltd|Co|St|Dr|Mr|Mrs|vs|No)[?.]$")
BAD_START = re.compile(r"^(?:Than|And|But|Or|Nor|So|Because|Although|That)\b")
BAD_END = re.compile(
    r"\b(?:and|or|the|a|an|of|which|that|who|while|as|since|before|after|during)\s*[?.]$",
    re.IGNORECASE,
)
STRAY = re.compile(
    r"[?!]\.$|\(_____ \(|\)-|\s-\s|(?<![A-Z])[.!?]\s+[a-z]|[\[\]{}|<>\t\n]|,\s*[?.]$|\s['’]\s"
    r"|\.\.|…|--|,\s*,|\bas of on\b|\bnot only\b"
)
ASIDE = re.compile(r", (?:which|who|whose|where|according|while|but|and)\b")
TRUNCATED = re.compile(
    r"\b(?:where|whose|the only|only the|the same|so as|as well|remainder of|rest of)\b"
    r"|\b(?:its|his|her|their) (?:record|discharge|title|release|role|position|design|future \w+)\b"
    r"|\bupon (?:his|her|its|their) (?:arrival|return)\b"
    r"|, (?:by|with|for|to) [^,]+[?]$|^The (?:South|North|East|West)\b"
)
PLURAL_SELF = re.compile(r"\b(?:themselves|ourselves|each other|one another)\b")
DATE = re.compile(r"\b(?:1\d{3}|20\d{2})\b")


def length(draft: Draft, article: Article) -> str | None:
    """Refuse stems of under 5 or over 28 words: past 20 the share of good ones falls."""
    words = len(draft.stem.split())
    if words < MIN_WORDS:
        return "stem_too_short"
    return "stem_too_long" if words > MAX_WORDS else None


def reads_well(draft: Draft, article: Article) -> str | None:
    """Refuse stray punctuation, doubled words, open brackets and quotes, and broken endings."""
    stem = draft.stem
    doubled = DOUBLED.search(stem)
    if doubled and doubled[1].lower() not in ("had", "that"):
        return "doubled_word"
    if TRUNCATED.search(stem):
        return "aside_left_in"
    if stem.startswith(("Who ", "Which ")) and PLURAL_SELF.search(stem):
        return "badly_formed"
    if draft.cloze and ASIDE.search(stem):
        return "aside_left_in"
    if any(bad.search(stem) for bad in (STRAY, BAD_START, BAD_END, ABBREVIATED_END)):
        return "badly_formed"
    pairs = (("(", ")"), ("“", "”"))
    if any(stem.count(a) != stem.count(b) for a, b in pairs) or stem.count('"') % 2:
        return "unbalanced"
    return None


ARRIVALS = frozenset("arrive return leave travel move come go retire emigrate".split())
"""Verbs that say little without where to or where from."""
LIFE = frozenset(
    "bear die grow graduate open begin end found establish marry divorce retire resign".split()
)


def says_enough(draft: Draft, article: Article) -> str | None:
    """Refuse a subject and a verb alone: 'On what date did Anna Bell recover?', or 'arrive?'"""
    arguments = draft.fact.count("|") - 2
    adrift = draft.predicate in ARRIVALS and len(draft.anchors) < 2
    if draft.cloze and adrift and draft.answer_type == "year":
        return "too_vague"
    lonely = draft.slot.startswith(("when", "place")) and (arguments < 1 or adrift)
    return "too_vague" if lonely and draft.predicate not in LIFE else None


SPECIFIC = 2.9
"""Specificity that ties a stem down as a name does: 'an experiment with stones and cannonballs'."""
NEEDED, NEEDED_OF_LIGHT, NEEDED_OF_CLOZE, NEEDED_OF_WHO = 1.0, 1.5, 1.6, 1.3
SAID_BY = re.compile(r"^According to [^,]+, ")
QUESTION_WORDS = "who which what when where how many much organisation country city year place"


NAME_INSIDE = re.compile(r"(?<=[a-z,] )[A-Z]")


def enough_anchors(draft: Draft, article: Article) -> str | None:
    """Refuse what could be said of many: no name, no date, and no rare words."""
    if draft.slot == "term":
        return None
    unnamed = not draft.anchors and not NAME_INSIDE.search(draft.stem)
    if draft.rule == "how_many" and (unnamed or " all " in draft.stem):
        return "too_vague"
    said = SAID_BY.sub("", draft.stem)
    asks_subject = draft.rule == "subject_who" or draft.slot.startswith("cloze nsubj")
    if asks_subject and not any(name in said for name in draft.anchors):
        rare = specificity(said, without=QUESTION_WORDS) / SPECIFIC
        if rare < NEEDED_OF_WHO:
            return "too_vague"
    if draft.cloze and len(draft.stem.split()) < MIN_CLOZE_WORDS:
        return "too_vague"
    predicate = draft.predicate.split()[0].split("|")[0]
    anchors = len(draft.anchors) + len(set(DATE.findall(draft.stem)))
    anchors += (draft.fact.count("|") >= 4) + (predicate in LIFE and bool(draft.anchors))
    names = " ".join([QUESTION_WORDS, *draft.anchors])
    tied = anchors + specificity(draft.stem, without=names) / SPECIFIC
    needed = NEEDED_OF_LIGHT if predicate in LIGHT else NEEDED
    if draft.cloze and draft.entity is not None:
        needed = NEEDED_OF_CLOZE
    return "too_vague" if tied < needed else None
