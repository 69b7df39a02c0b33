"""The same syntax by the measures of spaCy's Scorer, which the studies before ours used.

They are milder than ours where a word is cut otherwise than in the gold text: pieces of a word
that have its tag are right, and other surplus pieces do not count against the tags.
"""

from spacy.scorer import Scorer
from spacy.tokens import Doc
from spacy.training import Example
from spacy.vocab import Vocab

from quizapp.nlp.training.gold import GoldDocument
from quizapp.nlp.training.scoring import PUNCT, Pairs


def score_as_spacy(pairs: Pairs) -> dict[str, float]:
    """F of words, tags, lemmas, arcs and sentences, per cent."""
    examples = [Example(doc, _gold_doc(doc.vocab, gold)) for gold, doc in pairs]
    arcs = Scorer.score_deps(examples, "dep", ignore_labels=(PUNCT,))
    sentences = Scorer.score_spans(examples, "sents", has_annotation=lambda _: True)
    found = {
        "words": Scorer.score_tokenization(examples)["token_f"],
        "xpos": Scorer.score_token_attr(examples, "tag")["tag_acc"],
        "upos": Scorer.score_token_attr(examples, "pos")["pos_acc"],
        "lemma": Scorer.score_token_attr(examples, "lemma")["lemma_acc"],
        "uas": arcs["dep_uas"],
        "las": arcs["dep_las"],
        "sentences": sentences["sents_f"],
    }
    return {name: round(100 * value, 1) for name, value in found.items()}


def _gold_doc(vocab: Vocab, gold: GoldDocument) -> Doc:
    """The gold words of a text without paragraphs as a Doc."""
    words = [word for sentence in gold.sentences for word in sentence]
    number = {word.start: index for index, word in enumerate(words)}
    starts = {sentence[0].start for sentence in gold.sentences}
    return Doc(
        vocab,
        words=[gold.text[word.start : word.end] for word in words],
        spaces=[gold.text[word.end : word.end + 1] == " " for word in words],
        tags=[word.xpos for word in words],
        pos=[word.upos for word in words],
        lemmas=[word.lemma for word in words],
        heads=[number[word.start if word.head < 0 else word.head] for word in words],
        deps=[word.dep for word in words],
        sent_starts=[word.start in starts for word in words],
    )
