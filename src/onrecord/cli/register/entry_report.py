"""The messages of commands that add captures to the register, and their option for the case."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from onrecord.cli.options.register import bind
from onrecord.terminal import count

if TYPE_CHECKING:
    from onrecord.capture.store.archive import Archive
    from onrecord.register.db.scope import Scope
    from onrecord.register.ingest.pipeline import IngestPipeline, Keep
    from onrecord.register.views import EntryOutcome

ENDS = {"set aside": "set aside", "withdrawn": "set aside", "new": "entered", "version": "entered", "again": "again"}
"""The outcome that is recorded for a file or address, by the outcomes of its pages, the most important first."""
_SAID = (
    ("new", "added"),
    ("version", "added as new versions"),
    ("again", "in the register already"),
    ("set aside", "set aside"),
    ("withdrawn", "withdrawn earlier, and not added again"),
)


@dataclass(slots=True, kw_only=True)
class Entering:
    """One command's entering in one case.

    Attributes:
        archive: where captures are kept.
        scope: who enters, in which case.
        adder: what enters.
        run: the command's name in what is noted.
        counts: how many captures became what.
    """

    archive: Archive
    scope: Scope
    adder: IngestPipeline
    run: str
    counts: dict[str, int] = field(default_factory=dict)

    @classmethod
    def into(cls, archive: Archive, scope: Scope, keep: Keep) -> Entering:
        """Begin to enter in a case; `keep` keeps what is not in the archive yet."""
        from onrecord.register.ingest.pipeline import IngestPipeline  # noqa: PLC0415 - Django is ready
        from onrecord.register.ingest.suggestions import suggest  # noqa: PLC0415

        return cls(
            archive=archive,
            scope=scope,
            adder=IngestPipeline(archive=archive, scope=scope, keep=keep, propose=suggest),
            run=secrets.token_hex(16),
        )

    def count(self, entered: EntryOutcome) -> str:
        """Count what became of a capture, and say it."""
        self.counts[entered.outcome] = self.counts.get(entered.outcome, 0) + 1
        found = f"{count(entered.statements, 'statement')}, {count(entered.appeals, 'appeal')}, all as proposals"
        return {
            "new": f"added with {found}",
            "version": f"added as version {entered.version} of a known page, with {found}",
            "set aside": f"A substitute page came. It is stored, but not added to the register. {entered.why}",
            "withdrawn": f"It was withdrawn from the archive, so it was not added. The reason: {entered.why}",
            "again": f"in the register already. {entered.why}"
            if entered.why
            else "in the register already, nothing new",
        }[entered.outcome]

    def note(self, target: str, url: str | None, outcomes: Iterable[str], reason: str) -> None:
        """Note what became of what was to be added: failed for a reason, or the most telling of some outcomes."""
        from onrecord.register import writes  # noqa: PLC0415 - Django is ready

        outcome = "failed" if reason else next(ENDS[kind] for kind in ENDS if kind in set(outcomes))
        writes.note_attempts(self.scope, self.run, [(target, url)], outcome, reason)

    def end(self) -> str:
        """Bind the two ledgers, and say how much was done."""
        if set(self.counts) & {"new", "version", "set aside"}:
            bind(self.archive, self.scope.register, self.scope.who)
        counted = (f"{self.counts[kind]:,} {words}" for kind, words in _SAID if kind in self.counts)
        return ", ".join(counted).capitalize() + "." if self.counts else "Nothing was added."
