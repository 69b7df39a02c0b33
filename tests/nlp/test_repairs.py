"""Each repair mends what it is for and leaves alone what only looks like it."""

import numpy as np
import pytest
import spacy
from spacy.tokens import Doc

from quizapp.nlp import load_pipeline
from quizapp.nlp.repairs import RULES, repair
from quizapp.nlp.repairs.tree import Arc, Tree
from quizapp.nlp.trees import is_projective_tree
from tests.nlp.main_clauses import SHARED, annotations, faults

VOCAB = spacy.blank("en").vocab
RULE = {rule.name: rule for rule in RULES}
POS = {
    "NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "PRP": "PRON", "PRP$": "PRON", "DT": "DET",
    "IN": "ADP", "TO": "ADP", "CC": "CCONJ", "JJ": "ADJ", "RB": "ADV", "RBR": "ADV",
    ",": "PUNCT", ".": "PUNCT", "``": "PUNCT", "''": "PUNCT",
}  # fmt: skip
AUXILIARIES = ("aux", "aux:pass", "cop")


def _doc(rows: str) -> Doc:
    """A sentence of rows 'form lemma tag dep head [type]'; heads count from 1, 0 is none."""
    table = [row.split() for row in rows.strip().splitlines()]
    heads = [int(row[4]) - 1 if row[4] != "0" else place for place, row in enumerate(table)]
    return Doc(
        VOCAB,
        words=[row[0] for row in table],
        lemmas=[row[1] for row in table],
        tags=[row[2] for row in table],
        pos=["AUX" if row[3] in AUXILIARIES else POS.get(row[2], "VERB") for row in table],
        deps=[row[3] for row in table],
        heads=heads,
        ents=[f"B-{row[5]}" if len(row) > 5 else "O" for row in table],
    )


