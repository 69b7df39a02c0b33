"""Files that were sent and wait for a yes: on disk for an hour, under names that nobody guesses.

A parcel is one file of ours: a line of JSON that says whose it is, then the bytes. What the sender
called it is never a path here.
"""

import json
import os
import re
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from quizapp.errors import Conflict, NotFound

TOKEN = re.compile(r"[0-9a-f]{32}")
KEPT_FOR = timedelta(hours=1)
MOST_BYTES = 1 << 30
"""All parcels together."""
EACH = 5
"""Parcels of one learner; a sixth puts the oldest out."""
NAME_CHARACTERS = 200


@dataclass(frozen=True, slots=True)
class Parcel:
    """What was sent, and under which name; pasted text has none."""

    data: bytes
    name: str


class Inbox:
    """The parcels in one folder, made when the first one comes."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, data: bytes, *, name: str, owner: int, now: datetime) -> str:
        """Keep a parcel and return the token that opens it for its owner.

        Raises Conflict when the folder is full.
        """
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._throw_out(owner, now)
        held = sum(path.stat().st_size for path in self._paths())
        if held + len(data) > MOST_BYTES:
            raise Conflict("too many files are waiting here; try again in an hour")
        token = secrets.token_hex(16)
        head = json.dumps({"owner": owner, "name": name[:NAME_CHARACTERS]}) + "\n"
        handle = os.open(self._folder / token, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(head.encode("ascii") + data)
        os.utime(self._folder / token, (now.timestamp(), now.timestamp()))
        return token

    def open(self, token: str, *, owner: int | None, now: datetime) -> Parcel:
        """The parcel of this owner. Raises NotFound when it is gone, or somebody else's."""
        path = self._folder / token
        if TOKEN.fullmatch(token) and path.is_file() and not self._is_old(path, now):
            head, _, data = path.read_bytes().partition(b"\n")
            said = json.loads(head)
            if said["owner"] == owner:
                return Parcel(data, said["name"])
        raise NotFound("this file is no longer here; it is kept for an hour, so send it again")

    def drop(self, token: str) -> None:
        """Throw a parcel away; twice is once."""
        if TOKEN.fullmatch(token):
            (self._folder / token).unlink(missing_ok=True)

    def _paths(self) -> list[Path]:
        return [path for path in self._folder.iterdir() if TOKEN.fullmatch(path.name)]

    def _is_old(self, path: Path, now: datetime) -> bool:
        return path.stat().st_mtime < (now - KEPT_FOR).timestamp()

    def _throw_out(self, owner: int, now: datetime) -> None:
        """Throw out what is too old, and the oldest of an owner who has too many."""
        theirs = []
        for path in self._paths():
            if self._is_old(path, now):
                path.unlink(missing_ok=True)
            elif self._owner(path) == owner:
                theirs.append(path)
        theirs.sort(key=lambda path: path.stat().st_mtime)
        for path in theirs[: max(0, len(theirs) - EACH + 1)]:
            path.unlink(missing_ok=True)

    def _owner(self, path: Path) -> int | None:
        with path.open("rb") as file:
            said = json.loads(file.readline(4096))
        return int(said["owner"])
