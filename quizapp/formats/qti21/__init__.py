"""QTI 2.1: a zip of one XML file for each question, a test and a manifest.

Source: 1EdTech, QTI 2.1 Assessment Test, Section and Item Information Model, and its XML schema.
"""

import re

from quizapp.formats.base import Format, Group
from quizapp.formats.qti21.read import read
from quizapp.formats.qti21.write import write
from quizapp.formats.questions.decoding import beginning
from quizapp.formats.questions.package import manifest_begins

_ROOT = re.compile(r"<(?:\w+:)?assessmentItem[\s>]")


def sniff(data: bytes) -> bool:
    """Tell whether it is a package of QTI 2, or one of its items."""
    return "imsqti_item_xmlv2p" in manifest_begins(data) or bool(
        _ROOT.search(beginning(data, 4000))
    )


QTI21 = Format(
    "qti21",
    "QTI 2.1 package",
    ".zip",
    "application/zip",
    write,
    read,
    group=Group.LEARNING,
    used="TAO, OpenOlat, ONYX, Inspera and other test platforms read it as QTI 2.1.",
    sniff=sniff,
)
