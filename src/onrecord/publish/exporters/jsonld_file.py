"""JSON-LD: who said what, in which words of which stored page, and what found it (schema.org, PROV, Web Annotation).

The context is part of the file, so that no program fetches one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import BinaryIO

import msgspec

from onrecord._version import __version__
from onrecord.publish.values import PublicAppeal, PublicAsk, PublicParty, PublicReport
from onrecord.publish.view import Public

CONTEXT = {
    "oa": "http://www.w3.org/ns/oa#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_URN = "urn:onrecord:"
_READER, _READING = f"{_URN}software", f"{_URN}reading"
_REVIEWER, _REVIEW = f"{_URN}reviewer", f"{_URN}review"
_KINDS = {"person": "schema:Person", "state": "schema:Country", "place": "schema:Place"}
Node = dict[str, object]


class JsonLdExporter:
    """Writes a node for each appeal, quotation, answer, accusation, report, capture and party."""

    suffix = ".jsonld"

    def write(self, public: Public, target: BinaryIO) -> None:
        """Write the context, the notice and the nodes, each node once and on a line of its own."""
        target.write(b'{"@context":' + msgspec.json.encode(CONTEXT) + b',"@graph":[\n')
        known = set[str]()
        for place, node in enumerate(_nodes(public)):
            if str(node["@id"]) not in known:
                known.add(str(node["@id"]))
                target.write((b",\n" if place else b"") + msgspec.json.encode(node))
        target.write(b"\n]}\n")


def _nodes(public: Public) -> Iterator[Node]:
    yield _node(
        "urn:onrecord:export", "prov:Entity", {"rdfs:comment": public.notice, "schema:dateCreated": public.as_of}
    )
    agent = {"schema:name": "onrecord", "schema:softwareVersion": __version__}
    yield _node(_READER, ["prov:SoftwareAgent", "schema:SoftwareApplication"], agent)
    yield _node(_READING, "prov:Activity", {"rdfs:label": "Reading of pages", "prov:wasAssociatedWith": _to(_READER)})
    yield _node(_REVIEWER, ["prov:Agent", "prov:Person"], {"rdfs:label": "A person who is not named here"})
    yield _node(_REVIEW, "prov:Activity", {"rdfs:label": "Review by people", "prov:wasAssociatedWith": _to(_REVIEWER)})
    for appeal in public.appeals:
        yield from _appeal(appeal)


def _appeal(appeal: PublicAppeal) -> Iterator[Node]:
    told: Mapping[str, object] = {
        "schema:identifier": appeal.id,
        "schema:sender": _all(appeal.senders),
        "schema:recipient": _all(appeal.addressees),
        "schema:temporal": appeal.first,
        "schema:creativeWorkStatus": appeal.state,
        "schema:abstract": appeal.status,
        "schema:expires": appeal.due,
        "prov:wasGeneratedBy": _to(_READING),
        "prov:wasDerivedFrom": [_to(_urn(each.id)) for each in appeal.reports],
    }
    yield _node(_urn(appeal.id), ["schema:Message", "prov:Entity"], told)
    reports = {each.id: each for each in appeal.reports}
    for ask in appeal.asks:
        yield _quotation(ask, appeal, reports[ask.report])
    for given in appeal.answers:
        told = {
            "schema:parentItem": _to(_urn(appeal.id)),
            "schema:text": given.words,
            "schema:creativeWorkStatus": given.form,
            "schema:temporal": given.day,
            "rdfs:comment": given.withheld,
            "prov:wasAttributedTo": _all(given.by),
            "prov:wasGeneratedBy": _to(_REVIEW),
            "prov:wasQuotedFrom": _to(_urn(given.report.id)) if given.report and given.words else None,
        }
        yield _node(_urn(given.id), ["schema:Answer", "prov:Entity"], told)
    for said in appeal.accusations:
        told = {
            "schema:text": said.words,
            "schema:about": _all(said.against),
            "rdfs:comment": said.withheld,
            "prov:wasAttributedTo": _all(said.by),
            "prov:wasGeneratedBy": [_to(_READING), *([_to(_REVIEW)] if said.accepted else [])],
            "prov:wasQuotedFrom": _to(_urn(said.report)),
        }
        yield _node(_urn(said.id), ["schema:Claim", "prov:Entity"], told)
    yield from _parties(appeal)
    for report in (*appeal.reports, *(each.report for each in appeal.answers)):
        if report:
            yield from _report(report)


def _quotation(ask: PublicAsk, appeal: PublicAppeal, report: PublicReport) -> Node:
    """Return the words of an ask as an annotation of the text of the page, with their position in code points."""
    selectors: list[Node] = [{"@type": "oa:TextQuoteSelector", "oa:exact": ask.words}] if ask.words else []
    if ask.start is not None and ask.end is not None:
        selectors.append({"@type": "oa:TextPositionSelector", "oa:start": ask.start, "oa:end": ask.end})
    words = {"@value": ask.words, "@language": report.language} if ask.words and report.language else ask.words
    target = {"@type": "oa:SpecificResource", "oa:hasSource": _to(_capture(report)), "oa:hasSelector": selectors}
    told = {
        "schema:isPartOf": _to(_urn(appeal.id)),
        "schema:text": words,
        "rdfs:comment": ask.withheld,
        "oa:hasTarget": target if selectors else None,
        "prov:wasQuotedFrom": _to(_urn(report.id)) if ask.words else None,
        "prov:wasAttributedTo": _all(ask.speaker),
        "prov:wasGeneratedBy": _to(_READING),
    }
    return _node(_urn(ask.id), ["schema:Quotation", "oa:Annotation", "prov:Entity"], told)


def _parties(appeal: PublicAppeal) -> Iterator[Node]:
    said = [*(each.speaker for each in appeal.asks), *(each.by for each in appeal.answers)]
    said += [*(each.by + each.against for each in appeal.accusations)]
    for each in (*appeal.senders, *appeal.addressees, *(party for parties in said for party in parties)):
        kinds = [_KINDS.get(each.kind, "schema:Organization"), "prov:Agent"]
        yield _node(_urn(each.id), kinds, {"schema:name": each.name})


def _report(report: PublicReport) -> Iterator[Node]:
    told = {
        "schema:headline": report.headline,
        "schema:publisher": {"@type": "schema:Organization", "schema:name": report.outlet} if report.outlet else None,
        "schema:temporal": report.published,
        "schema:url": report.address,
        "schema:inLanguage": report.language,
        "schema:citation": report.citation,
        "prov:wasDerivedFrom": _to(_capture(report)),
    }
    yield _node(_urn(report.id), ["schema:NewsArticle", "prov:Entity"], told)
    captured = {"@value": report.captured, "@type": "xsd:dateTime"} if report.captured else None
    bytes_of = {"schema:identifier": report.capture, "schema:sha256": report.sha256, "prov:generatedAtTime": captured}
    yield _node(_capture(report), ["schema:MediaObject", "prov:Entity"], bytes_of)


def _node(identity: str, kind: str | Sequence[str], told: Mapping[str, object]) -> Node:
    return {"@id": identity, "@type": kind} | {name: value for name, value in told.items() if value}


def _all(parties: Sequence[PublicParty]) -> list[Node]:
    return [_to(_urn(each.id)) for each in parties]


def _to(identity: str) -> Node:
    return {"@id": identity}


def _urn(key: str) -> str:
    return f"{_URN}{key}"


def _capture(report: PublicReport) -> str:
    return f"{_URN}capture:{report.capture}"
