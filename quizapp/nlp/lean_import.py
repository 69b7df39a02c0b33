"""Importing spaCy without its command line, which takes half of the time and is never used here.

`import spacy` imports `spacy.cli` for one function, `spacy.info`, and with it a web client, a
template engine and a project manager. Once `skip_commands` has been called, spaCy gets
stand-ins for `spacy.cli` and `spacy.cli.info`, which give way to the real ones when first used.
"""

import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.abc import Loader
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType

COMMANDS, INFO = "spacy.cli", "spacy.cli.info"


class _Finder:
    """Finds the stand-ins, and only while spaCy itself is being imported."""

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if name not in (COMMANDS, INFO):
            return None
        package = sys.modules.get("spacy")
        if package is None or hasattr(package, "load"):  # the last thing it defines
            return None
        spec = ModuleSpec(name, _Loader(), is_package=name == COMMANDS)
        if name == COMMANDS:
            spec.submodule_search_locations = [str(Path(folder, "cli")) for folder in path or ()]
        return spec


class _Loader(Loader):
    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        return None

    def exec_module(self, module: ModuleType) -> None:
        if module.__name__ == INFO:
            module.info = _info  # type: ignore[attr-defined]
        else:
            module.__getattr__ = _attribute  # type: ignore[method-assign]


def _real() -> ModuleType:
    """The command line itself."""
    for name in (COMMANDS, INFO):
        sys.modules.pop(name, None)
    return import_module(COMMANDS)


def _attribute(name: str) -> object:
    if name.startswith("__"):
        raise AttributeError(name)
    return getattr(_real(), name)


def _info(*args: object, **options: object) -> object:
    """As `spacy.info`."""
    return _real().info(*args, **options)


def skip_commands() -> None:
    """Let a later `import spacy` do without its command line; safe to repeat."""
    if not any(isinstance(finder, _Finder) for finder in sys.meta_path):
        sys.meta_path.insert(0, _Finder())
