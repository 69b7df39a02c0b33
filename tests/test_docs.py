"""What is written beside the code stays true."""

import os
import re
import subprocess
import tomllib
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from quizapp import __version__

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"\[[^\]]*\]\(\s*<?([^)\s>]+)")
CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)
LOCK = (ROOT / "uv.lock").read_text("utf-8")
LOCK_HOSTS = {"pypi.org", "files.pythonhosted.org"}


def test_the_version_is_the_same_everywhere() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    newest = re.search(r"^## (\d+\.\d+\.\d+)", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.M)
    assert newest is not None
    assert project["version"] == __version__ == newest[1]


def test_the_lock_file_is_of_this_project_and_version() -> None:
    (ours,) = (p for p in tomllib.loads(LOCK)["package"] if p["name"] == "quizapp")
    assert ours["version"] == __version__
    assert ours["source"] == {"editable": "."}


def _anchor(heading: str) -> str:
    kept = re.sub(r"[^\w\- ]", "", heading.strip().casefold())
    return kept.replace(" ", "-")


def _anchors(page: Path) -> set[str]:
    return {_anchor(h) for h in re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.M)}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_within_the_project_leads_somewhere(page: Path) -> None:
    broken = []
    for link in LINK.findall(CODE.sub("", page.read_text("utf-8"))):
        parts = urlsplit(link)
        if parts.scheme:
            continue
        target = page.parent / parts.path if parts.path else page
        if not target.exists() or (
            parts.fragment and target.suffix == ".md" and parts.fragment not in _anchors(target)
        ):
            broken.append(link)
    assert broken == []


def test_the_lock_file_names_only_the_public_index() -> None:
    hosts = {
        urlsplit(link).hostname
        for link in re.findall(r'"((?:https?|file|git)[^"]*://[^"]+)"', LOCK)
    }
    assert hosts == LOCK_HOSTS
    assert [line for line in LOCK.splitlines() if "file://" in line or 'path = "' in line] == []


@pytest.mark.parametrize("name", ["dev", ".ci/run"])
def test_the_scripts_can_be_run_and_are_plain_sh(name: str) -> None:
    script = ROOT / name
    assert os.access(script, os.X_OK)
    assert script.read_text("utf-8").startswith("#!/bin/sh\n")
    assert subprocess.run(["sh", "-n", script], check=False).returncode == 0


def test_only_one_lock_file_is_kept() -> None:
    others = [*ROOT.glob("requirements*.txt"), *ROOT.glob("pylock*.toml"), *ROOT.glob("*.lock")]
    assert [path.name for path in others] == ["uv.lock"]
