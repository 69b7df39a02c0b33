"""Opening a zipped document without trusting it: nothing is unpacked to disk, sizes are bounded."""

import zlib
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from quizapp.errors import Invalid
from quizapp.text.files.kinds import LOCKED

MAX_ENTRIES = 20_000
MAX_UNPACKED = 250_000_000
MAX_XML = 60_000_000
"""Bytes of one part of text, unpacked: a tree of it takes about five times as much memory."""
IS_ENCRYPTED = 0x1  # bit 0 of an entry's flags


class Archive:
    """The entries of a zipped document by name. A name is never a path on this computer."""

    def __init__(self, data: bytes, what: str) -> None:
        """`what` names the document in sentences: "Word file". Raises Invalid."""
        self.what = what
        try:
            self._zip = ZipFile(BytesIO(data))
        except (BadZipFile, OSError, ValueError) as fault:
            raise Invalid(self.damaged()) from fault
        entries = self._zip.infolist()
        self.names = frozenset(entry.filename for entry in entries)
        unpacked = sum(entry.file_size for entry in entries)
        if len(entries) > MAX_ENTRIES or unpacked > MAX_UNPACKED:
            raise Invalid(
                f"this {what} unpacks to {unpacked / 1e6:,.0f} MB in {len(entries):,} parts; the "
                f"limit is {MAX_UNPACKED / 1e6:,.0f} MB: save its text alone and give that"
            )
        if any(entry.flag_bits & IS_ENCRYPTED for entry in entries):
            raise Invalid(LOCKED.format(what=what))

    def damaged(self) -> str:
        """The sentence for a file that cannot be followed."""
        return f"this {self.what} is damaged; open it in the program that made it and save it anew"

    def read(self, name: str) -> bytes:
        """Unpack one part. Raises Invalid when it is missing, damaged or too large."""
        if name not in self.names:
            raise Invalid(self.damaged())
        size = self._zip.getinfo(name).file_size
        if size > MAX_XML:
            raise Invalid(
                f"one part of this {self.what} has {size / 1e6:,.0f} MB of text when unpacked; "
                f"the limit is {MAX_XML / 1e6:,.0f} MB: give it in parts"
            )
        try:
            return self._zip.read(name)  # never more than the size above: zipfile stops there
        except (BadZipFile, zlib.error, OSError, ValueError, EOFError, RuntimeError,
                NotImplementedError) as fault:  # fmt: skip
            raise Invalid(self.damaged()) from fault
