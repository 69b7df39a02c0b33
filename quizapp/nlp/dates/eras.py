"""Stretches without a day: decades, centuries, years before Christ, seasons, ages of the Earth."""

import re
from datetime import date

from quizapp.nlp.dates.covers import Cover, Pattern, covers_years, lead, led_from
from quizapp.nlp.dates.moments import Granularity
from quizapp.nlp.numbers import parse_number

DASH = r"\s?[–—−-]\s?"
ERA = r"(?P<era>B\.C\.(?:E\.)?|A\.D\.|C\.E\.|BCE?|AD|CE)(?!\w)"
_UNITS = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth"
_ORDINAL = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)|twenty-(?:{_UNITS})|{_UNITS}|tenth|eleventh|twelfth|thirteenth|"
    "fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth)"
)
_DECADE_WORDS = "twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties"
_EPOCHS = (
    "Precambrian|Cambrian|Ordovician|Silurian|Devonian|Carboniferous|Permian|Triassic|Jurassic|"
    "Cretaceous|Paleogene|Palaeogene|Neogene|Quaternary|Tertiary|Paleocene|Palaeocene|Eocene|"
    "Oligocene|Miocene|Pliocene|Pleistocene|Holocene|Anthropocene|Mesozoic|Cenozoic|Paleozoic|"
    "Palaeozoic|Proterozoic|Archean|Hadean|Maastrichtian|Campanian|Santonian|Cenomanian|Albian|"
    "Aptian|Thanetian|Selandian|Danian|Ypresian|Lutetian|Rupelian|Messinian|Zanclean|"
    "Neolithic|Paleolithic|Palaeolithic|Mesolithic|Chalcolithic"
)
_AGES = (
    r"(?:Middle|Bronze|Iron|Stone|Ice|Copper|Space|Gilded|Viking|First|Second|Third|"
    r"Fourth|New\sStone|Old\sStone)\sAges?|(?:High|Late|Early|Central)\sMiddle\sAges|Renaissance|"
    r"Antiquity|(?:late|classical|Late|Classical)\s[Aa]ntiquity"
)
_SEASONS = r"(?:spring|summer|autumn|fall|winter)"
_YEAR = r"(?P<year>1\d{3}|20\d\d)"


def _sign(match: re.Match[str]) -> int:
    era = (match.groupdict().get("era") or "").replace(".", "")
    return -1 if era.startswith("B") else 1


def _era_year(match: re.Match[str], published: date | None) -> Cover | None:
    if (
        match["year"].isdigit()
        and len(match["year"]) == 1
        and "AD" in match[0]
        and " " not in match[0]
    ):
        return None  # '4AD'
    year = int(match["year"].replace(",", "")) * _sign(match)
    return covers_years(Granularity.YEAR, year, year)


def _era_years(match: re.Match[str], published: date | None) -> Cover | None:
    """'58–63 AD', '264–146 BC'."""
    sign = _sign(match)
    first, last = int(match["year"]) * sign, int(match["until"]) * sign
    return covers_years(Granularity.PERIOD, first, last) if first < last else None


def _decade(match: re.Match[str], published: date | None) -> Cover | None:
    """The 1800s are a century, the 2000s mostly ten years."""
    year = int(match["decade"])
    if year % 100 == 0 and year < 2000:
        return Cover(Granularity.CENTURY, years=(year, year + 99))
    return covers_years(Granularity.DECADE, year, year + 9)


def _vague_decade(match: re.Match[str], published: date | None) -> Cover | None:
    """'the eighties', but not those of a life."""
    leading = lead(match, _DECADE_BEFORE)
    return Cover(Granularity.DECADE, start=led_from(match, leading)) if leading else None


def _tens(match: re.Match[str], published: date | None) -> Cover | None:
    """'the '60s', 'early 90's', but not 'in her 80s'."""
    marked = match[0][0] in "'’‘" or match[0][-2] in "'’"
    leading = lead(match, _DECADE_BEFORE)
    life = lead(match, _OF_A_LIFE) is not None
    return Cover(Granularity.DECADE) if (marked or leading) and not life else None


def _century(match: re.Match[str], published: date | None) -> Cover | None:
    """The 19th century is 1801 to 1900; no days are given, lest a part be taken for the whole."""
    leading = lead(match, _CENTURY_BEFORE)
    if leading is None:
        return None
    last = _ordinal(leading["last"])
    first = _ordinal(leading["first"]) if leading["first"] else last
    if first is None or last is None or not 1 <= first <= 40 or not 1 <= last <= 40:
        return None
    sign = _sign(match)
    years = [year for number in (first, last) for year in _century_years(number, sign)]
    return Cover(
        Granularity.CENTURY if first == last else Granularity.PERIOD,
        years=(min(years), max(years)),
        attributive=leading[0].endswith("-"),
        start=led_from(match, leading),
    )


def _century_years(number: int, sign: int) -> tuple[int, int]:
    first, last = 100 * number - 99, 100 * number
    return (first, last) if sign > 0 else (-last, -first)