# claim: rule, sentence, and what the words have become, "word label head"
MENDED = {
    "a day between subject and verb says when it was done": (
        "date in the subject",
        """
        Forces   force    NNS nsubj 4
        on       on       IN  case  3
        Thursday Thursday NNP nmod  1
        captured capture  VBD ROOT  0
        Hama     Hama     NNP obj   4 GPE
        """,
        "Thursday obl captured",
    ),
    "a day stays with a noun that is an event": (
        "date in the subject",
        """
        Fighting fighting NN  nsubj 4
        on       on       IN  case  3
        Thursday Thursday NNP nmod  1
        captured capture  VBD ROOT  0
        """,
        "Thursday nmod Fighting",
    ),
    "a noun before a name is no second subject": (
        "name after its noun",
        """
        poet  poet  NN  nsubj 3
        Percy Percy NNP nsubj 3 PERSON
        wrote write VBD ROOT  0
        """,
        "poet nmod:desc Percy",
    ),
    "who did it is no name of what was done": (
        "name after its noun",
        """
        every  every  DT  det   2
        move   move   NN  nsubj 4
        Google Google NNP nsubj 4 ORG
        makes  make   VBZ ROOT  0
        """,
        "Google nsubj makes",
    ),
    "a list of people is no apposition": (
        "noun after its name",
        """
        Higuchi Higuchi NNP  nsubj     8 PERSON
        ,       ,       ,    punct     4
        her     her     PRP$ nmod:poss 4
        mother  mother  NN   nsubj     8
        and     and     CC   cc        7
        her     her     PRP$ nmod:poss 7
        sister  sister  NN   conj      4
        left    leave   VBD  ROOT      0
        """,
        "mother nsubj left",
    ),
    "a noun behind a comma explains the name": (
        "noun after its name",
        """
        Zahar    Zahar   NNP  nsubj     5 PERSON
        ,        ,       ,    punct     5
        their    their   PRP$ nmod:poss 4
        leader   leader  NN   nsubj     5
        declared declare VBD  ROOT      0
        it       it      PRP  obj       5
        """,
        "leader appos Zahar",
    ),
    "a finite verb without auxiliary has no passive subject": (
        "voice of the subject",
        """
        South      South     NNP nsubj:pass 2
        retaliated retaliate VBD ROOT       0
        .          .         .   punct      2
        """,
        "South nsubj retaliated",
    ),
    "a name after said is who says it": (
        "speaker after the verb",
        """
        rebels  rebel   NNS nsubj     2
        left    leave   VBD ROOT      0
        ,       ,       ,   punct     2
        said    say     VBD parataxis 2
        the     the     DT  det       6
        monitor monitor NN  ccomp     4
        .       .       .   punct     2
        """,
        "monitor nsubj said",
    ),
    "a verb of saying at the end governs what is said": (
        "verb of saying at the end",
        """
        rebels  rebel   NNS nsubj     2
        left    leave   VBD ROOT      0
        ,       ,       ,   punct     2
        said    say     VBD parataxis 2
        the     the     DT  det       6
        monitor monitor NN  nsubj     4
        .       .       .   punct     2
        """,
        "said ROOT said, left ccomp said",
    ),
    "a remark of the writer does not govern the sentence": (
        "verb of saying at the end",
        """
        He     he     PRP nsubj     2
        left   leave  VBD ROOT      0
        ,      ,      ,   punct     2
        I      I      PRP nsubj     5
        told   tell   VBD parataxis 2
        you    you    PRP iobj      5
        """,
        "left ROOT left",
    ),
    "the second subject of says is that of what is said": (
        "subject of what is said",
        """
        It     it     PRP nsubj     2
        says   say    VBZ ROOT      0
        people people NNS nsubj     2
        were   be     VBD aux:pass  5
        killed kill   VBN conj      2
        """,
        "people nsubj:pass killed, killed ccomp says",
    ),
    "more than belongs to the week that has passed": (
        "measure before ago",
        """
        They  they  PRP nsubj        2
        left  leave VBD ROOT         0
        more  more  RBR advmod       2
        than  than  IN  fixed        3
        a     a     DT  det          6
        week  week  NN  obl:unmarked 7
        ago   ago   RB  advmod       2
        """,
        "more advmod week",
    ),
    "it is the speaker who refers to something": (
        "participle after what is said",
        """
        He        he    PRP nsubj 2
        said      say   VBD ROOT  0
        they      they  PRP nsubj 4
        left      leave VBD ccomp 2
        ,         ,     ,   punct 6
        referring refer VBG advcl 4
        to        to    IN  case  8
        rebels    rebel NNS obl   6
        """,
        "referring advcl said",
    ),
    "a second subject behind what is said is who says it": (
        "speaker before the verb",
        """
        He       he     PRP nsubj 2
        left     leave  VBD ccomp 5
        ,        ,      ,   punct 5
        SANA     SANA   NNP nsubj 2
        reported report VBD ROOT  0
        """,
        "SANA nsubj reported",
    ),
    "a reason after an aside is that of the deed": (
        "clause after an aside",
        """
        He       he     PRP nsubj     2
        left     leave  VBD ROOT      0
        ,        ,      ,   punct     2
        SANA     SANA   NNP nsubj     5
        reported report VBD parataxis 2
        ,        ,      ,   punct     9
        as       as     IN  mark      9
        it       it     PRP nsubj     9
        rained   rain   VBD advcl     5
        .        .      .   punct     5
        """,
        "rained advcl left",
    ),
    "an aside in the middle does not govern the sentence": (
        "aside in the middle",
        """
        He       he     PRP nsubj 2
        left     leave  VBD ccomp 5
        ,        ,      ,   punct 2
        SANA     SANA   NNP nsubj 5 ORG
        reported report VBD ROOT  0
        ,        ,      ,   punct 9
        as       as     IN  mark  9
        he       he     PRP nsubj 9
        fled     flee   VBD advcl 5
        .        .      .   punct 5
        """,
        "left ROOT left, reported parataxis left, fled advcl left",
    ),
    "who weeps may be who says so": (
        "aside in the middle",
        """
        He   he   PRP nsubj 2
        left leave VBD ccomp 5
        ,    ,    ,   punct 2
        Ann  Ann  NNP nsubj 5 PERSON
        said say  VBD ROOT  0
        ,    ,    ,   punct 9
        as   as   IN  mark  9
        she  she  PRP nsubj 9
        wept weep VBD advcl 5
        """,
        "said ROOT said, wept advcl said",
    ),
    "what stands behind a quotation is told by the writer": (
        "aside in the middle",
        """
        ``   ``    ``   punct 3
        We   we    PRP  nsubj 3
        left leave VBD  ccomp 7
        ,    ,     ,    punct 3
        ''   ''    ''   punct 3
        SANA SANA  NNP  nsubj 7 ORG
        said say   VBD  ROOT  0
        ,    ,     ,    punct 11
        as   as    IN   mark  11
        snow snow  NN   nsubj 11
        fell fall  VBD  advcl 7
        """,
        "said ROOT said, fell advcl said",
    ),
    "what opens a report belongs to it": (
        "phrase before what is said",
        """
        ``     ``    ``  punct 8
        For    for   IN  case  3
        weeks  week  NNS obl   8
        we     we    PRP nsubj 5
        waited wait  VBD ccomp 8
        ,      ,     ,   punct 5
        they   they  PRP nsubj 8
        said   say   VBD ROOT  0
        """,
        "weeks obl waited, `` punct waited",
    ),
    "what opens the sentence of the speaker stays with the speaker": (
        "phrase before what is said",
        """
        On     on     IN  case  2
        Friday Friday NNP obl   4
        they   they   PRP nsubj 4
        said   say    VBD ROOT  0
        we     we     PRP nsubj 6
        waited wait   VBD ccomp 4
        """,
        "Friday obl said",
    ),
    "what stands before that is outside its clause": (
        "phrase before that",
        """
        She    she    PRP nsubj 2
        said   say    VBD ROOT  0
        on     on     IN  case  4
        Friday Friday NNP obl   7
        that   that   IN  mark  7
        they   they   PRP nsubj 7
        stay   stay   VBP ccomp 2
        """,
        "Friday obl said",
    ),
    "what stands behind that is inside its clause": (
        "phrase before that",
        """
        She    she    PRP nsubj 2
        said   say    VBD ROOT  0
        that   that   IN  mark  7
        on     on     IN  case  5
        Friday Friday NNP obl   7
        they   they   PRP nsubj 7
        stay   stay   VBP ccomp 2
        """,
        "Friday obl stay",
    ),
    "an adjective in front is what is said of the noun behind": (
        "predicate in front",
        """
        Key      key      NN  nsubj 6
        to       to       IN  case  3
        success  success  NN  nmod  1
        was      be       VBD cop   6
        the      the      DT  det   6
        takeover takeover NN  ROOT  0
        .        .        .   punct 6
        """,
        "Key ROOT Key, takeover nsubj Key, success obl Key",
    ),
    "a colour may be the subject": (
        "predicate in front",
        """
        Red    red    NN  nsubj 4
        is     be     VBZ cop   4
        the    the    DT  det   4
        colour colour NN  ROOT  0
        """,
        "Red nsubj colour",
    ),
    "what is told of a subject in front stays with it": (
        "predicate in front",
        """
        Rich   rich   JJ  advcl 6
        ,      ,      ,   punct 1
        she    she    PRP nsubj 6
        was    be     VBD cop   6
        the    the    DT  det   6
        hope   hope   NN  ROOT  0
        """,
        "hope ROOT hope",
    ),
}


