"""Verbs and nouns of saying and reporting, by lemma."""

SAYING = frozenset(
    "say report claim state announce tell add note argue write warn explain reply ask insist "
    "declare recall continue comment stress assert contend joke conclude remark exclaim cry shout "
    "respond answer observe mention tweet quip".split()
)
"""What may stand beside a quotation: 'said Heller', 'SANA reported'."""

REPORTING = SAYING - set("ask answer continue joke cry shout".split()) | frozenset(
    "suggest believe estimate acknowledge admit confirm allege describe predict show find maintain "
    "reveal indicate".split()
)
"""What governs a claim that somebody stands for: 'the army admitted that ...'."""

CLAIMS = frozenset(
    "claim statement report allegation accusation assertion announcement suggestion argument view "
    "belief conclusion finding rumour rumor admission".split()
)
"""Nouns that are followed by what is claimed: 'the allegation that ...'."""

HEARD = frozenset("say report believe allege claim think estimate rumour rumor".split())
"""What in the passive leaves open who says it: 'is said to be'."""
