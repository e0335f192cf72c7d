"""A whole register as one file, for `onrecord import`. It has all cases, and is never masked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from onrecord.capture.clock_status import utc_now
from onrecord.publish.export import Exported
from onrecord.publish.new_file import new_file, sha256_of
from onrecord.register import writes
from onrecord.register.db.scope import Scope
from onrecord.register.register_file import NOTICE, write_register

REGISTER = "register"
"""The name of the format."""
ALL_OF_IT = "A file of the whole register has all cases and all names. It takes neither --public nor a filter."


def export_register(scope: Scope, target: Path, *, now: Callable[[], datetime] = utc_now) -> Exported:
    """Write all cases of a register into one file. Without all of it, nothing is left.

    Args:
        scope: who exports, a keeper of every case. The ledger records it in the case of this scope.
        target: the file, which must not exist.
        now: the clock.

    Raises:
        PublishError: the file exists or cannot be written.
        RegisterError: this person is not a keeper of every case, or the register cannot be read or written.
    """
    with new_file(target) as file:
        count = write_register(scope.register, scope.who, file)
        digest = sha256_of(file)
        writes.note_export(scope, REGISTER, count=count, sha256=digest, form=REGISTER, now=now)
    return Exported(count, NOTICE, digest)
