"""Our packages in the hands of the real Anki: the import log, the rendered cards, the progress."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from builders import (
    a_cloze_item,
    a_matching_item,
    a_numeric_item,
    a_true_false_item,
    an_article,
    an_evidence,
    an_item,
    an_item_set,
    an_ordering_item,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.formats import Export
from quizapp.formats.anki import ANKI
from quizapp.formats.anki.cards import FAMILY_OF
from quizapp.formats.anki.escape import clean
from quizapp.formats.anki.note_types import NOTE_TYPES
from quizapp.items import Evidence, Item, ItemSet, Kind, Option
from quizapp.items.compound import write_order, write_pairs
from quizapp.items.item import BLANK

collection = pytest.importorskip("anki.collection")

pytestmark = pytest.mark.anki

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


EVERY_KIND = (
    an_item(),
    a_cloze_item(),
    a_numeric_item(),
    an_item(id="typed", kind=Kind.TYPED, options=()),
    a_true_false_item(),
    a_matching_item(),
    an_ordering_item(),
)


class Learner:
    """Somebody's Anki, without a window."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.collection = collection.Collection(str(folder / "learner.anki2"))

    def imports(self, data: bytes, *, with_scheduling: bool = False) -> dict[str, int]:
        """Import as Anki does by default; give the counts of the log that are not 0."""
        path = self.folder / "deck.apkg"
        path.write_bytes(data)
        if_newer = collection.ImportAnkiPackageOptions().update_notes  # 0: if newer
        request = collection.ImportAnkiPackageRequest(
            package_path=str(path),
            options=collection.ImportAnkiPackageOptions(
                update_notes=if_newer, update_notetypes=if_newer, with_scheduling=with_scheduling
            ),
        )
        log = self.collection.import_anki_package(request).log
        names = (
            "new", "updated", "duplicate", "conflicting", "first_field_match",
            "missing_notetype", "missing_deck", "empty_first_field",
        )  # fmt: skip
        return {name: len(getattr(log, name)) for name in names if getattr(log, name)}

    def cards(self, query: str = "deck:Quizapp*") -> list[Any]:
        return [self.collection.get_card(n) for n in self.collection.find_cards(query)]

    def card(self, query: str) -> Any:
        (card,) = self.cards(query)
        return card


@pytest.fixture
def learner(tmp_path: Path) -> Iterator[Learner]:
    learner = Learner(tmp_path)
    yield learner
    learner.collection.close()


def _package(*items: Item, now: datetime = NOW, previous: bytes | None = None) -> bytes:
    return ANKI.write(an_item_set(*items), Export("bridge", now, previous=previous)).data


def test_a_new_deck_arrives_whole(learner: Learner) -> None:
    assert learner.imports(_package()) == {"new": 3}
    assert len(learner.cards()) == 3
    names = [deck.name for deck in learner.collection.decks.all_names_and_ids()]
    assert "Quizapp::Sydney Harbour Bridge" in names
    problems, is_sound = learner.collection.fix_integrity()
    assert is_sound, problems


def test_the_same_deck_once_more_changes_nothing(learner: Learner) -> None:
    learner.imports(_package())
    before = [(card.id, card.note().fields) for card in learner.cards()]
    assert learner.imports(_package()) == {"duplicate": 3}
    assert [(card.id, card.note().fields) for card in learner.cards()] == before


def test_an_edited_item_is_updated_and_progress_is_kept(learner: Learner) -> None:
    first = _package()
    learner.imports(first)
    card = learner.card("tag:quizapp::choice")
    card.start_timer()
    learner.collection.sched.answerCard(card, 3)
    card.load()
    assert card.reps == 1

    edited = an_item(stem="When was the bridge opened?")
    second = _package(
        edited, a_cloze_item(), a_numeric_item(), now=NOW + timedelta(days=1), previous=first
    )
    assert learner.imports(second) == {"updated": 1, "duplicate": 2}
    again = learner.card("tag:quizapp::choice")
    assert (again.id, again.reps, again.ivl, again.due) == (card.id, 1, card.ivl, card.due)
    assert again.note()["Front"] == "When was the bridge opened?"


def test_a_learners_own_edit_stays_until_the_item_changes(learner: Learner) -> None:
    first = _package()
    learner.imports(first)
    note = learner.card("tag:quizapp::choice").note()
    note["Hint"] = "my own hint"
    learner.collection.update_note(note)
    later = _package(now=NOW + timedelta(days=1), previous=first)
    assert learner.imports(later) == {"duplicate": 3}
    assert learner.card("tag:quizapp::choice").note()["Hint"] == "my own hint"


