"""Reading e-mails: the headers that people see, the message's own words, and earlier messages apart."""

from __future__ import annotations

import codecs
import email
import email.policy
import io
import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.utils import getaddresses, parsedate_to_datetime

from onrecord.errors import ReadError
from onrecord.page.documents.kinds import DocumentKind, kind_of
from onrecord.page.documents.mailbox import messages
from onrecord.page.documents.message_words import words_of_html, words_of_plain
from onrecord.page.documents.model import (
    MAX_CHARACTERS,
    MAX_DOCUMENT_BLOCKS,
    BlockKind,
    DocumentBlock,
    DocumentText,
    NamedPart,
)
from onrecord.page.documents.quoted_messages import own_and_earlier

_MOST_PARTS = 500
"""So many parts of a message are looked at."""
_MOST_PEOPLE = 100
"""So many addressees are shown."""
_LONGEST_HEADER = 2000
_UNDISCLOSED = re.compile(r"undisclosed|recipients?:;?$", re.IGNORECASE)
_HTML = "text/html"
_DIFFER = "Its plain text and its HTML differ."
_SHOWN_ONCE = ("Subject", "From", "To", "Cc", "Date")
"""The headers that people see; a message has each once at most (RFC 5322, section 3.6)."""
_HALF = re.compile("[\ud800-\udfff]")
"""Half characters, which some character sets of Python make."""
_NO_NAME = re.compile(r"<[^<>]*>?|\S*[@＠]\S*|[<>]")
"""An address within a name, which may be another than the true one."""


def read(data: bytes) -> DocumentText:
    """Read an e-mail, or a mailbox with one e-mail.

    Raises:
        ReadError: it holds no message, or several.
    """
    data = _the_message(data.removeprefix(codecs.BOM_UTF8).lstrip(b" \t\r\n"))
    try:
        message = email.message_from_bytes(data, policy=email.policy.default)
        blocks, charset, notes = _blocks(message)
    except RecursionError as error:
        raise ReadError("This e-mail holds messages within messages, too deep to be read.") from error
    except (LookupError, ValueError, TypeError, AttributeError, IndexError) as error:  # what the library lets through
        raise ReadError(f"This e-mail is damaged and cannot be read ({type(error).__name__}).") from error
    return DocumentText(tuple(blocks), charset=charset, notes=(*_notes(message), *notes))


def _the_message(data: bytes) -> bytes:
    """Return the message of a mailbox; of a file that does not begin with a mailbox line, all of it.

    Raises:
        ReadError: the mailbox holds several.
    """
    if kind_of(data) is not DocumentKind.MBOX:
        return data
    count = sum(1 for _ in messages(io.BytesIO(data)))
    if count > 1:
        raise ReadError(
            f"This mailbox holds {count:,} messages, each a record of its own: `onrecord read --jsonl` "
            "with the file of the mailbox, not compressed."
        )
    return re.sub(rb"(?m)^>(>*From )", rb"\1", data.partition(b"\n")[2])


def _blocks(message: EmailMessage) -> tuple[list[DocumentBlock], str, list[str]]:
    """Return the blocks of a message, its character set, and notes about its parts.

    Raises:
        ReadError: it is longer than what is read.
    """
    blocks = list(_headers(message))
    plain, html, attached = _parts(message)
    body, notes = _body(plain, html)
    charset = "utf-8"
    if body is not None:
        charset = _charset(body) or "utf-8"
        if _charset(body) is None:
            notes.append("It names a character set that does not exist, and was read as UTF-8.")
        text = _content(body)
        if len(text) > MAX_CHARACTERS:
            raise ReadError(f"This e-mail holds more than {MAX_CHARACTERS:,} characters, the most that are read.")
        words, told = own_and_earlier(text, html=body.get_content_type() == _HTML)
        blocks += words
        notes += told
    blocks += attached
    if len(blocks) > MAX_DOCUMENT_BLOCKS:
        raise ReadError(f"This e-mail holds more than {MAX_DOCUMENT_BLOCKS:,} paragraphs, the most that are read.")
    return blocks, charset, notes


def _body(plain: EmailMessage | None, html: EmailMessage | None) -> tuple[EmailMessage | None, list[str]]:
    """Return the part that is read, and notes: plain text, or HTML where the plain text lacks most of its words."""
    if plain is None or html is None:
        return plain or html, []
    markup = _content(html)
    if len(markup) > MAX_CHARACTERS:
        return plain, ["Its HTML is too long to be compared with its plain text, which was read."]
    try:
        said, (shown, told) = words_of_plain(_content(plain)), words_of_html(markup)
    except ReadError:
        return plain, ["Its HTML cannot be compared with its plain text, which was read."]
    about_html = [f"Of its HTML, which was not read: {note}" for note in told]
    if said == shown:
        return plain, about_html
    if len(said & shown) * 2 >= len(shown):
        return plain, [_DIFFER, *about_html]
    return html, [_DIFFER, "The plain text lacks most words of the HTML, which was read in its place."]


def _content(part: EmailMessage) -> str:
    """Return the characters of a part; where its character set is unknown or wrong, each bad byte is U+FFFD."""
    try:
        found = part.get_content()
    except (LookupError, ValueError):
        payload = part.get_payload(decode=True)
        found = payload.decode("utf-8", "replace") if isinstance(payload, bytes) else str(payload)
    text = found if isinstance(found, str) else found.decode("utf-8", "replace")
    return _HALF.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", ""))