def _millennium(match: re.Match[str], published: date | None) -> Cover | None:
    leading = lead(match, _CENTURY_BEFORE)
    number = _ordinal(leading["last"]) if leading is not None else None
    if number is None or number > 10:
        return None
    first, last = 1000 * number - 999, 1000 * number
    years = (first, last) if _sign(match) > 0 else (-last, -first)
    return Cover(Granularity.MILLENNIUM, years=years, start=led_from(match, leading))


def _ordinal(written: str) -> int | None:
    digits = re.match(r"\d+", written)
    if digits:
        return int(digits[0])
    value = parse_number(written.lower())
    return int(value) if value is not None else None


def _season(match: re.Match[str], published: date | None) -> Cover | None:
    """Which months depends on the hemisphere: the year is what is known."""
    year = int(match["year"])
    return covers_years(Granularity.SEASON, year, year)


def _quarter(match: re.Match[str], published: date | None) -> Cover | None:
    written = match["quarter"]
    number = int(written[0]) if written[0].isdigit() else (_ordinal(written) or 0)
    year = int(match["year"])
    if not 1 <= number <= 4:
        return None
    month = 3 * number - 2
    last = (
        date(year, 12, 31)
        if number == 4
        else date.fromordinal(date(year, month + 3, 1).toordinal() - 1)
    )
    return Cover(Granularity.QUARTER, date(year, month, 1), last, years=(year, year))


def _fiscal_year(match: re.Match[str], published: date | None) -> Cover | None:
    year = int(match["year"])
    return covers_years(Granularity.YEAR, year, year)


def _age(match: re.Match[str], published: date | None) -> Cover | None:
    return Cover(Granularity.ERA)


_OF_A_LIFE = re.compile(r"\b(?:his|her|their|my|our|your)\s(?:(?:early|mid|late)[\s-])?$")
_CENTURY_BEFORE = re.compile(
    rf"(?<!\w)(?:the\s)?(?:(?P<first>{_ORDINAL})(?:{DASH}|-?\s(?:to|and|or|through)\s|,\s(?:and\s)?)(?:the\s)?"
    rf"(?:(?:early|late|mid)[-\s])?)?(?P<last>{_ORDINAL})[\s-]$",
    re.IGNORECASE,
)
_DECADE_BEFORE = re.compile(
    r"(?:\bthe\s(?:(?:early|mid|late|roaring|swinging)[\s-])?|\b(?:early|mid|late)[\s-])$",
    re.IGNORECASE,
)

PATTERNS: tuple[Pattern, ...] = tuple(
    (build, re.compile(pattern, flags))
    for build, pattern, flags in (
        (
            _century,
            rf"(?<=[\s-])(?i:centur(?:y|ies))(?!\w|\s(?:Fox|Studios?|Foundation|Pictures)\b)(?:\s{ERA})?",
            0,
        ),
        (_millennium, rf"(?<=[\s-])(?i:millennium)(?:\s{ERA})?", 0),
        (
            _era_years,
            rf"(?<![\w.,])(?:c\.\s?|ca\.\s?|circa\s)?(?P<year>\d{{1,4}})(?:{DASH}|\s(?:to|and)\s)"
            rf"(?P<until>\d{{1,4}})\s?{ERA}",
            0,
        ),
        (
            _era_year,
            rf"(?<![\w.,])(?:c\.\s?|ca\.\s?|circa\s)?(?P<year>\d{{1,3}}(?:,\d{{3}})+|\d{{1,5}})\s?{ERA}",
            0,
        ),
        (_era_year, r"\b(?P<era>A\.?D\.?)\s?(?P<year>\d{1,4})(?!\w|[.,]\d)", 0),
        (_decade, r"(?<![\w$€£])(?P<decade>1\d\d0|20\d0)['’]?s(?!\w)", 0),
        (_vague_decade, rf"\b(?i:{_DECADE_WORDS})\b", 0),
        (_tens, r"(?<![\d\w$€£])['’‘]?(?P<decade>[1-9]0)['’]?s(?!\w)", 0),
        (_season, rf"\b(?i:{_SEASONS})(?:\sof)?,?\s{_YEAR}(?!\d|,\d)", 0),
        (
            _quarter,
            rf"\b(?P<quarter>(?i:first|second|third|fourth))\squarter\s(?:of\s)?(?:the\s)?(?:fiscal\s)?"
            rf"(?:year\s)?{_YEAR}\b",
            0,
        ),
        (_quarter, rf"\bQ(?P<quarter>[1-4])(?:\sof)?\s{_YEAR}\b", 0),
        (_fiscal_year, rf"\b[Ff]iscal(?:\syear)?\s{_YEAR}\b", 0),
        (
            _age,
            rf"\b(?:(?:Early|Late|Middle|Upper|Lower|early|late|middle)[\s-])?(?:{_EPOCHS})"
            r"(?:\s(?:period|epoch|era|Period|Epoch|Era|Age))?\b",
            0,
        ),
        (_age, rf"\b(?:{_AGES})\b(?!\s[A-Z])", 0),
    )
)
