"""Which language a text is in."""

from functools import cache
from typing import Any

NAMES = {
    "af": "Afrikaans", "ar": "Arabic", "bg": "Bulgarian", "ca": "Catalan", "cs": "Czech",
    "da": "Danish", "de": "German", "el": "Greek", "en": "English", "es": "Spanish",
    "et": "Estonian", "fa": "Persian", "fi": "Finnish", "fr": "French", "he": "Hebrew",
    "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian", "id": "Indonesian", "it": "Italian",
    "ja": "Japanese", "ko": "Korean", "la": "Latin", "lt": "Lithuanian", "lv": "Latvian",
    "nb": "Norwegian", "nl": "Dutch", "nn": "Norwegian", "no": "Norwegian", "pl": "Polish",
    "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sk": "Slovak", "sl": "Slovenian",
    "sr": "Serbian", "sv": "Swedish", "sw": "Swahili", "th": "Thai", "tr": "Turkish",
    "uk": "Ukrainian", "ur": "Urdu", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip
# The commonest function words of English: where they are frequent, the text is English, whatever
# a statistical guess over names and numbers says.
ENGLISH = frozenset("the of and to in a is was that for with on as by it from at were are".split())
ENGLISH_SHARE = 0.15


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE)


def recognise(text: str) -> str:
    """Return the ISO 639-1 code of the language that most of `text` is in."""
    words = text.lower().split()
    if words and sum(word in ENGLISH for word in words) / len(words) >= ENGLISH_SHARE:
        return "en"
    code, _ = _identifier().classify(text)
    return str(code)


def language_name(code: str) -> str:
    """Return the language's English name, or the code in words where it has none here."""
    return NAMES.get(code, f"another language ({code})")
