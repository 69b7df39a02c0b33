"""QTI 2.1 and 2.2 to items: a package, or the XML of a single item."""

import posixpath
from collections.abc import Mapping
from xml.etree.ElementTree import Element

from quizapp.errors import FormatError
from quizapp.formats.base import Read
from quizapp.formats.qti21.item import item_questions
from quizapp.formats.questions import Harvest, Unfit
from quizapp.formats.questions.package import MANIFEST, is_zip, xml_files
from quizapp.formats.questions.safe_xml import Budget, parse
from quizapp.formats.questions.words import plain, shortened


def read(data: bytes) -> Read:
    """Read every item of a package in the order of its test; the unusable ones are listed."""
    harvest, budget = Harvest(), Budget()
    if not is_zip(data):
        _take(parse(data, budget), "the file", harvest)
        return harvest.read()
    files = dict(xml_files(data))
    for number, name in enumerate(_in_order(files, harvest, budget), 1):
        try:
            root = parse(files[name], budget)
        except FormatError as error:
            if budget.elements < 0:
                raise
            harvest.skip(f"file {name[:80]}", str(error))
            continue
        _take(root, f"question {number}", harvest)
    return harvest.read()


def _in_order(files: Mapping[str, bytes], harvest: Harvest, budget: Budget) -> list[str]:
    """The names of all files but the tests and manifests, those that a test names first."""
    order: dict[str, int] = {}
    others = []
    for name, content in files.items():
        if b"assessmentTest" in content[:2000]:
            root = parse(content, budget)
            harvest.title = harvest.title or plain(root.get("title", ""))
            for reference in root.iter("assessmentItemRef"):
                path = posixpath.join(posixpath.dirname(name), reference.get("href", ""))
                order.setdefault(posixpath.normpath(path), len(order))
        elif posixpath.basename(name) != MANIFEST:
            others.append(name)
    return sorted(others, key=lambda name: (order.get(name, len(order)), name))


def _take(root: Element, where: str, harvest: Harvest) -> None:
    if root.tag == "qti-assessment-item":
        harvest.skip(where, "a question in QTI 3, which Quizapp does not read")
        return
    if root.tag != "assessmentItem":
        return
    title = shortened(plain(root.get("title", "")), 60)
    where = f"{where} ({title})" if title else where
    language = root.get("lang", "")
    if language and language.isascii() and len(language) <= 12:
        harvest.language = language
    name = plain(root.get("identifier", ""))
    try:
        for place, question in enumerate(item_questions(root)):
            harvest.take(where, f"{name}#{place}" if place else name, question)
    except Unfit as error:
        harvest.skip(where, str(error))
