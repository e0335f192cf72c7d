"""JSON to values and back; invalid JSON raises an error of `onrecord`."""

from __future__ import annotations

from typing import TypeVar

import msgspec

from onrecord.cached_once import once
from onrecord.errors import CaptureError

Value = TypeVar("Value")


@once
def _decoder(kind: type[Value]) -> msgspec.json.Decoder[Value]:
    """The decoder of a kind. msgspec builds it without a lock, and two threads that do so at once crash."""
    return msgspec.json.Decoder(kind)


def read_json(data: bytes, kind: type[Value]) -> Value:
    """Decode JSON to a value of a kind.

    Raises:
        CaptureError: the bytes are no JSON, or that of something else.
    """
    try:
        return _decoder(kind).decode(data)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise CaptureError(str(error)) from error


def write_json(value: object, *, indent: int = 0) -> bytes:
    """Encode a value as a line of JSON, or as several, indented, for people.

    Raises:
        CaptureError: a text in it holds what is no character.
    """
    try:
        data = msgspec.json.encode(value)
    except UnicodeEncodeError as error:
        raise CaptureError("The text to record contains half a character (a lone surrogate).") from error
    return (msgspec.json.format(data, indent=indent) if indent else data) + b"\n"
