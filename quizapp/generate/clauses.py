"""Sentence -> clauses: a predicate with its arguments, what is said about it, and by whom.

Reads Universal Dependencies. Only clauses whose grammar is certain become frames: one subject, a
finite verb group, and a reading of every child.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from quizapp.generate.doubts import note_doubts
from quizapp.generate.reading import Reading, Sentence
from quizapp.generate.speakers import find_speaker
from quizapp.generate.trimming import is_aside, is_link, is_linking_phrase, kept_subtree
from quizapp.nlp.dates import Granularity
from quizapp.nlp.relations.assertion import is_hypothetical

if TYPE_CHECKING:
    from spacy.tokens import Token

FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))


@dataclass(frozen=True, slots=True)
class Argument:
    """A phrase that depends on the predicate. `case` are its prepositions, `head` its noun."""

    role: str
    head: Token
    tokens: tuple[Token, ...]

    @property
    def case(self) -> str:
        """The preposition in front, lower case, or ''."""
        marks = [c for c in self.head.children if c.dep_ == "case" and c.i < self.head.i]
        words = [t.lower_ for c in marks for t in sorted([c, *c.children], key=lambda t: t.i)]
        return " ".join(words)

    def without_case(self) -> tuple[Token, ...]:
        """The tokens after the preposition."""
        marks = {c.i for c in self.head.children if c.dep_ == "case" and c.i < self.head.i}
        marks |= {f.i for c in self.head.children if c.dep_ == "case" for f in c.children}
        return tuple(t for t in self.tokens if t.i not in marks)


@dataclass(slots=True)
class Clause:
    """One finite clause. `verbs` are its auxiliaries and its head, in order; `rest` its arguments
    after the verb as they stand, `fronted` those before the subject. For a copula, `predicate` is
    the noun or adjective phrase.
    """

    reading: Reading
    sentence: Sentence
    head: Token
    subject: Argument
    auxiliaries: tuple[Token, ...]
    copula: Token | None
    particle: Token | None
    inner: tuple[Token, ...]
    rest: list[Argument]
    fronted: list[Argument]
    passive: bool
    reports: bool = False
    speaker: Token | None = None
    reasons: list[str] = field(default_factory=list)

    @property
    def finite(self) -> Token:
        """The verb that shows the tense: the first auxiliary, the copula or the main verb."""
        group = [*self.auxiliaries, *([self.copula] if self.copula is not None else [])]
        return min(group, key=lambda t: t.i) if group else self.head

    def arguments(self) -> list[Argument]:
        """All but the subject, in the order in which a question says them."""
        return [*self.rest, *self.fronted]


def find_clauses(reading: Reading, sentence: Sentence) -> Iterator[Clause]:
    """Every clause of the sentence that can be read for certain."""
    for token in sentence.span:
        if _is_predicate(token):
            clause = _clause(reading, sentence, token)
            if clause is not None:
                yield clause
        elif _is_participle_clause(token):
            participle = _participle_clause(reading, sentence, token)
            if participle is not None:
                yield participle


def _is_participle_clause(token: Token) -> bool:
    """'after seizing Aleppo': done by the subject of the verb it hangs from, before it."""
    marks = [c.lower_ for c in token.children if c.dep_ == "mark"]
    return token.dep_ == "advcl" and token.tag_ == "VBG" and bool({"after", "before"} & set(marks))


def _participle_clause(reading: Reading, sentence: Sentence, head: Token) -> Clause | None:
    """The clause, with the subject of its main clause; only in the simple past."""
    main = head.head
    subjects = [c for c in main.children if c.dep_ == "nsubj"]
    if main.tag_ != "VBD" or len(subjects) != 1 or any(c.dep_ == "nsubj" for c in head.children):
        return None
    subject = Argument("nsubj", subjects[0], tuple(kept_subtree(subjects[0])))
    clause = Clause(
        reading=reading,
        sentence=sentence,
        head=head,
        subject=subject,
        auxiliaries=(),
        copula=None,
        particle=next((c for c in head.children if c.dep_ == "compound:prt"), None),
        inner=(),
        rest=[],
        fronted=[],
        passive=False,
    )
    for child in head.children:
        if child.dep_ in ("obj", "obl", "iobj", "xcomp", "advmod") and not is_aside(child):
            clause.rest.append(Argument(child.dep_, child, tuple(kept_subtree(child))))
    find_speaker(clause)
    note_doubts(clause, [c for c in head.children if c.dep_ != "mark"])
    return clause


def _is_predicate(token: Token) -> bool:
    if token.dep_ not in ("ROOT", "conj", "ccomp", "acl:relcl", "advcl", "parataxis"):
        return False
    if _is_participle_clause(token):
        return False
    has_copula = any(c.dep_ == "cop" for c in token.children)
    return token.pos_ in ("VERB", "AUX") or has_copula


def _clause(reading: Reading, sentence: Sentence, head: Token) -> Clause | None:
    children = list(head.children)
    subjects = [c for c in children if c.dep_ in ("nsubj", "nsubj:pass")]
    auxiliaries = tuple(c for c in children if c.dep_ in ("aux", "aux:pass"))
    copula = next((c for c in children if c.dep_ == "cop"), None)
    if any(c.dep_ in ("expl", "csubj", "csubj:pass", "nsubj:outer") for c in children):
        return None
    owner = head
    if not subjects and head.dep_ in ("conj", "ccomp") and head.head.pos_ in ("VERB", "AUX"):
        owner = head.head
        subjects = _lent_subjects(owner, head, auxiliaries)
    if len(subjects) != 1 or (copula is not None and len(subjects) != 1):
        return None
    subject_head = subjects[0]
    if head.dep_ == "acl:relcl" or (owner != head and owner.dep_ == "acl:relcl"):
        antecedent = (head if head.dep_ == "acl:relcl" else owner).head
        if subject_head.tag_ not in ("WDT", "WP") and subject_head.lower_ != "that":
            return None
        relative = head if head.dep_ == "acl:relcl" else owner
        tokens = kept_subtree(antecedent, leave_out=[relative])
        subject = Argument("nsubj", antecedent, tuple(_own(antecedent, tokens)))
    else:
        subject = Argument(subject_head.dep_, subject_head, tuple(kept_subtree(subject_head)))
    group = [*auxiliaries, *([copula] if copula is not None else [])]
    finite = min(group, key=lambda t: t.i) if group else head
    if finite.tag_ not in FINITE:
        return None
    clause = Clause(
        reading=reading,
        sentence=sentence,
        head=head,
        subject=subject,
        auxiliaries=auxiliaries,
        copula=copula,
        particle=next((c for c in children if c.dep_ == "compound:prt"), None),
        inner=(),
        rest=[],
        fronted=[],
        passive=any(c.dep_ == "aux:pass" for c in children),
    )
    _sort_children(clause, children, subject_head, finite)
    find_speaker(clause)
    note_doubts(clause, children)
    return clause


MAX_NAME = 6


def _lent_subjects(owner: Token, head: Token, auxiliaries: tuple[Token, ...]) -> list[Token]:
    """The subjects of `owner` that a second verb shares: 'he came and saw'."""
    subjects = [c for c in owner.children if c.dep_ in ("nsubj", "nsubj:pass")]
    bare_participle = not auxiliaries and head.tag_ in ("VBN", "VB")
    return [] if bare_participle or head.dep_ == "ccomp" else subjects


def _own(antecedent: Token, tokens: list[Token]) -> list[Token]:
    """The antecedent's phrase without the preposition that ties it to its own clause."""
    name = antecedent.ent_iob_ != "O" and antecedent.pos_ == "PROPN"
    if name and any(c.dep_ in ("cop", "nsubj", "csubj") for c in antecedent.children):
        return [t for t in tokens if t.ent_iob_ != "O" and abs(t.i - antecedent.i) < MAX_NAME]
    out = {
        t.i
        for c in antecedent.children
        if c.dep_ in ("case", "cc", "punct", "mark")
        for t in c.subtree
    }
    return [t for t in tokens if t.i not in out]


