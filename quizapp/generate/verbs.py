"""Verb groups: which auxiliary moves to the front, what do-support does, and safe base forms.

The base form comes from the pipeline's lemma and is believed only when the rules of spelling or
the table of irregular verbs lead from it to the form in the text: a wrong one ('did found') would
be heard at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

# base: past[/participle]; the participle is given where it differs. Source: any school grammar.
_IRREGULAR = """
arise arose arisen|awake awoke awoken|bear bore borne|beat beat beaten|become became become|
begin began begun|bend bent|bet bet|bid bid|bind bound|bite bit bitten|bleed bled|blow blew blown|
break broke broken|breed bred|bring brought|broadcast broadcast|build built|burn burnt|burst burst|
buy bought|cast cast|catch caught|choose chose chosen|cling clung|come came come|cost cost|
creep crept|cut cut|deal dealt|dig dug|do did done|draw drew drawn|dream dreamt|drink drank drunk|
drive drove driven|eat ate eaten|fall fell fallen|feed fed|feel felt|fight fought|find found|
flee fled|fling flung|fly flew flown|forbid forbade forbidden|forecast forecast|foresee foresaw
foreseen|forget forgot forgotten|forgive forgave forgiven|freeze froze frozen|get got gotten|
give gave given|go went gone|grind ground|grow grew grown|hang hung|have had|hear heard|
hide hid hidden|hit hit|hold held|hurt hurt|keep kept|kneel knelt|know knew known|lay laid|
lead led|lean leant|leap leapt|learn learnt|leave left|lend lent|let let|lie lay lain|light lit|
lose lost|make made|mean meant|meet met|mistake mistook mistaken|oversee oversaw overseen|
overtake overtook overtaken|overthrow overthrew overthrown|pay paid|prove proved proven|put put|
quit quit|read read|rebuild rebuilt|ride rode ridden|ring rang rung|rise rose risen|run ran run|
say said|see saw seen|seek sought|sell sold|send sent|set set|sew sewed sewn|shake shook shaken|
shed shed|shine shone|shoot shot|show showed shown|shrink shrank shrunk|shut shut|sing sang sung|
sink sank sunk|sit sat|sleep slept|slide slid|sow sowed sown|speak spoke spoken|spend spent|
spin spun|split split|spread spread|spring sprang sprung|stand stood|steal stole stolen|
stick stuck|sting stung|strike struck|strive strove striven|swear swore sworn|sweep swept|
swell swelled swollen|swim swam swum|swing swung|take took taken|teach taught|tear tore torn|
tell told|think thought|throw threw thrown|undergo underwent undergone|understand understood|
undertake undertook undertaken|uphold upheld|upset upset|wake woke woken|wear wore worn|
weave wove woven|win won|wind wound|withdraw withdrew withdrawn|withhold withheld|
withstand withstood|write wrote written
"""
IRREGULAR: dict[str, tuple[str, str]] = {}
for _row in "".join(_IRREGULAR.replace("\n", " ")).split("|"):
    _base, _past, *_rest = _row.split()
    IRREGULAR[_base] = (_past, _rest[0] if _rest else _past)

DOUBLED = "bdglmnprt"
VOWELS = "aeiou"


def regular_past(base: str) -> set[str]:
    """Every spelling that the regular past of `base` can have."""
    forms = {base + "ed"}
    if base.endswith("e"):
        forms = {base + "d"}
    elif base.endswith("y") and base[-2:-1] not in VOWELS:
        forms = {base[:-1] + "ied"}
    elif base.endswith("c"):
        forms.add(base + "ked")
    elif base[-1] in DOUBLED and base[-2:-1] in VOWELS and base[-3:-2] not in VOWELS:
        forms.add(base + base[-1] + "ed")
    return forms


def third_person(base: str) -> str:
    """The form that goes with he, she and it: 'try' -> 'tries'."""
    special = {"be": "is", "have": "has", "do": "does", "go": "goes"}
    if base in special:
        return special[base]
    if base.endswith(("s", "x", "z", "ch", "sh")):
        return base + "es"
    if base.endswith("y") and base[-2:-1] not in VOWELS:
        return base[:-1] + "ies"
    return base + "s"


def base_form(verb: Token) -> str | None:
    """The infinitive of a finite main verb, or None where spelling does not bear the lemma out."""
    text, lemma, tag = verb.text.lower(), _with_e(verb.lemma_.lower()), verb.tag_
    if not lemma.isascii() or not lemma.isalpha() or lemma.endswith(NO_FINAL_E):
        return None
    if tag == "VBP":
        return text if text == lemma else None
    if tag == "VBZ":
        return lemma if third_person(lemma) == text else None
    if tag == "VBD":
        irregular = IRREGULAR.get(lemma)
        if irregular is not None and text == irregular[0]:
            return lemma
        return lemma if len(lemma) > 2 and text in regular_past(lemma) else None
    return None


def _with_e(lemma: str) -> str:
    """'advanc' and 'seiz' are no verbs: the e that the guess lost is put back."""
    return lemma + "e" if lemma.endswith(NEEDS_E) else lemma


def base_of_ing(verb: Token) -> str | None:
    """The infinitive of an -ing form, where spelling bears the lemma out."""
    text, lemma = verb.text.lower(), _with_e(verb.lemma_.lower())
    if not lemma.isalpha() or lemma.endswith(NO_FINAL_E):
        return None
    stem = lemma[:-1] if lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")) else lemma
    stem = lemma[:-2] + "y" if lemma.endswith("ie") else stem
    return lemma if text in (stem + "ing", lemma + lemma[-1] + "ing") else None


def base_of_participle(verb: Token) -> str | None:
    """The infinitive of a past participle, where spelling bears the lemma out."""
    form, lemma = verb.text.lower(), _with_e(verb.lemma_.lower())
    irregular = IRREGULAR.get(lemma)
    if irregular is not None:
        return lemma if form == irregular[1] else None
    if not lemma.isalpha() or lemma.endswith(NO_FINAL_E):
        return None
    return lemma if form in regular_past(lemma) else None


NEEDS_E = ("nc", "rc", "uc", "dg", "lg", "rv", "lv", "iz", "yz", "bl", "cl", "tl", "rs", "ns")
"""Endings that need an e: 'advanc' and 'settl' are no verbs."""
NO_FINAL_E = ("sse", "she", "cke", "nde", "nte", "rte", "lle", "tte", "ppe", "wne", "xe")
"""Endings of lemmas that a bad guess makes of 'crossed' and 'pushed'; hardly a verb ends so."""

DO = {"VBD": "did", "VBZ": "does", "VBP": "do"}
SINGULAR = {"are": "is", "were": "was", "have": "has", "do": "does", "'re": "is", "’re": "is"}
CONTRACTED = {
    "'s": "is", "’s": "is", "'re": "are", "’re": "are", "'ve": "have", "’ve": "have",
    "'ll": "will", "’ll": "will", "'d": "had", "’d": "had", "'m": "am", "’m": "am",
}  # fmt: skip


def expand(auxiliary: Token, main: Token) -> str:
    """Write a contracted auxiliary out: 's is 'has' before a participle that is no passive."""
    text = auxiliary.text.lower()
    if text in ("'s", "’s"):
        return "has" if auxiliary.lemma_ == "have" else "is"
    if text in ("'d", "’d"):
        return "had" if main.tag_ == "VBN" else "would"
    return CONTRACTED.get(text, text)


def singular(form: str, base: str | None, tag: str) -> str:
    """The form after 'who' or 'which': plural present becomes third person singular."""
    lower = form.lower()
    if lower in SINGULAR:
        return SINGULAR[lower]
    if tag == "VBP" and base:
        return third_person(base)
    return form
