"""Putting pipelines together: ours, and others that people have installed."""

import re
from collections.abc import Callable, Iterable, Iterator

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from quizapp.errors import PipelineError
from quizapp.nlp.blas import use_one_thread
from quizapp.nlp.component import register_extensions

LONGEST_CHARACTERS = 10**9  # spaCy's own limit is for models that need more memory a word
LONGEST_RUN = 300  # characters without a space; past it spaCy's time grows with the square
LONG_RUN = re.compile(rf"\S{{{LONGEST_RUN + 1},}}")
REPLACEMENT = "\ufffd"
UD_SUBJECT, UD_OBJECT = "nsubj", "obj"
HOW_TO_CHOOSE = "unset QUIZAPP_PIPELINE to use the one that comes with quizapp"


class AnyTextTokenizer:
    """spaCy's tokenizer for any str at all, in time linear in its length.

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


def shipped_pipeline() -> Language:
    """A new pipeline with our weights. Raises PipelineError when they are missing or damaged."""
    use_one_thread()
    nlp = spacy.blank("en")
    nlp.tokenizer = AnyTextTokenizer(nlp.tokenizer, nlp.vocab)
    nlp.max_length = LONGEST_CHARACTERS
    nlp.add_pipe("quizapp_encoder")
    return nlp


def named_pipeline(name: str) -> Language:
    """An installed spaCy pipeline.

    Raises PipelineError when there is none of that name, or when it lacks a part that we need.
    """
    try:
        nlp = spacy.load(name)
    except (OSError, ImportError, ValueError) as error:
        raise PipelineError(
            f"the spaCy pipeline {name!r} cannot be loaded ({error}); {HOW_TO_CHOOSE}"
        ) from error
    missing = missing_parts(nlp)
    if missing:
        raise PipelineError(
            f"the spaCy pipeline {name!r} lacks {', '.join(missing)}; {HOW_TO_CHOOSE}"
        )
    register_extensions()
    return nlp


def missing_parts(nlp: Language) -> list[str]:
    """What a pipeline lacks of what the program reads, in words; tried on one sentence."""
    doc = nlp("Marie Curie discovered radium in Paris.")
    missing = []
    if not doc.has_annotation("TAG") or not doc.has_annotation("POS"):
        missing.append("a tagger")
    if not doc.has_annotation("LEMMA"):
        missing.append("a lemmatizer")
    if not doc.has_annotation("DEP"):
        missing.append("a parser")
    elif not {token.dep_ for token in doc} >= {UD_SUBJECT, UD_OBJECT}:
        missing.append("Universal Dependencies labels")
    if not doc.has_annotation("ENT_IOB"):
        missing.append("an entity recognizer")
    return missing
