"""Lines of the register's ledger: in the form of the archive's, each bound to the one before, with hashes of its rows.

A line holds ids and hashes, and no words of a page or of a person but the name of who did it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from onrecord.capture.clock_status import written
from onrecord.capture.store.json_codec import write_json
from onrecord.capture.store.ledger import NOTHING, LedgerEntry, digest, parse
from onrecord.register.db.across_cases import of_every_case
from onrecord.register.db.row_hashes import cover
from onrecord.register.db.scope import Scope
from onrecord.register.models import Act


def write(scope: Scope, act: str, what: Mapping[str, str], at: datetime) -> None:
    """Add a line for the rows that came since the line before. Whoever calls this writes to the register.

    So no other line comes between, and no row of anybody else.

    Args:
        scope: who did it, in which case.
        act: what was done.
        what: to what, by ids and hashes.
        at: when.
    """
    last = of_every_case(Act, scope.alias).order_by("-n").first()
    n, before = (last.n + 1, last.sha256) if last else (1, NOTHING)
    rows = cover(scope.alias, parse(last.line.encode()).what if last else None)
    line = write_json(LedgerEntry(n=n, at=written(at), who=scope.who, act=act, what={**what, **rows}, before=before))
    scope.create(Act(n=n, at=at, who=scope.who, act=act, line=line.decode(), sha256=digest(line)))
