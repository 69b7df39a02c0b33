"""What kind of place a name is by its words alone: a country, a river, a bridge."""

import re
from functools import lru_cache

from quizapp.gazetteer import world

# states that are no more, and spellings that the tables of today lack
STATES = frozenset({
    "America", "Assyria", "Babylonia", "Byzantium", "Byzantine Empire", "Carthage", "Confederacy",
    "Confederate States", "Confederate States of America", "Czechoslovakia", "East Germany",
    "West Germany", "East Pakistan", "Holy Roman Empire", "Muscovy", "North Vietnam", "Ottoman",
    "Ottoman Empire", "Persia", "Prussia", "Rhodesia", "Roman Empire", "Russian Empire", "Serbia",
    "South Vietnam", "Soviet Union", "Third Reich", "USSR", "U.S.S.R.", "Yugoslavia",
    "Nazi Germany", "Catalonia", "Chechnya", "Bohemia", "Saxony", "Bavaria", "Korea",
    "US", "U.S.", "U.S", "USA", "U.S.A.", "U.S.A", "UK", "U.K.", "U.K", "UAE", "U.A.E.", "NYC",
    "England", "Scotland", "Wales", "Great Britain", "L.A.", "LA", "D.C.",
    "Washington D.C.", "Vatican",
})  # fmt: skip
_REGIONS = frozenset({
    "Adriatic", "Aegean", "Channel", "Solent", "Siberia", "Earth", "Moon", "Sun", "Milky Way",
    "Western Hemisphere", "Eastern Hemisphere", "Northern Hemisphere", "Southern Hemisphere",
    "New World", "Old World", "Middle East", "Near East", "West Coast", "East Coast", "Gulf",
    "Deep South", "Bay Area", "Silk Road", "Fertile Crescent", "Wild West", "Equator",
    "Lapland", "Dixie", "Holy Land", "Far East", "West Bank", "Orient", "Gulf Coast",
    "North Pole", "South Pole",
})  # fmt: skip
_FAC_NOUNS = (
    "Abbey|Airfield|Airport|Amphitheat(?:er|re)|Apartments|Aqueduct|Arena|Asylum|Auditorium"
    "|Autobahn|Ave(?:nue)?|Ballpark|Barracks|Basilica|Blvd|Boulevard|Bridge|Building|Burial Ground"
    "|Camp|Canal|Casino|Castle|Cathedral|Cemetery|Chapel|Citadel|Coliseum|Colosseum"
    "|(?:Convention|Shopping|Trade|Conference|Medical|Sports) Cent(?:er|re)|Courthouse|Courtyard"
    "|Dam|Dock(?:s|yard)?|Drive|Expressway|Ferry Terminal|Fort|Fortress|Freeway|Gardens?|Gate"
    "|(?:Concert |City |Town |Opera |Music |Memorial |Constitution |Carnegie |Union )?Hall"
    "|Harbou?r|Heliport|Highway|Hospital|Hotel|House|Inn|Interchange|Jail|Junction|Lane|Lighthouse"
    "|Lodge|Mall|Mansion|Manor|Market|Mausoleum|Memorial|Metro|Mill|Mine|Monastery|Monument|Mosque"
    "|Motorway|Museum(?: of [A-Z].*)?|Naval Base|Air(?: Force)? Base|Army Base|Obelisk"
    "|Observatory|Opera House|Pagoda|Palace|Palazzo|Pantheon|Parkway|Pavilion|Penitentiary|Pier"
    "|Place|Plaza|Power (?:Plant|Station)|Prison|Priory|Pyramids?|Racecourse|Raceway|Railway"
    "|Railroad|Refinery|Reservoir|Resort|Road|Rotunda|Runway|Shipyard|Shrine|Skyscraper|Speedway"
    "|Sphinx|Square|Stadium|Station|Street|Subway|Synagogue|Temple|Terminal|Theat(?:er|re)|Tower"
    "|Towers|Trade Center|Tunnel|Turnpike|Vault|Viaduct|Villa|Wall|Wharf|Zoo|Rd|St"
)
_LOC_NOUNS = (
    "Alps|Archipelago|Atoll|Basin|Bay|Beach|Bight|Brook|Canyon|Cape|Cave|Caverns|Caves|Cliffs?"
    "|Coast|Continent|Cove|Crater|Creek|Delta|Desert|Divide|Falls|Fjord|Forest|Geyser|Glacier"
    "|Gorge|Gulch|Gulf|Heights|Hemisphere|Highlands?|Hills?|Inlet|Islands?|Isles?|Isthmus|Jungle"
    "|Lagoon|Lakes?|Lowlands|Marsh|Massif|Mesa|Mountains?|Narrows|Nebula|Ocean|Pass|Peaks?"
    "|Peninsula|Plains?|Plate|Plateau|Pole|Prairie|Rainforest|Ranges?|Rapids|Ravine|Reefs?|Ridge"
    "|River|Rivers|Rockies|Sands|Savanna|Sea|Seas|Shore|Sound|Spring|Springs|Steppes?|Straits?"
    "|Subcontinent|Swamp|Trench|Tundra|Valley|Volcano|Wetlands|Wilderness|Woods|Galaxy"
    "|National (?:Park|Forest|Reserve|Monument|Seashore)|(?:Nature|Game|Wildlife) Reserve"
)
_GPE_NOUNS = (
    "Borough|Caliphate|City|Colony|County|Department|District|Duchy|Emirates?|Empire|Governorate"
    "|Kingdom|Municipality|Oblast|Parish|Prefecture|Principality|Province|Republic|Sultanate"
    "|Territory|Township|Village|Voivodeship|Krai|Canton|Shire"
)
_FAC = re.compile(
    rf"(?:^| )(?:{_FAC_NOUNS}|Park)$|^(?:Fort|Camp|Hôpital|Hotel|Stade|Villa|Château|Palazzo"
    r"|Palais) "
)
_LOC = re.compile(
    rf"(?:^| )(?:{_LOC_NOUNS})$| (?:[rR]iver|[pP]eninsula|[iI]slands?|sea|valley|mountains?|desert"
    r"|coast|rainforest)$"
    r"|^(?:River|Lake|Mount|Mt\.?|Cape|Gulf|Bay|Isle|Isles|Island|Strait|Straits|Sea|Valley|Plains"
    r"|Cliffs|Islands|Lac|Loch|Rio|Río|Sierra|Monte|Cerro|Point) "
)
_GPE = re.compile(
    rf"(?:^| )(?:{_GPE_NOUNS})$"
    r"|^(?:Kingdom|Republic|State|Province|County|City|Principality|Duchy|Emirate|Commonwealth"
    r"|Islamic Republic|People's Republic|Democratic Republic|Federal Republic|Empire|Town"
    r"|Village|District|Colony) of "
    r"|^(?:County|New South) "
)
_BARE = re.compile(r"^[\w.]+$")
_SPACED_MARK = re.compile(r" (?=[,.'’])")


