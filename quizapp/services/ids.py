"""Names for new things."""

from random import Random


def new_id(rng: Random) -> str:
    """Sixteen hexadecimal digits; pass a SystemRandom where nobody may guess them."""
    return f"{rng.getrandbits(64):016x}"
