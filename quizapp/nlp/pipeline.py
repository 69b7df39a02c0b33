"""Putting pipelines together: ours, and others that people have installed."""

import spacy
from spacy.language import Language

from quizapp.errors import PipelineError
from quizapp.nlp.blas import use_one_thread
from quizapp.nlp.component import register_extensions
from quizapp.nlp.repairs import QuizappRepairs
from quizapp.nlp.tokenizer import BLANK

LONGEST_CHARACTERS = 10**9  # spaCy's own limit is for models that need more memory a word
UD_SUBJECT, UD_OBJECT = "nsubj", "obj"
HOW_TO_CHOOSE = "unset QUIZAPP_PIPELINE to use the one that comes with quizapp"


def shipped_pipeline() -> Language:
    """A new pipeline with our weights. Raises PipelineError when they are missing or damaged."""
    use_one_thread()
    nlp = spacy.blank("en", config=BLANK)
    nlp.max_length = LONGEST_CHARACTERS
    nlp.add_pipe("quizapp_encoder")
    nlp.add_pipe(QuizappRepairs.name)
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
