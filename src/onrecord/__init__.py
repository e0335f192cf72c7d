"""onrecord reads a news page as a careful documentation officer would, and keeps the record.

>>> import onrecord
>>> record = onrecord.read("<h1>A headline</h1><p>A paragraph that says something, and ends.</p>")
>>> record.title
'A headline'

Every name here is loaded when it is first used, so that `import onrecord` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from onrecord._version import __version__
from onrecord.errors import (
    CaptureError,
    CitationError,
    ConfigError,
    EarlyAnswerError,
    EditConflictError,
    OnRecordError,
    PluginError,
    PublishError,
    ReadError,
    RegisterError,
)

if TYPE_CHECKING:
    from onrecord.api.frames import to_frame
    from onrecord.api.pages import read, read_many
    from onrecord.api.stores import open_archive, open_register
    from onrecord.api.words import explain_date, match_names
    from onrecord.capture.store.archive import Archive, Capture
    from onrecord.facts import Facts, load_facts
    from onrecord.findings.model import Findings, Party, Statement
    from onrecord.names import Match
    from onrecord.record import ErrorRecord, Record, ResolvedAppeal
    from onrecord.register.db.connection import Register
    from onrecord.report.dates.explain import Meaning
    from onrecord.report.model import Letter
    from onrecord.text import Citation, Span
    from onrecord.vocabulary import PartyKind, SpeechAct

_HOMES = {
    "Archive": "onrecord.capture.store.archive",
    "Capture": "onrecord.capture.store.archive",
    "Citation": "onrecord.text",
    "ErrorRecord": "onrecord.record",
    "Facts": "onrecord.facts",
    "Findings": "onrecord.findings.model",
    "Letter": "onrecord.report.model",
    "Match": "onrecord.names",
    "Meaning": "onrecord.report.dates.explain",
    "Party": "onrecord.findings.model",
    "PartyKind": "onrecord.vocabulary",
    "Record": "onrecord.record",
    "Register": "onrecord.register.db.connection",
    "ResolvedAppeal": "onrecord.record",
    "Span": "onrecord.text",
    "SpeechAct": "onrecord.vocabulary",
    "Statement": "onrecord.findings.model",
    "explain_date": "onrecord.api.words",
    "load_facts": "onrecord.facts",
    "match_names": "onrecord.api.words",
    "open_archive": "onrecord.api.stores",
    "open_register": "onrecord.api.stores",
    "read": "onrecord.api.pages",
    "read_many": "onrecord.api.pages",
    "to_frame": "onrecord.api.frames",
}
"""Where each name that is loaded on first use is defined."""

__all__ = [
    "Archive",
    "Capture",
    "CaptureError",
    "Citation",
    "CitationError",
    "ConfigError",
    "EarlyAnswerError",
    "EditConflictError",
    "ErrorRecord",
    "Facts",
    "Findings",
    "Letter",
    "Match",
    "Meaning",
    "OnRecordError",
    "Party",
    "PartyKind",
    "PluginError",
    "PublishError",
    "ReadError",
    "Record",
    "Register",
    "RegisterError",
    "ResolvedAppeal",
    "Span",
    "SpeechAct",
    "Statement",
    "__version__",
    "explain_date",
    "load_facts",
    "match_names",
    "open_archive",
    "open_register",
    "read",
    "read_many",
    "to_frame",
]


def __getattr__(name: str) -> object:
    """Load a name on first use (PEP 562)."""
    if name not in _HOMES:
        message = f"module 'onrecord' has no attribute {name!r}"
        raise AttributeError(message)
    found = getattr(import_module(_HOMES[name]), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    """Name what is here, loaded or not."""
    return sorted({*globals(), *__all__})
