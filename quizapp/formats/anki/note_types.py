"""Our Anki note types, frozen.

A learner's cards survive an update only while the id of the note type, the number and order of
its fields and templates, and their ids stay as they are. Never change a number here, never add a
field: use one of the reserved ones (`Reserved1` and `Reserved2` hold what details.py writes).
Wording and looks may change; then set CHANGED to that hour.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from quizapp.formats.anki import templates

CHANGED = datetime(2026, 11, 23, 15, tzinfo=UTC)
"""When a template or the style last changed: Anki takes the newer one."""

FIELDS = (
    "ItemID", "Front", "Back", "Choices", "Evidence", "SourceTitle", "SourceURL", "SourceDate",
    "Hint", "Extra", "Notice", "Reserved1", "Reserved2", "Reserved3", "Reserved4", "Reserved5",
)  # fmt: skip
SORT_FIELD = FIELDS.index("Front")


class Family(StrEnum):
    """How a card works in Anki; one note type each. Part of the note's GUID."""

    CHOICE = "choice"
    TYPED = "typed"
    CLOZE = "cloze"
    MATCHING = "matching"
    ORDERING = "ordering"


@dataclass(frozen=True, slots=True)
class NoteType:
    """One note type with its permanent numbers; `field_ids` go with FIELDS."""

    name: str
    model_id: int
    template_id: int
    field_ids: tuple[int, ...]
    front: str
    back: str
    is_cloze: bool = False


NOTE_TYPES = {
    Family.CHOICE: NoteType(
        name="Quizapp Choice",
        model_id=1283541922672,
        template_id=434456196029175,
        field_ids=(
            166428270124991,
            155389859668588,
            594854185316649,
            236876905265361,
            333775125758789,
            971284606155980,
            432034576739021,
            35849914367977,
            870586118390060,
            855842817553618,
            336808041983679,
            165625392642029,
            481210589514970,
            670753138123136,
            1088449180902987,
            808002068496415,
        ),
        front=templates.CHOICE_FRONT,
        back=templates.CHOICE_BACK,
    ),
    Family.TYPED: NoteType(
        name="Quizapp Typed",
        model_id=2174539402158,
        template_id=359971120925909,
        field_ids=(
            709709774432083,
            964707406779355,
            972948806647768,
            812980454634096,
            689168295230993,
            935941424550587,
            809897414981052,
            20145200321598,
            77238591566907,
            239825301533824,
            767043974508813,
            835085413147630,
            1035429278661480,
            812326756781354,
            116295804931758,
            402742843640440,
        ),
        front=templates.TYPED_FRONT,
        back=templates.TYPED_BACK,
    ),
    Family.CLOZE: NoteType(
        name="Quizapp Cloze",
        model_id=1845586830871,
        template_id=95332790190153,
        field_ids=(
            256821457902545,
            87840076918587,
            437593289770680,
            899433772769083,
            16775109367296,
            304153686930234,
            849853639673680,
            13517194459137,
            274034761874961,
            886594672568434,
            919603562131938,
            587367717233766,
            749593099724236,
            470516359470428,
            711069740923673,
            864198394102707,
        ),
        front=templates.CLOZE_FRONT,
        back=templates.CLOZE_BACK,
        is_cloze=True,
    ),
    Family.MATCHING: NoteType(
        name="Quizapp Matching",
        model_id=1172681282816,
        template_id=522424476578351,
        field_ids=(
            389695176852584,
            512434705653878,
            503430199449494,
            80689755363139,
            56959504886020,
            1028140119424327,
            104665369106739,
            968340836558874,
            63943248638668,
            752916354611877,
            1071963428322948,
            355841370223700,
            738368271906000,
            903320614012176,
            1083372222231184,
            788591709575303,
        ),
        front=templates.MATCHING_FRONT,
        back=templates.MATCHING_BACK,
    ),
    Family.ORDERING: NoteType(
        name="Quizapp Ordering",
        model_id=1847722532976,
        template_id=774007285329623,
        field_ids=(
            1017773998593681,
            433245523496741,
            647761206570499,
            69066649434466,
            283459685935457,
            990747838415927,
            362818261893796,
            371902879464022,
            171327079587379,
            516345503254590,
            469797151015617,
            69856177538339,
            738580286421583,
            60562070221293,
            65138909126881,
            130389043424673,
        ),
        front=templates.ORDERING_FRONT,
        back=templates.ORDERING_BACK,
    ),
}
