"""The words of a text: spaCy's English tokenizer, brought closer to the treebanks we learn from.

The treebanks keep some things whole that spaCy cuts ("e-mail", "pre-war", "!!!", a telephone
number) and cut others that spaCy keeps ("1914–1918", "COVID-19", "and/or", "7:30pm"). The network
has only seen their words, so every other word costs it a tag and an arc.
"""

import re
from collections.abc import Callable, Iterable, Iterator

from spacy.lang.char_classes import ALPHA, HYPHENS
from spacy.language import Language
from spacy.symbols import ORTH  # type: ignore[import-not-found]  # compiled, without a stub
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]
from spacy.tokens import Doc
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex, registry
from spacy.vocab import Vocab

LONGEST_RUN = 300  # characters without a space; past it spaCy's time grows with the square
LONG_RUN = re.compile(rf"\S{{{LONGEST_RUN + 1},}}")
REPLACEMENT = "\ufffd"

# A hyphen after one of these, at the start of a word, is part of the word.
AFFIXES = (
    "anti", "co", "counter", "cross", "e", "ex", "micro", "mid", "mini", "multi", "non", "over",
    "post", "pre", "pro", "re", "semi", "socio", "sub", "un",
)  # fmt: skip
RUNS = [r"[!?]{2,}", r"\*{2,}", r"_{2,}", r"={2,}", r"~{2,}", r"\#{2,}", "<{2,}", ">{2,}", "-{2,}"]
RUN_AT_END = r"(?<=[a-z][a-z])\.+[!?]+"  # not after the full stop of an abbreviation
ANY_CONTRACTION = rf"(?<=[{ALPHA}])['’](?:ll|ve|re|LL|VE|RE)"  # spaCy knows those of pronouns
HALF_OF_DAY = r"(?<=[0-9])(?:[ap]m|[AP]M|[ap]\.m\.|[AP]\.M\.)"
SPACY_HYPHEN = rf"(?<=[{ALPHA}0-9])(?:{HYPHENS})(?=[{ALPHA}])"
_NOT_AN_AFFIX = "".join(rf"(?<!\b(?i:{affix}))" for affix in AFFIXES)
INFIXES = [
    rf"(?<=[{ALPHA}0-9]){_NOT_AN_AFFIX}(?:{HYPHENS})(?=[{ALPHA}])",
    rf"(?<=[{ALPHA}]){_NOT_AN_AFFIX}-(?=[0-9])",
    r"(?<=[0-9])[–—−](?=[0-9])",
]
WHOLE = re.compile(
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"  # an address
    r"|(?:\d-)?\d{3}-\d{3}-\d{4}"  # a telephone number
    r"|\d{1,2}-(?:\d{1,2}|[A-Z][a-z]{2})-\d{2,4}|\d{4}-\d{2}-\d{2}"  # a date
    r"|\d+0['’]s|['’]\d0s"  # a decade
)
ABBREVIATIONS = (
    "al.", "approx.", "Attn.", "Ave.", "Blvd.", "Capt.", "Cmdr.", "Col.", "Ft.", "Fri.", "Lt.",
    "Maj.", "Mon.", "Mts.", "Ont.", "Que.", "Reps.", "Sens.", "Sgt.", "Sat.", "Thu.", "Thur.",
    "Thurs.", "Tue.", "Tues.", "Wed.", "eds.",
)  # fmt: skip
SPLIT = (("alot", 1), ("lotta", 3), ("outta", 3), ("wanna", 3))  # before which letter
# spaCy reads a contraction, an emoticon or one word in these; the treebanks do not.
UNDONE = ("id", "Id", "wed", "Wed", "Ive", "):", "and/or")


class AnyTextTokenizer:
    """A spaCy tokenizer for any str at all, in time linear in its length.

    Half of a surrogate pair becomes one U+FFFD, so that every offset stays what it was, and a run
    of more than LONGEST_RUN characters without a space becomes one token.
    """

    def __init__(self, tokenizer: Callable[[str], Doc], vocab: Vocab) -> None:
        self._tokenizer, self._vocab = tokenizer, vocab

    def __call__(self, text: str) -> Doc:
        text = without_surrogates(text)
        runs = [match.span() for match in LONG_RUN.finditer(text)]
        return self._around(text, runs) if runs else self._tokenizer(text)

    def pipe(self, texts: Iterable[str], batch_size: int = 1000) -> Iterator[Doc]:
        """One Doc a text; spaCy asks for the batch size, which changes nothing."""
        return (self(text) for text in texts)

    def _around(self, text: str, runs: list[tuple[int, int]]) -> Doc:
        """Tokenize what is between the long runs (spans of the text, half-open)."""
        words: list[str] = []
        spaces: list[bool] = []
        start = 0
        for run_start, run_end in [*runs, (len(text), len(text))]:
            between = self._tokenizer(text[start:run_start])
            words += [token.text for token in between]
            spaces += [bool(token.whitespace_) for token in between]
            start = run_end
            if run_end > run_start:
                words.append(text[run_start:run_end])
                spaces.append(text[run_end : run_end + 1] == " ")
                start += spaces[-1]
        return Doc(self._vocab, words=words, spaces=spaces)


def without_surrogates(text: str) -> str:
    """The text with U+FFFD for every code point that UTF-8 cannot carry; as long as before."""
    if text.isascii() or not any("\ud800" <= character <= "\udfff" for character in text):
        return text
    return "".join(REPLACEMENT if "\ud800" <= c <= "\udfff" else c for c in text)


BLANK = {"nlp": {"tokenizer": {"@tokenizers": "quizapp.tokenizer"}}}
"""The settings of a blank pipeline that has this tokenizer from the start."""


def new_tokenizer(nlp: Language) -> AnyTextTokenizer:
    """The tokenizer of our pipeline, for a blank English one."""
    defaults = nlp.Defaults
    infixes = [*INFIXES, *(some for some in defaults.infixes or () if some != SPACY_HYPHEN)]
    tokenizer = Tokenizer(
        nlp.vocab,
        rules=_rules(defaults.tokenizer_exceptions),
        prefix_search=compile_prefix_regex([*RUNS, *(defaults.prefixes or ())]).search,
        suffix_search=compile_suffix_regex(
            [*RUNS, RUN_AT_END, ANY_CONTRACTION, HALF_OF_DAY, *(defaults.suffixes or ())]
        ).search,
        infix_finditer=compile_infix_regex(infixes).finditer,
        token_match=WHOLE.fullmatch,
        url_match=defaults.url_match,
    )
    return AnyTextTokenizer(tokenizer, nlp.vocab)


@registry.tokenizers("quizapp.tokenizer")  # type: ignore[untyped-decorator]
def make_tokenizer() -> Callable[[Language], AnyTextTokenizer]:
    """For spaCy's registry."""
    return new_tokenizer


Rules = dict[str, list[dict[int, str]]]


def _rules(spacys: Rules) -> Rules:
    """spaCy's exceptions without UNDONE, with ours, and with contractions in capitals."""
    rules = {word: parts for word, parts in spacys.items() if word not in UNDONE}
    rules |= {word: [{ORTH: word}] for word in ABBREVIATIONS}
    for word, cut in SPLIT:
        for form in (word, word.capitalize()):
            rules[form] = [{ORTH: form[:cut]}, {ORTH: form[cut:]}]
    for word, parts in list(rules.items()):
        if len(parts) == 2 and ("'" in word or "’" in word):
            capitals = [{ORTH: str(part[ORTH]).upper()} for part in parts]
            rules.setdefault(word.upper(), capitals)
    return rules
