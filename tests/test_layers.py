"""Who may import whom: what a question is knows nothing of the web, the web is thin.

Reads absolute imports only; ruff forbids the relative ones. What stands under `TYPE_CHECKING`
counts for our own packages and not for others'.
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "quizapp"

BASE = {"errors", "items"}
MAY_IMPORT = {
    "errors": set(),
    "assets": set(),
    "config": {"errors", "assets"},
    "items": {"errors"},
    "text": BASE,
    "fetch": {"errors"},
    "gazetteer": BASE | {"assets"},
    "nlp": BASE | {"text", "gazetteer", "assets"},
    "generate": BASE | {"text", "nlp", "gazetteer"},
    "formats": BASE,
    "practice": BASE,
    "store": BASE,
    "services": BASE
    | {"text", "fetch", "generate", "formats", "practice", "store", "assets", "config"},
    "jobs": BASE | {"services", "store", "config", "generate", "nlp"},
    "cli": BASE
    | {
        "services",
        "store",
        "config",
        "text",
        "fetch",
        "generate",
        "nlp",
        "formats",
        "jobs",
        "assets",
    },
    "web": BASE | {"fetch", "services", "store", "config", "formats", "jobs", "assets", "text"},
}
"""Package of ours: the packages of ours that it may import, beside itself."""

WEB = {"flask", "flask_sqlalchemy", "flask_wtf", "werkzeug", "jinja2", "waitress"}
DATABASE = {"sqlalchemy", "alembic", "flask_sqlalchemy"}
LANGUAGE = {"spacy", "lemminflect", "torch"}
NEVER = {
    "text": WEB | DATABASE | LANGUAGE | {"genanki"},
    "fetch": WEB | DATABASE | LANGUAGE | {"genanki", "lxml", "trafilatura"},
    "gazetteer": WEB | DATABASE | LANGUAGE | {"genanki"},
    "nlp": WEB | DATABASE | {"genanki"},
    "generate": WEB | DATABASE | {"genanki"},
    "formats": WEB | DATABASE | LANGUAGE,
    "practice": WEB | DATABASE | LANGUAGE | {"genanki"},
    "store": WEB | LANGUAGE | {"genanki"},
    "services": WEB | LANGUAGE | {"genanki"},
    "jobs": WEB | LANGUAGE | {"genanki"},
    "cli": (WEB - {"waitress"}) | LANGUAGE | {"genanki"},
    "web": LANGUAGE | {"genanki"},
}
"""Package of ours: what it must not import from elsewhere."""
STANDARD_LIBRARY_ONLY = {"errors", "assets", "items"}
EDGES = {"web", "jobs", "cli"}
"""The only places that may end a database transaction."""

FILES = sorted(PACKAGE.rglob("*.py"))


def _layer(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def _imports(path: Path) -> Iterator[tuple[str, bool]]:
    """Yield (module, whether only type checkers see it)."""
    yield from _imports_in(ast.parse(path.read_text("utf-8")), typing_only=False)


def _imports_in(node: ast.AST, *, typing_only: bool) -> Iterator[tuple[str, bool]]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import):
            yield from ((alias.name, typing_only) for alias in child.names)
        elif isinstance(child, ast.ImportFrom):
            names = [f"{child.module}.{alias.name}" for alias in child.names]
            yield from ((name, typing_only) for name in names)
        else:
            is_guard = isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test)
            yield from _imports_in(child, typing_only=typing_only or is_guard)


def _cases() -> list[Path]:
    alone = {"__init__", "__main__"}
    return [path for path in FILES if _layer(path) not in alone]


@pytest.mark.parametrize("path", _cases(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_layer_imports_only_what_lies_below(path: Path) -> None:
    layer = _layer(path)
    allowed = MAY_IMPORT[layer] | {layer}
    if path == PACKAGE / "cli" / "serve.py":
        allowed = allowed | {"web"}
    ours = [name.split(".") for name, _ in _imports(path) if name.startswith("quizapp.")]
    wrong = {parts[1] for parts in ours} - allowed - {"__version__"}
    assert wrong == set(), f"{layer} must not import {', '.join(sorted(wrong))}"


@pytest.mark.parametrize("path", _cases(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_layer_stays_away_from_what_is_not_its_business(path: Path) -> None:
    layer = _layer(path)
    tops = {name.split(".")[0] for name, typing_only in _imports(path) if not typing_only}
    assert tops & NEVER.get(layer, set()) == set()
    if layer in STANDARD_LIBRARY_ONLY:
        assert tops - sys.stdlib_module_names - {"quizapp"} == set()


def test_every_package_has_its_place_in_the_table() -> None:
    assert {_layer(path) for path in _cases()} - set(MAY_IMPORT) == set()


def test_the_table_has_no_circle() -> None:
    rest = {layer: set(below) for layer, below in MAY_IMPORT.items()}
    while rest:
        lowest = {layer for layer, below in rest.items() if not below & set(rest)}
        assert lowest, f"a circle among {', '.join(rest)}"
        for layer in lowest:
            del rest[layer]


def test_only_the_edges_commit() -> None:
    committing = [
        f"{path.relative_to(PACKAGE)}:{node.lineno}"
        for path in _cases()
        if _layer(path) not in EDGES | {"formats"}  # formats: its own database in memory
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in ("commit", "rollback")
    ]
    assert committing == []
