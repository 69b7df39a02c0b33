"""When two written answers are the same words: case, accents, articles, numbers, small slips.

Nothing here knows of items; `grading` decides what a difference is worth. Normal forms are for
comparing, never for showing.
"""

import re
import unicodedata
from decimal import Decimal

ORDINARY = str.maketrans("øđłıħŧ", "odliht")
LIGATURES = (("æ", "ae"), ("œ", "oe"), ("þ", "th"), ("ð", "d"))
APOSTROPHES = re.compile("['’‘ʼ`´]")
GROUPED = re.compile(r"(?<=\d)[,\u00a0\u202f'’ ](?=\d{3}(?!\d))")
BELOW_ZERO = re.compile(r"(?<![^\s$£€¥])[-−–](?=[$£€¥]?\d)")
RANGE = re.compile(r"(?<=\d)\s*[-–—]\s*(?=\d)")
PLAIN_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
BETWEEN_DIGITS = re.compile(r"(?<=\d)[.,](?=\d)")
ORDINAL_DIGITS = re.compile(r"^(\d+)(?:st|nd|rd|th)$")
ISO_DATE = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
LEADING = frozenset({"a", "an", "the", "in", "on", "at", "by", "from", "to"})

UNITS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen".split()
    )
} | {"nil": 0, "nought": 0}
TENS = {
    word: 10 * (place + 2)
    for place, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split())
}
SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13,
    "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18,
    "nineteenth": 19, "twentieth": 20, "thirtieth": 30, "fortieth": 40, "fiftieth": 50,
    "sixtieth": 60, "seventieth": 70, "eightieth": 80, "ninetieth": 90, "hundredth": 100,
}  # fmt: skip
MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
MONTH_NUMBERS = {
    short: number for number, name in enumerate(MONTHS, 1) for short in (name, name[:3])
} | {"sept": 9}

# A slip of one or two letters that makes another word, not a misspelt one.
OPPOSED_STARTS = (("hyper", "hypo"), ("endo", "exo"), ("inter", "intra"), ("macro", "micro"))
RELATED_ENDS = (("ate", "ite", "ide"), ("ane", "ene", "yne", "one"), ("er", "ee", "or"))
OTHER_WORDS = frozenset(
    {("iceland", "ireland"), ("ileum", "ilium"), ("austria", "australia"), ("niger", "nigeria")}
)


