"""From a clause and the part asked for to a stem: word order, do-support, agreement.

[WH] [auxiliary] [subject] [other verbs] [rest]?     when the answer is not the subject
[WH] [verbs] [rest]?                                 when it is
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from quizapp.generate.clauses import Argument, Clause
from quizapp.generate.entities import takes_article
from quizapp.generate.phrases import NARRATIVE, Writer
from quizapp.generate.references import Resolver
from quizapp.generate.trimming import close_gaps, kept_subtree, tidy
from quizapp.generate.verbs import (
    DO,
    IRREGULAR,
    base_form,
    base_of_ing,
    base_of_participle,
    expand,
    regular_past,
    singular,
)
from quizapp.items import Edit
from quizapp.nlp.entities import EntityStore

if TYPE_CHECKING:
    from spacy.tokens import Token

    from quizapp.generate.reading import Reading


@dataclass(frozen=True, slots=True)
class Stem:
    """A stem, what was changed to get it, what is wrong with it, and the names it says."""

    text: str
    edits: tuple[Edit, ...]
    faults: tuple[str, ...]
    said: frozenset[str]


@dataclass(frozen=True, slots=True)
class Context:
    """What a rule may use: the entities, the title above the quiz, and pronoun resolution."""

    store: EntityStore
    title: str
    resolve: Resolver
    is_news: bool = False

    def writer(self, clause: Clause) -> Writer:
        """A writer for one stem about `clause`."""
        leaning = any(t.lower_ in NARRATIVE and t.lower_ != "first" for t in clause.inner)
        writer = self.writer_of(clause.reading)
        writer.faults += ["leans_on_the_text"] if leaning or _is_background(clause) else []
        return writer

    def writer_of(self, reading: Reading) -> Writer:
        """A writer for a stem about a phrase of `reading`."""
        return Writer(reading, self.store, self.title, self.resolve)


def _is_background(clause: Clause) -> bool:
    """'had read', 'was sharing', 'is holding': of a moment that only the text around it gives."""
    if any(clause.reading.moment_at.get(a.head.i) is not None for a in clause.arguments()):
        return False
    auxiliaries = [a.lower_ for a in clause.auxiliaries]
    if clause.speaker is not None:
        return False  # 'the United Nations said that 115,000 people had been displaced'
    progressive = clause.head.tag_ == "VBG" and clause.copula is None
    return auxiliaries[:1] == ["had"] or (progressive and clause.head.dep_ != "advcl")


def ask_subject(
    clause: Clause, opening: str, context: Context, *, agrees: bool = True
) -> Stem | None:
    """'Who captured Hama?', 'How many people have been killed?': the answer is in the subject.

    The verb agrees with 'who' and 'which'; where `opening` is a plural of its own it stays.
    """
    verbs = _verbs(clause, after_wh=agrees)
    if verbs is None:
        return None
    writer = context.writer(clause)
    rest = _write_arguments(clause, clause.arguments(), writer)
    return _finish(clause, context, writer, [opening, *verbs, rest])


def ask_other(clause: Clause, wh: str, asked: Argument, context: Context) -> Stem | None:
    """'On what date did Syrian rebel forces capture Hama?': the answer is not the subject."""
    inverted = _inverted(clause)
    if inverted is None:
        return None
    front, back = inverted
    writer = context.writer(clause)
    subject = writer.write(clause.subject.tokens)
    if not subject:
        return None
    writer.bound = _bound_by(clause, context)
    rest = _write_arguments(clause, [a for a in clause.arguments() if a is not asked], writer)
    return _finish(clause, context, writer, [wh, front, subject, *back, rest])


def ask_agent(clause: Clause, wh: str, agent: Argument, context: Context) -> Stem | None:
    """'Who founded the college?' from 'The college was founded by ...': the passive made active."""
    group = [*clause.auxiliaries]
    if len(group) != 1 or group[0].lemma_ != "be" or group[0].tag_ != "VBD":
        return None
    lemma = clause.head.lemma_.lower()
    past, participle = IRREGULAR.get(lemma, (clause.head.lower_, clause.head.lower_))
    form = clause.head.lower_
    if form != participle and form not in regular_past(lemma):
        return None
    writer = context.writer(clause)
    subject = writer.write(clause.subject.tokens)
    rest = _write_arguments(clause, [a for a in clause.arguments() if a is not agent], writer)
    verb = past if lemma in IRREGULAR else form
    particle = clause.particle.text if clause.particle is not None else ""
    return _finish(clause, context, writer, [wh, verb, particle, subject, rest])


def statement(clause: Clause, context: Context, hole: Sequence[Token], blank: str) -> Stem | None:
    """The clause as a sentence of its own with `hole` blanked out."""
    verbs = _verbs(clause, after_wh=False)
    if verbs is None:
        return None
    writer = context.writer(clause)
    where = {t.i for t in hole}
    writer.hole = frozenset(where)
    subject = _write_with_hole(writer, clause.subject.tokens, where, blank)
    writer.bound = _bound_by(clause, context)
    fronted = _without_vague(clause, clause.fronted, writer)
    arguments = _without_vague(clause, clause.rest, writer)
    parts = _with_commas([_write_with_hole(writer, a.tokens, where, blank) for a in fronted])
    parts += [_closed(subject), *verbs]
    parts += _with_closing_commas(
        [_write_with_hole(writer, a.tokens, where, blank) for a in arguments]
    )
    text = tidy(" ".join(p for p in parts if p.strip(" ,")))
    text = _upper(_attributed(clause, context, writer, text, question=False)) + "."
    if text.count(blank) != 1:
        return None
    return Stem(text, tuple(writer.edits), tuple(writer.faults), frozenset(writer.said))


def _with_commas(fronted: Sequence[str]) -> list[str]:
    """A comma after each, but 'From 1947 to 1960,' is one."""
    return [
        phrase if following.lower().startswith(("to ", "until ")) else f"{phrase},"
        for phrase, following in pairwise([*fronted, ""])
    ]


LIST = re.compile(r",.*\b(?:and|or) [^,]*$")


def _closed(subject: str) -> str:
    """'The attempt, by Murillo' takes a second comma before its verb; a list takes none."""
    opened = subject.count(", ") % 2 == 1
    listed = LIST.search(subject) and not re.search(r", or ", subject)
    return f"{subject}," if opened and not listed else subject


def _bound_by(clause: Clause, context: Context) -> frozenset[str]:
    """The possessives that go with the subject: 'their' with a plural, 'his' with a man."""
    head = clause.subject.head
    plural = "Number=Plur" in str(head.morph) or any(c.dep_ == "conj" for c in head.children)
    if plural:
        return frozenset(("their",))
    entity = context.store.at(head)
    if entity is not None and entity.type == "PERSON":
        return frozenset(("his", "her"))
    return frozenset(("its",))


def _write_with_hole(writer: Writer, tokens: Sequence[Token], hole: set[int], blank: str) -> str:
    inside = [t for t in tokens if t.i in hole]
    if not inside:
        return writer.write(tokens)
    before = [t for t in tokens if t.i < inside[0].i]
    after = [t for t in tokens if t.i > inside[-1].i]
    glued = "" if after and after[0].text in ("'s", "’s", "'", "’", "-") else " "
    return close_gaps(f"{writer.write(before)} {blank}{glued}{writer.write(after)}")


def _finish(clause: Clause, context: Context, writer: Writer, parts: Sequence[str]) -> Stem | None:
    text = tidy(" ".join(part for part in parts if part))
    text = _attributed(clause, context, writer, text, question=True)
    return Stem(
        _upper(text) + "?", tuple(writer.edits), tuple(writer.faults), frozenset(writer.said)
    )


def _attributed(
    clause: Clause, context: Context, writer: Writer, text: str, *, question: bool
) -> str:
    """Whoever said it stays in the stem: a claim is never asked as a fact."""
    if clause.speaker is None:
        return text
    named = set(writer.said)
    writer.said.clear()
    said = _speaker(clause.speaker, context, writer)
    if named & writer.said:
        writer.faults.append("speaker_is_subject")
    writer.said |= named
    if not said:
        writer.faults.append("speaker_unknown")
        return text
    return f"According to {said}, {text[0].lower() + text[1:] if question else text}"


def _speaker(speaker: Token, context: Context, writer: Writer) -> str:
    """Who says so, by name where there is one: 'the United Nations', 'Syria's army'."""
    tokens = list(speaker.subtree) if speaker.dep_ in ("obl", "advcl") else [speaker]
    if context.store.at(speaker) is None:
        tokens += [c for c in speaker.children if c.dep_ in ("appos", "nmod:desc", "flat")]
        tokens += [c for c in speaker.head.children if c.dep_ == "nsubj" and c.i == speaker.i + 1]
    names = {e.name: e for t in tokens if (e := context.store.at(t)) is not None}
    names = {n: e for n, e in names.items() if e.type in ("PERSON", "ORG", "GPE")}
    if len(names) == 1:
        entity = next(iter(names.values()))
        writer.said.add(entity.name)
        return f"{'the ' if takes_article(entity) else ''}{entity.name}"
    if speaker.dep_ in ("obl", "advcl") or speaker.pos_ == "VERB":
        return ""
    described = any(c.dep_ in ("det", "nmod:poss", "amod", "nmod") for c in speaker.children)
    if speaker.pos_ != "PROPN" and not described:
        return ""
    return writer.write(kept_subtree(speaker))