def test_a_new_item_joins_the_old_deck(learner: Learner) -> None:
    first = _package(an_item())
    learner.imports(first)
    second = _package(an_item(), a_cloze_item(), now=NOW + timedelta(days=1), previous=first)
    assert learner.imports(second) == {"new": 1, "duplicate": 1}
    assert len(learner.cards('"deck:Quizapp::Sydney Harbour Bridge"')) == 2


def test_a_changed_family_is_a_new_card_beside_the_old(learner: Learner) -> None:
    learner.imports(_package(an_item()))
    typed = an_item(kind=Kind.TYPED, options=())
    assert learner.imports(_package(typed, now=NOW + timedelta(days=1))) == {"new": 1}


def test_every_kind_of_item_is_one_card(learner: Learner) -> None:
    assert learner.imports(_package(*EVERY_KIND)) == {"new": len(EVERY_KIND)}
    for item in EVERY_KIND:
        (card,) = [card for card in learner.cards() if card.note()["ItemID"] == item.id]
        assert f"quizapp::{item.kind}::sydney-harbour-bridge" in card.note().tags
        assert item.evidence.quote.split()[0] in card.answer()
    assert learner.collection.fix_integrity()[1]


def test_a_retired_item_comes_once_more_with_its_notice_and_its_progress(learner: Learner) -> None:
    first = _package()
    learner.imports(first)
    card = learner.card("tag:quizapp::numeric")
    card.start_timer()
    learner.collection.sched.answerCard(card, 3)
    fewer = (an_item(), a_cloze_item())
    second = _package(*fewer, now=NOW + timedelta(days=1), previous=first)
    assert learner.imports(second) == {"updated": 1, "duplicate": 2}
    retired = learner.card("tag:quizapp::retired")
    assert (retired.id, retired.reps) == (card.id, 1)
    assert "Retired on 2 March 2026" in retired.question()
    assert "Retired on 2 March 2026" in retired.answer()
    assert "Retired" not in learner.card("tag:quizapp::choice").question()
    edited = (an_item(stem="When?"), a_cloze_item())
    third = _package(*edited, now=NOW + timedelta(days=2), previous=second)
    assert learner.imports(third) == {"updated": 1, "duplicate": 1}


def _renamed(title: str, previous: bytes | None) -> bytes:
    items = (an_item(stem="When?"), a_cloze_item(), a_numeric_item())
    item_set = ItemSet(an_article(title=title).source(), items)
    return ANKI.write(item_set, Export("bridge", NOW + timedelta(days=1), previous=previous)).data


def test_a_renamed_article_updates_its_cards_where_they_are(learner: Learner) -> None:
    first = _package()
    learner.imports(first)
    assert learner.imports(_renamed("The Coathanger", first)) == {"updated": 3}
    assert len(learner.cards('"deck:Quizapp::Sydney Harbour Bridge"')) == 3
    names = [deck.name for deck in learner.collection.decks.all_names_and_ids()]
    assert sorted(names) == ["Default", "Quizapp", "Quizapp::Sydney Harbour Bridge"]


def test_a_deck_that_the_learner_renamed_is_updated_where_it_is(learner: Learner) -> None:
    first = _package()
    learner.imports(first)
    decks = learner.collection.decks
    decks.rename(decks.by_name("Quizapp::Sydney Harbour Bridge"), "My bridge")
    edited = (an_item(stem="When?"), a_cloze_item(), a_numeric_item())
    second = _package(*edited, now=NOW + timedelta(days=1), previous=first)
    assert learner.imports(second) == {"updated": 1, "duplicate": 2}
    assert len(learner.cards('"deck:My bridge"')) == 3


def test_sections_are_decks_below(learner: Learner) -> None:
    sections = {an_item().id: "History", a_cloze_item().id: "People"}
    package = ANKI.write(an_item_set(), Export("bridge", NOW, sections=sections)).data
    assert learner.imports(package) == {"new": 3}
    title = "Quizapp::Sydney Harbour Bridge"
    counts = {"": 3, "::01 History": 1, "::02 People": 1}
    assert {end: len(learner.cards(f'"deck:{title}{end}"')) for end in counts} == counts


