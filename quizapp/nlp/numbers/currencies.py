"""Names and signs of currencies, with their ISO 4217 codes.

A table of our own: Babel knows how a locale prints its own currency, not how a reporter in
another country writes it ('Ksh 550', 'N200bn', 'US$', 'Hong Kong dollars').
"""

import re

SIGNS = {
    "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₽": "RUB", "₦": "NGN",
    "₩": "KRW", "₪": "ILS", "₫": "VND", "₱": "PHP", "₺": "TRY", "₴": "UAH", "฿": "THB",
    "₡": "CRC", "₲": "PYG", "₵": "GHS", "₸": "KZT", "₭": "LAK", "₮": "MNT", "₼": "AZN",
    "৳": "BDT", "₾": "GEL", "₿": "BTC", "﷼": "IRR",
}  # fmt: skip
DOLLARS = {
    "US": "USD", "U.S.": "USD", "A": "AUD", "AU": "AUD", "C": "CAD", "CA": "CAD", "CAD": "CAD",
    "NZ": "NZD", "HK": "HKD", "S": "SGD", "NT": "TWD", "R": "BRL", "Z": "ZWL", "J": "JMD",
    "TT": "TTD", "RD": "DOP", "MX": "MXN", "AR": "ARS", "CLP": "CLP", "B": "BND", "F": "FJD",
    "N": "NAD", "EC": "XCD", "AUD": "AUD", "NZD": "NZD", "USD": "USD",
}  # fmt: skip
"""What stands before the sign of a dollar, a peso or a real."""
LETTERS = {
    "Ksh": "KES", "KSh": "KES", "Kshs": "KES", "Sh": "KES", "TSh": "TZS", "Tsh": "TZS",
    "USh": "UGX", "Ush": "UGX", "Shs": "UGX", "Rs": "INR", "Re": "INR", "Rp": "IDR", "RM": "MYR",
    "Tk": "BDT", "Fr": "CHF", "SFr": "CHF", "FCFA": "XAF", "CFA": "XAF", "GH": "GHS",
    "DM": "DEM", "kr": "kr", "Kr": "kr", "Php": "PHP", "Kč": "CZK", "zł": "PLN", "Ft": "HUF",
}  # fmt: skip
BARE_LETTERS = {"N": "NGN", "R": "ZAR", "K": "ZMW", "P": "BWP", "D": "GMD", "L": "HNL"}
"""Single letters, taken for money before a large amount only ('N 200 billion')."""
CODES = frozenset(
    "USD EUR GBP JPY INR RUB NGN KRW ILS VND PHP TRY UAH THB CRC PYG GHS KZT AUD CAD NZD HKD SGD "
    "TWD BRL MXN ARS CLP COP PEN UYU BOB KES TZS UGX ETB RWF ZAR ZMW BWP NAD MZN AOA XAF XOF MAD "
    "TND DZD EGP LYD SDG SAR AED QAR KWD BHD OMR JOD LBP SYP IQD IRR AFN PKR LKR NPR BDT MMK KHR "
    "LAK MYR IDR BND CNY RMB CHF SEK NOK DKK ISK PLN CZK HUF RON BGN RSD HRK GEL AMD AZN".split()
)
NAMES = {
    "dollar": "USD", "euro": "EUR", "pound": "GBP", "yen": "JPY", "rupee": "INR", "ruble": "RUB",
    "rouble": "RUB", "yuan": "CNY", "renminbi": "CNY", "franc": "CHF", "krona": "SEK",
    "kronor": "SEK", "krone": "NOK", "kroner": "NOK", "peso": "MXN", "lira": "TRY", "won": "KRW",
    "rand": "ZAR", "shekel": "ILS", "riyal": "SAR", "rial": "IRR", "cent": "cent", "penny": "penny",
    "pence": "penny", "naira": "NGN", "cedi": "GHS", "shilling": "KES", "baht": "THB",
    "ringgit": "MYR", "rupiah": "IDR", "dong": "VND", "dirham": "AED", "dinar": "dinar",
    "taka": "BDT", "kyat": "MMK", "birr": "ETB", "kwacha": "ZMW", "zloty": "PLN", "zlotys": "PLN",
    "forint": "HUF", "koruna": "CZK", "leu": "RON", "lei": "RON", "lev": "BGN", "hryvnia": "UAH",
    "guilder": "NLG", "deutschmark": "DEM", "reais": "BRL", "bolivar": "VES", "afghani": "AFN",
    "bitcoin": "BTC", "ducat": "ducat", "guinea": "guinea", "florin": "florin",
    "sestertii": "sestertius",
}  # fmt: skip
NATIONAL = {
    "dollar": {
        "us": "USD", "u.s.": "USD", "american": "USD", "australian": "AUD", "canadian": "CAD",
        "hong kong": "HKD", "new zealand": "NZD", "singapore": "SGD", "taiwan": "TWD",
        "jamaican": "JMD", "zimbabwean": "ZWL", "namibian": "NAD", "fijian": "FJD",
    },
    "pound": {
        "british": "GBP", "egyptian": "EGP", "syrian": "SYP", "lebanese": "LBP",
        "sudanese": "SDG", "irish": "IEP", "turkish": "TRY",
    },
    "rupee": {
        "indian": "INR", "pakistani": "PKR", "sri lankan": "LKR", "nepalese": "NPR",
        "mauritian": "MUR",
    },
    "shilling": {
        "kenyan": "KES", "kenya": "KES", "tanzanian": "TZS", "ugandan": "UGX", "somali": "SOS",
    },
    "peso": {
        "mexican": "MXN", "argentine": "ARS", "chilean": "CLP", "colombian": "COP",
        "philippine": "PHP", "uruguayan": "UYU", "dominican": "DOP", "cuban": "CUP",
    },
    "krona": {"swedish": "SEK", "icelandic": "ISK"},
    "krone": {"norwegian": "NOK", "danish": "DKK"},
    "kroner": {"norwegian": "NOK", "danish": "DKK"},
    "franc": {"swiss": "CHF", "french": "FRF", "belgian": "BEF", "cfa": "XAF", "rwandan": "RWF"},
    "dinar": {
        "kuwaiti": "KWD", "iraqi": "IQD", "jordanian": "JOD", "serbian": "RSD", "algerian": "DZD",
        "tunisian": "TND", "libyan": "LYD", "bahraini": "BHD",
    },
    "won": {"south korean": "KRW", "korean": "KRW", "north korean": "KPW"},
    "yen": {"japanese": "JPY"},
    "yuan": {"chinese": "CNY"},
    "rand": {"south african": "ZAR"},
    "riyal": {"saudi": "SAR", "qatari": "QAR", "yemeni": "YER"},
    "rial": {"iranian": "IRR", "omani": "OMR", "yemeni": "YER"},
    "dirham": {"moroccan": "MAD", "emirati": "AED", "uae": "AED"},
    "lira": {"turkish": "TRY", "italian": "ITL"},
    "real": {"brazilian": "BRL"},
    "sol": {"peruvian": "PEN"},
}  # fmt: skip

