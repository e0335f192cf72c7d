"""What `onrecord watch run` does with a capture beyond the archive: it enters it in the register.

The register never holds the watch up: a page may be gone tomorrow, and what is kept can be entered at any time.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import click

from onrecord import CaptureError, ReadError, RegisterError
from onrecord.cli.entering import Entering
from onrecord.cli.registers import follow, is_there, open_in
from onrecord.terminal import say

if TYPE_CHECKING:
    from onrecord.capture.archive import Archive, Capture
    from onrecord.capture.model import Taken


@dataclass(slots=True)
class Feeding:
    """Enters what a watch keeps, one run after the other.

    Attributes:
        archive: where captures are kept.
        case: the case.
        who: who enters.
        entering: the entering of this run; None where the register cannot be opened.
        failed: what this run kept and did not enter, in sentences.
        wrong: how much went wrong in all runs.
    """

    archive: Archive
    case: str
    who: str
    entering: Entering | None = None
    failed: list[str] = field(default_factory=list)
    wrong: int = 0

    def begin(self) -> None:
        """Open the register for a run, and make one where there is none; say so if it cannot be opened."""
        try:
            register = open_in(self.archive, make=True)
            from onrecord.register.permissions import scope  # noqa: PLC0415 - Django is ready from here on

            follow(self.archive, register)
            self.entering = Entering.into(self.archive, scope(register, self.who, self.case), self._keep)
        except (RegisterError, click.ClickException) as error:
            self.wrong += 1
            say(f"Pages are kept in the archive, and not entered in the register. {error}", err=True)

    def _keep(self, taken: Taken) -> Capture:
        return self.archive.keep(taken, collector=self.who)

    def enter(self, capture: Capture) -> None:
        """Enter a capture, or note that it could not be entered."""
        if self.entering is None:
            self.failed.append(f"{capture.id}: It is kept, but not entered.")
            return
        try:
            said = self.entering.count(self.entering.adder.add_kept(capture))
            say(f"  {capture.id}: {said}", err=True)
        except (CaptureError, ReadError, RegisterError) as error:
            self.failed.append(f"{capture.id}: It is kept, but not entered. {error.message}")
            self.entering.scope.register.close()  # a connection that was lost is not used again
            with suppress(RegisterError):
                self.entering.note(capture.id, None, (), error.message)

    def end(self) -> None:
        """Say what a run came to in the register, and let go of it."""
        for sentence in self.failed:
            say(sentence, err=True)
        if self.failed:
            say("What was not entered can be entered with: onrecord add --kept", err=True)
        if self.entering:
            say(f"In the register: {self.entering.end()}", err=True)
            self.entering.scope.register.close()
        self.entering = None
        self.wrong += len(self.failed)
        self.failed.clear()


def feeding(archive: Archive, case: str | None, who: str) -> Feeding | None:
    """Return what enters what is kept, in the case that is named or else in the one that each register has.

    None where no case is named and the archive has no register: nobody asked for one.
    """
    return Feeding(archive, case or "default", who) if case is not None or is_there(archive) else None
