"""References to page requisites: the images and style sheets that markup and style sheets name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain, islice
from urllib.parse import urldefrag, urljoin

import turbohtml.detect  # noqa: F401 - makes Python know the character sets of the Encoding standard, as whatwg-*
from turbohtml import Document, Element, parse

from onrecord.capture.net.encodings import opened, unchunked
from onrecord.capture.net.settings import Settings
from onrecord.capture.net.urls import MAX_LENGTH
from onrecord.capture.store.warc import header
from onrecord.errors import CaptureError
from onrecord.html_element_limit import too_many_elements

MAX_BYTES = 8 << 20
"""The largest page or style sheet that is searched, in bytes: the largest page that `onrecord read` takes."""

_SIZE = re.compile(r"([0-9]{1,9}(?:\.[0-9]{1,9})?)([wx])")
_MAX_SRCSET = 100_000  # characters
_MAX_CANDIDATES = 100  # of an image; of 300 pages of news, none has more than 16
_MAX_SIBLINGS = 40  # between an image and the sources before it
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_IMPORT = re.compile(r"@import\s+(?:url\(\s*)?(?:\"([^\"\n]*)\"|'([^'\n]*)'|([^\s\"'();]+))", re.IGNORECASE)
_URL = re.compile(r"url\(\s*(?:\"([^\"\n]*)\"|'([^'\n]*)'|([^\s\"'()]+))\s*\)", re.IGNORECASE)
_HTML = ("text/html", "application/xhtml+xml", "")
MAX_FOUND = 5_000
"""The most that is found in one page or style sheet; more are no page."""
_MAX_JOINED = 10_000  # different references that are made whole addresses; with a long base, each takes 0.2 ms, 8 KiB


@dataclass(frozen=True, slots=True)
class RequisiteRef:
    """A reference to one item.

    Attributes:
        url: its address, without a fragment.
        kind: "image", "style", or "styled" for what a style sheet asks for.
        also: for an image in several sizes, the addresses of the others.
    """

    url: str
    kind: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RequisiteRefs:
    """The references of a page or a style sheet, each address once; `more` if there are more than the limit."""

    wanted: tuple[RequisiteRef, ...] = ()
    more: bool = False


@dataclass(slots=True)
class _Base:
    """The base address for references, and the references so far."""

    url: str
    more: bool = False
    _joined: dict[str, str | None] = field(default_factory=dict)

    def join(self, place: str) -> str | None:
        """Return a whole address; None for what is none of the web's, and when there were too many."""
        if place not in self._joined:
            if len(self._joined) >= _MAX_JOINED:
                self.more = True
                return None
            self._joined[place] = _join(self.url, place)
        return self._joined[place]


def of_page(head: bytes, body: bytes, url: str) -> RequisiteRefs:
    """Find what a page asks for, in the order in which it should be fetched: style sheets, images, the rest.

    Args:
        head: status line and headers of the answer, as they came.
        body: the body as it came.
        url: the page's address.
    """
    kind = (header(head, "Content-Type") or "").partition(";")[0].strip().lower()
    data = _opened(head, body, url) if kind in _HTML else b""
    if not data or too_many_elements(data):
        return RequisiteRefs()
    charset = _CHARSET.search(header(head, "Content-Type") or "")
    try:
        page = parse(data, encoding=charset[1] if charset else None, positions=False)
    except (ValueError, LookupError):
        page = parse(data, positions=False)
    base = _Base(url)
    for element in page.find_all("base")[:1]:
        href = _attribute(element, "href")
        base = _Base((_join(url, href) if len(href) <= MAX_LENGTH else None) or url)
    sheets = (each for element in page.find_all("style") for each in _of_css(element.text, base))
    inline = tuple(islice(sheets, MAX_FOUND))
    imported = (each for each in inline if each.kind == "style")
    return _once(chain(_styles(page, base), imported, _images(page, base), inline), base)


def of_style(head: bytes, body: bytes, url: str) -> RequisiteRefs:
    """Find what a style sheet asks for: others that it imports, then images and fonts."""
    data = _opened(head, body, url)
    charset = _CHARSET.search(header(head, "Content-Type") or "")
    try:
        # Only what the Encoding standard knows: Python knows others, of names and escapes, that fail or take very long.
        text = data.decode(f"whatwg-{charset[1].lower()}" if charset else "utf-8", "replace")
    except (LookupError, ValueError):
        text = data.decode("utf-8", "replace")
    base = _Base(url)
    return _once(sorted(islice(_of_css(text, base), MAX_FOUND), key=lambda each: each.kind != "style"), base)


