"""For all tests: no network, quick ones first, and which browser."""

import os
import socket
from collections.abc import Iterator
from typing import Any

import hypothesis
import pytest
from find_browser import find_chromium

SLOWER = ("model", "anki", "browser", "slow")
"""Marks in the order in which their tests run, after all unmarked ones."""
LOOPBACK = ("127.", "::1", "localhost", "0.0.0.0")  # noqa: S104

# Time limits on single examples fail on a busy machine and tell nothing.
hypothesis.settings.register_profile("house", deadline=None)
hypothesis.settings.load_profile("house")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the quick tests first: the sort keeps the order of files inside a rank."""
    items.sort(key=_rank)


def _rank(item: pytest.Item) -> int:
    return max(
        (SLOWER.index(m.name) + 1 for m in item.iter_markers() if m.name in SLOWER), default=0
    )


@pytest.fixture(autouse=True, scope="session")
def _no_network() -> Iterator[None]:
    """Let this process talk to this computer only; a test that tries more fails."""
    real = socket.socket.connect

    def connect(self: socket.socket, address: Any) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6):
            host = str(address[0])
            if not host.startswith(LOOPBACK):
                raise AssertionError(f"a test tried to reach {host}; tests have no network")
        real(self, address)

    patch = pytest.MonkeyPatch()
    patch.setattr(socket.socket, "connect", connect)
    yield
    patch.undo()


@pytest.fixture(scope="session")
def browser_type_launch_args(
    browser_type_launch_args: dict[str, Any], playwright: Any, browser_name: str
) -> dict[str, Any]:
    """Start the browser that there is."""
    if browser_name != "chromium":
        return browser_type_launch_args
    flags = ["--disable-dev-shm-usage", "--disable-gpu", "--force-color-profile=srgb"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        flags.append("--no-sandbox")  # Chromium's sandbox refuses to run as root
    chosen = {**browser_type_launch_args, "args": flags}
    if executable := find_chromium(playwright):
        chosen["executable_path"] = executable
    return chosen


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """Show pages as to one reader everywhere."""
    return {
        **browser_context_args,
        "locale": "en-GB",
        "timezone_id": "UTC",
        "reduced_motion": "reduce",
    }
