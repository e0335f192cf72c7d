"""Recognition of substitute pages: a login, a consent wall, a captcha or an error in place of the page.

A status of 400 or more is always an error. Otherwise a label needs two things: a cue (a form with a password, a known
title, the markup of a known challenge), and little other content on the page. An article behind a banner, or beside a
login form, is an article. The cues are data: `substitutes.toml`.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from turbohtml import Element, Node, Text, parse

from onrecord.capture.model import Imported, Taken
from onrecord.capture.net.encodings import opened, unchunked
from onrecord.capture.net.settings import Settings
from onrecord.capture.store.warc import header
from onrecord.errors import CaptureError
from onrecord.html_element_limit import too_many_elements

MAX_BYTES = 2 << 20
"""How much of a page is examined. Substitute pages are small."""

# Of 300 pages of news, the least that an article shows is told in decision 19, from where these limits come.
_LITTLE = 1_200  # characters that a page shows, all in all, where a title or markup is the cue
_FORM = 2_500  # the same where there is a form with a password
_WALL = 6_000  # consent walls name their partners and purposes at length
_MAX_TITLES = 20  # more headings are no page of that kind
_BARE = 80  # characters: a name, a menu's button, a word to wait
_PARAGRAPH = 160  # characters of a paragraph that is no label, button or notice

_UNSEEN = {"script", "style", "noscript", "template", "head", "svg", "iframe", "select", "textarea", "object"}
_BLOCKS = {"p", "li", "td", "div", "section", "article", "blockquote", "dd", "body"}
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SPACE = re.compile(r"\s+")
LABELS = frozenset({"login", "consent", "captcha", "error"})
"""The labels that a substitute page may have."""
_HTML = ("text/html", "application/xhtml+xml", "")
_FOLD = str.maketrans("يىكةۀ", "ییکهه", "\u200c\u200f\u200e\u0640")


@dataclass(frozen=True, slots=True)
class Substitute:
    """The kind of a substitute page, and the reason for the label.

    Attributes:
        label: "login", "consent", "captcha" or "error".
        why: the cue, in a sentence.
    """

    label: str
    why: str


@dataclass(frozen=True, slots=True)
class _Cues:
    titles: tuple[str, ...]
    words: tuple[str, ...]
    markup: tuple[str, ...]
    hosts: tuple[str, ...]


@dataclass(slots=True, kw_only=True)
class _Seen:
    """The visible content of a page, normalised for comparison."""

    source: str
    titles: list[str]
    text: str
    paragraph: int = 0
    password: bool = False

    def titled(self, phrases: tuple[str, ...]) -> str | None:
        return next((each for each in phrases for title in self.titles if _holds(title, each)), None)

    def says(self, phrases: tuple[str, ...]) -> str | None:
        return next((each for each in phrases if _holds(self.text, each)), None)


def labelled(capture: Taken) -> Substitute | None:
    """Say what a capture is instead of an article; None if nothing says that it is."""
    page = capture if isinstance(capture, Imported) else getattr(capture, "exchanges", (None,))[-1]
    if page is None:
        return label(None, b"", getattr(capture, "body", b""), getattr(capture, "url", None) or "")
    return label(page.status, page.response, page.body, page.url)


def bare(head: bytes, body: bytes) -> bool:
    """Whether a page shows next to nothing until its scripts have run, so that its bytes are not what visitors saw.

    Args:
        head: status line and headers, as they came; empty if they are not known.
        body: the body as it came.
    """
    kind = (header(head, "Content-Type") or "").partition(";")[0].strip().lower()
    seen = _see(head, body) if body and kind in _HTML else None
    return seen is not None and len(seen.text) < _BARE and "<script" in seen.source


def label(status: int | None, head: bytes, body: bytes, url: str) -> Substitute | None:
    """Say what an answer is instead of an article; None if nothing says that it is.

    Args:
        status: the status of the answer; None if it is not known.
        head: status line and headers, as they came; empty if they are not known.
        body: the body as it came.
        url: its address.
    """
    kind = (header(head, "Content-Type") or "").partition(";")[0].strip().lower()
    seen = _see(head, body) if body and kind in _HTML else None
    found = _instead(seen, url) if seen else None
    if found and found.label == "captcha":
        return found
    if status in {401, 407}:
        return Substitute("login", f"The server asks for a login (status {status}).")
    if status is not None and status >= 400:
        return Substitute("error", f"The server answered with status {status}.")
    return found


def _instead(seen: _Seen, url: str) -> Substitute | None:
    """Weigh the cues of each label, the surest first."""
    tables = _cues()
    shown = len(seen.text)
    captcha, consent, login, error = (tables[each] for each in ("captcha", "consent", "login", "error"))
    short = shown <= _LITTLE and seen.paragraph <= 2 * _PARAGRAPH
    if short:
        markup = next((each for each in captcha.markup if each in seen.source), None)
        if markup and (shown <= _LITTLE // 4 or seen.titled(captcha.titles) or seen.says(captcha.words)):
            return Substitute("captcha", f"It has the markup of a challenge ({markup}) and shows little else.")
        title = seen.titled(captcha.titles)
        if title and seen.says(captcha.words):
            return Substitute("captcha", f"Its title says “{title}”, and it shows little else.")
    form = seen.password and shown <= _FORM and seen.paragraph <= _PARAGRAPH
    if form and (seen.titled(login.titles) or shown <= _LITTLE):
        return Substitute("login", "It has a form that asks for a password, and shows little else.")
    host = next((each for each in consent.hosts if f"//{each}" in url or f".{each}" in url.partition("/")[2]), None)
    wall = seen.titled(consent.titles) or host
    if wall and shown <= _WALL and seen.says(consent.words):
        return Substitute("consent", f"It asks for consent (“{wall}”) before it shows anything.")
    title = seen.titled(error.titles)
    if title and short and seen.paragraph <= _PARAGRAPH:
        return Substitute("error", f"Its title says “{title}”, and it shows little else.")
    return None


def _see(head: bytes, body: bytes) -> _Seen | None:
    """Read what a page shows; nothing if it cannot be opened."""
    try:
        data, _ = opened(unchunked(head, body), header(head, "Content-Encoding") or "", Settings(), "")
    except CaptureError:
        return None
    if not data or len(data) > MAX_BYTES or too_many_elements(data):
        return None
    charset = re.search(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", header(head, "Content-Type") or "", re.IGNORECASE)
    try:
        page = parse(data, encoding=charset[1] if charset else None, positions=False)
    except (ValueError, LookupError):
        page = parse(data, positions=False)
    seen = _Seen(source=data.decode("latin-1").lower(), titles=[], text="")
    shown: list[str] = []
    for element in page.find_all("title")[:1]:
        seen.titles.append(_fold(element.text))
    if page.root is not None:
        _walk(page.root, shown, seen)
    seen.text = _fold(" ".join(shown))
    return seen


def _walk(root: Element, shown: list[str], seen: _Seen) -> None:
    """Gather what is shown, without recursion: a page may be nested as deep as it likes."""
    stack: list[tuple[Node, Element | None]] = [(root, None)]
    lengths: dict[int, int] = {}
    while stack:
        node, block = stack.pop()
        if isinstance(node, Text):
            words = _SPACE.sub(" ", node.data).strip()
            if words:
                shown.append(words)
                lengths[id(block)] = lengths.get(id(block), 0) + len(words)
            continue
        if not isinstance(node, Element) or node.tag in _UNSEEN or _is_hidden(node):
            continue
        if node.tag in {"h1", "h2"}:
            if len(seen.titles) < _MAX_TITLES:
                seen.titles.append(_fold(node.text[:_LITTLE]))
        elif node.tag == "input" and str(node.attrs.get("type", "")).lower() == "password":
            seen.password = True
        inner = node if node.tag in _BLOCKS else block
        stack.extend((child, inner) for child in reversed(list(node.children)))
    seen.paragraph = max(lengths.values(), default=0)


def _is_hidden(node: Element) -> bool:
    return "hidden" in node.attrs or bool(_HIDDEN.search(str(node.attrs.get("style", ""))))


def _holds(text: str, phrase: str) -> bool:
    """Whether a text contains a phrase as complete words; scripts without spaces have no word boundaries."""
    place = text.find(phrase)
    if place < 0:
        return False
    ends = text[max(0, place - 1) : place] + text[place + len(phrase) : place + len(phrase) + 1]
    return not phrase.isascii() or not any(c.isalnum() for c in ends)


def _fold(text: str) -> str:
    return _SPACE.sub(" ", unicodedata.normalize("NFKC", text).lower().replace("’", "'").translate(_FOLD)).strip()


@cache
def _cues() -> dict[str, _Cues]:
    told = tomllib.loads(files("onrecord.capture.store").joinpath("substitutes.toml").read_text(encoding="utf-8"))
    return {
        name: _Cues(*(tuple(map(_fold, table.get(kind, ()))) for kind in ("titles", "words", "markup", "hosts")))
        for name, table in told.items()
    }
