"""Lines of the register's ledger: in the form of the archive's, each bound to the one before.

A line holds ids and hashes, and no words of a page or of a person but the name of who did it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from onrecord.capture.codec import write_json
from onrecord.capture.ledger import NOTHING, Line, digest
from onrecord.capture.timekeeping import written
from onrecord.register.models import Act


def write(alias: str, case: int | None, who: str, act: str, what: Mapping[str, str], at: datetime) -> None:  # noqa: PLR0913, PLR0917 - the parts of a line
    """Add a line. Whoever calls this holds the register's lock, so that no other line comes between."""
    last = Act.objects.using(alias).order_by("-n").first()
    n, before = (last.n + 1, last.sha256) if last else (1, NOTHING)
    line = write_json(Line(n, written(at), who, act, dict(what), before))
    Act.objects.using(alias).create(n=n, case_id=case, at=at, who=who, act=act, line=line.decode(), sha256=digest(line))
