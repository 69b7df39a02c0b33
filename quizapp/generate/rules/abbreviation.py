"""Ask what letters stand for: "Human Rights Watch (HRW)" -> "What does HRW stand for?" """

from collections.abc import Iterator

from quizapp.generate.draft import Draft
from quizapp.generate.rules.base import Answer, Rule, View, phrase_draft
from quizapp.generate.stems import Context, Stem


def ask(view: View, context: Context) -> Iterator[Draft]:
    """Only where the long form stands right before the letters in brackets."""
    for token in view.sentence.span:
        entity = context.store.at(token)
        if entity is None or token.i == 0:
            continue
        for short in entity.aliases:
            if not short.isupper() or (" " in entity.name and short in entity.name.split()):
                continue
            tokens = tuple(
                t for t in view.sentence.span if context.store.at(t) is entity and t.text != short
            )
            after = view.reading.doc.text[tokens[-1].idx + len(tokens[-1]) :] if tokens else ""
            if token != (tokens[0] if tokens else None) or not after.lstrip(" \"'”’").startswith(
                f"({short})"
            ):
                continue
            if (
                view.reading.doc.text[tokens[0].idx : tokens[-1].idx + len(tokens[-1])]
                != entity.name
            ):
                continue
            stem = Stem(
                f"What does the abbreviation {short} stand for?", (), (), frozenset((short,))
            )
            answer = Answer(entity.name, "ABBREVIATION", tokens, entity=entity)
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
