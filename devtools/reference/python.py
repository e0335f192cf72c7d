"""The page of the Python interface, from signatures and docstrings."""

from __future__ import annotations

import enum
import inspect
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from importlib import import_module
from itertools import pairwise
from typing import Any

import msgspec

import onrecord
from devtools.reference.markdown import escaped, paragraphs

_BEFORE = """\
% `python -m devtools.reference` makes this page from signatures and docstrings. Edit those, and not this page.

# Python

`import onrecord` provides all names below with only one dot, such as `onrecord.read`. The import is fast, because each
name is loaded at its first use. [Use onrecord from Python](../how-to/use-from-python.md) has examples. Records are
frozen values: you can pickle them, compare them, and use them in several threads.
"""
SECTIONS = {
    "Read pages": ("read", "read_many", "to_frame"),
    "Records": (
        *("Record", "ResolvedAppeal", "ErrorRecord", "Findings", "Party", "Statement", "findings.ReviewFlag"),
        *("Letter", "Citation", "Span", "SpeechAct", "PartyKind"),
    ),
    "Names": ("match_names", "Match", "names.score", "names.NameIndex"),
    "Dates": (
        *("explain_date", "Meaning", "report.dates.explain.Day", "report.dates.explain.explain"),
        *("report.dates.infer_year.Age", "dates.days_of", "dates.in_calendar"),
    ),
    "Facts": ("load_facts", "Facts"),
    "The archive": (
        *("open_archive", "Archive", "Capture", "capture.saved_file.read_saved", "capture.model.Saved"),
        *("capture.model.Fetched", "capture.model.Exchange", "capture.Acquirer", "capture.verify_archive"),
        *("capture.verify.archive.Verification", "capture.proofs.signatures.sign", "capture.proofs.timestamps.stamp"),
        *("capture.proofs.verify.check_proofs", "capture.bundles.write.bundle", "capture.bundles.verify.check_bundle"),
    ),
    "The register": ("open_register", "Register"),
    "Errors": (
        *("OnRecordError", "CaptureError", "ReadError", "CitationError", "RegisterError", "PublishError"),
        *("EditConflictError", "EarlyAnswerError", "ConfigError", "PluginError"),
    ),
}
"""What the page tells of, in its order."""
_PART = re.compile(r"(Args|Returns|Raises|Attributes|Yields):$")
_TITLES = {
    "Args": "Arguments:",
    "Returns": "Returns:",
    "Raises": "Raises:",
    "Attributes": "Fields:",
    "Yields": "Yields:",
}
_MEMBERS = {"Archive": ("keep", "open", "kept", "withdraw", "restore", "note")}
"""Of a class with many, the members that are part of the interface."""


def python() -> str:
    """Return the page."""
    parts = [_BEFORE]
    for title, names in SECTIONS.items():
        parts.append(f"## {title}\n")
        for name in names:
            parts += _entry(f"onrecord.{name}", _found(name))
    return "\n".join(parts)


def _found(name: str) -> Any:  # noqa: ANN401 - whatever bears the name
    module, _, last = name.rpartition(".")
    return getattr(import_module(f"onrecord.{module}") if module else onrecord, last)


def _entry(name: str, found: Any) -> Iterator[str]:  # noqa: ANN401
    yield f"### `{name}`\n"
    if not inspect.isclass(found):
        yield _signature(name.rpartition(".")[2], found)
        yield from _docstring(found)
        return
    if issubclass(found, Exception):
        yield f"A kind of {', '.join(f'`{base.__name__}`' for base in found.__bases__)}.\n"
    elif name in {"onrecord.Archive", "onrecord.names.NameIndex", "onrecord.capture.Acquirer"}:
        yield _signature(found.__name__, found)
    yield from _docstring(found)
    if issubclass(found, enum.Enum):
        yield "Values: " + ", ".join(f"`{each.value}`" for each in found) + ".\n"
    elif not issubclass(found, Exception):
        yield from _fields(found)
        for member, value in _members(found):
            yield from _member(f"{found.__name__}.{member}", value)


