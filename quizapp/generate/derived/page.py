"""The derived kinds for readers: a part of docs/rules.md, with examples that are tests."""

from dataclasses import dataclass

HEAD = """
# The kinds made from several rules

These are made after the others, from facts that passed every check as questions of their own. In a
set for which no kinds were chosen they are few, and no fact is asked in two ways. Asked for by name
(`--types true_false,matching,ordering`) they take every fact that carries them.
"""


@dataclass(frozen=True, slots=True)
class Example:
    """What a kind is made from and with which care, a text and the item that comes of it.

    `title` is the article's; `answer` is the key as people read it, one line for each fact.
    """

    name: str
    asks: str
    title: str
    text: str
    stem: str
    answer: tuple[str, ...]


LIFE = (
    "In 1924, Ada Morel joined the University of Liège. In 1931, Morel designed the Albert Canal "
    "bridge at Hasselt. Morel moved to Portugal in 1938. In 1946, Morel founded the Lisbon School "
    "of Design. She received the Watt Medal in 1953."
)

EXAMPLES = (
    Example(
        "true_false",
        "whether a statement is true. A false one differs from the article in one name, number or "
        "date, never in a 'not'; every statement is parsed again before it is accepted, and half "
        "of them are true",
        "Sydney Harbour Bridge",
        "The Sydney Harbour Bridge opened in 1932.",
        "The Sydney Harbour Bridge opened in 1932.",
        ("True",),
    ),
    Example(
        "matching",
        "the partners of 4 to 6 people or events among one more than there are: organisation, "
        "role, year, date or year of birth. Nobody who could take two of them is among them, and "
        "no abbreviation, as its letters give it away",
        "Ada Morel",
        LIFE,
        "Match each event with its year.",
        (
            "Ada Morel joined the University of Liège = 1924",
            "Ada Morel received the Watt Medal = 1953",
            "Ada Morel founded the Lisbon School of Design = 1946",
            "Ada Morel moved to Portugal = 1938",
        ),
    ),
    Example(
        "ordering",
        "the order of 3 to 6 events whose dates do not overlap, each told without its date and "
        "without a word that tells when; births and deaths are left out",
        "Ada Morel",
        LIFE,
        "Put these events in order, from the earliest to the latest.",
        (
            "1. Ada Morel joined the University of Liège",
            "2. Ada Morel moved to Portugal",
            "3. Ada Morel founded the Lisbon School of Design",
            "4. Ada Morel received the Watt Medal",
        ),
    ),
)


def derived_page() -> str:
    """The derived kinds in Markdown."""
    return HEAD + "".join(_section(example) for example in EXAMPLES)


def _section(example: Example) -> str:
    return (
        f"\n## {example.name}\n\n"
        f"Asks for {example.asks}.\n\n"
        f"- article: {example.text}\n"
        f"- stem: {example.stem}\n"
        f"- key: {'; '.join(example.answer)}\n"
    )
