"""True/false: a fact as a statement, or the same with one name, number or date changed.

Never made false by a 'not': that asks for careful reading of the item, not of the article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from quizapp.gazetteer import world
from quizapp.generate.checks import reason_to_refuse
from quizapp.generate.checks.leak import words_of
from quizapp.generate.checks.shape import ARRIVALS
from quizapp.generate.derived.material import Derived, Fact, Material, identity
from quizapp.generate.derived.round_trip import SUBJECTS, Said, reads_back
from quizapp.generate.derived.statements import Statement, slotted
from quizapp.generate.distractors import choose
from quizapp.generate.draft import Draft
from quizapp.generate.entities import takes_article
from quizapp.items import Item, Kind, Option
from quizapp.items.item import BLANK
from quizapp.nlp.dates import find_moments
from quizapp.nlp.numbers import parse_number

RULE = "true_false"
PRIOR = 0.95
"""Of the score of the item that asks for the same fact."""
MAX_WORDS = 24
SURE_NAME = 0.75
"""Of the pipeline in a name that a cloze blanks: 'Match' of 'Man of the Match' is none."""
LIGHT = frozenset("be have see say include take make".split())
VAGUE = re.compile(
    rf"\b[Tt]he {BLANK}|{BLANK} (?:had|has|have|was|were|is|are|did)\b"
    rf"|\b(?:about|around|circa|nearly|almost|some) {BLANK}"
)
"""'The five situations', 'four had died', 'around 328': of what, or how near, is not said."""
PERCENT = re.compile(rf"{BLANK}( ?%| per ?cent)")
LEANING = re.compile(r"^(?:More|Less|Fewer|Other|Such|Another)\b|^From [^,]+, to ")
"""'More complete institutions were established': than which?"""
CLAIMED = re.compile(r"\b(?:claim|alleg|reported|insist|suspect|accus|rumou?r|[Aa]ccording)\w*")
ACCUSED = frozenset(
    "charge arrest accuse convict sentence jail imprison fine sue kill murder assault abuse rape "
    "rob steal cheat lie bribe attack threaten fire dismiss suspend ban die".split()
)
"""Verbs with which no other person is named than whom the article names: it would be slander."""
ALIKE = 0.7
"""Share of words from which two statements say the same."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement as it will be shown. `wrong` stands in its slot, None where it is true."""

    fact: Fact
    statement: Statement
    wrong: Option | None

    @property
    def filler(self) -> str:
        """What stands in the slot."""
        return self.fact.draft.answer if self.wrong is None else self.wrong.text

    @property
    def text(self) -> str:
        """The statement."""
        return self.statement.filled(self.filler)

    def said(self) -> Said:
        """What the parser must find in it."""
        draft, role = self.fact.draft, self.statement.role
        predicate = "" if draft.slot == "name" else draft.predicate
        return Said(self.text, predicate, self.filler if role else "", role)

    def why(self) -> str:
        """What is true, as a sentence."""
        percent = PERCENT.search(self.statement.text)
        unit = percent[1] if percent else ""
        said = f"The article says {_inside(self.fact.draft.answer)}{unit}"
        if self.wrong is not None:
            said += f", not {_inside(self.wrong.text)}{unit}"
        return said.removesuffix(".") + "."


def _inside(answer: str) -> str:
    """'Five', which only opened its sentence, loses its capital."""
    number_word = answer.istitle() and answer.lower() in NUMBER_WORDS
    return answer.lower() if number_word else answer


NUMBER_WORDS = frozenset("one two three four five six seven eight nine ten eleven twelve".split())
Pair = tuple[Claim, Claim]


