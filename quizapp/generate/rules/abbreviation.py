"""Ask what letters stand for: "Human Rights Watch (HRW)" -> "What does HRW stand for?" """

from collections.abc import Iterator

from quizapp.generate.draft import Draft
from quizapp.generate.rules.base import Answer, Rule, View, phrase_draft
from quizapp.generate.stems import Context, Stem
from quizapp.nlp.entities import Entity


def ask(view: View, context: Context) -> Iterator[Draft]:
    """Only where the long form stands right before the letters in brackets."""
    seen: set[str] = set()
    for token in view.sentence.span:
        entity = context.store.at(token)
        if entity is None or entity.name in seen:
            continue
        seen.add(entity.name)
        for short in sorted(entity.aliases):
            if short.isupper() and short not in entity.name.split():
                yield from _ask(view, entity, short, context)


def _ask(view: View, entity: Entity, short: str, context: Context) -> Iterator[Draft]:
    mention = [t for t in view.sentence.span if context.store.at(t) is entity and t.text != short]
    if not mention:
        return
    text = view.reading.text
    start, end = mention[0].idx, mention[-1].idx + len(mention[-1])
    explained = text[end:].lstrip(" \"'”’").startswith(f"({short})")
    if not explained or text[start:end] != entity.name:
        return
    stem = Stem(f"What does the abbreviation {short} stand for?", (), (), frozenset((short,)))
    answer = Answer(entity.name, "ABBREVIATION", tuple(mention), entity=entity)
    yield phrase_draft(RULE.name, view, stem, answer, predicate=short, confidence=1.0)


RULE = Rule(
    "abbreviation",
    ask,
    asks="the long form of an abbreviation that the article explains",
    example=(
        "Human Rights Watch (HRW) published the report.",
        "What does the abbreviation HRW stand for?",
        "Human Rights Watch",
    ),
    source="Schwartz and Hearst 2003",
)
