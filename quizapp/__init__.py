"""Quizzes and Anki decks from any article, made on your own computer."""

__version__ = "0.1.0"