def _members(found: type) -> Iterator[tuple[str, Any]]:
    chosen = _MEMBERS.get(found.__name__)
    for member, value in vars(found).items():
        public = member in chosen if chosen else not member.startswith("_")
        method = value.__func__ if isinstance(value, classmethod | staticmethod) else value
        if public and (inspect.isfunction(method) or isinstance(method, property)):
            yield member, method


def _member(name: str, value: Any) -> Iterator[str]:  # noqa: ANN401
    if isinstance(value, property):
        yield f"#### `{name}`\n"
        yield _code(f"{name}: {_type(inspect.signature(value.fget).return_annotation)}")  # type: ignore[arg-type]
        yield from _docstring(value)
    else:
        yield f"#### `{name}`\n"
        yield _signature(name.rpartition(".")[2], value)
        yield from _docstring(value)


def _code(code: str) -> str:
    """Return a block of code that is no example to run."""
    return f"```{{code-block}} python\n{code}\n```\n"


def _fields(found: type) -> Iterator[str]:
    """Say which fields a value has, and of what types."""
    if is_dataclass(found):
        types = {each.name: each.type for each in fields(found) if not each.name.startswith("_")}
    elif issubclass(found, msgspec.Struct):
        types = {name: found.__annotations__.get(name, "") for name in found.__struct_fields__}
    else:
        return
    if types:
        yield _code("\n".join(f"{name}: {_type(kind)}" for name, kind in types.items()))


def _type(kind: Any) -> str:  # noqa: ANN401
    return kind if isinstance(kind, str) else getattr(kind, "__name__", str(kind))


def _signature(name: str, found: Any) -> str:  # noqa: ANN401
    parameters = [each for key, each in inspect.signature(found).parameters.items() if key not in {"self", "cls"}]
    returned = inspect.signature(found).return_annotation
    told, starred = [], False
    for each in parameters:
        if each.kind is each.KEYWORD_ONLY and not starred:
            told.append("*")
            starred = True
        starred = starred or each.kind is each.VAR_POSITIONAL
        kind = "" if each.annotation is each.empty else f": {_type(each.annotation)}"
        default = "" if each.default is each.empty else f" = {_default(each.default)}"
        stars = {each.VAR_POSITIONAL: "*", each.VAR_KEYWORD: "**"}.get(each.kind, "")
        told.append(f"{stars}{each.name}{kind}{default}")
    gives = "" if returned is inspect.Signature.empty or inspect.isclass(found) else f" -> {_type(returned)}"
    line = f"{name}({', '.join(told)}){gives}"
    if len(line) > 100:
        line = f"{name}(\n" + "".join(f"    {each},\n" for each in told) + f"){gives}"
    return _code(line)


def _default(value: object) -> str:
    return (
        value.__name__ if inspect.isfunction(value) or inspect.isclass(value) else re.sub(r" at 0x\w+", "", repr(value))
    )


def _docstring(found: Any) -> Iterator[str]:  # noqa: ANN401
    """Yield a docstring as Markdown: paragraphs, then its parts as lists of definitions."""
    lines = (inspect.getdoc(found) or "").splitlines()
    starts = [place for place, line in enumerate(lines) if _PART.match(line)]
    yield paragraphs("\n".join(lines[: starts[0] if starts else None])) + "\n"
    for start, end in pairwise([*starts, len(lines)]):
        title = lines[start].rstrip(":")
        body = inspect.cleandoc("\n".join(lines[start + 1 : end]))
        yield f"{_TITLES[title]}\n"
        yield _items(body) if title not in {"Returns", "Yields"} else paragraphs(body) + "\n"


def _items(body: str) -> str:
    """Return "name: what it is" lines, the following ones indented, as a list of definitions."""
    entries = [re.sub(r"\s+", " ", each) for each in re.split(r"\n(?=\S)", body)]
    told = []
    for entry in entries:
        names, _, what = entry.partition(": ")
        told.append(f"{', '.join(f'`{name}`' for name in names.split(', '))}\n: {escaped(what)}\n")
    return "\n".join(told)
