"""Which browser the tests drive. As a program: name it, or say what to do and exit 1."""

import os
import shutil
import sys
from pathlib import Path
from typing import Any

SYSTEM = (
    "chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "microsoft-edge",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)  # fmt: skip
REMEDY = (
    "no Chromium was found; run `python -m playwright install chromium`, or install your "
    "system's chromium, or set QUIZAPP_CHROMIUM to the path of one"
)


def find_chromium(playwright: Any) -> str | None:
    """Find a browser: QUIZAPP_CHROMIUM, else Playwright's own (None), else the system's.

    Raises FileNotFoundError saying what to do.
    """
    named = os.environ.get("QUIZAPP_CHROMIUM")
    if named:
        return named
    own = Path(playwright.chromium.executable_path)
    if own.exists() or any(own.parents[2].glob("chromium_headless_shell-*/*/*headless*")):
        return None
    for name in SYSTEM:
        if found := shutil.which(name):
            return found
    raise FileNotFoundError(REMEDY)


def _main() -> int:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        try:
            print(f"browser: {find_chromium(playwright) or 'the one of Playwright'}")
        except FileNotFoundError as error:
            print(error, file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(_main())
