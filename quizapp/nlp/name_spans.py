"""Where names begin and end, mended by rule before their types are settled, and names that only
their words give away.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from quizapp.gazetteer import world
from quizapp.nlp.names import PLACES, STORMS, Mention
from quizapp.nlp.places import STATES, is_listed

_PART_OF_A_PLACE = frozenset(
    "north south east west northern southern eastern western central upper lower new old greater"
    " inner outer mainland downtown middle northeast northwest southeast southwest northeastern"
    " northwestern southeastern southwestern mid modern ancient colonial british french german"
    " soviet nazi occupied rural of the de and & la st st. mount lake fort port san santa gulf bay"
    " - – / .".split()
)
_POSTAL = frozenset(
    "AL AK AZ AR CA CO CT DE FL GA IA IL KS KY MD MA MI MN MO MS MT NC ND NE NH NJ NM NV NY OH"
    " OK PA RI SC SD TN TX UT VA VT WA WI WV WY UK USA".split()
)

_LAW = re.compile(
    r"\b(?:the|our|its|their|this|that|a|each)"
    r" ((?:[A-Z][\w'’.-]+ )*(?:Constitution|Act|Treaty))\b(?! (?:[A-Z]|of [A-Z]))"
)


def mended(doc: Doc, mentions: Sequence[Mention], kinds: Sequence[str]) -> list[Mention]:
    """The mentions in order, with better bounds."""
    return [
        _with_storm(doc, part)
        for mention in mentions
        for part in _split_at_state(doc, mention, kinds)
    ]


def _cut(doc: Doc, mention: Mention, start: int, end: int) -> Mention:
    return replace(mention, start=start, end=end, text=doc[start:end].text)


def _split_at_state(doc: Doc, mention: Mention, kinds: Sequence[str]) -> Iterator[Mention]:
    """ "San Rafael California" is two places; "Baja California" and "West Virginia" are one."""
    start, end = mention.start, mention.end
    last = doc[end - 1]
    if (
        end - start > 1
        and kinds[mention.kind] in PLACES
        and doc[end - 2].lower_ not in _PART_OF_A_PLACE
        and _may_follow(_cased(doc[start : end - 1].text), _cased(last.text))
        and not is_listed(_cased(mention.text))
    ):
        yield _cut(doc, mention, start, end - 1)
        yield _cut(doc, mention, end - 1, end)
    else:
        yield mention


def _cased(text: str) -> str:
    """As the tables write it."""
    return text.title() if text.islower() else text


def _may_follow(first: str, second: str) -> bool:
    """Whether the second is a state of the US, or a country after a town that is known."""
    state = world().state(second)
    if second.upper() in _POSTAL or (state is not None and state.country == "US"):
        return True
    is_country = second in STATES or world().country(second) is not None
    return is_country and is_listed(first)


def _with_storm(doc: Doc, mention: Mention) -> Mention:
    """ "Phailin" in "Cyclone Phailin"."""
    start = mention.start
    if start and doc[start - 1].text in STORMS:
        return _cut(doc, mention, start - 1, mention.end)
    return mention


def laws(doc: Doc) -> Iterator[tuple[int, int]]:
    """Tokens start..end of "the Constitution", "the Stamp Act": the network hardly knows laws."""
    for match in _LAW.finditer(doc.text):
        span = doc.char_span(match.start(1), match.end(1))
        if span is not None:
            yield span.start, span.end
