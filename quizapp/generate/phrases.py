"""Words of a sentence, written so that they stand without the article.

The Writer turns a stretch of tokens into the words of a stem: names in full, dates made absolute,
asides left out. What cannot be made to stand alone is a *fault*; a stem with one is never asked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from quizapp.generate.entities import takes_article
from quizapp.generate.reading import Reading, after, before, text_of
from quizapp.generate.references import Resolver
from quizapp.generate.trimming import close_gaps
from quizapp.items import Edit
from quizapp.nlp.dates import Granularity, Moment
from quizapp.nlp.entities import Entity, EntityStore

if TYPE_CHECKING:
    from spacy.tokens import Token

DEMONSTRATIVES = frozenset(("this", "that", "these", "those", "such", "another"))
UNIQUE_NOUNS = frozenset(
    "world earth sun moon sky internet web sea public universe environment weather past future "
    "economy press media state government population north south east west northeast northwest "
    "southeast southwest end beginning start rest time country middle top bottom first last "
    "same majority number amount use help aim purpose death birth age".split()
)
QUOTES = frozenset(("“", "”", '"', "``", "''"))
EVENTS = frozenset(
    "violence fighting war conflict offensive unrest clash attack battle protest election strike "
    "crisis disaster outbreak earthquake storm flood fire match game tournament season "
    "trial".split()
)
REPEATED = frozenset("attack battle match game clash strike fire trial".split())
"""Events of which one place sees many: the heading does not say which."""
NARRATIVE = frozenset(
    "then once now still already later earlier first either so too instead further apparently "
    "reportedly thereby thus hence therefore consequently".split()
)
"""Adverbs that lean on the sentence before: a stem with one does not stand alone."""
LEANING = frozenset(
    "additional other others further latter respective subsequent following".split()
)
LONGEST_ABBREVIATION = 5
WELL_KNOWN = frozenset(
    "US USA UK UN EU NATO NASA FBI CIA BBC CNN FIFA UEFA NBA NFL UNESCO UNICEF WHO IBM MIT UCLA "
    "NHS AIDS HIV DNA RNA IMF OPEC USSR UAE ABC NBC CBS HBO MTV PBS ESPN AT&T BMW GPS MGM "
    "YMCA".split()
)
PERSONAL = frozenset("he she it they him her them i we you me us".split())
QUANTIFIERS = frozenset("both many some few several each either neither all most none".split())
POINTING = frozenset("this that these those one ones another there".split())
POSSESSIVE = frozenset("his her its their my our your".split())
DAY_PREPOSITIONS = {"late", "early", "earlier", "later"}


@dataclass(slots=True)
class Writer:
    """Writes phrases of one stem.

    `said` are the entities already named in it, `bound` the possessives that can only mean its
    subject, `hole` the tokens that a blank stands for, `written` those that it has so far.
    """

    reading: Reading
    store: EntityStore
    title: str
    resolve: Resolver
    bound: frozenset[str] = frozenset()
    hole: frozenset[int] = frozenset()
    said: set[str] = field(default_factory=set)
    edits: list[Edit] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    written: set[int] = field(default_factory=set)

    def write(self, tokens: Sequence[Token]) -> str:
        """Write `tokens` (sorted, gaps allowed), noting edits and faults on the way."""
        parts: list[str] = []
        index = 0
        while index < len(tokens):
            text, used = self._next(tokens, index)
            last = tokens[min(index + used, len(tokens)) - 1]
            parts.append(text + (" " if last.whitespace_ or _gap(tokens, index + used) else ""))
            self.written |= {t.i for t in tokens[index : index + used]}
            index += used
        return close_gaps("".join(parts))

    def _next(self, tokens: Sequence[Token], index: int) -> tuple[str, int]:
        token = tokens[index]
        moment = self.reading.moment_at.get(token.i)
        if moment is not None and (moment.relative or moment.granularity is Granularity.DAY):
            return self._moment(tokens, index, moment)
        if token.lower_ == "such" and not (
            index + 1 < len(tokens) and tokens[index + 1].lower_ == "as"
        ):
            self.faults.append("demonstrative")
        if token.lower_ in NARRATIVE and token.dep_ == "advmod" and not _measures(token):
            self.faults.append("leans_on_the_text")
        if token.lower_ in LEANING and token.dep_ in ("amod", "nsubj", "obj", "obl"):
            self.faults.append("leans_on_the_text")
        if _lacks_article(token):
            self.faults.append("article_missing")
        if token.lower_ in ("there", "here") and token.dep_ != "expl":
            self.faults.append("place_unresolved")
        if (entity := self.store.at(token)) is not None:
            return self._name(tokens, index, entity)
        if token.pos_ == "PRON" or token.lower_ in POSSESSIVE:
            return self._pronoun(token)
        if _stands_for_others(token):
            self.faults.append("pronoun_unresolved")
        if token.dep_ == "det" and token.lower_ in DEMONSTRATIVES:
            if (resolved := self._description(tokens, index)) is not None:
                return resolved
            self.faults.append("demonstrative")
        if token.dep_ == "det" and token.lower_ == "the":
            return self._definite(tokens, index)
        return _plain(token), 1

    def _moment(self, tokens: Sequence[Token], index: int, moment: Moment) -> tuple[str, int]:
        used = 1
        while (
            index + used < len(tokens)
            and self.reading.moment_at.get(tokens[index + used].i) is moment
        ):
            used += 1
        absolute = moment.absolute
        if not absolute and used == 1 and tokens[index].dep_ == "amod":
            self.edits.append(Edit("vague_time_dropped", moment.text, ""))
            return "", used
        if not absolute:
            self.faults.append("relative_date")
            return "", used
        inside = {t.i for t in tokens[index : index + used]}
        if any(
            t.head.i not in inside and t.dep_ in ("compound", "amod", "nmod:poss")
            for t in tokens[index : index + used]
        ):
            self.faults.append("relative_date")
        leading = tokens[index - 1].lower_ if index else ""
        at_preposition = index > 0 and tokens[index - 1].pos_ == "ADP"
        lead = "" if at_preposition else ("on " if moment.granularity is Granularity.DAY else "in ")
        if leading in DAY_PREPOSITIONS:
            self.faults.append("relative_date")
        self.edits.append(Edit("date_grounded", moment.text, absolute))
        return lead + absolute, used

    def _name(self, tokens: Sequence[Token], index: int, entity: Entity) -> tuple[str, int]:
        used = 1
        while index + used < len(tokens) and self.store.at(tokens[index + used]) is entity:
            used += 1
        span = tokens[index : index + used]
        shown = "".join(_plain(t) + t.whitespace_ for t in span).strip()
        if entity.type == "PERSON" and " " not in entity.name and entity.name not in self.title:
            self.faults.append("name_incomplete")
        if is_unexplained(entity, self.title):
            self.faults.append("abbreviation_unexplained")
        if entity.name in self.said or shown == entity.name or entity.type == "NORP":
            self.said.add(entity.name)
            return shown, used
        self.said.add(entity.name)
        if not _may_be_written_in_full(span, entity):
            return shown, used
        if re.sub(r"^(?:The|the) ", "", shown) in entity.name or shown in entity.aliases:
            spelt_out = shown.isupper() and takes_article(entity)  # 'USI', 'the University of ...'
            written = f"the {entity.name}" if spelt_out else entity.name
            self.edits.append(Edit("name_in_full", shown, written))
            return written, used
        return shown, used

    def _pronoun(self, token: Token) -> tuple[str, int]:
        word = token.lower_
        if word in POSSESSIVE and "Poss=Yes" in str(token.morph):
            if word in self.bound:
                return _plain(token), 1
            return self._antecedent(token, possessive=True)
        if word in PERSONAL:
            return self._antecedent(token, possessive=False)
        if word in POINTING and token.tag_ not in ("WDT", "WP", "EX", "IN"):
            self.faults.append("demonstrative")
        return _plain(token), 1

    def _antecedent(self, token: Token, *, possessive: bool) -> tuple[str, int]:
        entity = self.resolve(token)
        if entity is None:
            if not self._is_said(token):
                self.faults.append("pronoun_unresolved")
            return _plain(token), 1
        name = entity.name
        if entity.name in self.said:
            return _plain(token), 1
        self.said.add(entity.name)
        article = "the " if takes_article(entity) else ""
        shown = article + name + ("’s" if possessive else "")
        self.edits.append(Edit("pronoun_resolved", token.text, shown))
        return shown, 1

    def _definite(self, tokens: Sequence[Token], index: int) -> tuple[str, int]:
        """'the rebels': known from the heading, from its own modifiers, or by one name only."""
        noun = tokens[index].head
        shown = _plain(tokens[index])
        alone = index + 1 < len(tokens) and tokens[index + 1] == noun
        alone = alone and not self._names_itself(noun)  # 'the ironmaster John Wilkinson'
        lemma = noun.lemma_.lower()
        if alone and self._is_topic(noun):
            self.edits.append(Edit("description_resolved", f"the {noun.text}", self.store.topic))
            self.said.add(self.store.topic)
            return f"{shown} {self.store.topic}", 2
        if noun.pos_ != "NOUN" or self._is_identified(noun, tokens):
            if noun.pos_ == "NOUN" and self._in_title(noun):
                self.said.add(f"the {noun.lower_}")
            return shown, 1
        if (resolved := self._description(tokens, index)) is not None:
            return resolved
        owners = self.store.owner.get(lemma, set())
        if len(owners) == 1 and alone:
            owner = next(iter(owners))
            if owner in self.said:
                return shown, 1
            known = self.store.named(owner)
            written = f"the {owner}’s" if known and takes_article(known) else f"{owner}’s"
            self.edits.append(Edit("description_qualified", f"the {noun.text}", written))
            self.said.add(owner)
            return written, 1
        nationalities = self.store.nationality.get(lemma, set())
        if lemma not in EVENTS and len(nationalities) == 1 and not _norp_inside(noun):
            nationality = next(iter(nationalities))
            self.edits.append(
                Edit("description_qualified", f"the {noun.text}", f"the {nationality} {noun.text}")
            )
            return f"{shown} {nationality}", 1
        placed_by_heading = lemma in EVENTS and lemma not in REPEATED
        self.faults.append("event_unplaced" if placed_by_heading else "definite_unresolved")
        return shown, 1

    def _is_said(self, token: Token) -> bool:
        """Whether what the reference takes up stands before it in the stem itself."""
        known = self.resolve.antecedent(token)
        return known is not None and known.i in self.written

    def _description(self, tokens: Sequence[Token], index: int) -> tuple[str, int] | None:
        """'the group' by the name of what it surely means; None where that is not sure."""
        noun = tokens[index].head
        if self._is_said(noun):
            return _plain(tokens[index]), 1
        entity = self.resolve(noun)
        last = next((i for i in range(index, len(tokens)) if tokens[i] == noun), None)
        if entity is None or last is None or _goes_on(noun):
            return None
        if entity.name in self.said:
            return _plain(tokens[index]), 1
        self.said.add(entity.name)
        shown = f"the {entity.name}" if takes_article(entity) else entity.name
        described = "".join(t.text_with_ws for t in tokens[index : last + 1]).strip()
        self.edits.append(Edit("description_resolved", described, shown))
        return shown, last + 1 - index

    def _names_itself(self, noun: Token) -> bool:
        """Whether a name follows the noun: then it is that one's description, nobody else's."""
        name = after(noun)
        return name is not None and (name.pos_ == "PROPN" or self.store.at(name) is not None)

    def _is_topic(self, noun: Token) -> bool:
        """'the bridge' in an article on the Golden Gate Bridge, no other bridge being near."""
        topic = self.store.topic
        if not topic or topic.split()[-1].lower() != noun.lower_ or noun.pos_ != "NOUN":
            return False
        others = {
            e.name
            for t in noun.sent
            if (e := self.store.at(t)) is not None and e.name.split()[-1].lower() == noun.lower_
        }
        return others <= {topic}

    def _in_title(self, noun: Token) -> bool:
        return noun.lemma_.lower().rstrip("s") in self._title_lemmas()

    def _title_lemmas(self) -> set[str]:
        return {word.strip(".,;:'’“”\"()").lower().rstrip("s") for word in self.title.split()}

    def _is_identified(self, noun: Token, tokens: Sequence[Token]) -> bool:
        if noun.lower_ in UNIQUE_NOUNS or noun.lemma_.lower() in UNIQUE_NOUNS:
            return True
        if self._in_title(noun) or self._names_itself(noun):
            return True
        kept = {t.i for t in tokens} | self.hole
        for child in noun.children:
            if child.i not in kept:
                continue
            if child.dep_ in (
                "nmod",
                "acl",
                "acl:relcl",
                "nmod:poss",
                "appos",
                "nmod:desc",
                "nummod",
            ):
                return True
            if child.dep_ in ("amod", "compound") and (
                child.ent_type_
                or child.tag_ in ("JJS", "RBS")
                or "NumType=Ord" in str(child.morph)
                or child.tag_ in ("NNP", "NNPS")
            ):
                return True
        return False


MENTIONING = frozenset("name named called known as dubbed titled entitled nicknamed".split())


def _may_be_written_in_full(span: Sequence[Token], entity: Entity) -> bool:
    """Not in 'X-related', not in 'under the name X', and never an adjective."""
    first, last = span[0], span[-1]
    leading = text_of(before(first)).lower()
    if any(t.dep_ == "compound" and t.head.i > last.i for t in span):
        return False
    hyphened = text_of(after(last)) == "-" and not last.whitespace_
    return not (hyphened or leading in MENTIONING or leading == "-")


def _measures(token: Token) -> bool:
    """'earlier than', 'only 40', 'first opened in 1932': said of a number or a date."""
    return token.head.pos_ == "NUM" or token.lower_ == "first"


def _goes_on(noun: Token) -> bool:
    """'the city of Aleppo', 'the group that fled': what follows says which, not a name before."""
    return any(
        child.i > noun.i and child.dep_.split(":")[0] in ("nmod", "acl", "appos", "flat", "conj")
        for child in noun.children
    )


def _stands_for_others(token: Token) -> bool:
    """'Both rely on it', 'some of these': of what, only the sentence before says."""
    alone = token.lower_ in QUANTIFIERS and token.dep_ in ("nsubj", "nsubj:pass", "obj", "obl")
    return alone and not any(child.dep_ == "nmod" for child in token.children)


def _norp_inside(noun: Token) -> bool:
    return any(child.ent_type_ in ("NORP", "GPE") for child in noun.children)


def is_unexplained(entity: Entity, title: str) -> bool:
    """'USI' where neither the heading nor the article says what it stands for."""
    name = entity.name
    short = name.isupper() and " " not in name and len(name) <= LONGEST_ABBREVIATION
    return short and name not in WELL_KNOWN and name not in title and entity.kind is None


def _lacks_article(token: Token) -> bool:
    """'pro-Beijing New People Party's Regina Ip', 'camp's Kwong': headlines leave 'the' out."""
    if token.dep_ != "nmod:poss" or token.pos_ not in ("NOUN", "PROPN"):
        return False
    deps = {child.dep_ for child in token.children}
    if deps & {"det", "nmod:poss", "nummod"} or "Number=Plur" in str(token.morph):
        return False
    return token.pos_ == "NOUN" or "amod" in deps


def _gap(tokens: Sequence[Token], index: int) -> bool:
    return 0 < index < len(tokens) and tokens[index].i != tokens[index - 1].i + 1


def _plain(token: Token) -> str:
    """The token as it stands; a word that only opened its sentence loses its capital."""
    if token.is_space or token.text in QUOTES:
        return ""
    opens = token.is_sent_start or text_of(before(token)) in QUOTES
    name = token.pos_ == "PROPN" or token.ent_type_ or token.text == "I"
    if opens and not name and token.text.istitle():
        return str(token.lower_)
    return token.text
