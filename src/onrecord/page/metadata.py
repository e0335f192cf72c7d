"""The metadata of a page: JSON-LD, OpenGraph, Dublin Core, microdata, meta tags.

Metadata is additional evidence and never replaces the text: `report` compares it with the visible page. Letters of two
scripts in one word are therefore read as in the text.
"""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from typing import TYPE_CHECKING

from onrecord.characters import whole_characters
from onrecord.page.mixed_scripts import in_one_script
from onrecord.page.model import Metadata

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from turbohtml import Document

_ARTICLE_TYPES = ("article", "posting", "report", "newsarticle", "review")
_PREFIXES = ("og:", "shareaholic:", "rnews:", "schema:")
"""Words before a name that do not change its meaning."""
_META = {
    "title": "titles",
    "twittertitle": "titles",
    "dctitle": "titles",
    "dctermstitle": "titles",
    "parselytitle": "titles",
    "author": "authors",
    "articleauthor": "authors",
    "dccreator": "authors",
    "dctermscreator": "authors",
    "parselyauthor": "authors",
    "sailthruauthor": "authors",
    "byl": "authors",
    "articlepublishedtime": "published",
    "articlepublished": "published",
    "articlepublishedat": "published",
    "datepublished": "published",
    "date": "published",
    "dcdate": "published",
    "dcdateissued": "published",
    "dctermscreated": "published",
    "dctermsdate": "published",
    "dctermsissued": "published",
    "dcissued": "published",
    "parselypubdate": "published",
    "sailthrudate": "published",
    "publishdate": "published",
    "publisheddate": "published",
    "publishedat": "published",
    "publishedon": "published",
    "publishedtime": "published",
    "publicationdate": "published",
    "pubdate": "published",
    "datecreated": "published",
    "originalpublicationdate": "published",
    "cxenseparserecspublishtime": "published",
    "articlemodifiedtime": "modified",
    "updatedtime": "modified",
    "dctermsmodified": "modified",
    "lastmod": "modified",
    "lastmodified": "modified",
    "datemodified": "modified",
    "articlesection": "sections",
    "parselysection": "sections",
    "sitename": "sites",
    "applicationname": "sites",
    "dcpublisher": "sites",
    "description": "descriptions",
    "twitterdescription": "descriptions",
    "dcdescription": "descriptions",
}
"""Names of meta tags, in small letters, without signs and without `_PREFIXES`."""
_SIGNS = re.compile(r"[^a-z]+")
_SCRIPT_DATE = re.compile(
    r"""["'](date_?[pP]ublished|[pP]ubl(?:ish(?:ed)?|ication)_?(?:[aA]t|[oO]n|[dD]ate|[tT]ime)|(?:first|original)_?[pP]ublished_?(?:[aA]t|[dD]ate)?"""
    r"""|article_?[pP]ublished(?:_?[aA]t|_?[dD]ate)?|[pP]ub_?[dD]ate)["']\s*:\s*(?:["']([^"']{8,40})["']|(1\d{9}(?:\d{3})?)\b)"""
)
"""A date of publication in a script: JSON that is broken, that describes no article or that is there for the script."""
_PUBLISHED = ("ublish", "ublication", "ubDate", "ubdate", "ub_date")
"""The words of a script with such a date; other scripts are not searched."""
_LD_TYPE = "application/ld+json"
_ESCAPED_DATE = re.compile(r'"datePublished":"([^"]{8,40})"')
_MAX_VALUE = 1000
"""Longest value that is kept, in characters: a longer one is no title, name or date."""
_MAX_VALUES = 20
_LONGEST_NAME = 100
"""The length from which the name of a meta tag is never a known one."""


def read_metadata(document: Document) -> Metadata:
    """Collect the page's own statements about title, authors, dates, section, site and description."""
    found: dict[str, dict[tuple[str, str], None]] = defaultdict(dict)

    def add(field: str, value: object, where: str) -> None:
        for text in _texts(value):
            settled, _ = in_one_script(whole_characters(" ".join(text.split())))
            if settled and len(settled) <= _MAX_VALUE and len(found[field]) < _MAX_VALUES:
                found[field][settled, where] = None

    bodies = [""]
    for item in _json_ld_items(document.json_ld()):
        _read_json_ld(item, add)
        bodies += _texts(item.get("articleBody"))
    for element in document.find_all("meta"):
        name = (element.attr("property") or element.attr("name") or element.attr("itemprop") or "").lower()
        field = _field(name) if len(name) <= _LONGEST_NAME else None
        if field:
            add(field, element.attr("content") or element.attr("value"), name)
    if not found["published"]:
        for value, where in _stray_dates(document):
            add("published", value, where)
    title = document.find("title")
    if title is not None:
        add("titles", title.text, "<title>")
    return Metadata(
        **{field: tuple(values) for field, values in found.items()}, text=in_one_script(max(bodies, key=len))[0]
    )


@functools.lru_cache(maxsize=1024)
def _field(name: str) -> str | None:
    """Return the field of `Metadata` that a meta tag's name stands for."""
    bare = next((name[len(prefix) :] for prefix in _PREFIXES if name.startswith(prefix)), name)
    # A bare "title" is anything; with its prefix it is the page's.
    return None if name in {"title", "updatedtime"} else _META.get(_SIGNS.sub("", bare))


def _stray_dates(document: Document) -> Iterator[tuple[str, str]]:
    """Yield a date of publication that stands elsewhere: in JSON-LD that cannot be read or in any other script."""
    scripts = [
        (element.attr("type") or "", text)
        for element in document.find_all("script")
        if any(stem in (text := element.text) for stem in _PUBLISHED)
    ]
    told = [
        found[2] or found[3]
        for kind, text in scripts
        if kind.lower() == _LD_TYPE and (found := _SCRIPT_DATE.search(text))
    ]
    contents = (element.attr("content") or "" for element in document.find_all("meta"))
    told += [found[1] for content in contents if (found := _ESCAPED_DATE.search(content))]
    if told:
        yield told[0], "json-ld datePublished"
        return
    given = [(match[1], match[2] or match[3]) for _, text in scripts for match in _SCRIPT_DATE.finditer(text)]
    if len({value[:10] for _, value in given}) == 1:
        # Several days are those of several articles.
        yield given[0][1], f"the page's script ({given[0][0]})"


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
