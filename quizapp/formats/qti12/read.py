"""QTI 1.2 to items: Canvas, text2qti, common cartridges and others; a package or its bare XML."""

from xml.etree.ElementTree import Element

from quizapp.errors import FormatError
from quizapp.formats.base import Read
from quizapp.formats.qti12.item import item_questions
from quizapp.formats.questions import Harvest, Unfit
from quizapp.formats.questions.package import is_zip, xml_files
from quizapp.formats.questions.safe_xml import Budget, parse
from quizapp.formats.questions.words import plain, shortened

_TITLES = ("Question", "Questions", "Untitled")
"""What programs write where nobody gave a title."""


def read(data: bytes) -> Read:
    """Read every item of every assessment and question bank; the unusable ones are listed."""
    harvest, budget = Harvest(), Budget()
    if not is_zip(data):
        root = parse(data, budget)
        if root.tag != "questestinterop":
            raise FormatError(f"not QTI 1.2: it begins with <{root.tag[:40]}>")
        _take_all(root, 0, harvest)
        return harvest.read()
    number = 0
    for name, content in xml_files(data):
        if b"questestinterop" not in content[:4000]:
            continue
        try:
            root = parse(content, budget)
        except FormatError as error:
            if budget.elements < 0:
                raise
            harvest.skip(f"file {name[:80]}", str(error))
            continue
        number = _take_all(root, number, harvest)
    return harvest.read()


def _take_all(root: Element, number: int, harvest: Harvest) -> int:
    """Take the items of one file; `number` counts the questions before."""
    for holder in (*root.iter("assessment"), *root.iter("objectbank")):
        harvest.title = harvest.title or plain(holder.get("title", ""))
    for item in root.iter("item"):
        number += 1
        title = shortened(plain(item.get("title", "")), 60)
        where = f"question {number}" + (f" ({title})" if title and title not in _TITLES else "")
        name = plain(item.get("ident", ""))
        try:
            for place, question in enumerate(item_questions(item)):
                harvest.take(where, f"{name}#{place}" if place else name, question)
        except Unfit as error:
            harvest.skip(where, str(error))
    return number
