"""The measures of `evaluate` as Markdown tables."""

from collections.abc import Mapping, Sequence

from quizapp.nlp.training.counts import BINS

Scores = dict[str, dict[str, object]]

SYNTAX_COLUMNS = (
    "words", "xpos", "upos", "lemma", "uas", "las", "sentences", "subjects", "objects",
    "main clauses",
)  # fmt: skip
NAME_COLUMNS = ("PERSON", "ORG", "LOC", "NORP", "EVENT", "MISC")
LABELS = (
    "nsubj", "nsubj:pass", "obj", "aux:pass", "nmod:poss", "obl", "nmod", "conj", "ccomp", "xcomp",
    "acl:relcl", "advcl", "appos",
)  # fmt: skip
SURENESS_COLUMNS = (
    "n", "error", "error, equal mass", "error if honest", "sure", "sure and wrong",
)  # fmt: skip
BOUNDS = tuple(str(bound) for bound in (0.0, *BINS))


def tables(report: Mapping[str, Scores]) -> str:
    """Every part under a heading, a blank line between."""
    parts = []
    for title, scores in report.items():
        if title == "syntax":
            parts += [_section(title, SYNTAX_COLUMNS, scores)]
            parts += [_section("arcs by label", LABELS, _inner(scores, "labels"))]
            arcs = _inner(scores, "reliability of arcs")
            parts += [_section("arcs right, by their probability", BOUNDS, _shares(arcs))]
        elif title == "names":
            flat = {name: {"F": own["f"], **_types(own)} for name, own in scores.items()}
            parts += [_section(title, ("F", *NAME_COLUMNS), flat)]
            names = _inner(scores, "reliability")
            parts += [_section("names right, by their probability", BOUNDS, _shares(names))]
        else:
            parts.append(_section(title, _columns(scores), scores))
    return "\n\n".join(parts)


def _columns(scores: Scores) -> Sequence[str]:
    """All measures of a part, in the order in which they come."""
    return tuple(dict.fromkeys(column for own in scores.values() for column in own))


def _inner(scores: Scores, key: str) -> Scores:
    """One table within each set's."""
    return {name: own for name, some in scores.items() if isinstance(own := some.get(key), dict)}


def _types(own: Mapping[str, object]) -> dict[str, object]:
    types = own["types"]
    return types if isinstance(types, dict) else {}


def _shares(scores: Scores) -> Scores:
    """The number in brackets behind the share."""
    return {
        name: {
            bound: f"{cell[1]} ({cell[0]})"
            for bound, cell in own.items()
            if isinstance(cell, (tuple, list))
        }
        for name, own in scores.items()
    }


def _section(title: str, columns: Sequence[str], rows: Scores) -> str:
    lines = [" | ".join(["test", *columns]), " | ".join(["---"] * (len(columns) + 1))]
    for name, own in rows.items():
        lines.append(" | ".join([name, *(str(own.get(column, "")) for column in columns)]))
    return f"{title}:\n\n" + "\n".join(f"| {line} |" for line in lines)
