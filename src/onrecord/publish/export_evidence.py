"""The evidence of a case as one WACZ file: the stored pages of its appeals. It names everybody, and is never masked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path

from onrecord.capture.bundles.collection import write_collection
from onrecord.capture.clock_status import utc_now, written
from onrecord.capture.store.archive import Archive
from onrecord.errors import PublishError
from onrecord.publish.export import Exported, used_parts
from onrecord.publish.mask import Masking
from onrecord.publish.new_file import new_file, sha256_of
from onrecord.publish.view import Public, public_view
from onrecord.register import writes
from onrecord.register.db.scope import Scope
from onrecord.register.reads.appeals import AppealFilter

EVIDENCE = "wacz"
"""The name of the format."""
NEVER_PUBLIC = (
    "The stored pages name everybody, and they are never changed. They cannot be exported with --public: hand them only"
    " to people who may know the names."
)


def export_evidence(  # noqa: PLR0913 - who exports what of which archive, as of when
    scope: Scope,
    archive: Archive,
    target: Path,
    wanted: AppealFilter,
    *,
    as_of: date | None = None,
    now: Callable[[], datetime] = utc_now,
) -> Exported:
    """Write the captures of the reports and answers of appeals into one file. Without all of them, nothing is left.

    Both ledgers record it: that of the archive for each capture, as for a bundle.

    Args:
        scope: who exports, of which case.
        archive: the archive that has the captures.
        target: the file, which must not exist.
        wanted: which appeals.
        as_of: the day of the status of the appeals, which a filter can ask for; None for today.
        now: the clock.

    Raises:
        PublishError: no page was found, or the file exists or cannot be written.
        CaptureError: a capture is not there, was withdrawn, or is not intact.
        RegisterError: the filter cannot be used, or the ledger cannot be written.
    """
    with new_file(target) as file:
        with scope.register.reading():
            public = public_view(scope, Masking(None), wanted, as_of or now().date())
            captures = list(dict.fromkeys(_captures(public)))
        if not captures:
            raise PublishError("No appeal with a stored page was found.", target.name)
        count = write_collection(archive, captures, file, public.notice, written(now()))
        size, digest = str(file.tell()), sha256_of(file)
        with archive.writing() as pen:
            for each in captures:
                pen.append(scope.who, "exported", {"capture": each, "sha256": digest, "bytes": size, "to": ""})
        names = used_parts(wanted)
        writes.note_export(scope, "appeals", count=count, sha256=digest, filtered=names, form=EVIDENCE, now=now)
    return Exported(count, public.notice, digest)


def _captures(public: Public) -> Iterator[str]:
    for appeal in public.appeals:
        yield from (each.capture for each in appeal.reports)
        yield from (each.report.capture for each in appeal.answers if each.report)
