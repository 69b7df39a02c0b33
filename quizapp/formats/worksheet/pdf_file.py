"""The worksheet as a tagged PDF (PDF/UA-1), which a screen reader can read, made with Typst.

Typst is the extra `pdf`. The texts go to it as data: nothing in an article can become markup.
"""

import json
import unicodedata
from dataclasses import asdict
from pathlib import Path

from quizapp.errors import Invalid
from quizapp.formats.base import Export, Format, Group, Loss, Written
from quizapp.formats.losses import changed
from quizapp.formats.worksheet.forms import make_sheet
from quizapp.items import Item, ItemSet

TEMPLATE = Path(__file__).with_name("sheet.typ")
MISSING = (
    "a PDF needs the extra 'pdf' (in a clone: uv sync --extra pdf); "
    "or take the worksheet as HTML and print it from the browser"
)
STAND_IN = "?"
UNSHOWN = "letters that no font of this computer has become question marks"
PROBE = b"""#set document(title: "probe")
#for letter in json(bytes(sys.inputs.letters)) [a#letter #parbreak()]
"""
MOST_SCRIPTS = 200
"""Tried one by one, 5 ms each; a quiz with more unusual signs than that loses the others."""
ALPHABETS = frozenset({"LATIN", "GREEK", "CYRILLIC"})
"""First words of Unicode names whose letters are tried one by one."""


def write(item_set: ItemSet, export: Export) -> Written:
    """Write the three forms and the three keys. Raises Invalid where Typst is not installed."""
    typesetter = Typesetter()
    sheet, losses = make_sheet(item_set, export)
    data, unshown = _pdf(typesetter, json.dumps(asdict(sheet), ensure_ascii=False))
    return Written(data, (*losses, *_unshown(item_set.items, unshown)))


class Typesetter:
    """Typst with the fonts of this computer, which are looked up once.

    Raises Invalid where Typst is not installed.
    """

    def __init__(self) -> None:
        try:
            import typst  # 84 MB that only this format needs
        except ImportError as error:
            raise Invalid(MISSING) from error
        self.typst = typst
        self.refused: type[Exception] = typst.TypstError
        self.fonts = typst.Fonts()

    def pdf(self, template: bytes, **inputs: str) -> bytes:
        """Typeset a template. Raises `refused` where a letter has no glyph."""
        made: bytes = self.typst.compile(
            template,
            format="pdf",
            pdf_standards=["ua-1"],
            font_paths=self.fonts,
            sys_inputs=inputs,
        )
        return made


def _pdf(typesetter: Typesetter, sheet: str) -> tuple[bytes, frozenset[str]]:
    """The file, and the characters that no font here could show.

    PDF/UA refuses a letter that has no glyph, so these are found out and left out.
    """
    unusual = {letter for letter in set(sheet) if not letter.isascii()}
    for attempt in range(3):  # with every letter, without those lacking a glyph, plain ASCII
        found = _without_glyph(typesetter, unusual) if attempt == 1 else unusual
        left_out = frozenset(found if attempt else ())
        shown = sheet.translate({ord(letter): _stand_in(letter) for letter in left_out})
        try:
            return typesetter.pdf(TEMPLATE.read_bytes(), sheet=shown), left_out
        except typesetter.refused as error:
            why = error
    raise Invalid(f"no PDF can be made of this quiz: {why}") from why


def _without_glyph(typesetter: Typesetter, letters: set[str]) -> set[str]:
    """Those of the letters that cannot be set, tried script by script."""
    scripts: dict[str, set[str]] = {}
    for letter in sorted(letters):
        scripts.setdefault(_script(letter), set()).add(letter)
    missing: set[str] = set()
    for place, group in enumerate(scripts.values()):
        try:
            if place < MOST_SCRIPTS:
                typesetter.pdf(PROBE, letters=json.dumps(sorted(group)))
            else:
                missing |= group
        except typesetter.refused:
            missing |= group
    return missing


def _script(letter: str) -> str:
    """What stands or falls together: an alphabet, or one sign alone."""
    first = unicodedata.name(letter, letter).split()[0]
    is_whole = unicodedata.category(letter) == "Lo" and first not in ALPHABETS
    return first if is_whole else letter


def _is_mark(letter: str) -> bool:
    return unicodedata.category(letter) in ("Mn", "Me", "Cf")


def _stand_in(letter: str) -> str:
    return "" if _is_mark(letter) else STAND_IN


def _unshown(items: tuple[Item, ...], unshown: frozenset[str]) -> list[Loss]:
    return [changed(item, UNSHOWN) for item in items if unshown & set(_said(item))]


def _said(item: Item) -> str:
    options = "".join(option.text for option in item.options)
    return "".join((item.stem, item.answer, *item.accepted, options, item.evidence.quote))


PDF = Format(
    "pdf",
    "Worksheet to print (PDF)",
    ".pdf",
    "application/pdf",
    write,
    group=Group.PRINT,
    used="Print it as it is: forms A, B and C, each with its key, tagged for screen readers.",
)