_ADJECTIVES = sorted({name for table in NATIONAL.values() for name in table}, key=len, reverse=True)
_NOUNS = sorted({*NAMES, *NATIONAL}, key=len, reverse=True)
_SIGN = "[" + "".join(map(re.escape, SIGNS)) + "]"

_LANDS = "|".join(map(re.escape, sorted(DOLLARS, key=len, reverse=True)))

BEFORE = re.compile(
    rf"(?:(?<![\w.])(?P<land>{_LANDS})\s?)?"
    rf"(?P<sign>{_SIGN})\s?$"
    rf"|(?<![\w.])(?P<letters>{'|'.join(sorted(LETTERS, key=len, reverse=True))})\.?\s?$"
    rf"|(?<![\w.])(?P<code>{'|'.join(sorted(CODES))})\s?$"
    rf"|(?<![\w.])(?P<letter>[{''.join(BARE_LETTERS)}])\s?$"
)
"""Ends where the number begins."""
AFTER = re.compile(
    rf"(?:[\s-]of)?[\s-](?:(?P<land>{'|'.join(map(re.escape, _ADJECTIVES))})[\s-])?"
    rf"(?P<name>{'|'.join(_NOUNS)})e?s?(?![\w])(?:\ssterling)?"
    rf"|\s?(?P<code>(?-i:{'|'.join(sorted(CODES))}))(?!\w)"
    r"|\s?(?P<sign>[€£])(?![\d\s]*\d)|\s?(?P<letters>(?-i:kr|zł|Kč|Ft))(?![\w])",
    re.IGNORECASE,
)
"""Begins where the number ends."""


def code_before(match: re.Match[str]) -> str:
    """The currency of a match of BEFORE."""
    if match["sign"]:
        land = match["land"] if match["sign"] == "$" else None
        return DOLLARS[land] if land else SIGNS[match["sign"]]
    if match["letters"]:
        return LETTERS[match["letters"]]
    if match["letter"]:
        return BARE_LETTERS[match["letter"]]
    return _plain(match["code"])


def code_after(match: re.Match[str]) -> str:
    """The currency of a match of AFTER; "" for a name that only a country's makes a currency."""
    if match["name"]:
        name, land = match["name"].lower(), (match["land"] or "").lower()
        return NATIONAL.get(name, {}).get(land) or NAMES.get(name, "")
    if match["sign"]:
        return SIGNS[match["sign"]]
    return LETTERS[match["letters"]] if match["letters"] else _plain(match["code"])


def _plain(code: str) -> str:
    return "CNY" if code == "RMB" else code.upper()
