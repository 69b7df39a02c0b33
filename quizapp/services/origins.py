"""What names an imported item in its file, and whether the file says something new of it."""

import hashlib
import json

from quizapp.items import Item
from quizapp.items.codec import item_record

DIGITS = 32
"""Hexadecimal digits kept of a SHA-256: enough that no two items of anybody share them."""
CONTENT = ("kind", "stem", "answer", "accepted", "options", "tolerance")


def origin(item_id: str) -> str:
    """What is kept of an id in a file: of one length, whatever the file called its item."""
    return _sha256(item_id)


def digest(item: Item) -> str:
    """Say in a few digits what an item asks and what is right: equal for equal content."""
    record = item_record(item)
    return _sha256(json.dumps([record[name] for name in CONTENT]))


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:DIGITS]
