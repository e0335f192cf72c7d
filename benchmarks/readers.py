"""Readers of news pages, ours and others', each as a function from bytes to what the scorer compares."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import onrecord

if TYPE_CHECKING:
    from collections.abc import Callable


def read_onrecord(data: bytes, url: str | None) -> dict[str, Any]:
    """Read a page with onrecord."""
    try:
        report = onrecord.read(data, url=url, findings=False).report
    except onrecord.ReadError:
        return {}
    return {
        "title": report.headline.quote if report.headline else None,
        "authors": [name.quote for name in report.byline],
        "date": report.date.value,
        "section": report.section.quote if report.section else None,
        "body": "\n\n".join(part.quote for part in report.body),
    }


def read_trafilatura(data: bytes, url: str | None) -> dict[str, Any]:
    """Read a page with trafilatura as it is set up by default, metadata included."""
    from trafilatura import bare_extraction

    found = bare_extraction(data, url=url, with_metadata=True)
    if found is None:
        return {}
    authors = found.author.split("; ") if found.author else []
    section = found.categories[0] if found.categories else None
    return {"title": found.title, "authors": authors, "date": found.date, "section": section, "body": found.text}


def read_trafilatura_fast(data: bytes, url: str | None) -> dict[str, Any]:
    """Read a page with trafilatura without its fallbacks, metadata included."""
    from trafilatura import bare_extraction

    found = bare_extraction(data, url=url, with_metadata=True, fast=True)
    return {"body": found.text} if found else {}


def read_resiliparse(data: bytes, _url: str | None) -> dict[str, Any]:
    """Read a page with resiliparse, which gives the text alone."""
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.encoding import detect_encoding

    text = data.decode(detect_encoding(data), "replace")
    return {"body": extract_plain_text(text, main_content=True)}


READERS: dict[str, Callable[[bytes, str | None], dict[str, Any]]] = {
    "onrecord": read_onrecord,
    "trafilatura": read_trafilatura,
    "trafilatura fast": read_trafilatura_fast,
    "resiliparse": read_resiliparse,
}
