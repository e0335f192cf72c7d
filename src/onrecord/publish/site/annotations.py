"""The statements of a report as Web Annotations: the words with their position in the text of the captured page.

The model is that of the W3C, https://www.w3.org/TR/annotation-model/. Positions are in code points, as it asks. Words
that are withheld, or in which a name is masked, have no annotation: their position tells how long the name is.
"""

from __future__ import annotations

from onrecord.publish.site.linked_data import data_element
from onrecord.publish.values import PublicStatement, WholePublicReport

CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def annotation_data(whole: WholePublicReport) -> str:
    """Return the element of the head with the annotations of a report; nothing if it has none."""
    placed = [each for each in whole.statements if each.words and each.start is not None]
    if not placed:
        return ""
    source = whole.report.address or f"urn:onrecord:report:{whole.report.id}"
    told = {
        "@context": CONTEXT,
        "type": "AnnotationPage",
        "id": f"urn:onrecord:annotations:{whole.report.id}",
        "items": [_annotation(each, source, whole) for each in placed],
    }
    return data_element(told)


def _annotation(said: PublicStatement, source: str, whole: WholePublicReport) -> dict[str, object]:
    return {
        "id": f"urn:onrecord:statement:{said.id}",
        "type": "Annotation",
        "motivation": "classifying",
        "body": {"type": "TextualBody", "purpose": "tagging", "value": said.act, "format": "text/plain"},
        "target": {
            "source": source,
            "state": {"type": "TimeState", "sourceDate": whole.report.captured},
            "selector": [
                {"type": "TextPositionSelector", "start": said.start, "end": said.end},
                {"type": "TextQuoteSelector", "exact": said.words},
            ],
        },
    }
