"""Items as a QTI 2.1 package: imsmanifest.xml, test.xml and a file for each item."""

from quizapp.formats.base import Export, Written
from quizapp.formats.qti21.item_xml import item_xml
from quizapp.formats.questions import Losses, asked, mark
from quizapp.formats.questions.grounds import title_of
from quizapp.formats.questions.package import MANIFEST, pack
from quizapp.formats.questions.words import escaped
from quizapp.items import ItemSet

TEST = "test.xml"
_TEST_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<assessmentTest xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="quizapp-test"'
    ' title="{title}" toolName="Quizapp">\n'
    '  <testPart identifier="part" navigationMode="nonlinear" submissionMode="individual">\n'
    '    <assessmentSection identifier="section" title="{title}" visible="true">\n'
)
_TEST_TAIL = "    </assessmentSection>\n  </testPart>\n</assessmentTest>\n"
_MANIFEST_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<manifest xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" identifier="quizapp-manifest">\n'
    "  <metadata><schema>QTIv2.1 Package</schema><schemaversion>1.0.0</schemaversion></metadata>\n"
    "  <organizations/>\n  <resources>\n"
)
_MANIFEST_TAIL = "  </resources>\n</manifest>\n"


def write(item_set: ItemSet, export: Export) -> Written:
    """Write every item; QTI 2.1 knows all their kinds."""
    losses = Losses()
    files = [
        (mark(item), item_xml(item, question, item_set.source))
        for item, question in asked(item_set.items, losses)
    ]
    names = [name for name, _ in files]
    title = escaped(title_of(item_set.source))
    references = (
        f'      <assessmentItemRef identifier="{name}" href="{_path(name)}"/>\n' for name in names
    )
    test = _TEST_HEAD.format(title=title) + "".join(references) + _TEST_TAIL
    packed = [(MANIFEST, _manifest(names)), (TEST, test)]
    packed += [(_path(name), text) for name, text in files]
    return Written(pack(packed), losses.report())


def _path(name: str) -> str:
    return f"items/{name}.xml"


def _manifest(names: list[str]) -> str:
    needed = "".join(f'<dependency identifierref="{name}"/>' for name in names)
    resources = [_resource("quizapp-test", "imsqti_test_xmlv2p1", TEST, needed)]
    resources += [_resource(name, "imsqti_item_xmlv2p1", _path(name)) for name in names]
    return _MANIFEST_HEAD + "".join(resources) + _MANIFEST_TAIL


def _resource(name: str, kind: str, path: str, more: str = "") -> str:
    return (
        f'    <resource identifier="{name}" type="{kind}" href="{path}">'
        f'<file href="{path}"/>{more}</resource>\n'
    )
