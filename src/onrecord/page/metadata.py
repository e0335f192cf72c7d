"""What a page says about itself beside its visible text: JSON-LD, OpenGraph, Dublin Core, microdata, meta tags.

It is evidence beside the text and never instead of it: `report` weighs it against what the page shows.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from onrecord.page.model import Metadata

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from turbohtml import Document

_ARTICLE_TYPES = ("article", "posting", "report", "newsarticle", "review")
_META = {
    "og:title": "titles",
    "twitter:title": "titles",
    "dc.title": "titles",
    "dcterms.title": "titles",
    "parsely-title": "titles",
    "author": "authors",
    "article:author": "authors",
    "dc.creator": "authors",
    "dcterms.creator": "authors",
    "parsely-author": "authors",
    "sailthru.author": "authors",
    "byl": "authors",
    "article:published_time": "published",
    "datepublished": "published",
    "date": "published",
    "dc.date": "published",
    "dc.date.issued": "published",
    "dcterms.created": "published",
    "dcterms.date": "published",
    "parsely-pub-date": "published",
    "sailthru.date": "published",
    "publishdate": "published",
    "publish-date": "published",
    "pubdate": "published",
    "article.published": "published",
    "og:article:published_time": "published",
    "cxenseparse:recs:publishtime": "published",
    "article:modified_time": "modified",
    "og:updated_time": "modified",
    "dcterms.modified": "modified",
    "lastmod": "modified",
    "last-modified": "modified",
    "datemodified": "modified",
    "article:section": "sections",
    "og:article:section": "sections",
    "parsely-section": "sections",
    "og:site_name": "sites",
    "application-name": "sites",
    "dc.publisher": "sites",
    "description": "descriptions",
    "og:description": "descriptions",
    "twitter:description": "descriptions",
    "dc.description": "descriptions",
}
_MAX_VALUE = 1000
"""Longest value that is kept, in characters: a longer one is no title, name or date."""
_MAX_VALUES = 20


def read_metadata(document: Document) -> Metadata:
    """Collect the page's own statements about title, authors, dates, section, site and description."""
    found: dict[str, dict[tuple[str, str], None]] = defaultdict(dict)

    def add(field: str, value: object, where: str) -> None:
        for text in _texts(value):
            settled = " ".join(text.split())
            if settled and len(settled) <= _MAX_VALUE and len(found[field]) < _MAX_VALUES:
                found[field][settled, where] = None

    for item in _json_ld_items(document.json_ld()):
        _read_json_ld(item, add)
    for element in document.find_all("meta"):
        name = (element.attr("property") or element.attr("name") or element.attr("itemprop") or "").lower()
        if name in _META:
            add(_META[name], element.attr("content"), name)
    title = document.find("title")
    if title is not None:
        add("titles", title.text, "<title>")
    return Metadata(**{field: tuple(values) for field, values in found.items()})


def _json_ld_items(values: Iterable[object]) -> Iterator[dict[str, object]]:
    """Yield every object of the JSON-LD that describes an article, nested ones included."""
    queue = list(values)
    for _ in range(2000):
        if not queue:
            return
        value = queue.pop(0)
        if isinstance(value, list):
            queue[:0] = value[:100]
        elif isinstance(value, dict):
            kinds = " ".join(_texts(value.get("@type"))).lower()
            if any(kind in kinds for kind in _ARTICLE_TYPES):
                yield value
            queue.extend(
                value[key]
                for key in ("@graph", "mainEntity", "mainEntityOfPage")
                if isinstance(value.get(key), (list, dict))
            )


def _read_json_ld(item: dict[str, object], add: object) -> None:
    assert callable(add)
    add("titles", item.get("headline"), "json-ld headline")
    add("authors", _names(item.get("author") or item.get("creator")), "json-ld author")
    add("published", item.get("datePublished"), "json-ld datePublished")
    add("modified", item.get("dateModified"), "json-ld dateModified")
    add("sections", item.get("articleSection"), "json-ld articleSection")
    add("sites", _names(item.get("publisher")), "json-ld publisher")
    add("descriptions", item.get("description"), "json-ld description")


def _names(value: object) -> list[str]:
    if isinstance(value, dict):
        return list(_texts(value.get("name")))
    if isinstance(value, list):
        return [name for entry in value[:_MAX_VALUES] for name in _names(entry)]
    return list(_texts(value))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for entry in value[:_MAX_VALUES]:
            if isinstance(entry, str):
                yield entry