def test_the_newer_version_of_a_deck_says_so_in_its_description(learner: Learner) -> None:
    first = _package()
    learner.imports(first)
    edited = (an_item(stem="When?"), a_cloze_item(), a_numeric_item())
    learner.imports(_package(*edited, now=NOW + timedelta(days=1), previous=first))
    deck = learner.collection.decks.by_name("Quizapp::Sydney Harbour Bridge")
    assert "Version of 2 March 2026, 12:00 UTC, 3 questions" in deck["desc"]


def test_a_picture_arrives_in_the_media_folder(learner: Learner) -> None:
    picture = b"\x89PNG\r\n\x1a\n a picture"
    export = Export("bridge", NOW, images={an_item().id: (picture,)})
    learner.imports(ANKI.write(an_item_set(), export).data)
    (name,) = [path.name for path in Path(learner.collection.media.dir()).iterdir()]
    assert (Path(learner.collection.media.dir()) / name).read_bytes() == picture
    assert f'<img src="{name}">' in learner.card("tag:quizapp::choice").question()
    assert not learner.collection.media.check().missing


def test_several_sets_of_one_package_arrive_in_a_deck_each(learner: Learner) -> None:
    other = ItemSet(an_article(title="Another").source(), (an_item(id="another"),))
    assert ANKI.write_many is not None
    package = ANKI.write_many([(an_item_set(), Export("a", NOW)), (other, Export("b", NOW))])
    assert learner.imports(package.data) == {"new": 4}
    assert len(learner.cards('"deck:Quizapp::Sydney Harbour Bridge"')) == 3
    assert len(learner.cards("deck:Quizapp::Another")) == 1


def test_two_articles_of_the_same_second_do_not_disturb_each_other(learner: Learner) -> None:
    learner.imports(_package())
    source = an_article(title="Another").source()
    other = ItemSet(source, (an_item(id="another"), a_cloze_item(id="and another")))
    assert learner.imports(ANKI.write(other, Export("another", NOW)).data) == {"new": 2}
    assert len(learner.cards()) == 5


def test_a_choice_card_asks_and_answers(learner: Learner) -> None:
    learner.imports(_package(an_item()))
    card = learner.card("tag:quizapp::choice")
    question, answer = card.question(), card.answer()
    assert "In which year did the Sydney Harbour Bridge open?" in question
    for option in an_item().options:
        assert f"{option.text}</li>" in question
        assert f"{option.text}</li>" in answer
    assert "The article says 1932" not in question
    assert "<mark>1932</mark>" not in question
    assert '<div class="qz-answer" dir="auto">1932</div>' in answer
    assert "on 19 March <mark>1932</mark>." in answer
    assert "Sydney Harbour Bridge, 1 May 2020" in answer
    assert "<script>" in question
    assert "<script>" in answer


def test_a_numeric_card_asks_for_typing(learner: Learner) -> None:
    learner.imports(_package(a_numeric_item()))
    card = learner.card("tag:quizapp::numeric")
    assert "[[type:Back]]" in card.question()
    assert "1,400" not in card.question()
    assert "took <mark>1,400</mark> workers" in card.answer()


def test_a_cloze_card_hides_and_shows(learner: Learner) -> None:
    learner.imports(_package(a_cloze_item()))
    card = learner.card("tag:quizapp::cloze")
    assert "[...]" in card.question()
    assert ">John Bradfield</span>" not in card.question()
    assert '<span class="cloze" data-ordinal="1">John Bradfield</span>' in card.answer()


def test_a_link_leads_to_the_source(learner: Learner) -> None:
    source = an_article(url='https://example.org/?a="b"&c').source()
    item_set = ItemSet(source, (an_item(),))
    learner.imports(ANKI.write(item_set, Export("k", NOW)).data)
    assert 'href="https://example.org/?a=&quot;b&quot;&amp;c"' in learner.card("deck:Q*").answer()


HOSTILE = (
    "<script>alert(1)</script> {{c1::x}} {{Front}} [sound:x.mp3] [$]x[/$] [[type:Back]] "
    "a\x1fb \"quoted\" 'single' & \\(x\\) \u05e9\u05dc\u05d5\u05dd \u202eabc"
)
SHOWN = (
    "&lt;script&gt;alert(1)&lt;/script&gt; &#123;&#123;c1&#58;&#58;x&#125;&#125; "
    "&#123;&#123;Front&#125;&#125; &#91;sound:x.mp3&#93; &#91;$&#93;x&#91;/$&#93; "
    "&#91;&#91;type:Back&#93;&#93; ab &quot;quoted&quot; &#x27;single&#x27; &amp; \\(x\\) "
    "\u05e9\u05dc\u05d5\u05dd \u202eabc"
)


