"""Settings, read once from the environment."""

import os
import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
SECRET_BYTES = 32


@dataclass(frozen=True, slots=True)
class Config:
    """Where things are kept. `https` marks cookies as for encrypted connections only."""

    database_url: str
    secret_key: str
    folder: Path
    https: bool = False

    @classmethod
    def from_env(cls, environ: Mapping[str, str]) -> "Config":
        """Read QUIZAPP_DATA (folder), QUIZAPP_DATABASE_URL, QUIZAPP_SECRET_KEY and QUIZAPP_HTTPS.

        The folder is made when it is missing. Without a secret key one is made at the first start
        and kept in the folder, readable by its owner only.
        """
        folder = Path(environ.get("QUIZAPP_DATA") or default_folder(environ)).expanduser()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder = folder.resolve()
        return cls(
            database_url=environ.get("QUIZAPP_DATABASE_URL")
            or f"sqlite:///{folder / 'quizapp.db'}",
            secret_key=environ.get("QUIZAPP_SECRET_KEY") or _kept_secret(folder / "secret-key"),
            folder=folder,
            https=environ.get("QUIZAPP_HTTPS", "") not in ("", "0"),
        )


def default_folder(environ: Mapping[str, str]) -> Path:
    """`instance` in a checkout, else the user's folder for application data."""
    if (PACKAGE.parent / "pyproject.toml").is_file():
        return PACKAGE.parent / "instance"
    base = environ.get("XDG_DATA_HOME") or environ.get("LOCALAPPDATA")
    return (Path(base) if base else Path.home() / ".local" / "share") / "quizapp"


def _kept_secret(path: Path) -> str:
    """Read the secret, or write a new one; of two starts at once, the first one's counts."""
    if not path.exists():
        draft = path.with_name(f"{path.name}.{os.getpid()}")
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(SECRET_BYTES))
        with suppress(FileExistsError):
            os.link(draft, path)
        draft.unlink()
    return path.read_text(encoding="ascii").strip()