def _verbs(clause: Clause, *, after_wh: bool) -> list[str] | None:
    """The verb group in its order, with the adverbs that stand inside it."""
    head, finite = clause.head, clause.finite
    bare = finite.tag_ == "VB" and not clause.auxiliaries  # 'saw the teams face off'
    if finite.tag_ == "VBG" or bare:
        return None
    group = [*clause.auxiliaries, *clause.inner]
    group.append(clause.copula if clause.copula is not None else head)
    if clause.particle is not None:
        group.append(clause.particle)
    words: list[str] = []
    for token in sorted(set(group), key=lambda t: t.i):
        word = token.text
        if token in clause.auxiliaries or token == clause.copula:
            word = expand(token, head)
        if after_wh and token == finite:
            base = base_form(token) if token.tag_ == "VBP" else None
            if token.tag_ == "VBP" and base is None and word not in ("are", "have", "do"):
                return None
            word = singular(word, base, token.tag_)
        words.append(word)
    return words


def _inverted(clause: Clause) -> tuple[str, list[str]] | None:
    """(what stands before the subject, what stands after it)."""
    inner = [t.text for t in clause.inner]
    particle = [clause.particle.text] if clause.particle is not None else []
    if clause.copula is not None:
        auxiliaries = [expand(t, clause.head) for t in clause.auxiliaries]
        copula = expand(clause.copula, clause.head)
        return (
            (auxiliaries[0], [*auxiliaries[1:], *inner, copula]) if auxiliaries else (copula, inner)
        )
    if _is_dated_pluperfect(clause):
        base = base_of_participle(clause.head)
        return ("did", [*inner, base, *particle]) if base else None
    if clause.auxiliaries:
        first, *others = [expand(t, clause.head) for t in clause.auxiliaries]
        return first, [*others, *inner, clause.head.text, *particle]
    if clause.head.tag_ == "VBG":
        base = base_of_ing(clause.head)
        return ("did", [*inner, base, *particle]) if base else None
    base = base_form(clause.head)
    if base is None:
        return None
    return DO[clause.head.tag_], [*inner, base, *particle]


