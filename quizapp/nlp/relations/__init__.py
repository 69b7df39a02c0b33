"""What the sentences of a Doc say about people and claims, as typed annotations.

`find_roles` who holds which office where; `find_quotations` who is quoted; `find_attributions` who
claims what; `doubts_of` whether a clause is asserted at all. All read the parse and the names, give
token bounds (half-open) and a probability, and keep nothing on the Doc.
"""

from quizapp.nlp.relations.assertion import Doubt, doubts_of
from quizapp.nlp.relations.attribution import Attribution, attribution_of, find_attributions
from quizapp.nlp.relations.quotations import Quotation, find_quotations
from quizapp.nlp.relations.roles import Pattern, Role, find_roles

__all__ = [
    "Attribution",
    "Doubt",
    "Pattern",
    "Quotation",
    "Role",
    "attribution_of",
    "doubts_of",
    "find_attributions",
    "find_quotations",
    "find_roles",
]
