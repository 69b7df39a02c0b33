"""The name types of a corpus, translated into the types we ship.

Most corpora know four types (person, organisation, place, other). Where the words of a name make
the finer type clear, a rule decides it; otherwise all the types it may have are kept, and the
training loss accepts any of them.
"""

import re
from pathlib import Path

from quizapp.nlp.training.places import is_political_place

TYPES = (
    "PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "WORK_OF_ART", "PRODUCT", "LAW",
    "LANGUAGE", "MISC",
)  # fmt: skip
PLACES = frozenset({"GPE", "LOC", "FAC"})
OTHERS = frozenset({"WORK_OF_ART", "PRODUCT", "EVENT", "LAW", "LANGUAGE", "NORP", "MISC"})

COARSE = {
    "PER": frozenset({"PERSON"}),
    "ORG": frozenset({"ORG"}),
    "LOC": PLACES,
    "MISC": OTHERS,
    "OTH": OTHERS,
}
CROSSNER = {
    **dict.fromkeys(
        ("person", "politician", "scientist", "writer", "musicalartist", "researcher"),
        frozenset({"PERSON"}),
    ),
    **dict.fromkeys(("organisation", "politicalparty", "university", "band"), frozenset({"ORG"})),
    **dict.fromkeys(("election", "event", "conference"), frozenset({"EVENT"})),
    **dict.fromkeys(("book", "poem", "album", "song"), frozenset({"WORK_OF_ART"})),
    **dict.fromkeys(("academicjournal", "magazine"), frozenset({"WORK_OF_ART", "ORG", "MISC"})),
    **dict.fromkeys(("product", "programlang"), frozenset({"PRODUCT"})),
    "country": frozenset({"GPE"}),
    "location": PLACES,
    "award": frozenset({"MISC"}),
    "misc": OTHERS,
    "astronomicalobject": frozenset({"LOC", "MISC"}),
}
GUM = {
    "person": frozenset({"PERSON"}),
    "animal": frozenset({"PERSON"}),
    "organization": frozenset({"ORG"}),
    "place": PLACES,
    "event": frozenset({"EVENT"}),
    "object": frozenset({"PRODUCT", "WORK_OF_ART", "FAC", "MISC"}),
    "abstract": frozenset({"WORK_OF_ART", "LAW", "LANGUAGE", "PRODUCT", "NORP", "MISC"}),
}

DEMONYMS = frozenset((Path(__file__).parent / "demonyms.txt").read_text(encoding="utf-8").split())
# also the names of parties and movements, so never a demonym by themselves
PARTY_WORDS = frozenset(
    "Republican Republicans Democrat Democrats Democratic Communist Confederate Orthodox Roman"
    " Baptist".split()
)
_BEFORE_DEMONYM = re.compile(
    r"(North|South|East|West|Northern|Southern|Central|Puerto|Sri|New|Saudi|Latin|African|Native"
    r"|Anglo|Afro|Non|non|Costa|Sierra|Middle)$"
)
_EVENT = re.compile(
    r"\b(War|Wars|Battle|Olympics?|Cup|Championships?|Revolution|Revolt|Rebellion|Festival"
    r"|[Ee]lections?|Conference|Summit|Crisis|Massacre|Uprising|Siege|Tournament|Games|Grand Prix"
    r"|Super Bowl|Hurricane|Cyclone|Typhoon|Earthquake|Famine|Genocide|Holocaust|Crusades?"
    r"|Campaign|Offensive|Operation|Expo|Rally|Invasion|Coup|Riots?|Protests?|[Rr]eferendum)\b"
)
_LAW = re.compile(
    r"\b(Act|Treaty|Constitution|Amendment|Convention|Code|Charter|Accords?|Protocol|Declaration"
    r"|Edict|Statute|Bill of Rights)\b"
)
_FACILITY = re.compile(
    r"\b(Airport|Bridge|Stadium|Hospital|Prison|Palace|Tower|Church|Cathedral|Mosque|Temple"
    r"|Station|Highway|Road|Street|Avenue|Boulevard|Square|Museum|Library|Theatre|Theater|Arena"
    r"|Castle|Hotel|Building|Dam|Canal|Tunnel|Plaza|Monument|Memorial|Cemetery|Gate|Abbey|Hall"
    r"|House|Shipyard|Railway|Speedway|Park)$"
)
_NATURE = re.compile(
    r"^(River|Lake|Mount|Mt\.?|Cape|Gulf|Bay|Isle|Strait)\b|\b(River|Lake|Mountains?|Sea|Ocean"
    r"|Islands?|Peninsula|Valley|Desert|Bay|Gulf|Strait|Basin|Coast|Hills?|Forest|Creek|Falls"
    r"|Canyon|Glacier|Plateau|Alps|Peak|Range|Delta|Archipelago)$"
)
_GOVERNED = re.compile(
    r"\b(County|Province|Republic|Prefecture|Oblast|Municipality|District|Emirates|Voivodeship)$"
    r"|^(Kingdom|Republic|State|Province|County|City|Principality|Duchy|Emirate) of\b"
)
CONTINENTS = frozenset(
    "Africa Antarctica Asia Europe Oceania Eurasia Americas Balkans Caribbean Scandinavia Siberia"
    " Earth Mars Venus Jupiter Moon Himalayas Alps Atlantic Pacific Mediterranean Sahara".split()
) | {"North America", "South America", "Latin America", "Middle East", "Central America",
     "Western Europe", "Eastern Europe", "Southeast Asia", "Central Asia", "East Asia"}  # fmt: skip
