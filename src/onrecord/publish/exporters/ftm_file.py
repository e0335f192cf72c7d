"""FollowTheMoney entities, one on each line: Article, Message, and a LegalEntity or a kind of it for each party.

Written after the schema of release 4.11, without its library. The first line is a Note with the notice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile
from typing import BinaryIO

import msgspec

from onrecord.publish.values import PublicAppeal, PublicParty, PublicReport
from onrecord.publish.view import Public
from onrecord.vocabulary import PartyKind

_SCHEMAS = {
    PartyKind.PERSON: "Person",
    PartyKind.BODY: "Organization",
    PartyKind.MEDIA: "Organization",
    PartyKind.OFFICE: "PublicBody",
    PartyKind.STATE: "PublicBody",
}
"""The schema of each kind of party; of all others `LegalEntity`, as a group of people is."""
_DAY = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_NOT_NAMED = "not named"
_NO_WORDS = "No words are quoted."
Entity = dict[str, str | dict[str, list[str]]]


class FollowTheMoneyExporter:
    """Writes the entities of each appeal."""

    suffix = ".ftm.json"

    def write(self, public: Public, target: BinaryIO) -> None:
        """Write a line for each entity, each entity once."""
        notice = {"name": ["onrecord"], "description": [public.notice]}
        known = set[str]()
        target.write(msgspec.json.encode(_entity("onrecord-export", "Note", notice)) + b"\n")
        for appeal in public.appeals:
            for entity in _entities(appeal):
                if str(entity["id"]) not in known:
                    known.add(str(entity["id"]))
                    target.write(msgspec.json.encode(entity) + b"\n")


def _entities(appeal: PublicAppeal) -> Iterator[Entity]:
    senders = appeal.senders or (_nobody(appeal, "sender"),)
    for each in (*senders, *appeal.addressees):
        kind = next((schema for kind, schema in _SCHEMAS.items() if kind == each.kind), "LegalEntity")
        yield _entity(each.id, kind, {"name": [each.name]})
    reports = {each.id: each for each in appeal.reports}
    for report in appeal.reports:
        yield _article(report)
    shared = {
        "sender": [each.id for each in senders],
        "recipients": [each.id for each in appeal.addressees],
        "summary": [appeal.status],
        "threadTopic": [appeal.id],
    }
    for ask in appeal.asks:
        report = reports[ask.report]
        told = {
            "bodyText": [ask.words or ask.withheld or _NO_WORDS],
            "date": _day(report.published),
            "sourceUrl": [report.address or ""],
            "proof": [report.id],
        }
        yield _entity(ask.id, "Message", shared | told)
    if not appeal.asks:
        told = {"bodyText": [_NO_WORDS], "date": _day(appeal.first), "proof": [each.id for each in appeal.reports]}
        yield _entity(appeal.id, "Message", shared | told)


def _article(report: PublicReport) -> Entity:
    told = {
        "title": [report.headline],
        "publisher": [report.outlet],
        "publishedAt": _day(report.published),
        "retrievedAt": _day(report.captured[:10]),
        "sourceUrl": [report.address or ""],
        "notes": [report.citation],
        "keywords": [f"sha256:{report.sha256}"] if report.sha256 else [],
    }
    return _entity(report.id, "Article", told)


def _nobody(appeal: PublicAppeal, role: str) -> PublicParty:
    """Return the sender of an appeal that nobody is named as: the schema needs one."""
    return PublicParty(id=f"{appeal.id}-{role}", name=_NOT_NAMED, kind="", masked=False)


def _day(edtf: str | None) -> list[str]:
    """Return a day as precisely as it is known: of a range, what both ends have in common.

    >>> _day("2017-05-01/2017-05-03"), _day("2017-05"), _day("XXXX-05-01")
    (['2017-05'], ['2017-05'], [])
    """
    ends = (edtf or "").split("/")
    if not all(_DAY.fullmatch(end) for end in ends):
        return []
    parts = zip(*(end.split("-") for end in ends), strict=False)
    common = [same[0] for same in takewhile(lambda each: len(set(each)) == 1, parts)]
    return ["-".join(common)] if common else []


def _entity(identity: str, schema: str, properties: Mapping[str, Sequence[str]]) -> Entity:
    told = {name: [value for value in values if value] for name, values in properties.items()}
    return {"id": identity, "schema": schema, "properties": {name: values for name, values in told.items() if values}}