def _once(found: Iterable[RequisiteRef], base: _Base) -> RequisiteRefs:
    """Return each address once, where it stood first."""
    first: dict[str, RequisiteRef] = {}
    for each in found:
        first.setdefault(each.url, each)
        if len(first) == MAX_FOUND:
            break
    return RequisiteRefs(tuple(first.values()), more=base.more or len(first) == MAX_FOUND)


def _opened(head: bytes, body: bytes, url: str) -> bytes:
    """Return a body with chunks put together and its encoding undone; nothing if that cannot be done."""
    try:
        data, _ = opened(unchunked(head, body), header(head, "Content-Encoding") or "", Settings(), url)
    except CaptureError:
        return b""
    return data if len(data) <= MAX_BYTES else b""


def _styles(page: Document, base: _Base) -> Iterator[RequisiteRef]:
    for element in page.find_all("link"):
        rel = element.attrs.get("rel") or ()
        words = {word.lower() for word in (rel.split() if isinstance(rel, str) else rel)}
        if "stylesheet" in words and "alternate" not in words:
            place = base.join(_attribute(element, "href"))
            if place:
                yield RequisiteRef(place, "style")


def _images(page: Document, base: _Base) -> Iterator[RequisiteRef]:
    """Return one address for each image: the largest of srcset, else that of src, else of the sources around it."""
    for element in page.find_all("img"):
        sizes = candidates(_attribute(element, "srcset"))
        around = [each for source in _sources(element) for each in candidates(_attribute(source, "srcset"))]
        all_of = [*sizes, _attribute(element, "src"), *around][:_MAX_CANDIDATES]
        places = list(dict.fromkeys(place for each in all_of if (place := base.join(each))))
        if places:
            yield RequisiteRef(places[0], "image", tuple(places[1:]))


def _sources(image: Element) -> list[Element]:
    """Return the sources before an image in its `picture` element, up to a limit.

    They belong to the first image after them, so that each is read once, for any number of images.
    """
    found: list[Element] = []
    node = image.previous_sibling
    for _ in range(_MAX_SIBLINGS):
        if node is None or not (isinstance(image.parent, Element) and image.parent.tag == "picture"):
            break
        if isinstance(node, Element) and node.tag == "img":
            break
        if isinstance(node, Element) and node.tag == "source":
            found.insert(0, node)
        node = node.previous_sibling
    return found


def candidates(srcset: str) -> list[str]:
    """Return the candidates of a srcset, the largest first; those that do not say their size, in their order.

    Candidates are separated by commas, and an address may hold commas but not end in one (HTML, "parse a srcset").
    """
    found: list[tuple[float, str]] = []
    url = ""
    for word in srcset[:_MAX_SRCSET].split():
        rest = word
        if url:
            size, comma, rest = word.partition(",")
            told = _SIZE.fullmatch(size)
            if told:
                found[-1] = (-float(told[1]) * (1 if told[2] == "w" else 1000), url)
            if not comma:
                continue
        rest = rest.lstrip(",")
        url = rest.rstrip(",")
        if url:
            if len(found) == _MAX_CANDIDATES:
                break
            found.append((0.0, url))
        if rest.endswith(","):
            url = ""
    return [each for _, each in sorted(found, key=lambda each: each[0])]


def _of_css(text: str, base: _Base) -> Iterator[RequisiteRef]:
    text = _COMMENT.sub(" ", text)
    imported = set()
    for pattern, kind in ((_IMPORT, "style"), (_URL, "styled")):
        for match in pattern.finditer(text):
            place = base.join(next(filter(None, match.groups()), ""))
            if place and place not in imported:
                imported.add(place)
                yield RequisiteRef(place, kind)


def _attribute(element: Element, name: str) -> str:
    value = element.attrs.get(name)
    return value.strip() if isinstance(value, str) else ""


def _join(base: str, place: str) -> str | None:
    """Return an absolute address; None if it is not a web address, for example data inside the page."""
    if not place or place.startswith("#"):
        return None
    try:
        whole = urldefrag(urljoin(base, "".join(place.split()) if "\n" in place else place)).url
    except ValueError:
        return None
    return whole.replace(" ", "%20") if whole.lower().startswith(("http://", "https://")) else None
