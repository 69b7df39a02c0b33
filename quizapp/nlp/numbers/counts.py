"""Plain counts and ordinals, told from numbers that name: 'Route 66', 'page 3', 'Windows 10'."""

import re
from decimal import Decimal

from quizapp.nlp.numbers.numerals import PARTS
from quizapp.nlp.numbers.site import Reading, Site
from quizapp.nlp.numbers.values import NumberKind

LABELS = (
    "act article appendix block book building bus camp case category chapter class channel "
    "clause column cup day district division edition episode exhibit figure fig flight flat floor "
    "form formula gate grade group highway house issue item layer level line lot lots mark "
    "model movement no nos opus op page pages para paragraph part phase platform plate post posts "
    "problem psalm quarter question rank room route row rule scene season section sector seed "
    "series site stage step street table task test theorem tier tip track type unit verse "
    "version vol volume ward week world year zone bwv k pp p chap sec art eq equation proposition "
    "lemma corollary area apartment apt suite box interstate exit terminal pier patient subject "
    "reactor squadron regiment battalion"
).split()
_LABEL = re.compile(
    rf"(?<![\w-])(?P<label>{'|'.join(sorted(LABELS, key=len, reverse=True))})s?\.?\s?(?:#\s?)?"
    r"(?:\d[\d,]{0,9}(?:,\s|\s(?:and|or|to|&)\s|\s?[–-]\s?)){0,4}$",
    re.IGNORECASE,
)
_TIME_LABELS = frozenset(("day", "week", "year", "season", "quarter"))
_PLURAL_AFTER = re.compile(r"\s(?!is\b|was\b|has\b|as\b|does\b|this\b|its\b|his\b|us\b)[a-z-]+s\b")
_CAPITAL_BEFORE = re.compile(r"(?:^|(?<=[\s\"“‘(\[-]))(?P<word>[A-Z][\w’'.&-]*)\s$")
_FUNCTION = frozenset(
    "a about above across after against all almost along also although among an and another any "
    "are around as at back because been before behind being below besides between both but by can "
    "could despite did do does down during each either even every except few first for four five "
    "six seven eight nine ten from had has have he her here him his how however i if in including "
    "inside into is it its just last least less like many more most much my near nearly neither no "
    "nor not now of off on once one only onto or other our out outside over past per plus rather "
    "roughly she since so some still such take than that the their them then there these they this "
    "those though three through throughout till to today together total toward towards two under "
    "unlike until up upon us use via was we were what when where which while who whose why will "
    "with within without would yet you your approximately exactly additionally finally consider "
    "suppose let assume say add combine these initially currently previously later yesterday of "
    "having hence thus therefore further furthermore moreover meanwhile instead otherwise".split()
)
_ONE_BEFORE = re.compile(
    r"\b(?:no|any|every|some|this|that|which|each|the|another|either|neither|everyone|first|last|"
    r"new|old|good|other|wrong|right|big|small|number)\s$",
    re.IGNORECASE,
)
_ONE_AFTER = re.compile(
    r"\s(?!(?:of|another|can|could|may|might|must|is|was|has|had|who|that|which|should|would|will|"
    r"does|did|to|in|on|at|with|and|or|by|for|from|as|but|another|day|side|hand|thing|another|"
    r"more|or|into|after|before|when|where|if|than)\b)[\w“\"]"
)
_VERSE = re.compile(r"\b[A-Z][a-z]+\s\d{1,3}:\s$")
_PADDED = re.compile(r"0\d")
_OPEN_AND_CLOSED = (("[", "]"), ("(", ")"))
_OF = re.compile(r"\sof\b")


def read_count(site: Site) -> Reading | None:
    """'727 people', 'three robots', 'hundreds of vendors', '2.9 billion views', '.324'."""
    numeral = site.numeral
    if numeral.part or numeral.ordinal or site.is_article:
        return None
    times, end = 1, numeral.end
    if not site.is_clean:
        times, end = site.short_scale()
        if times == 1 or site.text[numeral.end : end] in ("m", "M", "b", "B", "K"):
            return None
        if not site.is_clean_before or site.text[end : end + 1].isalnum():
            return None
    if _PADDED.match(site.written) or _names(site) or not _counts(site):
        return None
    return site.reading(NumberKind.COUNT, end=end, times=times)


