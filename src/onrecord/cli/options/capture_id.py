"""A capture that is named on the command line: by its id, the beginning of it, or the id of a report that it shows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord import CaptureError
from onrecord.cli.options.register import is_there, open_in

if TYPE_CHECKING:
    from onrecord.capture.store.archive import Archive

_WHOLE = re.compile(r"[a-z2-7]{32}")
_BEGINNING = re.compile(r"[a-z2-7]{4,31}")
_MOST = 8


def capture_id(archive: Archive, given: str, collector: str) -> str:
    """Return the id of the capture that is meant; what is no id is returned as it is, for the archive to refuse.

    Args:
        archive: the archive.
        given: what was typed: the id of a capture, its beginning, or the id of a report as `onrecord add` prints it.
        collector: who asks; the register shows the cases that this person may see.

    Raises:
        CaptureError: several captures have ids that begin so, or no report has this id.
        RegisterError: the register cannot be opened.
    """
    if _BEGINNING.fullmatch(given):
        found = [each.id for each in archive.kept() if each.id.startswith(given)]
        if len(found) > 1:
            more = " and others" if len(found) > _MOST else ""
            raise CaptureError(
                f"Several ids begin like this: {', '.join(found[:_MOST])}{more}. Give more of the id.", given
            )
        return found[0] if found else given
    if given.startswith("re-") and is_there(archive):
        return _of_a_report(archive, given, collector)
    return given


def _of_a_report(archive: Archive, given: str, collector: str) -> str:
    register = open_in(archive, write=False)
    from onrecord.register import reads  # noqa: PLC0415 - Django is ready
    from onrecord.register.db.scope import case_scope, cases  # noqa: PLC0415

    found = {reads.capture_of(case_scope(register, collector, case), given) for case in cases(register, collector)}
    captures = sorted(each for each in found if each)
    if len(captures) != 1:
        why = "Several ids begin like this; give more of the id." if captures else "There is no report with this id."
        raise CaptureError(why, given)
    return captures[0]