def _charset(part: EmailMessage) -> str | None:
    """Return the character set that a part names, "utf-8" where it names none; None where there is no such set."""
    named = (part.get_content_charset() or "utf-8").lower()
    try:
        b"a".decode(named)
    except (LookupError, ValueError):
        return None
    return named


def _parts(message: EmailMessage) -> tuple[EmailMessage | None, EmailMessage | None, list[DocumentBlock]]:
    """Return the first plain text, the first HTML, and a line for each attachment, which is not opened."""
    plain: EmailMessage | None = None
    html: EmailMessage | None = None
    attached: list[DocumentBlock] = []
    for part in _walked(message):
        kind = part.get_content_type()
        if part.get_content_disposition() == "attachment" or part.get_filename() or not kind.startswith("text/"):
            name = _clean(part.get_filename() or "without a name")
            why = "an attachment; it is not opened"
            attached.append(DocumentBlock(BlockKind.ATTACHMENT, f"[{name}, {kind}]", why))
        elif kind == "text/plain" and plain is None and _content(part).strip():
            plain = part
        elif kind == _HTML and html is None:
            html = part
    return plain, html, attached


def _walked(message: EmailMessage) -> Iterator[EmailMessage]:
    """Yield the parts of a message that hold no other parts; a message that is attached is one part."""
    waiting, seen = [message], 0
    while waiting and seen < _MOST_PARTS:
        part = waiting.pop()
        seen += 1
        payload = part.get_payload()
        if part.get_content_maintype() == "multipart" and isinstance(payload, list):
            waiting += [each for each in payload if isinstance(each, EmailMessage)][::-1]
        else:
            yield part


def _headers(message: EmailMessage) -> Iterator[DocumentBlock]:
    """Yield the headers that a person sees: subject, sender, addressees and date."""
    subject = _decoded(_header(message, "Subject"))
    if subject:
        yield DocumentBlock(BlockKind.SUBJECT, subject, "the header Subject")
    sender = _people("From", message, "sender")
    if sender:
        yield sender
    for name in ("To", "Cc"):
        found = _people(name, message, "addressee" if name == "To" else "")
        if found:
            yield found
    written = _clean(_header(message, "Date"))
    day = _day(written)
    if written:
        text = f"Date: {written}"
        date = (NamedPart("date", len(text) - len(written), len(text), day),) if day else ()
        named = (NamedPart("header", 0, len(text)), *date)
        yield DocumentBlock(BlockKind.DATE, text, "the header Date", named=named)


def _header(message: EmailMessage, name: str) -> str:
    """Return a header as it was sent, on one line."""
    found = next((value for key, value in message.raw_items() if key.lower() == name.lower()), "")
    return " ".join(str(found)[:_LONGEST_HEADER].split())


def _decoded(words: str) -> str:
    """Return the words of a header on one line, its encoded words decoded."""
    return _clean(_as_written(words))


def _name(words: str) -> str:
    """Return the name of a person without what only pretends to be an address or a further header.

    A name may hold an address, which is not where the message came from, and encoded line ends, behind which
    something stands that looks like a header.
    """
    lines = _as_written(words).strip().splitlines() or [""]
    return _clean(_NO_NAME.sub(" ", lines[0])).strip(" ,;:")


def _as_written(words: str) -> str:
    """Return the words of a header, its encoded words decoded.

    The newer interface of the library puts a space between two encoded words, which RFC 2047 takes out.
    """
    try:
        found = str(make_header(decode_header(words)))
    except (HeaderParseError, LookupError, ValueError):
        found = words
    if any("\udc80" <= char <= "\udcff" for char in found):
        found = found.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return found


def _people(name: str, message: EmailMessage, kind: str) -> DocumentBlock | None:
    """Return the line of a header that names people, and where each name is in it."""
    people = [(_name(who), _clean(where)) for who, where in getaddresses([_header(message, name)])][:_MOST_PEOPLE]
    people = [(who, where) for who, where in people if (who or where) and not _UNDISCLOSED.search(who)]
    if not people:
        return None
    text, named = f"{name}: ", list[NamedPart]()
    for at, (who, where) in enumerate(people):
        text += ", " * bool(at)
        if who and who != where and kind:
            named.append(NamedPart(kind, len(text), len(text) + len(who)))
        text += f"{who} <{where}>" if who and where and who != where else who or where
    named.append(NamedPart("header", 0, len(text)))
    block = BlockKind.SENDER if kind == "sender" else BlockKind.ADDRESSEE
    return DocumentBlock(block, text, f"the header {name}", named=tuple(named))


def _clean(words: str) -> str:
    """Return words on one line, without characters that are no text."""
    return " ".join("".join(char if char.isprintable() or char == "\u200c" else " " for char in words).split())


def _day(written: str) -> str | None:
    """Return the day of a Date header, where it was written."""
    try:
        found: datetime = parsedate_to_datetime(written)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return found.date().isoformat()


def _notes(message: EmailMessage) -> Iterator[str]:
    if message.defects:
        yield f"The e-mail has {len(message.defects)} faults of form, the first: {type(message.defects[0]).__name__}."
    counts = Counter(key.lower() for key, _ in message.raw_items())
    for name in _SHOWN_ONCE:
        if counts[name.lower()] > 1:
            yield f"The header {name} occurs {counts[name.lower()]} times; the first was read."
    named = [who for name in ("From", "To", "Cc") for who, _ in getaddresses([_header(message, name)])]
    if any(_name(who) != _decoded(who).strip(" ,;:") for who in named[:_MOST_PEOPLE]):
        yield "A name in its headers holds an address or a line end; that was taken out of the name."