@pytest.mark.parametrize(("rule", "rows", "expected"), MENDED.values(), ids=MENDED)
def test_a_repair_makes_of_a_sentence(rule: str, rows: str, expected: str) -> None:
    doc = repair(_doc(rows), [RULE[rule]])
    found = {f"{token.text} {token.dep_} {token.head.text}" for token in doc}
    assert set(expected.split(", ")) <= found


def test_every_repair_is_shown() -> None:
    shown = {rule for rule, _, _ in MENDED.values()}
    assert RULE.keys() - shown == {"clause of a place"}  # mends what the parser itself doubts


# a sentence, its root, and what hangs there, punctuation aside
READ = [
    (
        "“Over the past few hours, with the help of our allies, the troops were able to enter the "
        "port,” the ministry said in a statement.",
        "said: able ministry statement",
    ),
    (
        "“During the last ten days, in spite of heavy rain, engineers have repaired two of the "
        "four dams,” the agency said on Friday.",
        "said: repaired agency Friday",
    ),
    (
        "On Monday, after a long debate, the council rejected the plan, the mayor said.",
        "said: rejected mayor",
    ),
    (
        "Until last year, the factory employed 300 people, the company said in a report.",
        "said: employed company report",
    ),
    (
        "“For three hours … our teams were unable to reach the village and its people,” the Red "
        "Cross said in a statement, adding that two trucks were lost.",
        "said: unable Cross statement adding",
    ),
    (
        '"In the past two months, because of the strike, many of our shops were ready to close," '
        "the owner told reporters.",
        "told: ready owner reporters",
    ),
    (
        "In the first half of the year, sales were higher than a year before, the bank reported.",
        "reported: higher bank",
    ),
    (
        "Anna, a teacher who lost her house in the fire, said late on Sunday that she and her "
        "sons were staying with friends.",
        "said: Anna Sunday staying",
    ),
    (
        "The company announced earlier on Tuesday that it was closing two plants.",
        "announced: company Tuesday closing",
    ),
    (
        "Scientists reported last week in the journal Nature that the glacier is losing ice "
        "faster than before.",
        "reported: Scientists week journal losing",
    ),
    ("The minister said again on Friday that taxes would not rise.",
     "said: minister again Friday rise"),
    ("Officials confirmed later in the day that the bridge had fallen.",
     "confirmed: Officials day fallen"),
    (
        "The nurse told reporters shortly before midnight that all patients were safe.",
        "told: nurse reporters midnight safe",
    ),
    (
        "Omar, a farmer who refused to give his full name, said by phone on Thursday that he and "
        "his brothers were hiding in the hills.",
        "said: Omar phone Thursday hiding",
    ),
    (
        "Key to the team's victory in the final last week was the return of its captain.",
        "Key: victory was return",
    ),
    (
        "Central to the dispute between the two countries is the status of the river.",
        "Central: dispute is status",
    ),
    ("Crucial to the plan was the support of the army.", "Crucial: plan was support"),
    (
        "Essential for the survival of the colony was the help of its neighbours.",
        "Essential: survival was help",
    ),
    ("Foremost among the critics was the bishop of the town.", "Foremost: critics was bishop"),
    ("Typical of the style are the high windows.", "Typical: style are windows"),
    ("More important is the fact that the river never freezes.", "important: More is fact"),
    (
        "Vital to the economy of the island since the war is the harbour.",
        "Vital: economy is harbour",
    ),
    ("The key to the door was a gift.", "gift: key was a"),
    ("Rich in copper, the valley was the home of miners.", "home: Rich valley was the miners"),
    (
        "The governor cancelled all flights, state television said, as she tries to keep the "
        "disease out of the province.",
        "cancelled: governor flights said tries",
    ),
    (
        "The bank raised its rates by half a point, the Financial Times reported, after "
        "inflation reached nine per cent.",
        "raised: bank rates point reported reached",
    ),
    (
        "The president dismissed three ministers, the news agency Tass reported, as he prepares "
        "for the election.",
        "dismissed: president ministers reported prepares",
    ),
    (
        "Two bridges collapsed, local officials said, because the river had risen overnight.",
        "collapsed: bridges said risen",
    ),
    (
        "The army closed the border, Radio Free Europe reported, while thousands of families "
        "waited on the other side.",
        "closed: army border reported waited",
    ),
    (
        "The firm will sell its shops in Spain, its spokeswoman said, although no buyer has "
        "been found.",
        "sell: firm will shops Spain said found",
    ),
    ("“We will not go,” the captain said, as she left the room.", "said: go captain left"),
]  # fmt: skip


