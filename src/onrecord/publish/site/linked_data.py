"""Appeals and reports in the words of schema.org (JSON-LD), from the fields that their pages show."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from onrecord.publish.values import PublicAppeal, PublicParty, PublicReport, WholePublicReport

_WHOLE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
"""A day as schema.org takes it; others, such as two days, are left out."""
_ESCAPES = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}
_QUOTED = 40
"""So many statements of a report its data have."""


def appeal_data(appeal: PublicAppeal) -> str:
    """Return the element of the head with an appeal as a Message, and its reports as NewsArticles."""
    told = {
        "@context": "https://schema.org",
        "@type": "Message",
        "identifier": appeal.id,
        "sender": [_party(each) for each in appeal.senders],
        "recipient": [_party(each) for each in appeal.addressees],
        "text": list(dict.fromkeys(each.words for each in appeal.asks if each.words)),
        "subjectOf": [_article(each) for each in appeal.reports],
    }
    return data_element(told)


def report_data(whole: WholePublicReport) -> str:
    """Return the element of the head with a report as a NewsArticle, and what is said in it as Quotations."""
    quoted = [
        {"@type": "Quotation", "identifier": each.id, "text": each.words} | _spoken(each.speaker)
        for each in whole.statements
        if each.words
    ]
    told = {"@context": "https://schema.org", "identifier": whole.report.id} | _article(whole.report)
    told |= {"hasPart": quoted[:_QUOTED], "mentions": [_party(each) for each in whole.parties]}
    return data_element(told)


def data_element(told: Mapping[str, object]) -> str:
    """Return data as an element of the head, without empty fields; nothing in it can end the element."""
    text = json.dumps({key: value for key, value in told.items() if value}, ensure_ascii=False, sort_keys=True)
    return f'<script type="application/ld+json">{text.translate(_ESCAPES)}</script>\n'


def _spoken(speaker: tuple[PublicParty, ...]) -> dict[str, object]:
    return {"spokenByCharacter": _party(speaker[0])} if speaker else {}


def _party(party: PublicParty) -> dict[str, str]:
    kind = {"person": "Person", "place": "Place", "state": "Country"}.get(party.kind, "Organization")
    return {"@type": kind, "name": party.name}


def _article(report: PublicReport) -> dict[str, object]:
    publisher = {"@type": "Organization", "name": report.outlet} if report.outlet else None
    told = {
        "@type": "NewsArticle",
        "headline": report.headline,
        "url": report.address,
        "inLanguage": report.language,
        "datePublished": report.published if report.published and _WHOLE.fullmatch(report.published) else None,
        "publisher": publisher,
    }
    return {key: value for key, value in told.items() if value}
