"""Every exception that Quizapp raises on purpose.

    QuizappError
    ├── Invalid        what somebody gave us cannot be used (web: 422, command line: exit 2)
    │   └── FormatError    a file that is not what its name says
    ├── NotFound       no such thing, or not yours (web: 404)
    ├── Forbidden      yours to see, not to change (web: 403)
    ├── Conflict       somebody else was first (web: 409)
    └── PipelineError  the language pipeline is missing, damaged or lacks a part

A message says what was wrong with the value quoted, what is allowed, and what to do. Lower case,
no full stop.
"""

from dataclasses import dataclass


class QuizappError(Exception):
    """The root: catch this to catch everything that we raise on purpose."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault of one input; `where` names the row, the field or the offset, or is empty."""

    what: str
    where: str = ""

    def __str__(self) -> str:
        return f"{self.where}: {self.what}" if self.where else self.what


class Invalid(QuizappError):
    """Input that cannot be used, with every fault of it at once."""

    def __init__(self, *problems: Problem | str) -> None:
        self.problems = tuple(Problem(p) if isinstance(p, str) else p for p in problems)
        super().__init__("; ".join(str(p) for p in self.problems))


class FormatError(Invalid):
    """A file that is not what its name or its first bytes say."""


class NotFound(QuizappError):
    """No such thing, or not one that this person may know of."""


class Forbidden(QuizappError):
    """A thing that this person may see but not change."""


class Conflict(QuizappError):
    """A change that lost a race or repeats one already made."""


class PipelineError(QuizappError):
    """The language pipeline is missing, damaged, or lacks a part that the program needs."""
