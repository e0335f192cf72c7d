"""Adding what an address, a file or an id of a capture names: the work of `onrecord add`, and of the desk's worker."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord import CaptureError, ReadError
from onrecord.characters import whole_characters
from onrecord.cli.options.article_text import article
from onrecord.cli.options.files import ADDRESS
from onrecord.cli.register.entry_report import Entering
from onrecord.defects import defects_as

if TYPE_CHECKING:
    from onrecord.capture.acquire import Acquirer
    from onrecord.capture.model import Taken
    from onrecord.capture.store.archive import Archive, Capture
    from onrecord.register.db.scope import Scope
    from onrecord.register.views import EntryOutcome

ID = re.compile(r"[a-z2-7]{32}")
"""An id of a capture; a file of such a name is named with its folder."""


@dataclass(frozen=True, slots=True)
class AdditionFailure:
    """Why something could not be added.

    Attributes:
        reason: the reason, in sentences.
        error: the error that ended it; None if none did.
    """

    reason: str
    error: CaptureError | ReadError | None


@dataclass(slots=True, kw_only=True)
class PageAddition:
    """Adds pages to one case.

    Attributes:
        taker: takes pages from the web and from files.
        entering: enters them, and counts.
    """

    taker: Acquirer
    entering: Entering

    @classmethod
    def into(cls, archive: Archive, scope: Scope, taker: Acquirer, reason: str | None) -> PageAddition:
        """Begin to add pages to a case; the reason is in the manifest of each capture."""
        settings = taker.by_name()

        def keep(taken: Taken) -> Capture:
            return archive.keep(taken, collector=scope.who, reason=reason, settings=settings, text=article(taken))

        return cls(taker=taker, entering=Entering.into(archive, scope, keep))

    def add(
        self, target: str, url: str | None, tell: Callable[[EntryOutcome], None], *, kept: str | None = None
    ) -> AdditionFailure | None:
        """Add what an address, a file or an id of a capture names, and note what became of it.

        Args:
            target: the address, the file or the id.
            url: the address that was given with a file.
            tell: is called with what became of each page.
            kept: the id of a capture of the address that is added instead of a new one.

        Returns:
            Why it could not be added; None if it was.

        Raises:
            RegisterError: the register cannot be written.
        """
        wrong, outcomes, ended = list[str](), set[str](), None
        try:
            with defects_as(CaptureError, target, "added"):
                for entered in self._entered(target, url, wrong.append, kept):
                    outcomes.add(entered.outcome)
                    tell(entered)
        except (CaptureError, ReadError) as error:
            wrong.append(error.message)
            ended = error
        reason = " ".join(wrong) or ("" if outcomes else "It has no page.")
        self.entering.note(whole_characters(target), url, outcomes, whole_characters(reason))
        return AdditionFailure(reason, ended) if reason else None

    def _entered(
        self, target: str, url: str | None, wrong: Callable[[str], None], kept: str | None
    ) -> Iterator[EntryOutcome]:
        """Enter what is named, a page after the other.

        Raises:
            CaptureError: it cannot be had.
            ReadError: what an id names is no page that can be read.
        """
        from onrecord.capture.model import Saved  # noqa: PLC0415 - see onrecord.cli
        from onrecord.register.views import EntryOutcome  # noqa: PLC0415 - the same

        archive = self.entering.archive
        gone = None if kept else _withdrawn(archive, target)
        if gone is not None:
            yield EntryOutcome(outcome="withdrawn", report=None, why=gone)
        elif kept or ID.fullmatch(target):
            yield self.entering.adder.add_kept(archive.open(kept or target))
        else:
            for taken in self._taken(target, url, wrong):
                try:
                    yield self.entering.adder.add(taken)
                except (CaptureError, ReadError) as error:
                    page = taken.name if isinstance(taken, Saved) and taken.part else getattr(taken, "url", None)
                    said = f"{page}: {error.message}" if page and page != target else error.message
                    wrong(said + " It is stored in the archive." * isinstance(error, ReadError))

    def _taken(self, target: str, url: str | None, wrong: Callable[[str], None]) -> Iterator[Taken]:
        from onrecord.capture.foreign.pages import SUFFIXES  # noqa: PLC0415
        from onrecord.cli.options.saved_pages import saved_pages  # noqa: PLC0415 - see onrecord.cli

        if ADDRESS.match(target):
            yield self.taker.from_web(target)
        elif target.lower().endswith(SUFFIXES):
            yield from self.taker.from_stranger(Path(target), url, wrong)
        else:
            yield from saved_pages(Path(target), url, wrong)


def _withdrawn(archive: Archive, target: str) -> str | None:
    """Return why the capture that is named, or the last of an address, was withdrawn; None if it was not."""
    if ADDRESS.match(target):
        last = archive.last_of(target)
        return last.kept.withdrawn if last and last.kept else None
    line = archive.withdrawals().get(target)
    return line.what.get("reason", "") if line and line.act == "withdrawn" else None
