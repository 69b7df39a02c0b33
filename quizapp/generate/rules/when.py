"""Ask when: "The bridge opened in 1932." -> "In which year did the bridge open?" """

import re
from collections.abc import Iterator

from quizapp.generate.clauses import Argument, Clause, moments_in
from quizapp.generate.draft import Draft
from quizapp.generate.rules.base import Answer, Rule, View, draft
from quizapp.generate.stems import Context, ask_other
from quizapp.nlp.dates import Granularity, Moment

WH = {
    Granularity.DAY: "On what date",
    Granularity.MONTH: "In which month and year",
    Granularity.YEAR: "In which year",
    Granularity.DECADE: "In which decade",
    Granularity.CENTURY: "In which century",
}
PART = re.compile(r"\b(?:early|mid|late|half)\b")
PREPOSITIONS = frozenset(("in", "on", "during", ""))


def ask(view: View, context: Context) -> Iterator[Draft]:
    """Only a date that the clause itself hangs on, alone, and that can be written in full."""
    for clause in view.clauses:
        if clause.reports:
            continue
        dated = moments_in(clause)
        if len(dated) != 1:
            continue
        argument = dated[0]
        if argument.role in ("obj", "attr"):
            continue  # 'opened 2012 with Altoona': the year is what was opened
        if clause.finite.lower_ in ("has", "have", "'s", "’s") and argument.case != "since":
            continue  # the present perfect goes with no date: the date is read wrongly
        if _belongs_to_a_later_verb(clause, argument) or _is_a_state(clause):
            continue
        moment = clause.reading.moment_at[argument.head.i]
        wh = WH.get(moment.granularity)
        if (
            wh is None
            or PART.search(moment.text)
            or not moment.absolute
            or not _is_plain(argument, moment, clause.reading.moment_at)
        ):
            continue
        case = argument.case
        if case in ("since", "until"):
            wh = (
                f"{case.capitalize()} what date"
                if moment.granularity is Granularity.DAY
                else f"{case.capitalize()} which {moment.granularity}"
            )
        elif case not in PREPOSITIONS:
            continue
        answer = _answer(argument, moment, clause.reading.moment_at)
        stem = ask_other(clause, wh, argument, context)
        if stem is not None:
            yield draft(RULE.name, clause, stem, answer, f"when {case}")


STATES = frozenset("have belong contain include consist remain run own mean know want".split())


def _is_a_state(clause: Clause) -> bool:
    """What lasts has no one year: 'In which year was it the largest?'"""
    return clause.copula is not None or clause.head.lemma_.lower() in STATES


def _belongs_to_a_later_verb(clause: Clause, argument: Argument) -> bool:
    """'released albums and sang at Carnegie Hall in 1984': the date is the last verb's."""
    later = [c for c in clause.head.children if c.dep_ == "conj" and c.pos_ == "VERB"]
    return any(clause.head.i < verb.i < argument.head.i for verb in later)


def _is_plain(argument: Argument, moment: Moment, moment_at: dict[int, Moment]) -> bool:
    """Nothing but the date and its preposition: 'in 1932', not 'in 1932 and 1948'."""
    return all(
        moment_at.get(t.i) is moment or t.is_punct or t.lower_ == "the"
        for t in argument.without_case()
    )


def _answer(argument: Argument, moment: Moment, moment_at: dict[int, Moment]) -> Answer:
    tokens = tuple(t for t in argument.tokens if moment_at.get(t.i) is moment)
    text = moment.absolute
    if moment.granularity is Granularity.YEAR and text[-4:].isdigit():
        text = text if text[0].isdigit() else text[-4:]
    accepted: tuple[str, ...] = ()
    if moment.granularity is Granularity.DAY and moment.first is not None:
        day = moment.first
        accepted = (day.isoformat(), f"{day:%B} {day.day}, {day.year}", f"{day.day} {day:%B}")
        text = f"{day.day} {day:%B} {day.year}"
    return Answer(text, moment.granularity.value, tokens, accepted=accepted, moment=moment)


RULE = Rule(
    "when",
    ask,
    asks="the date, as exact as the article gives it",
    example=(
        "The Sydney Harbour Bridge opened in 1932.",
        "In which year did the Sydney Harbour Bridge open?",
        "1932",
    ),
    source="Heilman and Smith 2010, section 3; granularity ours",
)