def make(facts: Sequence[Fact], material: Material, most: int | None = None) -> list[Derived]:
    """A statement for each fact that makes a good one, as many true as false (or one more).

    With `most` at most so many, spread over the facts.
    """
    pairs = [pair for fact in facts if (pair := _pair(fact, material)) is not None]
    both = [claim for pair in pairs for claim in pair]
    read = reads_back([claim.said() for claim in both], material.article, material.nlp)
    whole = {claim.text for claim, fine in zip(both, read, strict=True) if fine}
    able = [pair for pair in _different(pairs) if all(claim.text in whole for claim in pair)]
    if most is not None and len(able) > most:
        able = [able[place * len(able) // most] for place in range(most)]
    return [_derived(claim, material) for claim in _balanced(able, material)]


def _pair(fact: Fact, material: Material) -> Pair | None:
    """The fact as a true and as a false statement; only one that can be said in both ways."""
    draft = fact.draft
    statement = slotted(draft, material.context)
    if statement is None or not _is_fit(statement, material) or not _says_its_key(draft, material):
        return None
    rng = material.rng(RULE, draft.fact)
    wrong = [o for o in choose(draft, material.context.store, rng) if _fits(o, statement, material)]
    wrong = _not_next_to(wrong, draft)
    if not wrong:
        return None
    return Claim(fact, statement, None), Claim(fact, statement, rng.choice(wrong))


def _not_next_to(wrong: Sequence[Option], draft: Draft) -> list[Option]:
    """Without the date that is nearest to the right one: a day off is a quibble."""
    moment = draft.moment
    if moment is None or moment.first is None or len(wrong) < 2:
        return list(wrong)
    day = moment.first.toordinal()
    return sorted(wrong, key=lambda option: abs(_day_of(option.text) - day))[1:]


def _day_of(written: str) -> int:
    found = find_moments(written) or find_moments(f"in {written}")
    return found[0].first.toordinal() if found and found[0].first is not None else 0


def _is_fit(statement: Statement, material: Material) -> bool:
    """The gates of a question again, for the statement, and those of a statement alone."""
    draft, text = statement.draft, statement.text
    if len(text.split()) > MAX_WORDS or text.count(BLANK) != 1:
        return False
    if draft.cloze and (draft.predicate.split()[0] in LIGHT or not _is_sure(draft)):
        return False
    if (draft.entity is None and VAGUE.search(text)) or LEANING.search(text):
        return False
    if draft.predicate in ARRIVALS and len(draft.anchors) < 2:
        return False
    if _loses_its_source(text, draft, material):
        return False
    if _loses_a_comma(statement.filled(draft.answer), draft, material):
        return False
    as_cloze = replace(draft, stem=text, cloze=True, faults=())
    return reason_to_refuse(as_cloze, material.article) is None


def _loses_its_source(text: str, draft: Draft, material: Material) -> bool:
    """What somebody claims in the article is no statement of ours: 'Paris claims that ...'."""
    quote = material.article.text[draft.sentence.start : draft.sentence.end]
    return any(word not in text for word in CLAIMED.findall(quote)) and "According to" not in text


def _is_sure(draft: Draft) -> bool:
    entity = draft.entity
    return entity is None or (entity.certainty >= SURE_NAME and entity.type != "NORP")


def _loses_a_comma(text: str, draft: Draft, material: Material) -> bool:
    """The words of the article, but one of a pair of commas is gone: 'in Rome, Italy into'."""
    quote = material.article.text[draft.sentence.start : draft.sentence.end]
    bare, said = quote.replace(",", ""), text.rstrip(".")
    return "," in said and said not in quote and said.replace(",", "") in bare


def _says_its_key(draft: Draft, material: Material) -> bool:
    """A number stands in a statement as it stands in the article; names and dates are grounded."""
    if draft.entity is not None or draft.moment is not None:
        return True
    said = material.article.text[draft.answer_start : draft.answer_end]
    return said.lower() == draft.answer.lower()


def _fits(option: Option, statement: Statement, material: Material) -> bool:
    """After 'the' only what takes an article, after 'a' no vowel, and nothing that is said."""
    before = statement.text.split(BLANK)[0].split()
    last = before[-1].lower() if before else ""
    if last in ("a", "an") and (option.text[0].lower() in "aeiou") != (last == "an"):
        return False
    if words_of(option.text) & words_of(statement.text):
        return False
    draft = statement.draft
    if draft.answer_type == "PERSON" and ACCUSED & set(draft.predicate.split()):
        return False
    if draft.number is not None and statement.role in SUBJECTS:
        more = parse_number(option.text)
        return more is not None and more > draft.number.value  # where five are, two are too
    if not _lies_there(option.text, statement.text.split(BLANK)[1]):
        return False
    store = material.context.store
    other, key = store.named(option.text), statement.draft.entity
    if key is None:
        return True
    if other is None:
        return last != "the" and not takes_article(key)
    return takes_article(other) == takes_article(key)


def _lies_there(city: str, behind: str) -> bool:
    """'Mosul, Iraq', but not 'Oxford, Devon': what follows must fit the wrong place."""
    region = re.match(r", (?:the )?([A-Z][\w.-]+(?: [A-Z][\w.-]+)*)", behind)
    if region is None:
        return True
    country, place = world().country(region[1]), world().city(city)
    return country is not None and place is not None and place.country == country.iso


def _different(pairs: Sequence[Pair]) -> Iterator[Pair]:
    """Leave out what an earlier one says already."""
    taken: list[set[str]] = []
    for pair in pairs:
        words = words_of(pair[0].text)
        if all(len(words & old) < ALIKE * min(len(words), len(old)) for old in taken):
            taken.append(words)
            yield pair


def _balanced(able: Sequence[Pair], material: Material) -> list[Claim]:
    """By lot, which stays with its fact when the article is edited; the last ones even it out."""
    truths = [material.rng("lot", true.fact.draft.fact).random() < 0.5 for true, _ in able]
    for place in reversed(range(len(able))):
        surplus = 2 * sum(truths) - len(truths)
        if abs(surplus) > 1 and truths[place] == (surplus > 0):
            truths[place] = not truths[place]
    return [true if truth else false for (true, false), truth in zip(able, truths, strict=True)]


def _derived(claim: Claim, material: Material) -> Derived:
    item, fact = claim.fact.item, claim.fact.draft.fact
    source = "article" if claim.wrong is None else claim.wrong.source
    right, wrong = ("True", "False") if claim.wrong is None else ("False", "True")
    options = [
        Option(right, correct=True),
        Option(wrong, correct=False, source=source, why_wrong=claim.why()),
    ]
    made = Item(
        id=identity(material.article, fact, Kind.TRUE_FALSE),
        fact=fact,
        rule=RULE,
        kind=Kind.TRUE_FALSE,
        stem=claim.text,
        answer=right,
        options=tuple(sorted(options, key=lambda option: option.text, reverse=True)),
        evidence=item.evidence,
        difficulty=round(max(0.1, item.difficulty - 0.15), 2),
        score=round(item.score * PRIOR, 4),
        edits=item.edits,
    )
    return Derived(made, frozenset((fact,)))