def plain_name(text: str) -> str:
    """The name without its article and without the blanks of a corpus ("Washington , D.C.")."""
    text = _SPACED_MARK.sub("", " ".join(text.split())).replace("’", "'")
    return text[4:] if text[:4] in ("the ", "The ") else text


@lru_cache(maxsize=4096)
def place_kind(text: str) -> str | None:
    """GPE, LOC or FAC for what is known to be the name of a place; None where it does not say.

    "Hudson River" is LOC, "Hudson" may be anything. Never asks whether the name is one of a place
    at all: "Paris" may be a person.
    """
    name = plain_name(text)
    if name in _REGIONS:
        return "LOC"
    if name in STATES:
        return "GPE"
    if " " in name:
        kind = _kind_of_words(name)
        if kind is not None:
            return kind
    return _listed_kind(name)


def is_listed(text: str) -> bool:
    """True for the name of a country, a state, a city, a region or a feature of the tables."""
    name = plain_name(text)
    return name in STATES or name in _REGIONS or world().is_place(name)


def _kind_of_words(name: str) -> str | None:
    if world().country(name):
        return "GPE"
    if world().feature(name):
        return "LOC"
    head = name.split(", ")[0]
    for kind, pattern in (("LOC", _LOC), ("GPE", _GPE), ("FAC", _FAC)):
        if pattern.search(head):
            listed = _listed_kind(head)
            return listed if listed else kind
    if head != name:
        return "GPE" if _listed_kind(head) is None else _listed_kind(head)
    return None


def _listed_kind(name: str) -> str | None:
    """By the gazetteer: what has a government goes before what has none."""
    gazetteer = world()
    if gazetteer.country(name):
        return "GPE"
    feature, state = gazetteer.feature(name), gazetteer.state(name)
    if feature and feature.kind == "island" and state:
        return None
    if state:
        return "GPE"
    if feature:
        return "LOC"
    return "GPE" if gazetteer.city(name) else None
