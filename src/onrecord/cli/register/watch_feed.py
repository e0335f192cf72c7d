"""The step of `onrecord watch run` after capturing: adding the captures to the register.

The register never delays the watch: a page may be gone tomorrow, but a stored capture can be added at any time. All
pages are therefore captured first. A capture that cannot be added now is added by a later run.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import click

from onrecord import CaptureError, ReadError, RegisterError
from onrecord.cli.options.register import follow, is_there, open_in
from onrecord.cli.register.entry_report import Entering
from onrecord.terminal import say

if TYPE_CHECKING:
    from onrecord.capture.model import Taken
    from onrecord.capture.store.archive import Archive, Capture
    from onrecord.cli.register.pending_entries import ToEnter


@dataclass(slots=True, kw_only=True)
class Feeding:
    """Enters what a watch keeps, one run after the other.

    Attributes:
        archive: where captures are kept.
        case: the case.
        who: who enters.
        stopped: whether the user wants to end.
        waiting: what this run kept, in its order.
        failed: what was kept and not entered, in sentences.
        wrong: how much went wrong in all runs.
    """

    archive: Archive
    case: str
    who: str
    stopped: Callable[[], bool]
    waiting: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    wrong: int = 0

    def take(self, capture: Capture) -> None:
        """Note that a capture is to be entered, so that it is even if this process is ended before."""
        self.waiting.append(capture.id)
        with suppress(CaptureError, OSError):
            self._listed().add(self.case, capture.id)

    def _listed(self) -> ToEnter:
        from onrecord.cli.register.pending_entries import ToEnter  # noqa: PLC0415 - see onrecord.cli

        return ToEnter(self.archive.folder)

    def end(self) -> None:
        """Enter what a run kept, and what an earlier one could not enter; say what it came to."""
        listed = self._listed()
        with suppress(CaptureError, OSError):
            self.waiting = list(dict.fromkeys((*listed.of(self.case), *self.waiting)))
        done = self._enter_all()
        with suppress(CaptureError, OSError):
            listed.done(self.case, frozenset(done))
        for sentence in self.failed:
            say(sentence, err=True)
        if self.failed:
            say("The next run adds them. To add them now, run: onrecord add --kept", err=True)
        self.wrong += len(self.failed)
        self.waiting.clear()
        self.failed.clear()

    def _enter_all(self) -> list[str]:
        """Enter what waits; return what does not wait any longer."""
        entering = self._opened()
        if entering is None:
            self.failed += [f"{each}: It is stored, but not in the register." for each in self.waiting]
            return []
        done = list[str]()
        for place, identity in enumerate(self.waiting):
            if self.stopped():
                left = len(self.waiting) - place
                say(f"{left} of the captures {'waits' if left == 1 else 'wait'} for the next run.", err=True)
                break
            began = time.monotonic()
            if self._enter(entering, identity):
                done.append(identity)
            elif time.monotonic() - began >= _longest():
                self.failed += [f"{each}: It is stored, but not in the register." for each in self.waiting[place + 1 :]]
                break
        say(f"In the register: {entering.end()}", err=True)
        entering.scope.register.close()
        return done

    def _opened(self) -> Entering | None:
        """Open the register, and make one where there is none; say so if it cannot be opened."""
        try:
            register = open_in(self.archive, make=True)
            from onrecord.register.db.scope import case_scope  # noqa: PLC0415 - Django is ready from here on

            follow(self.archive, register)
            return Entering.into(self.archive, case_scope(register, self.who, self.case), self._keep)
        except (RegisterError, click.ClickException) as error:
            self.wrong += 1
            say(f"Pages are stored in the archive, but not added to the register. {error}", err=True)
            return None

    def _keep(self, taken: Taken) -> Capture:
        return self.archive.keep(taken, collector=self.who)

    def _enter(self, entering: Entering, identity: str) -> bool:
        """Enter a capture, or note that it could not be entered; return whether it need not be tried again."""
        began = time.monotonic()
        try:
            said = entering.count(entering.adder.add_kept(self.archive.open(identity)))
            say(f"  {identity}: {said}", err=True)
        except (CaptureError, ReadError, RegisterError) as error:
            self.failed.append(f"{identity}: It is stored, but not in the register. {error.message}")
            entering.scope.register.close()  # a connection that was lost is not used again
            if time.monotonic() - began < _longest():
                with suppress(RegisterError):
                    entering.note(identity, None, (), error.message)
            return not isinstance(error, RegisterError)
        return True


def _longest() -> float:
    """Return for how long one is waited for: who waited so long in vain does not wait again for each of the others."""
    from onrecord.register.db.settings import WAIT  # noqa: PLC0415 - see onrecord.cli

    return WAIT


def feeding(archive: Archive, case: str | None, who: str, stopped: Callable[[], bool]) -> Feeding | None:
    """Return what enters what is kept, in the case that is named or else in the one that each register has.

    None where no case is named and the archive has no register: nobody asked for one.
    """
    return (
        Feeding(archive=archive, case=case or "default", who=who, stopped=stopped)
        if case is not None or is_there(archive)
        else None
    )
