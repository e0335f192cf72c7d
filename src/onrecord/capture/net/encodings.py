"""Decoding of content encodings, within limits: a few kilobytes can decompress to gigabytes.

The archive stores the encoded body. It is decoded to check that this is possible, and again by each reader.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

import brotli

from onrecord.capture.net.settings import Settings
from onrecord.errors import CaptureError

# Fed and drawn in small pieces: zlib copies what it has not used yet, which over a whole body would add up to minutes.
_PIECE = 16 * 1024
_HARMLESS = 1024 * 1024  # up to this size, a body may open to any multiple of itself

_CHUNKED = re.compile(rb"(?im)^transfer-encoding:[^\r\n]*\bchunked\b")
_SIZE = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]{0,1000})?\r\n")

_GZIP, _ZLIB, _RAW = 31, 15, -15  # what zlib calls them


def opened(body: bytes, coding: str, settings: Settings, subject: str) -> tuple[bytes, str | None]:
    """Decode a content encoding.

    Args:
        body: the body as it was received.
        coding: the value of its Content-Encoding header; empty for none.
        settings: how large it may become.
        subject: the address or id that an error names.

    Returns:
        The decoded part, and a sentence about any error. A body in an encoding that was not requested, or in several,
        is not decoded: the result is empty, with the sentence.

    Raises:
        CaptureError: the decoded body exceeds the limits.
    """
    name = coding.strip().lower()
    if name in {"", "identity"} or not body:
        return body, None
    if name in {"gzip", "x-gzip"}:
        pieces = _inflated(body, _GZIP)
    elif name == "deflate":
        pieces = _inflated(body, _ZLIB if _has_zlib_header(body) else _RAW)
    elif name == "br":
        pieces = _unbrotlied(body)
    else:
        return b"", f"The body came in an encoding that was not asked for ({name[:40]!r}), and was not opened."
    whole = bytearray()
    try:
        for piece in pieces:
            whole += piece
            if len(whole) > settings.max_opened:
                raise CaptureError(f"The body is a bomb: it opens to more than {settings.max_opened} bytes.", subject)
            if len(whole) > max(_HARMLESS, settings.max_ratio * len(body)):
                raise CaptureError(f"The body is a bomb: it opens to {settings.max_ratio} times its size.", subject)
    except EOFError:
        return bytes(whole), f"The {name} body ends before its end."
    except (zlib.error, brotli.error) as error:
        return bytes(whole), f"The {name} body is broken ({error})."
    return bytes(whole), None


def unchunked(head: bytes, body: bytes) -> bytes:
    """Join the chunks of a transfer if a third-party record has them; otherwise return the body unchanged.

    Args:
        head: the status line and headers.
        body: what follows them. Some programs keep the chunks, others put them together and let the header stand.
    """
    if not _CHUNKED.search(head):
        return body
    whole, place = bytearray(), 0
    while line := _SIZE.match(body, place):
        size = int(line[1], 16)
        if not size:
            return bytes(whole)
        end = line.end() + size
        if body[end : end + 2] != b"\r\n":
            break
        whole += body[line.end() : end]
        place = end + 2
    return body


def _has_zlib_header(body: bytes) -> bool:
    """Whether a deflate body is wrapped as RFC 9110 says; some servers send it bare."""
    return len(body) > 1 and body[0] & 0x0F == 8 and int.from_bytes(body[:2], "big") % 31 == 0


def _inflated(body: bytes, bits: int) -> Iterator[bytes]:
    """Decompress with zlib. gzip data may have several members; other data after them is left out."""
    stream = zlib.decompressobj(bits)
    for start in range(0, len(body), _PIECE):
        data = body[start : start + _PIECE]
        more = False
        while data or more:
            if stream.eof:
                if bits != _GZIP or not data.startswith(b"\x1f"):
                    return
                stream = zlib.decompressobj(bits)
            piece = stream.decompress(data, _PIECE)
            yield piece
            data = stream.unused_data if stream.eof else stream.unconsumed_tail
            more = len(piece) == _PIECE and not stream.eof
    if not stream.eof:
        raise EOFError


def _unbrotlied(body: bytes) -> Iterator[bytes]:
    """Undo brotli. It may hold output back though it takes more input, so it is drawn from until nothing comes."""
    stream = brotli.Decompressor()
    for start in range(0, len(body), _PIECE):
        data = body[start : start + _PIECE]
        while True:
            piece = stream.process(data, output_buffer_limit=_PIECE)
            yield piece
            if stream.is_finished():
                return
            if not piece and stream.can_accept_more_data():
                break
            data = b""
    raise EOFError
