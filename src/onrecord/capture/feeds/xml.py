"""XML from outside, parsed in one pass by expat, which loads and opens nothing.

A document may not declare entities. Entities could grow without limit (an entity bomb) or name a file or an address.
HTML entities (`&nbsp;`) have their usual meaning. A document that is not well-formed is read up to the error.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pyexpat import ErrorString, ExpatError, ParserCreate, XMLParserType

from onrecord.errors import CaptureError

MAX_DEPTH = 100  # feeds nest five deep, and a page inside one a few dozen
MAX_TEXT = 8192  # of one element: an address has no more characters (see urls.MAX_LENGTH)
MAX_ATTRIBUTES = 100

_BARE = re.compile(rb"&(?!#?[0-9A-Za-z]{1,31};)")
_DECLARED = re.compile(rb"""<\?xml\b[^>]{0,200}?\bencoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")
# Encodings of characters. Python knows others, of names and of escapes, some of which take very long.
_CHARSET = re.compile(
    r"iso-?8859-?[0-9]{1,2}|latin-?1|windows-?125[0-8]|cp-?125[0-8]|koi8-[ru]|gb2312|gbk|gb18030|big5|euc-(?:jp|kr)"
    r"|shift_jis|iso-2022-jp|tis-620|macintosh",
    re.IGNORECASE,
)
_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))

Started = Callable[[tuple[str, ...], dict[str, str]], None]
Ended = Callable[[tuple[str, ...], str], None]


class Enough(Exception):  # noqa: N818 - no error: whoever reads has what they want
    """Raised by a reader that needs no more of a document."""


@dataclass(slots=True, kw_only=True)
class _XmlReader:
    """A document during parsing: the open elements, and the text of each."""

    started: Started
    ended: Ended
    parser: XMLParserType
    path: list[str] = field(default_factory=list)
    texts: list[list[str]] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self.path) == MAX_DEPTH:
            raise CaptureError(f"Its elements are nested more than {MAX_DEPTH} deep.")
        if len(attributes) > MAX_ATTRIBUTES:
            raise CaptureError(f"An element has more than {MAX_ATTRIBUTES} attributes.")
        self.path.append(name)
        self.texts.append([])
        self.sizes.append(0)
        self.started(tuple(self.path), attributes)

    def end(self, _: str) -> None:
        text = "".join(self.texts.pop())[:MAX_TEXT]
        self.sizes.pop()
        path = tuple(self.path)
        self.path.pop()
        self.ended(path, text)

    def text(self, data: str) -> None:
        if self.texts and self.sizes[-1] < MAX_TEXT:
            self.texts[-1].append(data)
            self.sizes[-1] += len(data)

    def skipped(self, data: str) -> None:
        """Take an entity that the document does not declare for the one of HTML."""
        if data.startswith("&"):
            self.text(html.unescape(data))

    def declared(self, *_: object) -> None:
        raise CaptureError("It declares entities of its own, as XML bombs do. No feed needs them.")


def read_xml(data: bytes, started: Started, ended: Ended) -> str | None:
    """Read a document.

    Args:
        data: its bytes.
        started: is called at the start of each element with the names of its parents and its own, each with its
            namespace before it (`{namespace}name`) where it has one, and its attributes.
        ended: is called at the end of each element with the same names, and its own text, cut at MAX_TEXT.

    Returns:
        Why the rest was not read, in a sentence; None if all was.

    Raises:
        CaptureError: it declares entities, or nests too deep.
    """
    text = _utf8(data)
    broken = _parse(text, started, ended)
    return f"It is not well-formed XML: it has an error at line {broken[1]} ({broken[0]})." if broken else None


def repaired(data: bytes) -> bytes:
    """Return a document with every bare & written as XML has it: the most common slip in feeds made by hand."""
    first, *sections = _utf8(data).split(b"<![CDATA[")
    pieces = [_BARE.sub(b"&amp;", first)]
    for section in sections:
        quoted, end, rest = section.partition(b"]]>")
        pieces += [b"<![CDATA[", quoted, end, _BARE.sub(b"&amp;", rest)]
    return b"".join(pieces)


def _parse(text: bytes, started: Started, ended: Ended) -> tuple[str, int] | None:
    parser = ParserCreate("utf-8", "}")
    parser.buffer_text = True
    parser.UseForeignDTD(True)  # noqa: FBT003 - expat's own; makes undeclared entities known as skipped, loads nothing
    reader = _XmlReader(started=started, ended=ended, parser=parser)
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    parser.EntityDeclHandler = reader.declared
    parser.ExternalEntityRefHandler = lambda *_: 1  # the outer part of a DTD is passed over
    parser.DefaultHandlerExpand = reader.skipped
    try:
        parser.Parse(text, True)  # noqa: FBT003 - expat's own
    except Enough:
        return None
    except ExpatError as error:
        return ErrorString(error.code) or "unknown", error.lineno
    return None


def _utf8(data: bytes) -> bytes:
    """Return a document in UTF-8, whatever it says that it is in; what cannot be decoded becomes a question mark."""
    for mark, charset in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(charset, "replace").lstrip().encode()
    match = _DECLARED.match(data.lstrip())
    named = match[1].decode("ascii") if match else ""
    if _CHARSET.fullmatch(named):
        try:
            return data.lstrip().decode(named, "replace").encode()
        except LookupError:
            pass
    return data.lstrip().decode("utf-8", "replace").encode()
