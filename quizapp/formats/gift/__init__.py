"""GIFT, the text format of Moodle, which many other platforms read.

Source: Moodle, question/format/gift (format.php and examples.txt), and the grammar of gift-pegjs.
"""

import re

from quizapp.formats.base import Format, Group
from quizapp.formats.gift.read import read
from quizapp.formats.gift.write import write
from quizapp.formats.questions.decoding import beginning

_ANSWERS = re.compile(r"(?<!\\)\{\s*(?:[=~#]|(?:T|TRUE|F|FALSE)\s*[#}])")


def sniff(data: bytes) -> bool:
    """Tell whether the beginning looks like GIFT."""
    text = beginning(data).lstrip()
    return text[:1] not in ("{", "<", "[") and bool(_ANSWERS.search(text))


GIFT = Format(
    "gift",
    "GIFT (Moodle text)",
    ".txt",
    "text/plain",
    write,
    read,
    group=Group.LEARNING,
    used="Moodle and most other platforms read it: question bank, Import, GIFT.",
    sniff=sniff,
)
