"""The tests themselves: no test that never runs, and no way out to the network."""

import ast
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
FILES = sorted(TESTS.rglob("*.py"))
MAKERS = ("fixture", "composite")
"""Decorators of functions that are no tests: pytest fixtures, hypothesis strategies."""


def _functions(path: Path) -> Iterator[ast.FunctionDef]:
    for node in ast.parse(path.read_text("utf-8")).body:
        if isinstance(node, ast.FunctionDef):
            yield node


def _is_made(function: ast.FunctionDef, by: tuple[str, ...] = MAKERS) -> bool:
    return any(name in ast.unparse(d) for d in function.decorator_list for name in by)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(TESTS)))
def test_a_test_is_where_pytest_looks_for_it(path: Path) -> None:
    names = [f.name for f in _functions(path)]
    if not path.name.startswith("test_"):
        assert [name for name in names if name.startswith("test_")] == []


@pytest.mark.parametrize(
    "path",
    [path for path in FILES if path.name.startswith("test_")],
    ids=lambda path: str(path.relative_to(TESTS)),
)
def test_every_function_of_a_test_file_is_a_test_a_maker_or_private(path: Path) -> None:
    odd = [f.name for f in _functions(path) if not f.name.startswith(("test_", "_"))]
    made = {f.name for f in _functions(path) if _is_made(f)}
    assert [name for name in odd if name not in made] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(TESTS)))
def test_a_test_asserts_something(path: Path) -> None:
    silent = [
        f.name
        for f in _functions(path)
        if f.name.startswith("test_")
        and not _is_made(f, by=("given",))  # that nothing raises is a claim about all examples
        and "raise" not in f.name  # or is the claim itself
        and not any(isinstance(node, ast.Assert) for node in ast.walk(f))
        and not any(
            word in ast.unparse(f) for word in ("raises(", "expect(", ".validate(", "check")
        )
    ]
    assert silent == []


def test_the_quick_tests_run_first(request: pytest.FixtureRequest) -> None:
    is_slow = [
        any(item.get_closest_marker(mark) for mark in ("browser", "slow"))
        for item in request.session.items
    ]
    assert is_slow == sorted(is_slow)


def test_a_test_cannot_reach_the_network() -> None:
    with socket.socket() as outside, pytest.raises(AssertionError, match=r"192\.0\.2\.1"):
        outside.connect(("192.0.2.1", 80))
