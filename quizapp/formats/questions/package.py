"""Zip packages of XML: written the same every time, read without trust."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator

from quizapp.errors import FormatError

MAX_DIRECTORY = 16 * 1024 * 1024
"""Bytes of the zip's table of contents."""
MAX_FILES = 50_000
MAX_TOTAL = 128 * 1024 * 1024
"""Bytes of all the XML in one package, unpacked."""
MANIFEST = "imsmanifest.xml"
LONG_AGO = (1980, 1, 1, 0, 0, 0)
_END = struct.Struct("<4s4H2LH")
_LEVEL = 6
_PLAIN_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


def pack(files: Iterable[tuple[str, str]]) -> bytes:
    """Zip texts under their names: no clock, no owner, so the same texts give the same bytes."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as archive:
        for name, text in files:
            info = zipfile.ZipInfo(name, LONG_AGO)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            info.create_system = 3
            archive.writestr(info, text.encode("utf-8"), compresslevel=_LEVEL)
    return stream.getvalue()


def is_zip(data: bytes) -> bool:
    """Whether the first bytes are those of a zip."""
    return data[:4] in (b"PK\x03\x04", b"PK\x05\x06")


def xml_files(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the XML files of a package by name; all else in it is left alone.

    Nothing is written to disk. Raises FormatError for a broken, locked, huge or booby-trapped zip.
    """
    _check_directory(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            yield from _members(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, struct.error) as error:
        raise FormatError("the zip file is broken; download or save it again") from error
    except (NotImplementedError, ValueError, OverflowError) as error:
        raise FormatError("the zip file is written in a way that cannot be read") from error
    except RuntimeError as error:
        raise FormatError("the zip file is locked with a password; save it without") from error


def _check_directory(data: bytes) -> None:
    """Look at the size of the table of contents before anything reads it."""
    start = data.rfind(b"PK\x05\x06", max(0, len(data) - 65_557))
    if start < 0 or len(data) < start + _END.size:
        raise FormatError("the zip file is cut off; download or save it again")
    _, _, _, _, count, size, offset, _ = _END.unpack_from(data, start)
    if 0xFFFF in (count,) or 0xFFFFFFFF in (size, offset):
        raise FormatError(f"more than {MAX_FILES:,} files in one package, or more than 4 GiB")
    if size > MAX_DIRECTORY or count > MAX_FILES:
        raise FormatError(f"{count:,} files in one package; at most {MAX_FILES:,} are read")


def _members(archive: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    left = MAX_TOTAL
    for info in sorted(archive.infolist(), key=lambda info: info.filename):
        name = info.filename
        if not name.casefold().endswith((".xml", ".qti")) or info.is_dir():
            continue
        if name.startswith(("/", "\\")) or ".." in name.replace("\\", "/").split("/"):
            raise FormatError(f"a file in the package leads out of it: {name[:80]!r}")
        if "__MACOSX" in name:
            continue
        if info.compress_type not in _PLAIN_METHODS:
            raise FormatError("the zip file is packed in an unusual way; use an ordinary zip")
        with archive.open(info) as member:
            content = member.read(left + 1)
        left -= len(content)
        if left < 0:
            raise FormatError(f"the package unpacks to more than {MAX_TOTAL // 2**20} MiB of XML")
        yield name, content


def manifest_begins(data: bytes) -> str:
    """The beginning of the package's manifest, for a glance; empty where there is none."""
    if not is_zip(data):
        return ""
    try:
        _check_directory(data)
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open(MANIFEST) as member:
            return member.read(200_000).decode("utf-8", "replace")
    except (FormatError, zipfile.BadZipFile, KeyError, OSError, EOFError, zlib.error):
        return ""
    except (NotImplementedError, RuntimeError, ValueError, struct.error):
        return ""