def _hostile(kind: Kind) -> Item:
    text = f"Some words {HOSTILE} and 1932 after."
    item = an_item(
        id=f"{kind} \"'<b>\\",
        kind=kind,
        stem=f"What is {HOSTILE}?",
        answer=HOSTILE,
        accepted=(HOSTILE,),
        options=(Option(HOSTILE, True), Option("other", False, why_wrong=HOSTILE)),
        evidence=an_evidence(text, "1932", text),
    )
    return replace(item, stem=f"{HOSTILE} _____ {HOSTILE}") if kind is Kind.CLOZE else item


@pytest.mark.parametrize("kind", [Kind.CHOICE, Kind.TYPED, Kind.CLOZE])
def test_hostile_text_is_shown_and_never_run(learner: Learner, kind: Kind) -> None:
    source = an_article(title=HOSTILE, url=f"https://example.org/{HOSTILE}").source()
    package = ANKI.write(ItemSet(source, (_hostile(kind),)), Export("k", NOW)).data
    assert learner.imports(package) == {"new": 1}
    (card,) = learner.cards("deck:Quizapp*")
    question, answer = card.question(), card.answer()
    for side in (question, answer):
        assert SHOWN in side
        assert "<script>alert" not in side
        assert "[anki:play" not in side
        assert "[sound:" not in side
    assert not card.question_av_tags()
    assert not card.answer_av_tags()
    assert question.count("[[type:") == (1 if kind is Kind.TYPED else 0)
    assert learner.imports(package) == {"duplicate": 1}


_texts = st.text(
    st.characters() | st.sampled_from("<>&\"'{}[]:c1\x1f\x00 "), min_size=1, max_size=30
).filter(lambda text: clean(text.replace(BLANK, "")) != "")


def _answer(kind: Kind, one: str, other: str) -> str:
    if kind is Kind.MATCHING:
        return write_pairs([(one, other), (other, one)])
    return write_order([one, other]) if kind is Kind.ORDERING else one


@st.composite
def _any_item(draw: st.DrawFn) -> Item:
    kind, stem = draw(st.sampled_from(list(FAMILY_OF))), draw(_texts)
    answer, wrong = draw(_texts), draw(_texts)
    return an_item(
        kind=kind,
        stem=stem.replace("_", "-") + f" {BLANK} x" if kind is Kind.CLOZE else stem,
        answer=_answer(kind, answer, wrong),
        accepted=(wrong,),
        options=(Option(answer, True), Option(wrong, False, why_wrong=stem)),
        evidence=Evidence(
            f"{stem}{answer}{wrong}",
            7,
            7 + len(stem + answer + wrong),
            7 + len(stem),
            7 + len(stem + answer),
        ),
    )


@settings(max_examples=10)
@given(drawn=st.lists(_any_item(), min_size=8, max_size=8), title=_texts)
def test_whatever_the_text_anki_takes_every_note_and_shows_its_card(
    drawn: list[Item], title: str
) -> None:
    items = tuple(replace(item, id=f"item {n}") for n, item in enumerate(drawn))
    item_set = ItemSet(an_article(title=title).source(), items)
    with TemporaryDirectory() as folder:
        learner = Learner(Path(folder))
        try:
            package = ANKI.write(item_set, Export("k", NOW)).data
            assert learner.imports(package) == {"new": len(items)}
            assert len(learner.cards("deck:Quizapp*")) == len(items)
            for card in learner.cards("deck:Quizapp*"):
                assert "qz-stem" in card.question()
                assert "qz-evidence" in card.answer()
            assert learner.imports(package) == {"duplicate": len(items)}
        finally:
            learner.collection.close()


def test_anki_finds_no_fault_in_the_templates(learner: Learner) -> None:
    learner.imports(_package(*EVERY_KIND))
    for kind in NOTE_TYPES.values():
        note_type = learner.collection.models.by_name(kind.name)
        learner.collection.models.update_dict(note_type)  # raises on a bad template
        assert note_type["flds"][0]["id"] is not None


def test_the_numbers_survive_the_import(learner: Learner) -> None:
    learner.imports(_package(*EVERY_KIND))
    for kind in NOTE_TYPES.values():
        note_type = learner.collection.models.by_name(kind.name)
        assert note_type["id"] == kind.model_id
        assert tuple(field["id"] for field in note_type["flds"]) == kind.field_ids
        assert [template["id"] for template in note_type["tmpls"]] == [kind.template_id]
