"""What the words around a name say of its type: "the group X", "X, a village near", "X (born".

Evidence is in nats: log of how much likelier the words are when the name has that type.
"""

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Token

from quizapp.gazetteer import world
from quizapp.nlp.names import Evidence

_NOUNS = {
    "ORG": "agency alliance army association band bank battalion board branch brand broadcaster"
    " brigade bureau channel charity chain church club coalition college commission committee"
    " company congregation conglomerate consortium cooperative council court department division"
    " federation firm force foundation fund gang group guild institute institution label league"
    " magazine manufacturer militia ministry monastery movement network newspaper nonprofit office"
    " orchestra organisation organization party platoon publisher regiment retailer school"
    " secretariat side society startup studio subsidiary supplier syndicate team think-tank"
    " troupe trust union university airline automaker outlet faction ensemble quartet trio duo"
    " website broadcaster watchdog supermarket franchise",
    "PERSON": "activist actor actress adviser advisor ambassador analyst anthropologist architect"
    " archbishop artist astronaut astronomer athlete attorney author baby biologist bishop blogger"
    " boss boy boxer brother bursar businessman businesswoman candidate captain cardinal"
    " chairman chairperson chairwoman champion chancellor chef chemist chief coach colleague"
    " colonel columnist commander comedian commentator composer conductor congressman"
    " congresswoman co-founder co-star correspondent cousin critic curator dancer daughter defender"
    " dentist designer detective diplomat director doctor economist editor emperor empress engineer"
    " entrepreneur executive expert explorer father fellow fighter filmmaker footballer founder"
    " friend general geologist girl goalkeeper governor grandfather grandmother guitarist historian"
    " husband illustrator immigrant inventor investigator journalist judge justice king lawyer"
    " leader lecturer legislator lieutenant linguist magistrate man manager mathematician mayor"
    " mechanic merchant midfielder minister missionary monk mother musician naturalist nephew"
    " niece novelist nun nurse officer official painter pastor patient philosopher photographer"
    " physician physicist pilot pioneer playwright poet politician pop-star preacher president"
    " priest prince princess producer professor prosecutor psychologist queen quarterback rapper"
    " reporter representative researcher resident ruler sailor scholar scientist sculptor"
    " secretary senator sergeant sheriff singer sister socialite sociologist soldier son"
    " songwriter spokesman spokesperson spokeswoman star statesman stepfather stepmother striker"
    " student surgeon teacher teenager theologian tsar tutor uncle veteran vicar victim violinist"
    " volunteer warrior widow widower wife winner witness woman worker writer youth zoologist",
    "GPE": "capital city commune county country district hamlet kingdom metropolis municipality"
    " nation prefecture principality province republic settlement state suburb territory town"
    " township village borough neighbourhood neighborhood enclave port",
    "LOC": "archipelago asteroid basin bay canyon cape cave continent coast creek crater desert"
    " forest glacier gulf hill island islet isthmus lake mountain ocean peak peninsula plain planet"
    " plateau reef region ridge river sea star strait tributary valley volcano waterfall",
    "FAC": "airport airbase barracks bridge building cathedral cemetery chapel dam"
    " fort fortress hotel lighthouse mansion memorial monument mosque motorway museum palace"
    " prison railway road shrine skyscraper stadium station statue street temple theatre theater"
    " tower tunnel",
    "WORK_OF_ART": "album ballet book comedy documentary drama epic essay film game memoir"
    " miniseries movie musical novel novella opera painting play podcast poem sculpture series"
    " show single sitcom song soundtrack symphony thriller trilogy videogame webcomic",
    "EVENT": "battle competition conference earthquake election festival hurricane cyclone"
    " massacre riot summit tournament typhoon uprising war",
    "LANGUAGE": "dialect language",
    "LAW": "act amendment law treaty statute",
    "PRODUCT": "aircraft app browser car console device drug helicopter laptop missile"
    " motorcycle phone rocket satellite smartphone software spacecraft submarine vehicle",
}  # fmt: skip
TYPE_OF_NOUN = {noun: kind for kind, nouns in _NOUNS.items() for noun in nouns.split()}

_TITLES = frozenset(
    "mr mr. mrs mrs. ms ms. miss dr dr. sir dame lord lady president senator professor prof. prof"
    " general gen. colonel col. captain capt. lieutenant lt. sgt. sergeant major governor judge"
    " justice rev. reverend rep. sen. pope cardinal archbishop bishop rabbi imam sheikh king queen"
    " prince princess tsar emperor".split()
)
_GPE_BEFORE_OF = frozenset(
    "capital citizens mayor outskirts residents suburb suburbs streets inhabitants embassy"
    " consulate natives native".split()
)
_RULERS = frozenset("king kings queen emperor empress duke earl sultan prince princess".split())
_ORG_BEFORE_OF = frozenset("ceo spokesman spokesperson spokeswoman founder co-founder".split())
_SPEAKERS = frozenset("speaker speakers".split())
_PEOPLES = frozenset("people peoples tribe tribes clan clans tribesmen villagers".split())
_BE = frozenset({"is", "was", "are", "were"})
_INSIDE_PHRASE = frozenset("JJ JJR JJS NN NNP NNPS VBN VBG CD HYPH POS RB RBS , CC".split())
_AGE = re.compile(r"\d{1,3}$")
_BORN = frozenset({"born", "b.", "née", "died"})
CLEAR, LIKELY, WEAK = 3.0, 2.0, 1.0
LONGEST_PHRASE = 8  # words from the article to the noun of a description


