"""From what the network found to the names of a Doc: evidence, votes, repeats, doubts."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from spacy.tokens import Doc

from quizapp.nlp.cues import cues
from quizapp.nlp.entities.aliases import ORG_HEADS, words_up_to_head
from quizapp.nlp.hints import hints
from quizapp.nlp.name_spans import laws, mended
from quizapp.nlp.names import Decided, Evidence, Mention, decide

NameFinder = Callable[[Doc, Sequence[Mention], Sequence[str]], list[Decided]]
RULES = ("places", "hints", "cues", "leaning", "spans", "laws", "repeats", "lower case", "doubt")
"""Each may be left out, to see what it is worth."""

SURE_ENOUGH = 0.6  # probability from which a name is looked for in the rest of the text
LIKELY = 0.5  # of a long name, for its head to be looked for alone
SHORT_FORM = 0.6  # probability of such a head
REPEATED = 0.8  # of that probability is left for a repeat that the network did not see
BY_WORDS = 0.6  # probability of a law that only its words give away, on dev
DOUBTFUL = 0.35  # a name that is likelier wrong than this is left out
SHORTEST_REPEAT = 3  # characters
_MAY_PRECEDE = frozenset({"the", "in", "of", "and", "a"})


def find_names(
    doc: Doc, mentions: Sequence[Mention], kinds: Sequence[str], without: Iterable[str] = ()
) -> list[Decided]:
    """The names of a tagged Doc, in order, none overlapping; `kinds` names the types by number.

    `without` are rules to leave out.
    """
    rules = frozenset(RULES) - frozenset(without)
    if "spans" in rules:
        mentions = mended(doc, mentions, kinds)
    evidence = [tuple(_evidence(doc, mention, rules)) for mention in mentions]
    names = decide(
        mentions, kinds, evidence, know_places="places" in rules, lean="leaning" in rules
    )
    if "laws" in rules and "LAW" in kinds:
        names += _missing(names, laws(doc), kinds.index("LAW"))
    if "repeats" in rules:
        names += repeats(doc, names)
        if "ORG" in kinds:
            names = with_short_forms(doc, names, list(kinds).index("ORG"))
    if "lower case" in rules:
        names = [name for name in names if not _is_lower_people(doc, name, kinds)]
    if "doubt" in rules:
        names = [name for name in names if name.roughly >= DOUBTFUL]
    return sorted(names, key=lambda name: name.start)


def _evidence(doc: Doc, mention: Mention, rules: frozenset[str]) -> Iterator[Evidence]:
    if "hints" in rules:
        yield from hints(mention.text)
    if "cues" in rules:
        yield from cues(doc, mention.start, mention.end)


def _is_lower_people(doc: Doc, name: Decided, kinds: Sequence[str]) -> bool:
    """ "italian food": who writes a people in lower case does not mean a name."""
    return kinds[name.kind] == "NORP" and doc[name.start : name.end].text.islower()


def _missing(
    names: Iterable[Decided], spans: Iterable[tuple[int, int]], kind: int
) -> list[Decided]:
    """Names of the spans that touch none of the names."""
    taken = {index for name in names for index in range(name.start, name.end)}
    free = [(start, end) for start, end in spans if taken.isdisjoint(range(start, end))]
    return [Decided(start, end, kind, BY_WORDS, BY_WORDS) for start, end in free]


def repeats(doc: Doc, names: Sequence[Decided]) -> list[Decided]:
    """Further mentions, spelled the same, of names that are sure enough.

    Not of a word that also stands in lower case, nor inside a longer run of capitalised words.
    """
    taken = {index for name in names for index in range(name.start, name.end)}
    known = _known(doc, names)
    found = []
    for token in doc:
        for text, best in known.get(token.text, ()):
            span = doc[token.i : token.i + best.end - best.start]
            inside = range(span.start, span.end)
            if (
                span.text == text
                and taken.isdisjoint(inside)
                and _stands_alone(doc, span.start, span.end, taken)
            ):
                probability = REPEATED * best.probability
                roughly = REPEATED * best.roughly
                found.append(Decided(span.start, span.end, best.kind, probability, roughly))
                taken.update(inside)
                break
    return found


def _known(doc: Doc, names: Sequence[Decided]) -> dict[str, list[tuple[str, Decided]]]:
    """Text and surest mention of the names to look for, longest first, by first token."""
    surest: dict[str, Decided] = {}
    for name in names:
        text = doc[name.start : name.end].text
        if name.probability >= SURE_ENOUGH and text[:1].isupper() and len(text) >= SHORTEST_REPEAT:
            best = surest.get(text, name)
            surest[text] = max(best, name, key=lambda one: one.probability)
    lower = {token.text for token in doc if token.is_lower}
    known: dict[str, list[tuple[str, Decided]]] = {}
    for text, name in sorted(surest.items(), key=lambda item: (-len(item[0]), item[0])):
        if name.end - name.start > 1 or text.lower() not in lower:
            known.setdefault(doc[name.start].text, []).append((text, name))
    return known


def with_short_forms(doc: Doc, names: Sequence[Decided], organisation: int) -> list[Decided]:
    """The names, and 'the Observatory' after 'the Syrian Observatory for Human Rights'.

    Only where one organisation of the text has that head, and where no name stands that is not
    doubtful; `organisation` is the number of its type.
    """
    heads: dict[str, set[str]] = {}
    for name in names:
        if name.kind == organisation and name.probability >= LIKELY:
            span = doc[name.start : name.end]
            leading = words_up_to_head(span.text)
            described = 1 < len(leading) < len(span.text.split())
            if described and leading[-1].lower() in ORG_HEADS:
                heads.setdefault(leading[-1], set()).add(span.text.removeprefix("the "))
    sure = {i for n in names if n.roughly >= DOUBTFUL for i in range(n.start, n.end)}
    short = [
        Decided(token.i, token.i + 1, organisation, SHORT_FORM, SHORT_FORM)
        for token in doc
        if len(heads.get(token.text, ())) == 1
        and token.i not in sure
        and token.i > 0
        and doc[token.i - 1].lower_ == "the"
        and _stands_alone(doc, token.i, token.i + 1, sure)
    ]
    covered = {name.start for name in short}
    kept = [n for n in names if covered.isdisjoint(range(n.start, n.end))]
    return kept + short


def _stands_alone(doc: Doc, start: int, end: int, taken: set[int]) -> bool:
    """Whether no capitalised word and no hyphen or slash touches doc[start:end]."""
    before = doc[start - 1] if start else None
    after = doc[end] if end < len(doc) else None
    if before is not None:
        capital = before.is_alpha and before.text[:1].isupper()
        joined = capital and not doc[start].is_sent_start and start - 1 not in taken
        if before.text in "-/@" or (joined and before.lower_ not in _MAY_PRECEDE):
            return False
    if after is not None:
        capital = after.is_alpha and after.text[:1].isupper()
        return after.text not in "-/@" and not (capital and not after.is_sent_start)
    return True
