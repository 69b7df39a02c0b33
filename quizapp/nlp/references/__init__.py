"""References: whom 'he', 'its', 'the group' and 'the city' mean, with a calibrated probability."""

from quizapp.nlp.references.resolve import Reference, References, resolve_references

__all__ = ["Reference", "References", "resolve_references"]
