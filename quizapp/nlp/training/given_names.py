"""Make the list of given names: `python -m quizapp.nlp.training.given_names CENSUS FAKER OUT`.

CENSUS holds dist.male.first and dist.female.first of the package names, FAKER is the folder
faker/providers/person. The census decides where it knows a name well.
"""

import argparse
import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

CLEAR = 8
"""How many times as many of one gender must bear a name that the census knows."""
KNOWN_PERCENT = 0.01
WORD = re.compile(r"[A-Za-zÀ-ɏ’'-]{3,}")


def census(folder: Path) -> dict[str, dict[str, float]]:
    """Per cent of men and of women, 'm' and 'f', that bear each name."""
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for gender in ("male", "female"):
        for line in (folder / f"dist.{gender}.first").read_text("utf-8").splitlines():
            name, percent, *_ = line.split()
            found[name.lower()][gender[0]] = float(percent)
    return found


def faker_names(folder: Path) -> Iterator[tuple[str, str]]:
    """Pairs of a name in Latin letters and 'm' or 'f', read from the source without running it."""
    for path in sorted(folder.glob("*/__init__.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                gender = _gender(node.targets[0].id.lower())
                strings = [n.value for n in ast.walk(node.value) if isinstance(n, ast.Constant)]
                for name in strings if gender else ():
                    if isinstance(name, str) and WORD.fullmatch(name):
                        yield name.lower(), gender


def _gender(variable: str) -> str:
    if "first" not in variable or "name" not in variable or "format" in variable:
        return ""
    if "female" in variable:
        return "f"
    return "m" if "male" in variable else ""


def decide(percents: dict[str, float], listed: set[str]) -> str:
    """'m', 'f', or '' where both bear the name."""
    men, women = percents.get("m", 0.0), percents.get("f", 0.0)
    if men + women >= KNOWN_PERCENT:
        if men > CLEAR * women:
            return "m"
        return "f" if women > CLEAR * men else ""
    both = listed | set(percents)
    return both.pop() if len(both) == 1 else ""


def main(argv: list[str] | None = None) -> int:
    """Write one line a gender: the letter, then the names."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("census", "faker", "out"):
        parser.add_argument(name, type=Path)
    args = parser.parse_args(argv)
    percents = census(args.census)
    listed: dict[str, set[str]] = defaultdict(set)
    for name, gender in faker_names(args.faker):
        listed[name].add(gender)
    decided = {
        name: decide(percents.get(name, {}), listed.get(name, set()))
        for name in {*percents, *listed}
    }
    lines = [
        " ".join([gender, *sorted(n for n, g in decided.items() if g == gender)])
        for gender in ("m", "f")
    ]
    args.out.write_text("\n".join(lines) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
