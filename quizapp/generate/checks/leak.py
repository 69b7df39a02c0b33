"""Does the stem, or the heading above the quiz, give the answer away?"""

import re

from quizapp.gazetteer import world
from quizapp.generate.draft import Draft
from quizapp.items import Article
from quizapp.nlp.dates import MONTHS

SMALL = frozenset("the a an of and in for on at to by de la al el".split())


ASKED_KIND = re.compile(r"^(?:\w+ ){0,2}which \w+|(?<=_ )\([\w ]+\)", re.IGNORECASE)
"""'Which university', '_____ (city)': what kind of thing is asked for is often part of its name."""


def words_of(text: str) -> set[str]:
    """The words that carry meaning, lower case, possessives cut."""
    found = re.findall(r"[^\W_]+(?:[-'’.][^\W_]+)*", text.lower())
    return {re.sub(r"['’]s$", "", word) for word in found} - SMALL


def answer_in_stem(draft: Draft, article: Article) -> str | None:
    """Refuse a stem with a word of the key, or with the people of a country that is the key."""
    said = words_of(ASKED_KIND.sub(" ", draft.stem))
    names = [draft.answer, *draft.accepted]
    if draft.answer_type == "ABBREVIATION":
        names = [draft.answer]
    for name in names:
        key = words_of(name)
        if key & said and not (draft.number is not None and key <= {"one", "two"}):
            return "answer_in_stem"
    if _names_the_people(draft.answer, draft.stem) or _names_its_city(draft):
        return "answer_in_stem"
    return "answer_in_stem" if _related(draft, said) else None


def _names_the_people(answer: str, text: str) -> bool:
    """Syria and Syrian, France and French: one gives the other away."""
    country = world().country(answer)
    norps = [norp for word in re.findall(r"[A-Z][\w-]+", text) if (norp := world().norp(word))]
    return country is not None and any(norp.country == country.iso for norp in norps)


def _names_its_city(draft: Draft) -> bool:
    """'born in Groningen, in the _____ (country)': the city says which country."""
    country = world().country(draft.answer)
    cities = [city for name in draft.anchors if (city := world().city(name)) is not None]
    return country is not None and any(city.country == country.iso for city in cities)


def _related(draft: Draft, said: set[str]) -> bool:
    """Words that begin alike: 'Canterbury' and 'Canterburians'."""
    key = [w for w in words_of(draft.answer) if len(w) >= 5 and w.isalpha()]
    return any(
        w[:5] == s[:5] and abs(len(w) - len(s)) <= 4 for w in key for s in said if len(s) >= 5
    )


def _plain(text: str) -> str:
    """Words only, lower case, one space between."""
    return " ".join(re.findall(r"[^\W_]+", text.lower()))


def answer_in_heading(draft: Draft, article: Article) -> str | None:
    """Refuse what the learner reads above the quiz: the title, and the date of a report."""
    heading = f" {_plain(article.title)} "
    keys = [_plain(name) for name in (draft.answer, *draft.accepted)]
    if any(key and f" {key} " in heading for key in keys) or _names_the_people(
        draft.answer, article.title
    ):
        return "answer_in_heading"
    published, moment = article.published, draft.moment
    if published is not None and moment is not None and moment.first == published:
        return "answer_in_heading"
    if published is not None and draft.answer in (
        str(published.year),
        f"{MONTHS[published.month - 1]} {published.year}",
    ):
        return "answer_in_heading"
    return None
