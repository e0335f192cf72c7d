"""Lines of the register's ledger: in the form of the archive's, each bound to the one before, with hashes of its rows.

A line holds ids and hashes, and no words of a page or of a person but the name of who did it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from onrecord.capture.clock_status import written
from onrecord.capture.store.json_codec import write_json
from onrecord.capture.store.ledger import NOTHING, LedgerEntry, digest, parse
from onrecord.register.db.row_hashes import cover
from onrecord.register.models import Act


def write(alias: str, case: int | None, who: str, act: str, what: Mapping[str, str], at: datetime) -> None:  # noqa: PLR0913, PLR0917 - the parts of a line
    """Add a line for the rows that came since the line before. Whoever calls this writes to the register.

    So no other line comes between, and no row of anybody else.
    """
    last = Act.objects.using(alias).order_by("-n").first()
    n, before = (last.n + 1, last.sha256) if last else (1, NOTHING)
    rows = cover(alias, parse(last.line.encode()).what if last else None)
    line = write_json(LedgerEntry(n=n, at=written(at), who=who, act=act, what={**what, **rows}, before=before))
    Act.objects.using(alias).create(n=n, case_id=case, at=at, who=who, act=act, line=line.decode(), sha256=digest(line))
