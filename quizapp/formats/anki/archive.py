"""A package as somebody uploads it: the collection and the media in it, with limits on all.

Anki has had three generations of packages: `collection.anki2`, `collection.anki21`, and
`collection.anki21b`, in which everything is packed with zstd and the list of media is protobuf. The
newer ones hold a `collection.anki2` too, with one note that asks to update Anki. Nothing is ever
unpacked to a disk.
"""

import io
import json
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import zstandard

from quizapp.errors import FormatError
from quizapp.formats.anki import protobuf

NEWEST, MIDDLE, OLDEST = "collection.anki21b", "collection.anki21", "collection.anki2"
MOST_FILES = 20_000
MOST_COLLECTION_BYTES = 128 << 20
MOST_LIST_BYTES = 8 << 20
MOST_WINDOW_BYTES = 64 << 20  # what a zstd frame may ask the reader to hold
CHUNK = 1 << 20
UNREADABLE = (
    zipfile.BadZipFile, zlib.error, zstandard.ZstdError, EOFError, OSError, RuntimeError,
    NotImplementedError, ValueError, LookupError, TypeError, AttributeError,
)  # fmt: skip


class TooLarge(ValueError):
    """A part of a package that unpacks to more than it may."""


@dataclass(frozen=True, slots=True)
class Package:
    """An opened package. `names` maps a media file's name to its place in the archive."""

    archive: zipfile.ZipFile
    is_newest: bool
    names: Mapping[str, str]

    def collection(self) -> bytearray:
        """Unpack the newest database in it. Raises FormatError."""
        held = set(self.archive.namelist())
        name = next((name for name in (NEWEST, MIDDLE, OLDEST) if name in held), None)
        if name is None:
            raise FormatError("an Anki package without a collection")
        try:
            return self._unpacked(name, MOST_COLLECTION_BYTES)
        except TooLarge as error:
            raise FormatError(
                f"an Anki collection of more than {MOST_COLLECTION_BYTES >> 20} MB; "
                "export it deck by deck"
            ) from error
        except UNREADABLE as error:
            raise FormatError(f"a damaged Anki package: {name} cannot be unpacked") from error

    def media(self, name: str, most: int) -> bytes | None:
        """Unpack one media file; None if it is not there, too large or damaged."""
        try:
            return bytes(self._unpacked(self.names[name], most))
        except UNREADABLE:
            return None

    def _unpacked(self, name: str, most: int) -> bytearray:
        return _unpacked(self.archive, name, most, is_zstd=self.is_newest)


def open_package(data: bytes) -> Package:
    """Open a package and read its list of media.

    Raises FormatError for what is no package, or one with a media name that has folders in it.
    """
    if data.count(b"PK\x01\x02") > MOST_FILES:
        raise FormatError(f"an Anki package of more than {MOST_FILES:,} files")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        held = set(archive.namelist())
    except UNREADABLE as error:
        raise FormatError("not an Anki package: it is no ZIP file, or a damaged one") from error
    is_newest = NEWEST in held
    try:
        listed = (
            _unpacked(archive, "media", MOST_LIST_BYTES, is_zstd=is_newest)
            if "media" in held
            else bytearray()
        )
        names = _newest_names(bytes(listed)) if is_newest else _older_names(listed)
    except UNREADABLE as error:
        raise FormatError("a damaged Anki package: its list of media cannot be read") from error
    for name in names:
        if name in ("", ".", "..") or not set(name).isdisjoint("/\\\0"):
            raise FormatError(
                f"an Anki package with a media file named {name[:60]!r}; a name holds no folders"
            )
    return Package(archive, is_newest, names)


def _older_names(listed: bytearray) -> dict[str, str]:
    entries = json.loads(listed or b"{}")
    if not isinstance(entries, dict):
        raise TypeError("the list of media is no map")
    return {str(name): str(place) for place, name in entries.items()}


def _newest_names(listed: bytes) -> dict[str, str]:
    entries = [value for number, value in protobuf.fields(listed) if number == 1]
    names = [protobuf.text_of(entry, 1) for entry in entries if isinstance(entry, bytes)]
    return {name: str(place) for place, name in enumerate(names)}


def _unpacked(archive: zipfile.ZipFile, name: str, most: int, *, is_zstd: bool) -> bytearray:
    entry = archive.getinfo(name)
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise ValueError("a compression that Anki does not use")
    with archive.open(entry) as packed:
        if not is_zstd:
            return _read(packed, most)
        unpacker = zstandard.ZstdDecompressor(max_window_size=MOST_WINDOW_BYTES)
        with unpacker.stream_reader(packed) as unpacked:
            return _read(unpacked, most)


def _read(stream: Any, most: int) -> bytearray:
    content = bytearray()
    while part := stream.read(CHUNK):
        content += part
        if len(content) > most:
            raise TooLarge(f"more than {most} bytes")
    return content
