"""Just enough of protobuf's wire format to read Anki's newest packages.

Source: protobuf.dev/programming-guides/encoding.
"""

from collections.abc import Iterator

VARINT, FIXED64, BYTES, FIXED32 = 0, 1, 2, 5
MOST_VARINT_BYTES = 10

Field = tuple[int, int | bytes]


def fields(message: bytes) -> Iterator[Field]:
    """Yield number and value of every field; nested messages stay bytes.

    Raises ValueError when the bytes are no message.
    """
    place = 0
    while place < len(message):
        key, place = _varint(message, place)
        wire = key & 7
        if wire == VARINT:
            value, place = _varint(message, place)
            yield key >> 3, value
            continue
        if wire == BYTES:
            length, place = _varint(message, place)
        elif wire in (FIXED64, FIXED32):
            length = 8 if wire == FIXED64 else 4
        else:
            raise ValueError(f"wire type {wire} at byte {place}")
        if length > len(message) - place:
            raise ValueError(f"a field of {length} bytes at byte {place} of {len(message)}")
        yield key >> 3, message[place : place + length]
        place += length


def text_of(message: bytes, number: int) -> str:
    """Give the last text with this number, empty where there is none. Raises ValueError."""
    found = [value for key, value in fields(message) if key == number]
    return found[-1].decode("utf-8", "replace") if found and isinstance(found[-1], bytes) else ""


def number_of(message: bytes, number: int) -> int:
    """Give the last whole number with this number, 0 where there is none. Raises ValueError."""
    found = [value for key, value in fields(message) if key == number]
    return found[-1] if found and isinstance(found[-1], int) else 0


def _varint(message: bytes, place: int) -> tuple[int, int]:
    value = 0
    for count, byte in enumerate(message[place : place + MOST_VARINT_BYTES]):
        value |= (byte & 0x7F) << (7 * count)
        if byte < 0x80:
            return value, place + count + 1
    raise ValueError(f"a broken number at byte {place}")
