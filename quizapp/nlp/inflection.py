"""Regular and irregular English inflection, to check the lemmas that the network proposes.

The network gives an ending to cut and one to add. For a word that it has never seen it may give
"staged" the lemma "stag". Whoever knows which words are lemmas can do better.
"""

import re
from collections.abc import Collection, Iterator, Mapping

_VOWELS = frozenset("aeiou")
# Stems that have lost an e before -ed and -ing. One syllable with one vowel and one consonant has,
# since its consonant would have been doubled.
LOST_E = re.compile(
    r"^[^aeiou]*[aeiouy][^aeiouwxy]$|[^aeo]at$|[uv]$|[iy]z$|[aeiourn]c$|[^s]s$|[aeiourdl]g$"
    r"|[bcdfgkpstz]l$|[^aeiou][iu]r$"
)
# Verbs whose past or participle is not made with -ed: lemma, past, participle.
_IRREGULAR = """
arise arose arisen, awake awoke awoken, bear bore borne, beat beat beaten, befall befell befallen,
begin began begun, bend bent bent, bind bound bound, bite bit bitten, bleed bled bled, blow blew
blown, break broke broken, breed bred bred, bring brought brought, build built built, buy bought
bought, catch caught caught, choose chose chosen, cling clung clung, come came come, creep crept
crept, deal dealt dealt, dig dug dug, draw drew drawn, drink drank drunk, drive drove driven, dwell
dwelt dwelt, eat ate eaten, fall fell fallen, feed fed fed, feel felt felt, fight fought fought,
flee fled fled, fling flung flung, fly flew flown, forbid forbade forbidden, foresee foresaw
foreseen, forget forgot forgotten, forgive forgave forgiven, forsake forsook forsaken, freeze froze
frozen, give gave given, go went gone, grind ground ground, grow grew grown, hang hung hung, hear
heard heard, hide hid hidden, hold held held, keep kept kept, kneel knelt knelt, know knew known,
lay laid laid, lead led led, leave left left, lend lent lent, light lit lit, lose lost lost, mean
meant meant, meet met met, mislead misled misled, mistake mistook mistaken, outgrow outgrew
outgrown, overcome overcame overcome, oversee oversaw overseen, overtake overtook overtaken,
overthrow overthrew overthrown, pay paid paid, rebuild rebuilt rebuilt, ride rode ridden, ring rang
rung, rise rose risen, run ran run, say said said, seek sought sought, sell sold sold, send sent
sent, shake shook shaken, shine shone shone, shoot shot shot, show showed shown, shrink shrank
shrunk, sing sang sung, sink sank sunk, sit sat sat, sleep slept slept, slide slid slid, speak spoke
spoken, spend spent spent, spin spun spun, spring sprang sprung, stand stood stood, steal stole
stolen, stick stuck stuck, sting stung stung, strike struck struck, strive strove striven, swear
swore sworn, sweep swept swept, swell swelled swollen, swim swam swum, swing swung swung, take took
taken, teach taught taught, tear tore torn, tell told told, think thought thought, throw threw
thrown, undergo underwent undergone, understand understood understood, undertake undertook
undertaken, uphold upheld upheld, wake woke woken, wear wore worn, weave wove woven, weep wept wept,
win won won, withdraw withdrew withdrawn, withhold withheld withheld, withstand withstood withstood,
write wrote written
"""
IRREGULAR: Mapping[str, str] = {
    form: lemma
    for lemma, *forms in (verb.split() for verb in _IRREGULAR.split(","))
    for form in forms
}


MENDED = frozenset({"VERB", "AUX", "NOUN", "ADJ", "ADV"})  # UPOS whose words are inflected


def base_forms(word: str, upos: str) -> Iterator[str]:
    """What a lower-case word may be a regular form of, the likeliest spelling first.

    Nothing for a word without a regular ending.
    """
    if upos in {"VERB", "AUX"}:
        for ending in ("ing", "ed"):
            if word.endswith(ending):
                yield from _before_vowel(word.removesuffix(ending))
        if word.endswith("ied"):
            yield word[:-3] + "y"
    if upos in {"VERB", "AUX", "NOUN", "PROPN"} and word.endswith("s"):
        yield from _before_s(word)
    if upos == "NOUN" and word.endswith("men"):
        yield word[:-2] + "an"
    if upos in {"ADJ", "ADV"}:
        for ending in ("est", "er"):
            if word.endswith(ending):
                stem = word.removesuffix(ending)
                yield from _before_vowel(stem)
                if stem.endswith("i"):
                    yield stem[:-1] + "y"


def _before_vowel(stem: str) -> Iterator[str]:
    """Of "mopp", "stag" and "detonat": "mop", "stage" and "detonate" among others."""
    if len(stem) < 2 or not _VOWELS & set(stem + "y"):
        return
    doubled = len(stem) > 3 and stem[-1] == stem[-2]
    if doubled and stem[-1] not in "aeiouls":
        yield stem[:-1]
    yield from (stem + "e", stem) if LOST_E.search(stem) else (stem, stem + "e")
    if doubled and stem[-1] in "ls":
        yield stem[:-1]


def _before_s(word: str) -> Iterator[str]:
    if word.endswith("ies") and len(word) > 4:
        yield word[:-3] + "y"
    if word.endswith(("sses", "zzes", "xes", "ches", "shes")):
        yield word[:-2]
    if not word.endswith("ss"):
        yield word[:-1]


def mended(word: str, lemma: str, upos: str, known: Collection[str]) -> str:
    """The proposed lemma of a word, or a better one when it is no known lemma of its UPOS.

    `known` are the lemmas of that UPOS, in lower case; case is kept as proposed.
    """
    lowered = word.lower()
    if upos == "VERB" and lemma not in known and lowered in IRREGULAR:
        return IRREGULAR[lowered]
    if lemma.lower() in known or lemma.lower() == lowered:
        return lemma
    candidates = list(base_forms(lowered, upos)) if lowered.isalpha() else []
    better = next((candidate for candidate in candidates if candidate in known), None)
    if better is None and candidates:
        better = candidates[0]
    if better is None:
        return lemma
    return better.capitalize() if lemma[:1].isupper() else better