CLAUSAL = frozenset(("nsubj", "nsubj:pass", "cop", "aux", "aux:pass", "obj"))
NOMINAL = frozenset(
    "det amod compound nmod nmod:poss nummod case acl acl:relcl flat appos fixed nmod:desc "
    "nmod:unmarked det:predet conj cc goeswith".split()
)


def _sort_children(clause: Clause, children: list[Token], subject: Token, finite: Token) -> None:
    """Put every child of the predicate where a question will say it, or nowhere."""
    head, inner = clause.head, []
    if clause.copula is not None:
        clause.rest.append(Argument("attr", head, tuple(_predicate_tokens(clause, children))))
    for child in children:
        role = child.dep_
        if child == subject or role in (
            "aux",
            "aux:pass",
            "cop",
            "punct",
            "mark",
            "cc",
            "conj",
            "compound:prt",
            "nsubj",
            "nsubj:pass",
        ):
            continue
        if clause.copula is not None and (
            (role in NOMINAL and child.pos_ != "VERB") or role in ("acl", "acl:relcl", "acl:to")
        ):
            continue
        if is_aside(child) or child.is_space or child.tag_ == "WRB":
            continue
        if is_link(child) or is_linking_phrase(child):
            continue
        if role == "advcl" and (child.i < finite.i or is_hypothetical(child)):
            continue
        if clause.copula is not None and child in clause.rest[0].tokens:
            continue
        if _is_loose_time(clause, child):
            continue
        argument = Argument(role, child, tuple(kept_subtree(child)))
        if (
            role == "advmod"
            and finite.i <= child.i < max(head.i, finite.i + 1)
            and len(argument.tokens) == 1
        ):
            inner.append(child)
        elif child.i < min(finite.i, head.i):
            between = role == "advmod" and child.i > subject.i
            if between and len(argument.tokens) == 1:
                inner.append(child)
            else:
                clause.fronted.append(argument)
        else:
            clause.rest.append(argument)
    clause.inner = tuple(inner)
    clause.rest.sort(key=lambda a: a.head.i if a.role != "attr" else a.tokens[0].i)


