"""The tree of errors that onrecord raises on purpose.

    OnRecordError
    ├── CaptureError    an address cannot be fetched, or a capture cannot be kept
    ├── ReadError       a page cannot be read
    ├── CitationError   a position and its quoted words disagree
    ├── RegisterError   the register cannot be opened, or what is asked of it cannot be
    ├── ConfigError     a fact table is wrong
    └── PluginError     a language folder is wrong

Anything else that escapes is a defect of ours. Callers who read many pages
survive `ReadError` alone.
"""

from __future__ import annotations


class OnRecordError(Exception):
    """Base of every error that a caller may expect.

    Args:
        message: one whole sentence, fit to be shown to a person.
        subject: the id of what the error is about: a file name, an address, a row.
    """

    def __init__(self, message: str, subject: str | None = None) -> None:
        super().__init__(message, subject)
        self.message = message
        self.subject = subject

    def __str__(self) -> str:
        """Name the subject first, as compilers do, so that a list of errors can be scanned."""
        return f"{self.subject}: {self.message}" if self.subject else self.message


class CaptureError(OnRecordError):
    """An address cannot be fetched, or what was fetched cannot be kept."""


class ReadError(OnRecordError):
    """These bytes are no page that can be read."""


class CitationError(OnRecordError):
    """A citation's position and its exact words disagree, or it cites nothing."""


class RegisterError(OnRecordError):
    """The register cannot be opened, or does not have or allow what is asked of it."""


class ConfigError(OnRecordError):
    """A table or a setting that the user or we supplied is wrong."""


class PluginError(OnRecordError):
    """An added part, such as a language folder, breaks its contract."""