def _is_dated_pluperfect(clause: Clause) -> bool:
    """'had discovered', which a question of its own says as 'did discover'."""
    return [a.lower_ for a in clause.auxiliaries] == ["had"] and not clause.passive


def _without_vague(clause: Clause, arguments: Sequence[Argument], writer: Writer) -> list[Argument]:
    """Leave 'recently' out of a report, whose heading says when; note what leans on the text."""
    kept = []
    for argument in arguments:
        moment = clause.reading.moment_at.get(argument.head.i)
        if moment is not None and moment.relative and not moment.absolute:
            writer.edits.append(Edit("vague_time_dropped", moment.text, ""))
            if moment.text.lower() not in ("recently", "currently", "now", "today"):
                writer.faults.append("relative_date")
            continue
        opens = argument in clause.fronted and moment is None
        if opens and (not _has_content(argument) or argument.head.lower_ in EMPTY_NOUNS):
            writer.faults.append("leans_on_the_text")
        if argument.role == "advcl" and not _is_short(argument):
            writer.faults.append("clause_would_be_cut")
        kept.append(argument)
    return kept


EMPTY_NOUNS = frozenset(
    "case cases example way ways instance respect addition process sense view event turn result "
    "time times point stage period effect contrast response".split()
)
"""'In the second case', 'at the time': nouns that mean what the sentence before was about."""


def _has_content(argument: Argument) -> bool:
    """'In 24 games', 'As a student in Rome', but not 'Otherwise'."""
    return any(t.pos_ in ("NOUN", "PROPN", "NUM", "VERB") for t in argument.tokens)


MAX_CLAUSE_TOKENS = 16
"""A side clause longer than this makes a stem that nobody reads to its end."""


def _is_short(argument: Argument) -> bool:
    return len(argument.tokens) <= MAX_CLAUSE_TOKENS


def _write_arguments(clause: Clause, arguments: Sequence[Argument], writer: Writer) -> str:
    kept = _without_vague(clause, arguments, writer)
    texts = [_that(a) + text for a in kept if (text := writer.write(a.tokens))]
    return " ".join(_with_closing_commas(texts))


PLACE_WITH_COMMA = re.compile(r"[^\W\d][\w.)-]*, (?:(?:in|near) )?(?:the )?[A-Z_][^,]*$")


def _with_closing_commas(phrases: Sequence[str]) -> list[str]:
    """'in Baghdad, Iraq' takes a second comma where the sentence goes on."""
    return [
        f"{phrase}," if PLACE_WITH_COMMA.search(phrase) and index + 1 < len(phrases) else phrase
        for index, phrase in enumerate(phrases)
    ]


def _that(argument: Argument) -> str:
    """'warned the fighting ...' reads better in a question as 'warned that the fighting ...'."""
    bare = argument.role == "ccomp" and not any(
        c.dep_ == "mark" or c.tag_ in ("WRB", "WP", "WDT") for c in argument.head.children
    )
    return "that " if bare else ""


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
