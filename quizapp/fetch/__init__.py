"""Fetch one page of the open web for one person, and nothing that is not on the open web.

A link is somebody else's word: it may name a machine behind the wall, a port that is no web
server's, a page that never ends. Every address is checked when it is dialled, at every redirect.
"""

from quizapp.fetch.address import is_public
from quizapp.fetch.client import Fetcher
from quizapp.fetch.limits import AGENT, Fetched, Limits
from quizapp.fetch.link import looks_like_link

__all__ = ["AGENT", "Fetched", "Fetcher", "Limits", "is_public", "looks_like_link"]