def _is_loose_time(clause: Clause, child: Token) -> bool:
    """'days after seizing Aleppo': a time noun that hangs in the air."""
    known = clause.reading.moment_at.get(child.i) or clause.reading.number_at.get(child.i)
    habit = any(c.lower_ in ("every", "each", "a", "per") for c in child.children)
    return child.dep_ == "obl:unmarked" and known is None and not habit


def _predicate_tokens(clause: Clause, children: list[Token]) -> list[Token]:
    """The nominal or adjectival predicate without what belongs to the clause around it."""
    nominal = clause.head.pos_ in ("NOUN", "PROPN", "NUM", "PRON", "SYM")
    out = [
        c
        for c in children
        if c.dep_
        in (
            "nsubj",
            "nsubj:pass",
            "cop",
            "aux",
            "mark",
            "advcl",
            "parataxis",
            "discourse",
            "punct",
            "obl",
            "obl:unmarked",
            "ccomp",
            "csubj",
        )
        or (c.dep_ in ("conj", "cc") and any(g.dep_ in CLAUSAL for g in c.children))
        or (
            c.dep_ == "cc"
            and any(
                s.dep_ == "conj" and any(g.dep_ in CLAUSAL for g in s.children) for s in children
            )
        )
        or (
            c.dep_ == "advmod"
            and (not nominal or c.i < (clause.copula.i if clause.copula else 0))
            and c.lower_ != "most"
        )
    ]
    if clause.head.pos_ == "ADJ":
        out = [c for c in out if not (c.dep_ == "obl" and c.i > clause.head.i)]
        out = [
            c
            for c in out
            if not (c.dep_ == "advmod" and c.i > (clause.copula.i if clause.copula else 0))
        ]
    return kept_subtree(clause.head, leave_out=out)


def moments_in(clause: Clause) -> list[Argument]:
    """The arguments that say when, exactly enough to name a day, a month or a year."""
    found = []
    for argument in clause.arguments():
        moment = clause.reading.moment_at.get(argument.head.i)
        if moment is not None and moment.granularity is not Granularity.VAGUE:
            found.append(argument)
    return found
