"""Lemmas as edit scripts: what to do with a word to get its lemma.

A script is `CASE|CUT|ADD`: K keeps the word's case and L lowers it, CUT letters go from the end,
ADD comes instead. "stories" to "story" is `L|3|y`.
"""

MAX_CUT = 6  # letters; a lemma further from its word has no script
NO_SCRIPT = "?"


def lemma_script(word: str, lemma: str) -> str:
    """The script that turns `word` into `lemma`, or NO_SCRIPT when their ends differ too much."""
    lowered = word.lower()
    keeps_case = (word == lemma and word != lowered) or (lemma != lemma.lower())
    base = word if keeps_case else lowered
    common = 0
    while common < min(len(base), len(lemma)) and base[common] == lemma[common]:
        common += 1
    cut = len(base) - common
    if cut > MAX_CUT:
        return NO_SCRIPT
    return f"{'K' if keeps_case else 'L'}|{cut}|{lemma[common:]}"


def apply_script(word: str, script: str) -> str:
    """The lemma that a script makes of a word; the word itself when nothing would be left."""
    case, cut, added = script.split("|", 2)
    base = word if case == "K" else word.lower()
    return base[: max(0, len(base) - int(cut))] + added or word
