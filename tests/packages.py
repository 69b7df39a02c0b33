"""Packages of Anki, taken apart and put together again."""

import io
import json
import sqlite3
import zipfile
from collections.abc import Callable, Mapping
from contextlib import closing


def unpacked(data: bytes) -> bytes:
    """The collection of a package of the oldest generation."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read("collection.anki2")


def packed(
    collection: bytes,
    change: Callable[[sqlite3.Connection], object] = lambda connection: None,
    *,
    media: bytes = b"{}",
) -> bytes:
    """A package of this collection, changed first."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(collection)
        change(connection)
        connection.commit()
        changed = connection.serialize()
    return zipped({"collection.anki2": changed, "media": media})


def zipped(files: Mapping[str, bytes]) -> bytes:
    """A deflated ZIP file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def listed(names: Mapping[str, str]) -> bytes:
    """The list of media of the older generations."""
    return json.dumps(names).encode()