def cues(doc: Doc, start: int, end: int) -> Iterator[Evidence]:
    """What the words around doc[start:end] say; needs tags and sentences."""
    yield from _noun_before(doc, start)
    yield from _phrase_with_of(doc, start)
    yield from _words_after(doc, start, end)
    noun = _described_as(doc, end)
    if noun is not None and noun.lower_ in TYPE_OF_NOUN:
        yield TYPE_OF_NOUN[noun.lower_], LIKELY


def _at(doc: Doc, index: int) -> Token | None:
    return doc[index] if 0 <= index < len(doc) else None


def _noun_before(doc: Doc, start: int) -> Iterator[Evidence]:
    """ "the group X", "analyst X", "Mr X"."""
    before = _at(doc, start - 1)
    if before is None:
        return
    if before.lower_ in _TITLES and before.text[:1].isupper():
        yield "PERSON", LIKELY
    elif before.tag_ == "NN" and before.is_lower:
        kind = TYPE_OF_NOUN.get(before.lower_)
        if kind:
            yield kind, LIKELY


def _phrase_with_of(doc: Doc, start: int) -> Iterator[Evidence]:
    """ "the village of X", "speakers of X", "spokesman for X"."""
    link, noun = _at(doc, start - 1), _at(doc, start - 2)
    if link is not None and link.lower_ == "the":
        link, noun = _at(doc, start - 2), _at(doc, start - 3)
    if link is None or noun is None or link.lower_ not in {"of", "for"}:
        return
    word = noun.lower_
    if word in _ORG_BEFORE_OF:
        yield "ORG", WEAK
    elif link.lower_ == "for":
        return
    elif word in _SPEAKERS:
        yield "LANGUAGE", CLEAR
    elif word in _GPE_BEFORE_OF:
        yield "GPE", WEAK
    elif word in _RULERS:
        yield "GPE", LIKELY
    elif TYPE_OF_NOUN.get(word) in {"GPE", "LOC", "LANGUAGE"}:
        yield TYPE_OF_NOUN[word], LIKELY


def _words_after(doc: Doc, start: int, end: int) -> Iterator[Evidence]:
    """ "X language", "X people", "X-based", "X (born 1934)", "X, 45,", "X, Ohio"."""
    first, second, third = (_at(doc, end + step) for step in range(3))
    if first is None or second is None:
        return
    if first.lower_ in {"language", "languages", "dialect", "orthography", "grammar"}:
        yield "LANGUAGE", CLEAR
    elif first.lower_ in _PEOPLES:
        yield "NORP", LIKELY
    elif first.text == "-" and second.lower_ == "speaking":
        yield "LANGUAGE", CLEAR
    elif first.lower_ == "speaking":
        yield "LANGUAGE", LIKELY
    elif first.text == "-" and second.lower_ == "based":
        yield "GPE", LIKELY
    elif first.text == "(" and second.lower_ in _BORN:
        yield "PERSON", CLEAR
    elif first.text == "," and _AGE.match(second.text) and third is not None and third.text == ",":
        yield "PERSON", LIKELY
    elif first.text == "," and _names_a_state(doc, end + 1):
        yield "GPE", LIKELY


def _names_a_state(doc: Doc, start: int) -> bool:
    """Whether a country or a state of the US stands there."""
    for end in (start + 2, start + 1):
        name = doc[start:end].text
        state = world().state(name)
        if world().country(name) or (state is not None and state.country == "US"):
            return True
    return False


def _described_as(doc: Doc, end: int) -> Token | None:
    """The noun of "X, a small village", "X is a Jola language", "X, the largest city of"."""
    first, second = _at(doc, end), _at(doc, end + 1)
    if first is None or second is None or not (first.text == "," or first.lower_ in _BE):
        return None
    if second.lower_ == "one":
        return None
    if second.lower_ not in {"a", "an", "the"}:
        return None
    noun = None
    for index in range(end + 2, min(len(doc), end + 2 + LONGEST_PHRASE)):
        token = doc[index]
        if token.tag_ not in _INSIDE_PHRASE or token.is_sent_start:
            break
        if token.text == "," and noun is not None:
            break
        if token.tag_ == "NN" or token.tag_ == "NNS":
            noun = token
        elif noun is not None and token.tag_ not in {"HYPH"}:
            break
    return noun
