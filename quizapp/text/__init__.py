"""From what somebody gives us (bytes, a paste) to an Article. Knows no language model."""

from quizapp.text.blocks import Block, BlockKind, blocks, masked
from quizapp.text.read import MAX_CHARACTERS, MIN_WORDS, read_article

__all__ = [
    "MAX_CHARACTERS",
    "MIN_WORDS",
    "Block",
    "BlockKind",
    "blocks",
    "masked",
    "read_article",
]