def _main_clause(text: str) -> str:
    root = next(load_pipeline()(text).sents).root
    return f"{root.text}: " + " ".join(c.text for c in root.children if not c.is_punct)


@pytest.mark.model
def test_nine_of_ten_main_clauses_like_those_are_read() -> None:
    wrong = [text for text, expected in READ if _main_clause(text) != expected]
    assert len(wrong) <= len(READ) / 10, wrong


def _tree(heads: list[int]) -> Tree:
    x = ["x"] * len(heads)
    return Tree(x, x, x, x, x, list(x), heads, [1.0] * len(heads))


@pytest.mark.parametrize(
    "arc",
    [Arc(1, 2, "x"), Arc(0, 3, "x"), Arc(0, -1, "x")],
    ids=["circle", "crossing", "two roots"],
)
def test_a_change_that_leaves_no_tree_is_refused(arc: Arc) -> None:
    tree = _tree([1, 2, -1, 2] if arc.head != 2 else [1, 3, 1, -1])
    before = list(tree.heads)
    assert not tree.change([arc], 0.5)
    assert tree.heads == before


@pytest.mark.model
def test_a_mended_arc_has_the_probability_of_its_rule() -> None:
    text = "The rebels left the city early, the agency said, and the South retaliated."
    nlp = load_pipeline()
    doc = nlp(text)
    sure = {rule.sure for rule in RULES}
    with nlp.select_pipes(disable=["quizapp_repairs"]):
        before = nlp(text)
    changed = [
        t
        for t, old in zip(doc, before, strict=True)
        if (t.head.i, t.dep_) != (old.head.i, old.dep_)
    ]
    assert all(round(t._.arc_prob, 6) in {round(s, 6) for s in sure} for t in changed)


@pytest.mark.model
def test_what_is_mended_is_still_a_projective_tree_in_the_same_sentences() -> None:
    text = (
        "Assad ordered a rise, state news agency SANA reported, as he seeks support. "
        "The bridge is open, said the mayor of the town. "
        "Syrian forces on Thursday captured Hama, officials said."
    )
    nlp = load_pipeline()
    doc = nlp(text)
    with nlp.select_pipes(disable=["quizapp_repairs"]):
        assert [s.start for s in nlp(text).sents] == [s.start for s in doc.sents]
    for sentence in doc.sents:
        heads = [0 if t.head == t else t.head.i - sentence.start + 1 for t in sentence]
        assert is_projective_tree(np.array(heads))


needs_articles = pytest.mark.skipif(not SHARED.exists(), reason="the shared articles are not here")


@pytest.mark.model
@needs_articles
def test_the_seed_article_has_at_most_one_wrong_main_clause() -> None:
    assert len(annotations("seed")) == 30
    assert len(faults(load_pipeline(), "seed")) <= 1


@pytest.mark.model
@needs_articles
@pytest.mark.parametrize(("part", "bar"), [("development", 0.85), ("held out", 0.75)])
def test_most_main_clauses_of_other_articles_are_right(part: str, bar: float) -> None:
    wrong = faults(load_pipeline(), part)
    assert len(wrong) <= (1 - bar) * len(annotations(part))