_LANGUAGES = frozenset(
    "English French German Spanish Italian Portuguese Latin Greek Arabic Hebrew Russian Chinese"
    " Mandarin Cantonese Japanese Korean Hindi Urdu Bengali Persian Farsi Turkish Polish Dutch"
    " Swedish Danish Norwegian Finnish Hungarian Czech Irish Welsh Gaelic Sanskrit Aramaic Yiddish"
    " Catalan Basque Esperanto Swahili Tamil Pashto Kurdish Vietnamese Thai Tibetan".split()
)
_LANGUAGE_CUES = frozenset(
    "in into speak speaks spoke spoken speaking learn learned write fluent from".split()
)


def is_demonym(text: str) -> bool:
    """True for a people, a nationality or a creed: "Syrians", "North Korean"."""
    words = text.replace("-", " ").split()
    if not words or words[-1] not in DEMONYMS:
        return False
    return all(word in DEMONYMS or _BEFORE_DEMONYM.match(word) for word in words[:-1])


def is_language(text: str, before: str, after: str) -> bool:
    """True for "French" in "written in French." and in "the French language"."""
    if text not in _LANGUAGES:
        return False
    if after.lower() in {"language", "languages", "dialect", "grammar"}:
        return True
    ends = not after[:1].isalnum() or after in {"and", "or", "as", "by", "with", "at"}
    return before.lower() in _LANGUAGE_CUES and ends


def refine(types: frozenset[str], text: str, before: str = "", after: str = "") -> frozenset[str]:
    """The types that remain when the words of a name, and its neighbours, are looked at."""
    bare = re.sub(r"^[Tt]he ", "", text)
    if types == {"PERSON"}:
        return frozenset({"NORP"}) if bare.endswith("s") and is_demonym(bare) else types
    if types == {"ORG"} and bare not in PARTY_WORDS and is_demonym(bare):
        return frozenset({"ORG", "NORP"})  # some corpora call a people an organisation
    if "LANGUAGE" in types and is_language(bare, before, after):
        return frozenset({"LANGUAGE"})
    if ("NORP" in types or types == PLACES) and is_demonym(bare):
        return frozenset({"NORP"})
    if types == PLACES:
        return _refine_place(bare)
    if {"WORK_OF_ART", "MISC"} <= types:
        return _refine_other(bare, types)
    return types


def _refine_place(text: str) -> frozenset[str]:
    if text in CONTINENTS:
        return frozenset({"LOC"})
    if is_political_place(text) or _GOVERNED.search(text):
        return frozenset({"GPE"})
    if _FACILITY.search(text):
        return frozenset({"FAC"})
    if _NATURE.search(text):
        return frozenset({"LOC"})
    return PLACES


def _refine_other(text: str, types: frozenset[str]) -> frozenset[str]:
    if _EVENT.search(text) and "EVENT" in types:
        return frozenset({"EVENT"})
    if _LAW.search(text) and "LAW" in types:
        return frozenset({"LAW"})
    if re.search(r"\b(Award|Awards|Prize|Medal)\b", text):
        return frozenset({"MISC"})
    return types
