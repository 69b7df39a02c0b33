"""Moodle XML, which carries more than GIFT: units, orders, one feedback for each answer.

Source: Moodle, question/format/xml/format.php, and qtype_ordering for the order.
"""

import re

from quizapp.formats.base import Format, Group
from quizapp.formats.moodle.read import read
from quizapp.formats.moodle.write import write
from quizapp.formats.questions.decoding import beginning

_ROOT = re.compile(r"<quiz[\s>/]")


def sniff(data: bytes) -> bool:
    """Tell whether the beginning looks like Moodle XML."""
    return bool(_ROOT.search(beginning(data, 4000)))


MOODLE = Format(
    "moodle",
    "Moodle XML",
    ".xml",
    "application/xml",
    write,
    read,
    group=Group.LEARNING,
    used="Moodle reads it whole: question bank, Import, Moodle XML.",
    sniff=sniff,
)
