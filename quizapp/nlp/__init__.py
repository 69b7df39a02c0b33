"""The only place that loads a language model. Importing it is cheap; `load_pipeline` is not.

The model is ours and comes with the package. QUIZAPP_PIPELINE names another installed spaCy
pipeline, if it has what the program needs: tags, a parse with UD labels, and names.
"""

from __future__ import annotations

import os
import threading
from typing import TYPE_CHECKING

from quizapp.nlp.lean_import import skip_commands

if TYPE_CHECKING:
    from spacy.language import Language

skip_commands()  # before anything here imports spaCy

PIPELINE_VARIABLE = "QUIZAPP_PIPELINE"

_lock = threading.Lock()
_loaded: dict[str, Language] = {}


def load_pipeline(name: str | None = None) -> Language:
    """The shipped pipeline, or an installed spaCy pipeline by name; loaded once a process.

    Without a name QUIZAPP_PIPELINE decides. Raises PipelineError when the shipped weights are
    missing or damaged, and when the named pipeline is not there or lacks a part.
    """
    wanted = name or os.environ.get(PIPELINE_VARIABLE) or ""
    with _lock:
        if wanted not in _loaded:
            # spaCy takes a second to import, so only who reads a text pays for it
            from quizapp.nlp.pipeline import named_pipeline, shipped_pipeline

            _loaded[wanted] = named_pipeline(wanted) if wanted else shipped_pipeline()
        return _loaded[wanted]
