"""The files of a capture, to be saved: never shown by the browser, with names of our own, and noted in the ledger."""

from __future__ import annotations

import hashlib
import tempfile
from pathlib import Path

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from onrecord.capture.bundles.layout import BundleReader
from onrecord.capture.bundles.write import bundle
from onrecord.capture.store.archive import MOST_MANIFEST, Capture
from onrecord.capture.store.atomic import measure
from onrecord.desk.content_security_policy import may_do_nothing
from onrecord.desk.current_archive import archive_in_use, archive_of_its_own
from onrecord.desk.own_requests import require_own_page
from onrecord.desk.stored_captures import opened_capture, stored_capture
from onrecord.errors import CaptureError, ReadError
from onrecord.record import Record
from onrecord.register import reads
from onrecord.register.captured_page import received_bytes
from onrecord.register.db.scope import Scope

FILE = "application/octet-stream"


def evidence_records(request: HttpRequest, scope: Scope, key: str) -> HttpResponseBase:
    """Send the WARC file of a capture.

    Raises:
        Http404: the archive cannot show it, or the case has no such capture.
    """
    require_own_page(request)
    capture = opened_capture(scope, key)
    try:
        found = measure(capture.file)
        if found.sha256 != capture.manifest.warc.sha256:
            raise Http404  # its page says what is wrong, if it is checked
        _note(scope, capture, "records", found.sha256, found.bytes)
        return _saved(FileResponse(capture.file.open(), content_type=FILE), capture, ".warc.gz")
    except (CaptureError, OSError) as error:
        raise Http404 from error


def evidence_manifest(request: HttpRequest, scope: Scope, key: str) -> HttpResponseBase:
    """Send the manifest of a capture.

    Raises:
        Http404: the archive cannot show it, or the case has no such capture.
    """
    require_own_page(request)
    stored = stored_capture(scope, key)
    if stored.capture is None or stored.kept is None:
        raise Http404
    try:
        with archive_in_use() as archive:
            data = archive.files.read(stored.kept.manifest_file, MOST_MANIFEST)
    except OSError as error:
        raise Http404 from error
    return _sent(scope, stored.capture, "manifest", data, ".json")


def evidence_bytes(request: HttpRequest, scope: Scope, key: str) -> HttpResponseBase:
    """Send the bytes of the page as they were received.

    Raises:
        Http404: the archive cannot show it, or the case has no such capture.
    """
    require_own_page(request)
    capture = opened_capture(scope, key)
    try:
        return _sent(scope, capture, "bytes", received_bytes(capture), ".bin")
    except ReadError as error:
        raise Http404 from error


def evidence_bundle(request: HttpRequest, scope: Scope, key: str) -> HttpResponseBase:
    """Send a capture with everything that proves it, as one WACZ file.

    Raises:
        Http404: the archive cannot show it, or the case has no such capture.
    """
    require_own_page(request)
    view, capture = stored_capture(scope, key).view, opened_capture(scope, key)

    def read(_data: bytes, _url: str | None, _media_type: str | None) -> BundleReader:
        if view.report is None:
            raise ReadError("No report was made of this capture.")
        record = Record.from_json(reads.record(scope, view.report))
        headline = record.report.headline
        return BundleReader(record.page.text, record.to_json(indent=2) + b"\n", headline.quote if headline else None)

    try:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "bundle.wacz"
            bundle(archive_of_its_own(), capture.id, path, read, who=scope.who)
            data = path.read_bytes()
    except (CaptureError, OSError) as error:
        raise Http404 from error
    return _saved(HttpResponse(data, content_type=FILE), capture, ".wacz")


def _sent(scope: Scope, capture: Capture, kind: str, data: bytes, end: str) -> HttpResponseBase:
    try:
        _note(scope, capture, kind, hashlib.sha256(data).hexdigest(), len(data))
    except CaptureError as error:
        raise Http404 from error
    return _saved(HttpResponse(data, content_type=FILE), capture, end)


def _note(scope: Scope, capture: Capture, kind: str, sha256: str, size: int) -> None:
    """Write in the archive's ledger who saved what, before it is sent.

    Raises:
        CaptureError: the ledger cannot be written.
    """
    what = {"capture": capture.id, "file": kind, "sha256": sha256, "bytes": str(size), "to": ""}
    with archive_in_use() as archive:
        archive.note(scope.who, "exported", what)


def _saved(response: HttpResponseBase, capture: Capture, end: str) -> HttpResponseBase:
    response.headers["Content-Disposition"] = f'attachment; filename="capture-{capture.id[:8]}{end}"'
    return may_do_nothing(response)
