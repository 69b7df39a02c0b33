"""The wheel, made as a release makes it and installed where nothing of the checkout is near."""

import importlib.util
import os
import shutil
import socket
import subprocess
import sys
import tarfile
import urllib.request
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from quizapp import __version__

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[1]
SECONDS = 300


def _run(*words: str | Path, cwd: Path) -> str:
    """Run a program outside the checkout; give what it printed."""
    ended = subprocess.run(
        [str(word) for word in words],
        cwd=cwd,
        env=_environment(cwd),
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    assert ended.returncode == 0, f"{words}\n{ended.stdout}\n{ended.stderr}"
    return ended.stdout


def _environment(cwd: Path) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "VIRTUAL_ENV"))}
    return {**kept, "QUIZAPP_DATA": str(cwd / "kept")}


def _uv() -> list[str]:
    """Find uv: on the path, named by UV, or in this environment (./dev puts it there)."""
    if found := os.environ.get("UV") or shutil.which("uv"):
        return [found]
    assert importlib.util.find_spec("uv"), "this test needs uv; ./dev test wheel brings it"
    return [sys.executable, "-m", "uv"]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the source archive and the wheel that was made from it."""
    folder: Path = tmp_path_factory.mktemp("built")
    _run(*_uv(), "build", "--quiet", "--out-dir", folder, ROOT, cwd=folder)
    return folder


@pytest.fixture(scope="module")
def installed(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bin folder of an environment with the wheel and what it says it needs, as locked."""
    folder: Path = tmp_path_factory.mktemp("installed")
    uv, python = _uv(), folder / "venv" / "bin" / "python"
    needed = folder / "needed.txt"
    locked = ["--frozen", "--no-dev", "--no-emit-project", "--quiet", "-o", needed]
    _run(*uv, "export", "--project", ROOT, *locked, cwd=folder)
    _run(*uv, "venv", "--quiet", "--python", sys.executable, folder / "venv", cwd=folder)
    pip = [*uv, "pip", "install", "--quiet", "--python", python, "--no-deps"]
    _run(*pip, "-r", needed, cwd=folder)
    (wheel,) = built.glob("*.whl")
    _run(*pip, wheel, cwd=folder)
    _run(*uv, "pip", "check", "--quiet", "--python", python, cwd=folder)
    return python.parent


def test_the_wheel_holds_the_program_and_its_folders_only(built: Path) -> None:
    (wheel,) = built.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.split("/")[0] for name in names} == {"quizapp", f"quizapp-{__version__}.dist-info"}
    for folder in ("templates", "static", "seeds"):
        assert any(name.startswith(f"quizapp/{folder}/") for name in names)
    assert [n for n in names if "__pycache__" in n or n.endswith((".db", ".pyc"))] == []


def test_the_source_archive_can_be_worked_on(built: Path) -> None:
    (archive,) = built.glob("*.tar.gz")
    with tarfile.open(archive) as packed:
        names = {name.partition("/")[2] for name in packed.getnames()}
    expected = {"pyproject.toml", "uv.lock", "dev", "tests/conftest.py", "templates/base.html"}
    assert expected - names == set()
    assert [name for name in names if name.startswith((".venv", "instance", ".git/"))] == []


def test_the_installed_program_tells_its_version(installed: Path, tmp_path: Path) -> None:
    assert _run(installed / "quizapp", "--version", cwd=tmp_path) == f"quizapp {__version__}\n"


def test_no_tool_of_developers_is_installed(installed: Path, tmp_path: Path) -> None:
    code = (
        "from importlib.util import find_spec as f\n"
        "print([n for n in ('pytest', 'anki', 'hypothesis', 'torch', 'playwright') if f(n)])"
    )
    assert _run(installed / "python", "-c", code, cwd=tmp_path) == "[]\n"


def test_every_module_can_be_imported_without_the_tools(installed: Path, tmp_path: Path) -> None:
    code = (
        "import importlib, pkgutil, quizapp\n"
        "names = [m.name for m in pkgutil.walk_packages(quizapp.__path__, 'quizapp.')\n"
        "         if not m.name.startswith(('quizapp.nlp.training', 'quizapp.store.migrations',\n"
        "                                   'quizapp.__main__'))]\n"
        "print(len([importlib.import_module(name) for name in names]) > 50)"
    )
    assert _run(installed / "python", "-W", "error::SyntaxWarning", "-c", code, cwd=tmp_path) == (
        "True\n"
    )


def test_the_samples_are_found(installed: Path, tmp_path: Path) -> None:
    code = "from quizapp.services.seeding import samples; print(len(samples()))"
    kept_here = [path for path in (ROOT / "seeds").glob("*.md") if path.stem != "README"]
    assert int(_run(installed / "python", "-c", code, cwd=tmp_path)) == len(kept_here) > 0


def test_the_installed_program_makes_a_deck(installed: Path, tmp_path: Path) -> None:
    article = sorted((ROOT / "seeds").glob("*.md"))[0]
    shutil.copy(article, tmp_path / "article.md")
    _run(installed / "quizapp", "generate", "article.md", "-o", "deck.apkg", cwd=tmp_path)
    assert zipfile.ZipFile(tmp_path / "deck.apkg").namelist() == ["collection.anki2", "media"]


@pytest.fixture
def served(installed: Path, tmp_path: Path) -> Iterator[str]:
    """The port of the installed program."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    with subprocess.Popen(
        [str(installed / "quizapp"), "serve", "--port", port],
        cwd=tmp_path,
        env=_environment(tmp_path),
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()  # says where it is
        yield port
        process.terminate()


@pytest.mark.parametrize("path", ["/", "/static/app.css"])
def test_the_installed_program_serves_pages_and_their_files(served: str, path: str) -> None:
    with urllib.request.urlopen(f"http://127.0.0.1:{served}{path}", timeout=30) as answer:
        assert answer.status == 200
        assert len(answer.read()) > 500
