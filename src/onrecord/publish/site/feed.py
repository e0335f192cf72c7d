"""The feeds of the latest appeals, and the map of the site for search engines.

Atom is RFC 4287, RSS is https://www.rssboard.org/rss-specification, JSON Feed is https://www.jsonfeed.org/version/1.1/.
Their days are those of reports and answers, never that of the build.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape

from onrecord.publish.site.frame import FEED, JSON_FEED, RSS, PageFrame
from onrecord.publish.site.lines import AppealLine

LATEST = 50
"""So many appeals a feed has."""
_EPOCH = "1970-01-01"
"""The day of a feed without any known day: a feed must have one, and it must be the same at each build."""
_URN = "urn:onrecord:"
_MOST_ADDRESSES = 50_000
"""So many addresses a map may have, by https://www.sitemaps.org/protocol.html."""
_ATOM = "http://www.w3.org/2005/Atom"
_DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"
"""RSS has days in these words too. Its own `pubDate` would write "Jan" and "Jun", which are names of people."""


def feeds(frame: PageFrame, lines: Sequence[AppealLine], address: str) -> Iterator[tuple[str, bytes]]:
    """Yield the three feeds of a language with their paths in its folder.

    Args:
        frame: the frame of its pages.
        lines: the appeals, the latest first.
        address: the address of the site, with a stroke at its end; empty for relative links.
    """
    base, shown = address and address + frame.folder, lines[:LATEST]
    yield FEED, _atom(frame, shown, base)
    yield RSS, _rss(frame, shown, base)
    yield JSON_FEED, _json(frame, shown, base)


def sitemap(paths: Sequence[str], address: str) -> Iterator[tuple[str, bytes]]:
    """Yield the map of the pages at an address; of more pages than one may have, several and a list of them."""
    parts = [paths[at : at + _MOST_ADDRESSES] for at in range(0, len(paths), _MOST_ADDRESSES)]
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)] if len(parts) > 1 else ["sitemap.xml"]
    for name, part in zip(names, parts, strict=True):
        yield name, _xml("urlset", "url", [address + each for each in part])
    if len(parts) > 1:
        yield "sitemap.xml", _xml("sitemapindex", "sitemap", [address + each for each in names])


def _xml(root: str, item: str, addresses: Sequence[str]) -> bytes:
    inner = "".join(f"<{item}><loc>{escape(each)}</loc></{item}>\n" for each in addresses)
    head = f'<?xml version="1.0" encoding="utf-8"?>\n<{root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return f"{head}{inner}</{root}>\n".encode()


def _atom(frame: PageFrame, shown: Sequence[AppealLine], base: str) -> bytes:
    root = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": frame.words.code})
    _put(root, "id", base or f"{_URN}feed:{frame.words.code}")
    _put(root, "title", frame.title)
    _put(root, "updated", _moment(_updated(shown)))
    ET.SubElement(root, "link", rel="alternate", type="text/html", href=f"{base}index.html")
    ET.SubElement(root, "link", rel="self", type="application/atom+xml", href=f"{base}{FEED}")
    _put(ET.SubElement(root, "author"), "name", frame.title)
    for each in shown:
        entry = ET.SubElement(root, "entry")
        _put(entry, "id", f"{_URN}appeal:{each.id}")
        _put(entry, "title", each.title(frame))
        _put(entry, "updated", _moment(each.updated))
        ET.SubElement(entry, "link", rel="alternate", type="text/html", href=base + each.path)
        _put(entry, "summary", _summary(frame, each))
    return _written(root)


def _rss(frame: PageFrame, shown: Sequence[AppealLine], base: str) -> bytes:
    root = ET.Element("rss", {"version": "2.0", "xmlns:atom": _ATOM, "xmlns:dc": _DUBLIN_CORE})
    channel = ET.SubElement(root, "channel")
    _put(channel, "title", frame.title)
    _put(channel, "link", f"{base}index.html")
    _put(channel, "description", frame.words.latest)
    _put(channel, "language", frame.words.code)
    _put(channel, "dc:date", _moment(_updated(shown)))
    ET.SubElement(channel, "atom:link", {"rel": "self", "type": "application/rss+xml", "href": f"{base}{RSS}"})
    for each in shown:
        item = ET.SubElement(channel, "item")
        _put(item, "title", each.title(frame))
        _put(item, "link", base + each.path)
        guid = ET.SubElement(item, "guid", isPermaLink="false")
        guid.text = f"{_URN}appeal:{each.id}"
        _put(item, "dc:date", _moment(each.updated))
        _put(item, "description", escape(_summary(frame, each)))  # readers take it for HTML
    return _written(root)


def _json(frame: PageFrame, shown: Sequence[AppealLine], base: str) -> bytes:
    told: dict[str, object] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": frame.title,
        "language": frame.words.code,
        "authors": [{"name": frame.title}],
    }
    told |= {"home_page_url": f"{base}index.html", "feed_url": f"{base}{JSON_FEED}"} if base else {}
    told["items"] = [
        {
            "id": f"{_URN}appeal:{each.id}",
            "url": base + each.path,
            "title": each.title(frame),
            "content_text": _summary(frame, each),
            "date_modified": _moment(each.updated),
        }
        for each in shown
    ]
    text = json.dumps(told, ensure_ascii=False, indent=1).replace("<", "\\u003c")
    return text.encode("utf-8", "backslashreplace") + b"\n"


def _summary(frame: PageFrame, line: AppealLine) -> str:
    return "\n".join(filter(None, (line.ask, f"{line.standing(frame)} · {line.counts(frame)}")))


def _updated(shown: Sequence[AppealLine]) -> str:
    return max((each.updated for each in shown), default="")


def _put(parent: ET.Element, name: str, text: str) -> None:
    """Add an element with a text, without characters that XML does not allow."""
    ET.SubElement(parent, name).text = "".join(each for each in text if each.isprintable() or each in "\n\u200c\u200d")


def _written(root: ET.Element) -> bytes:
    ET.indent(root, " ")
    told: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return told + b"\n"


def _moment(day: str) -> str:
    return f"{day or _EPOCH}T00:00:00Z"
