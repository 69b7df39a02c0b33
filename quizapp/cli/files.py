"""Reading what a user names, and writing files that are whole or not there."""

import os
import stat
import sys
import tempfile
from pathlib import Path

from quizapp.errors import Invalid

STANDARD = "-"
"""Standard input or output, as a file name."""


def read_bytes(name: str, *, most: int) -> bytes:
    """Read a file, or standard input for `-`; never more than `most` bytes.

    Raises Invalid when it cannot be read or is longer.
    """
    try:
        if name == STANDARD:
            content = sys.stdin.buffer.read(most + 1)
        else:
            with Path(name).open("rb") as file:
                content = file.read(most + 1)
    except (OSError, ValueError) as error:
        raise Invalid(f"cannot read {name!r}: {reason(error)}") from error
    if len(content) > most:
        raise Invalid(f"{name!r} is longer than {most:,} bytes, the most that can be read")
    return content


def read_previous(path: Path) -> bytes | None:
    """Read the file that is about to be replaced; None where there is none.

    Raises Invalid when it is there and cannot be read.
    """
    try:
        return path.read_bytes() if path.is_file() else None
    except (OSError, ValueError) as error:
        raise Invalid(f"cannot read {str(path)!r}: {reason(error)}") from error


def write_bytes(path: Path, content: bytes) -> None:
    """Write a file so that others see the old one or the whole new one, never a part.

    Raises Invalid when it cannot be written; the old file is then still there.
    """
    try:
        target = Path(os.path.realpath(path))
        if target.exists() and not target.is_file():
            target.write_bytes(content)  # a folder raises; a device such as /dev/null takes it
        else:
            _replace(target, content)
    except (OSError, ValueError) as error:
        raise Invalid(f"cannot write {str(path)!r}: {reason(error)}") from error


def _replace(target: Path, content: bytes) -> None:
    handle, name = tempfile.mkstemp(prefix=f".{target.name[:40]}.", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(_mode(target))
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _mode(target: Path) -> int:
    """The permissions of the file to be replaced, or those of any new file."""
    if target.exists():
        return stat.S_IMODE(target.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def reason(error: Exception) -> str:
    """Say in the system's words what went wrong."""
    return (getattr(error, "strerror", None) or str(error)).lower()
