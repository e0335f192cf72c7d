"""The tree of errors that onrecord raises on purpose.

    OnRecordError
    ├── CaptureError    an address cannot be fetched, or a capture cannot be stored
    ├── ReadError       a page cannot be read
    ├── CitationError   a position and its quoted words disagree
    ├── RegisterError   the register cannot be opened, or an action is not possible
    │   └── EditConflictError   somebody else decided on the same thing in the meantime
    │       └── EarlyAnswerError   an answer is dated before its appeal
    ├── PublishError    a file cannot be published, or cannot be checked
    ├── ConfigError     a fact table is wrong
    └── PluginError     a language folder is wrong

Every other error is a defect of onrecord. A program that reads many pages should
catch only `ReadError`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


class OnRecordError(Exception):
    """The base class of all errors that onrecord raises on purpose.

    Args:
        message: a complete sentence that you can show to users.
        subject: the file name, the address or the id that the error is about.
    """

    def __init__(self, message: str, subject: str | None = None) -> None:
        super().__init__(message, subject)
        self.message = message
        self.subject = subject

    def __str__(self) -> str:
        """Name the subject first, as compilers do, so that a list of errors can be scanned."""
        return f"{self.subject}: {self.message}" if self.subject else self.message


class CaptureError(OnRecordError):
    """An address cannot be fetched, or a capture cannot be stored or verified.

    Args:
        message: a complete sentence that you can show to users.
        subject: the file name, the address or the id that the error is about.
        refused_host: the host that was refused because nobody allowed it; see the setting `allowed_hosts`.
        refused_port: the port that was refused because nobody allowed it; see the setting `ports`.
    """

    def __init__(
        self,
        message: str,
        subject: str | None = None,
        *,
        refused_host: str | None = None,
        refused_port: int | None = None,
    ) -> None:
        super().__init__(message, subject)
        self.refused_host = refused_host
        self.refused_port = refused_port


class ReadError(OnRecordError):
    """These bytes are not a page that can be read."""


class CitationError(OnRecordError):
    """A citation's position and its exact words disagree, or it cites nothing."""


class RegisterError(OnRecordError):
    """The register cannot be opened, or it lacks an entry, or refuses an action."""


class EditConflictError(RegisterError):
    """Somebody else decided on the same thing in the meantime, so nothing was recorded.

    Args:
        message: a complete sentence that you can show to users.
        subject: the id of the thing that was to be decided on.
        found: the id of the decision that now applies; None if there is no decision.
        who: the person who made it.
        did: the decision in a word, such as "accept" or "not judged".
        at: the time of the decision, with its offset from UTC.
    """

    early = False
    """Whether it is no decision of somebody else, but an answer that is dated before its appeal."""

    def __init__(  # noqa: PLR0913 - who decided what, and when
        self,
        message: str,
        subject: str | None = None,
        *,
        found: str | None = None,
        who: str = "",
        did: str = "",
        at: datetime | None = None,
    ) -> None:
        super().__init__(message, subject)
        self.found = found
        self.who = who
        self.did = did
        self.at = at


class EarlyAnswerError(EditConflictError):
    """An answer is dated before the appeal, and nobody insisted on it, so nothing was recorded.

    Args:
        message: a complete sentence that you can show to users, with both days.
        subject: the id of the appeal.
    """

    early = True


class PublishError(OnRecordError):
    """A file cannot be exported or published: it would show a masked name, or nobody can check it."""


class ConfigError(OnRecordError):
    """A table or a setting is wrong."""


class PluginError(OnRecordError):
    """A plug-in, such as a language folder, breaks its contract."""
