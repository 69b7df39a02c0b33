"""QTI 1.2 as Canvas writes and reads it: a zip of one assessment, its settings and a manifest.

Source: 1EdTech, QTI 1.2.1, with the question types of Canvas; the output of text2qti.
"""

from quizapp.formats.base import Format, Group
from quizapp.formats.qti12.read import read
from quizapp.formats.qti12.write import write
from quizapp.formats.questions.decoding import beginning
from quizapp.formats.questions.package import manifest_begins


def sniff(data: bytes) -> bool:
    """Tell whether it is a package with QTI 1.2, or such an assessment."""
    if "<questestinterop" in beginning(data, 4000):
        return True
    manifest = manifest_begins(data)
    return "imsqti_xmlv1p" in manifest or "imsqti_asiv1p" in manifest


QTI12 = Format(
    "qti12",
    "QTI 1.2 package (Canvas)",
    ".zip",
    "application/zip",
    write,
    read,
    group=Group.LEARNING,
    used="Canvas reads it: Settings, Import Course Content, QTI .zip file.",
    sniff=sniff,
)
