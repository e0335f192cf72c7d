"""The seam between entering a page and all that may be proposed from it.

What may be one, and which answer may belong to which appeal, is worked out by pure functions that know no database. Who
enters a page hands `writes.enter` a `Propose`: it is called in the page's transaction when the page's own rows are
there, with what they hold, and what it returns is entered as proposals. None of it is accepted before a person has
judged it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.register.db.scope import Scope
    from onrecord.register.domain import PageFacts
    from onrecord.register.linkage.blocking_keys import PageKeys


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """That two parties or two appeals are one, two reports have one origin, or an answer (`left`) is to an appeal.

    Attributes:
        kind: a word of `onrecord.vocabulary.PairKind`.
        left, right: their ids.
        sure: how likely it is, from 0 to 1.
        reasons: what speaks for it and against it, in sentences.
        rule: what proposes it, with its version.
    """

    kind: str
    left: str
    right: str
    sure: float
    reasons: tuple[str, ...]
    rule: str


Propose = Callable[["Scope", "PageFacts", "PageKeys"], Iterable[Proposal]]
"""Is told the case, and what a report that was just entered holds."""


def nothing(_scope: Scope, _page: PageFacts, _keys: PageKeys) -> Iterable[Proposal]:
    """Propose nothing."""
    return ()
