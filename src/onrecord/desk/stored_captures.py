"""A capture of a case with what the archive has of it. A person who may not see the case sees no capture of it."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404

from onrecord.capture.store.archive import Capture, Kept
from onrecord.capture.store.capture_history import capture_history
from onrecord.capture.store.ledger import LedgerEntry
from onrecord.capture.store.manifest import Manifest
from onrecord.desk.current_archive import archive_in_use
from onrecord.errors import CaptureError, RegisterError
from onrecord.register import reads
from onrecord.register.captured_page import IMAGE
from onrecord.register.db.scope import Scope
from onrecord.register.evidence_views import CaptureView
from onrecord.register.views import ReportView

_MOST_LINES = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredCapture:
    """A capture.

    Attributes:
        view: what the case has of it.
        capture, kept: what the archive has of it; None if it has nothing, or it was withdrawn.
        problem: why the archive cannot show it, as a sentence in English; empty if it can.
    """

    view: CaptureView
    capture: Capture | None = None
    kept: Kept | None = None
    problem: str = ""


def stored_capture(scope: Scope, key: str) -> StoredCapture:
    """Return a capture of a case by its id or by that of its report.

    Raises:
        Http404: the case has no such capture or report.
    """
    try:
        view = reads.capture(scope, key)
    except RegisterError as error:
        raise Http404 from error
    if view.withdrawn:
        return StoredCapture(view=view, problem="This capture was withdrawn.")
    try:
        with archive_in_use() as archive:
            return StoredCapture(view=view, capture=archive.open(view.id), kept=archive.find(view.id))
    except CaptureError as error:
        return StoredCapture(view=view, problem=error.message)


def opened_capture(scope: Scope, key: str) -> Capture:
    """Return a capture that the archive can show.

    Raises:
        Http404: it cannot, or the case has no such capture.
    """
    found = stored_capture(scope, key).capture
    if found is None:
        raise Http404
    return found


def has_image(manifest: Manifest | None) -> bool:
    """Whether the archive made an image of a page when it was captured."""
    return bool(manifest and manifest.image and any(each.media_type == IMAGE for each in manifest.image.files))


def has_stored_image(report: ReportView) -> bool:
    """Whether the archive has an image of the page of a report that the person may see; without it, none is offered."""
    try:
        with archive_in_use() as archive:
            return has_image(archive.open(report.capture).manifest)
    except CaptureError:
        return False


def lines_about(identity: str) -> tuple[LedgerEntry, ...]:
    """Return the last lines of the archive's ledger about a capture; none if the ledger cannot be read."""
    try:
        with archive_in_use() as archive:
            return tuple(capture_history(archive.ledger, identity))[-_MOST_LINES:]
    except CaptureError:
        return ()
