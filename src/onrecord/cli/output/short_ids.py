"""Ids as people see them: their short forms, which every command takes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.register.db.scope import Scope

_WHOLE = re.compile(r"\b(?:so|re|pa|st|ap|ac|an|fl|pr|ju|as|ev|de|co|no)-[a-z2-7]{20}\b")


def shortened(scope: Scope, lines: Iterable[str]) -> list[str]:
    """Return lines with the short form of every id of the case in the place of the whole one."""
    from onrecord.register import reads  # noqa: PLC0415 - see onrecord.cli

    given = list(lines)
    short = reads.short_ids(scope, {key for line in given for key in _WHOLE.findall(line)})
    return [_WHOLE.sub(lambda found: short.get(found[0], found[0]), line) for line in given]
