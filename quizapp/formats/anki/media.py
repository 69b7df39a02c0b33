"""Images by content: what kind they are, and the name that their bytes give them."""

import hashlib

MOST_IMAGE_BYTES = 5 << 20
MOST_MEDIA_BYTES = 64 << 20
"""All images of one package together."""

_STARTS = (
    (b"\x89PNG\r\n\x1a\n", ".png"),
    (b"\xff\xd8\xff", ".jpg"),
    (b"GIF87a", ".gif"),
    (b"GIF89a", ".gif"),
)


def image_ending(content: bytes) -> str:
    """Give the ending for a picture that every browser shows; empty for anything else.

    SVG is anything else: it can hold scripts.
    """
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return ".webp"
    return next((ending for start, ending in _STARTS if content.startswith(start)), "")


def image_name(content: bytes) -> str:
    """Name an image by the hash of its content; empty when it is none."""
    ending = image_ending(content)
    return f"quizapp-{hashlib.sha256(content).hexdigest()[:40]}{ending}" if ending else ""
