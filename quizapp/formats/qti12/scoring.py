"""What a QTI 1.2 item gives points for, from its conditions, of which there are many styles."""

from decimal import Decimal
from xml.etree.ElementTree import Element

from quizapp.formats.questions import Number, Unfit, decimal
from quizapp.formats.questions.safe_xml import text_of
from quizapp.formats.questions.words import plain

_LOW, _HIGH = ("vargte", "vargt"), ("varlte", "varlt")


class Scoring:
    """The conditions of one item that give points, and the feedback that others show."""

    def __init__(self, item: Element) -> None:
        self._scored: list[tuple[float, Element]] = []
        self.feedback: dict[str, str] = {}
        """Value of a response: the identifier of what is said of it."""
        for condition in item.iterfind("resprocessing/respcondition"):
            self._take(condition)

    def _take(self, condition: Element) -> None:
        tests = condition.find("conditionvar")
        if tests is None:
            return
        for outcome in condition.iterfind("setvar"):
            points = _points(outcome)
            if points > 0 and outcome.get("action", "Set").casefold() in ("set", "add"):
                self._scored.append((points, tests))
        equals = list(tests.iter("varequal"))
        for shown in condition.iterfind("displayfeedback"):
            # Canvas keeps these three for all answers together.
            general = shown.get("linkrefid", "") in ("general_fb", "correct_fb", "incorrect_fb")
            if len(equals) == 1 and not general:
                self.feedback.setdefault(plain(text_of(equals[0])), shown.get("linkrefid", ""))

    def right(self, response: str) -> tuple[str, ...]:
        """The values of a response that give the most points, each once."""
        found: dict[str, float] = {}
        for points, tests in self._scored:
            for value in _equal(tests, response):
                found[value] = max(points, found.get(value, 0.0))
        most = max(found.values(), default=0.0)
        return tuple(value for value, points in found.items() if points == most)

    def sequence(self, response: str) -> tuple[str, ...]:
        """The values of a response in the order of the one condition that gives points."""
        for _, tests in self._scored:
            if values := _equal(tests, response):
                return tuple(values)
        return ()

    def number(self, stem: str, response: str) -> Number:
        """The numbers that give points, and the margin of the first."""
        spans = []
        for _, tests in self._scored:
            exact = [decimal(value) for value in _equal(tests, response)]
            low, high = _bounds(tests, _LOW), _bounds(tests, _HIGH)
            if exact:
                margins = [abs(edge - exact[0]) for edge in (*low[:1], *high[:1])]
                spans += [(value, max(margins, default=Decimal(0))) for value in exact]
            elif low and high:
                spans.append(((low[0] + high[0]) / 2, abs(high[0] - low[0]) / 2))
        if not spans:
            raise Unfit("the right answer is not in the file")
        values = tuple(dict.fromkeys(value for value, _ in spans))
        return Number(stem, values, spans[0][1])


def _equal(tests: Element, response: str) -> list[str]:
    """The values that must hold; what stands inside of <not> must not."""
    found: list[str] = []
    for child in tests:
        if child.tag == "varequal" and child.get("respident", response) == response:
            found.append(plain(text_of(child)))
        elif child.tag in ("and", "or"):
            found += _equal(child, response)
    return found


def _bounds(tests: Element, names: tuple[str, ...]) -> list[Decimal]:
    return [decimal(text_of(one)) for one in tests.iter() if one.tag in names]


def _points(outcome: Element) -> float:
    try:
        return float(text_of(outcome))
    except ValueError:
        return 0.0
