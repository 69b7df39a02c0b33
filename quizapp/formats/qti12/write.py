"""Items as a QTI 1.2 package. The files and elements are those of a Canvas export."""

import hashlib

from quizapp.formats.base import Export, Written
from quizapp.formats.qti12.item_xml import item_xml
from quizapp.formats.questions import Losses, asked
from quizapp.formats.questions.grounds import title_of
from quizapp.formats.questions.package import MANIFEST, pack
from quizapp.formats.questions.words import escaped
from quizapp.items import ItemSet

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_ASSESSMENT = (
    _HEAD + '<questestinterop xmlns="http://www.imsglobal.org/xsd/ims_qtiasiv1p2">\n'
    '  <assessment ident="{name}" title="{title}">\n    <qtimetadata><qtimetadatafield>'
    "<fieldlabel>cc_maxattempts</fieldlabel><fieldentry>1</fieldentry>"
    "</qtimetadatafield></qtimetadata>\n"
    '    <section ident="root_section">\n{items}    </section>\n  </assessment>\n'
    "</questestinterop>\n"
)
_META = (
    _HEAD + '<quiz identifier="{name}" xmlns="http://canvas.instructure.com/xsd/cccv1p0">\n'
    "  <title>{title}</title>\n  <description></description>\n"
    "  <shuffle_answers>true</shuffle_answers>\n"
    "  <scoring_policy>keep_highest</scoring_policy>\n  <quiz_type>practice_quiz</quiz_type>\n"
    "  <points_possible>{points}.0</points_possible>\n"
    "  <show_correct_answers>true</show_correct_answers>\n"
    "  <allowed_attempts>-1</allowed_attempts>\n  <available>false</available>\n</quiz>\n"
)
_MANIFEST = (
    _HEAD + '<manifest identifier="{name}_manifest" '
    'xmlns="http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1">\n'
    "  <metadata><schema>IMS Content</schema><schemaversion>1.1.3</schemaversion></metadata>\n"
    "  <organizations/>\n  <resources>\n"
    '    <resource identifier="{name}" type="imsqti_xmlv1p2">'
    '<file href="{name}/{name}.xml"/><dependency identifierref="{name}_meta"/></resource>\n'
    '    <resource identifier="{name}_meta" '
    'type="associatedcontent/imscc_xmlv1p1/learning-application-resource" '
    'href="{name}/assessment_meta.xml"><file href="{name}/assessment_meta.xml"/></resource>\n'
    "  </resources>\n</manifest>\n"
)


def write(item_set: ItemSet, export: Export) -> Written:
    """Write every item; the quiz keeps its name in Canvas as long as the export keeps its key."""
    losses = Losses()
    items = [
        item_xml(item, question, item_set.source, losses)
        for item, question in asked(item_set.items, losses)
    ]
    digest = hashlib.sha256(export.key.encode("utf-8", "surrogatepass")).hexdigest()
    values = {
        "name": f"quizapp_{digest[:24]}",
        "title": escaped(title_of(item_set.source)),
        "points": len(items),
        "items": "".join(items),
    }
    name = values["name"]
    files = [
        (MANIFEST, _MANIFEST.format(**values)),
        (f"{name}/assessment_meta.xml", _META.format(**values)),
        (f"{name}/{name}.xml", _ASSESSMENT.format(**values)),
    ]
    return Written(pack(files), losses.report())