def _counts(site: Site) -> bool:
    """Whether number words stand for a number here."""
    written, numeral = site.written, site.numeral
    if written == "one":
        after = _ONE_AFTER.match(site.text, numeral.end) is not None
        return after and _ONE_BEFORE.search(site.left) is None
    if written in ("tens", "scores"):
        return _OF.match(site.text, numeral.end) is not None
    if written in (
        "hundred",
        "dozen",
        "thousand",
        "million",
        "billion",
        "trillion",
        "lakh",
    ):
        return site.text[numeral.end : numeral.end + 1] == "-"
    return True


def _names(site: Site) -> bool:
    """Whether the number stands for a thing: a page, a step, a footnote, a version."""
    text, numeral = site.text, site.numeral
    around = (
        text[numeral.start - 1 : numeral.start],
        text[numeral.end : numeral.end + 1],
    )
    if around in _OPEN_AND_CLOSED and numeral.in_digits and numeral.value < 1_000:
        return True
    if _opens_an_item(site) or _VERSE.search(site.left[-24:]):
        return True
    label = None if site.last.isdigit() else _LABEL.search(site.left)
    plural = _PLURAL_AFTER.match(text, numeral.end) is not None
    if label is not None:
        timed = label["label"].lower() in _TIME_LABELS or not numeral.in_digits
        return not (timed and plural)
    if not numeral.in_digits or numeral.scale > 1 or "," in site.written or "." in site.written:
        return False
    capital = _CAPITAL_BEFORE.search(site.left[-24:]) if site.last.isalpha() else None
    if capital is None or capital["word"].lower().rstrip(".") in _FUNCTION:
        return False
    return not plural


def _opens_an_item(site: Site) -> bool:
    """'3. Then add ...' at the start of a line."""
    at_start = not site.left.strip(" \t") or site.left.rstrip(" \t").endswith("\n")
    following = site.text[site.numeral.end : site.numeral.end + 2]
    return (
        at_start
        and site.numeral.in_digits
        and following[:1] in (".", ")")
        and (following[1:].isspace() or not following[1:])
    )


_DETERMINED = re.compile(
    r"(?:\b(?:the|a|an|his|her|its|their|our|my|your|this|that|every|each|another|very|whose)"
    r"|['’]s|s['’])\s(?:very\s)?$",
    re.IGNORECASE,
)
_JOINED = re.compile(
    r"(?:\b(?:and|or)|(?:first|second|third|fourth|fifth|sixth),)\s$", re.IGNORECASE
)
_NOUN_AFTER = re.compile(
    r"\s(?!(?:is|was|were|are|has|had|to|in|on|at|by|and|or|of)\b)[a-z]|-[a-z]"
)
_NEXT_IN_LIST = re.compile(r"(?:,|\sand|\sor)\s(?:and\s)?(?:second|third|fourth|fifth|sixth)\b")
_LATER = re.compile(r"\s(?:later|after|before|or\stwo|earlier|ago)\b")
_CENTURY = re.compile(r"[\s-]centur(?:y|ies)\b", re.IGNORECASE)
ORDINAL_WORDS = frozenset(word for word in PARTS if word not in ("half", "quarter"))


def read_ordinal(site: Site) -> Reading | None:
    """'the 22nd Fan Expo', 'his third daughter', 'the second half'; not 'he first came'."""
    numeral = site.numeral
    if numeral.part:
        return _ordinal_piece(site)
    if not numeral.ordinal or _CENTURY.match(site.text, numeral.end):
        return None
    if numeral.in_digits:
        return site.reading(NumberKind.ORDINAL) if site.is_clean_before else None
    shouted = site.text[numeral.start : numeral.end].isupper()  # 'the FIRST Global Challenge'
    if shouted or not site.is_clean_before or not _is_ordinal_word(site):
        return None
    return site.reading(NumberKind.ORDINAL)


def _is_ordinal_word(site: Site) -> bool:
    end = site.numeral.end
    determined = _DETERMINED.search(site.left) is not None
    if site.written == "second" and _LATER.match(site.text, end):
        return False
    if determined:
        return True
    noun = _NOUN_AFTER.match(site.text, end) is not None
    if site.written == "first":
        return False
    if site.written == "second":
        listed = _NEXT_IN_LIST.match(site.text, end) is not None
        return (noun and _JOINED.search(site.left) is not None) or listed
    return noun or _JOINED.search(site.left) is not None


def _ordinal_piece(site: Site) -> Reading | None:
    """'a third goal', which is no fraction."""
    word, end = site.written.split()[-1], site.numeral.end
    if word not in ORDINAL_WORDS or not _NOUN_AFTER.match(site.text, end):
        return None
    return Reading(end - len(word), end, NumberKind.ORDINAL, Decimal(PARTS[word]))