def unaccented(text: str) -> str:
    """The text in small letters without accents: "Águila" and "aguila" become one."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(
        letter
        for letter in letters
        if not unicodedata.combining(letter) and unicodedata.category(letter) != "Cf"
    )
    bare = bare.casefold().translate(ORDINARY)
    for old, new in LIGATURES:
        bare = bare.replace(old, new)
    return bare


def tokens(text: str) -> list[str]:
    """The words of a text, bare: no punctuation but the point of a decimal, no possessive."""
    bare = APOSTROPHES.sub("'", unaccented(text)).replace("&", " and ").replace("%", " percent ")
    bare = ISO_DATE.sub(lambda m: f"{int(m[3])} {_month_name(m[2])} {m[1]}", bare)
    bare = RANGE.sub(" to ", bare)
    bare = BELOW_ZERO.sub(" minus ", GROUPED.sub("", bare))
    bare = re.sub(r"'s\b", "", bare).replace("'", "")
    bare = BETWEEN_DIGITS.sub("\x00", bare).replace(".", "")
    words = re.sub(r"[^\w\x00$£€¥+#]|_", " ", bare).replace("\x00", ".").split()
    return " ".join(words).replace("per cent", "percent").split()


def _month_name(digits: str) -> str:
    number = int(digits)
    return MONTHS[number - 1] if 1 <= number <= len(MONTHS) else digits


def spelt_at(words: list[str], start: int) -> tuple[int, int] | None:
    """The number spelt out from `start`, and where it ends; None where no number is spelt.

    `room` is what the next part must stay under: 10 after "twenty", nothing after "five".
    """
    total = group = 0
    place, room = start, 100
    while place < len(words):
        word = words[place]
        value = UNITS.get(word, TENS.get(word))
        if word == "and" and place > start and _joins(words, place):
            room = 100
        elif value is not None and value < room and (value or place == start):
            group, room = group + value, 10 if word in TENS else 0
        elif word == "hundred":
            group, room = max(group, 1) * 100, 100
        elif word in SCALES:
            total, group, room = total + max(group, 1) * SCALES[word], 0, 100
        else:
            break
        place += 1
    return (total + group, place) if place > start else None


def _joins(words: list[str], place: int) -> bool:
    """Whether the "and" here joins the parts of one number, as in "two hundred and five"."""
    before, after = words[place - 1], words[place + 1 : place + 2]
    large = before in SCALES or before == "hundred"
    return large and bool(after) and (after[0] in UNITS or after[0] in TENS)


def number_at(words: list[str], start: int) -> tuple[Decimal, int] | None:
    """The number from `start`, in digits or spelt out, with a word such as million after it."""
    if not PLAIN_NUMBER.fullmatch(words[start]):
        spelt = spelt_at(words, start)
        return (Decimal(spelt[0]), spelt[1]) if spelt else None
    value, end = Decimal(words[start]), start + 1
    while end < len(words) and (words[end] in SCALES or words[end] == "hundred"):
        value, end = value * SCALES.get(words[end], 100), end + 1
    return value, end


def digits_for_words(words: list[str]) -> list[str]:
    """The words with every number in digits: "twenty first" is "21st", "1.2 million" 1200000."""
    found: list[str] = []
    place = 0
    while place < len(words):
        read = number_at(words, place)
        value, end = read or (Decimal(0), place)
        tail = ORDINALS.get(words[end]) if end < len(words) else None
        if read and tail and tail < 10 and words[end - 1] in TENS:
            found.append(ordinal(int(value) + tail))
            end += 1
        elif read and end == place + 1 and words[place][0].isdecimal():
            found.append(words[place])
        elif read:
            follows = spelt_at(words, end) if end < len(words) else None
            if follows and 10 <= value < 100 and 10 <= follows[0] < 100:  # nineteen thirty-two
                value, end = value * 100 + follows[0], follows[1]
            found.append(format(value.normalize(), "f"))
        else:
            found.append(ordinal(tail) if tail else words[place])
            end += 1
        place = end
    return found


def ordinal(number: int) -> str:
    """The number with its ending: 21st."""
    teen = 10 <= number % 100 <= 20
    return f"{number}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def in_date_order(words: list[str]) -> list[str]:
    """A date as day, month, year; anything else as it was."""
    months = [word for word in words if word in MONTH_NUMBERS]
    rest = [ORDINAL_DIGITS.sub(r"\1", word) for word in words if word not in MONTH_NUMBERS]
    rest = [word for word in rest if word not in {"of", "the", "on", "in"}]
    days = [word for word in rest if len(word) <= 2]
    years = [word for word in rest if len(word) > 2]
    if len(months) != 1 or not rest or not all(word.isdecimal() for word in rest):
        return words
    if len(days) > 1 or len(years) > 1:
        return words
    return [*days, MONTHS[MONTH_NUMBERS[months[0]] - 1], *years]


def normal(text: str) -> tuple[str, ...]:
    """The words to compare: two texts with the same normal words are the same answer."""
    words = in_date_order(digits_for_words(tokens(text)))
    while len(words) > 1 and words[0] in LEADING:
        words = words[1:]
    bare = [word for word in words if word != "the"]
    return tuple(bare or words)


def forms(text: str) -> frozenset[tuple[str, ...]]:
    """The normal words with a possessive dropped and with it written on: Peter, Peters."""
    return frozenset((normal(text), normal(APOSTROPHES.sub("", text))))


def distance(one: str, other: str) -> int:
    """Letters to add, drop, change or swap with their neighbour (optimal string alignment)."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        older, before, row = before, row, [i]
        for j, wanted in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
    return row[-1]


def allowed(one: str, other: str) -> int:
    """How many letters may differ between two words: none where a digit is, or under five."""
    shorter = min(len(one), len(other))
    if shorter < 5 or not (one + other).isalpha() or one[0] != other[0]:
        return 0
    return 1 if shorter <= 8 else 2


def another_word(one: str, other: str) -> bool:
    """Whether the slip makes a word that means something else: hyper- and hypo-, -ate and -ite."""
    if tuple(sorted((one, other))) in OTHER_WORDS:
        return True
    for pair in OPPOSED_STARTS:
        starts = {part for part in pair for word in (one, other) if word.startswith(part)}
        if len(starts) > 1:
            return True
    for group in RELATED_ENDS:
        ends = {part for part in group for word in (one, other) if word.endswith(part)}
        if len(ends) > 1:
            return True
    return False


def slips(given: tuple[str, ...], wanted: tuple[str, ...]) -> int | None:
    """How many letters were slips, over all words; None when it is another answer.

    Two spaces more or less are a slip too ("sea shore"), where no digit is involved.
    """
    if not given or not wanted:
        return None
    joined = "".join(given), "".join(wanted)
    if joined[0] == joined[1] and joined[0].isalpha():
        return 1 if given != wanted else 0
    if len(given) != len(wanted):
        return None
    total = 0
    for one, other in zip(given, wanted, strict=True):
        if one == other:
            continue
        limit = allowed(one, other)
        if not limit or abs(len(one) - len(other)) > limit or another_word(one, other):
            return None
        apart = distance(one, other)
        if apart > limit:
            return None
        total += apart
    return total if total <= 2 else None
