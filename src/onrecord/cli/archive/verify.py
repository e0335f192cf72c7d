"""`onrecord verify`."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from onrecord import CaptureError
from onrecord.cli.archive.bundle import Trusted, is_bundle, trust_options, verify_bundles
from onrecord.cli.archive.proof_summary import with_proofs
from onrecord.cli.archive.verify_site import is_site_folder, verify_sites
from onrecord.cli.options.archive import archive_option, collector_option, open_archive, remembered, who
from onrecord.cli.options.capture_id import capture_id
from onrecord.cli.options.register import check_register
from onrecord.cli.options.text import FILE_NAME
from onrecord.cli.output.progress import progress
from onrecord.terminal import count, say

if TYPE_CHECKING:
    from pathlib import Path

    from onrecord.capture.store.archive import Archive
    from onrecord.capture.verify.archive import Verification
    from onrecord.capture.verify.cache import VerificationCache

WHOLE = "whole"


@click.command()
@click.argument("identities", metavar="[ID|FILE.wacz|DIR]...", type=FILE_NAME, nargs=-1)
@click.option("--resume", is_flag=True, help="Continue a run that was stopped.")
@click.option(
    "--open-all", is_flag=True, help="Unpack all records again, including captures that were found intact before."
)
@click.option("--when", is_flag=True, help="Check nothing, and print when each capture was last found intact.")
@click.option(
    "--jobs", type=click.IntRange(1, 64), metavar="N", help="The number of processes. Without it: one for each core."
)
@trust_options
@collector_option
@archive_option
def verify(  # noqa: PLR0913 - one argument for each option
    identities: tuple[str, ...],
    *,
    resume: bool,
    open_all: bool,
    when: bool,
    jobs: int | None,
    trust: Trusted,
    collector: str | None,
    folder: Path | None,
) -> None:
    """Check that the archive is intact.

    The command checks bytes, hashes, manifests and the ledger, signatures and timestamps. It also checks the register
    of the archive: its ledger, and that its rows match the ledger. With IDs, it checks only those captures and the
    ledger. With the file of a bundle, it checks every link of the bundle and needs no archive. With the
    folder of a site that `onrecord publish` made, it checks every file of the site.

    Each problem is printed as a sentence, and the exit code is then 1. The ledger records the check if the archive is
    yours and the ledger is intact. Otherwise nothing is written.
    """
    if _need_no_archive(identities, trust):
        return
    archive = open_archive(folder)
    from onrecord.capture.verify.check_entry import check_entry, lines_reached  # noqa: PLC0415 - see onrecord.cli

    try:
        identities = tuple(capture_id(archive, each, who(collector)) for each in identities)
        if when:
            _tell_when(archive, identities)
            return
        memory = _memory(archive, resume=resume, forget=open_all)
        _tell_unfinished(memory, resume=resume)
        number = lines_reached(archive)
        found = _verified(archive, identities, memory, jobs or os.cpu_count() or 1)
        found = with_proofs(archive, found, identities)
    except CaptureError as error:
        raise click.ClickException(str(error)) from error
    except KeyboardInterrupt:
        say("", "Stopped. To continue, run: onrecord verify --resume", err=True)
        sys.exit(130)
    for problem in found.problems:
        say(str(problem))
    for note in found.notes:
        say(note, err=True)
    say(_summary(found, memory), err=True)
    what = check_entry(found, identities, number, memory.begun) | ({} if identities else _of_register(archive))
    _record(archive, collector, found, what)
    if found.problems or what.get("register", WHOLE) != WHOLE:
        sys.exit(1)


def _need_no_archive(names: tuple[str, ...], trust: Trusted) -> bool:
    """Check bundles or sites, if that is what is named; return whether it is."""
    if is_bundle(names):
        verify_bundles(names, trust)
    elif is_site_folder(names):
        verify_sites(names, trust.keys)
    else:
        return False
    return True


def _of_register(archive: Archive) -> dict[str, str]:
    """Check the register, say what is wrong with it, and return what the ledger has of that; nothing without one."""
    wrong = check_register(archive)
    for sentence in wrong or ():
        say(sentence)
    return {} if wrong is None else {"register": count(len(wrong), "problem") if wrong else WHOLE}


def _record(archive: Archive, collector: str | None, found: Verification, what: dict[str, str]) -> None:
    """Write in the ledger what was checked; not to a mirror, which stays equal to its archive."""
    from onrecord.capture.verify.check_entry import CHECKED, obstacle  # noqa: PLC0415 - see onrecord.cli

    why = ""
    try:
        if archive.is_mirror:
            say("This is a mirror, so nothing was added to its ledger.", err=True)
            return
    except OSError as error:
        why = f"it cannot be read ({error.strerror or error})"
    why = why or obstacle(archive, found)
    if why:
        say(f"Nothing was written to this archive, not even a record of this check: {why}.", err=True)
        return
    try:
        archive.note(who(collector), CHECKED, what)
    except CaptureError as error:
        say(f"This check is not recorded in the ledger. {error}", err=True)


def _memory(archive: Archive, *, resume: bool, forget: bool) -> VerificationCache:
    from onrecord.capture.clock_status import utc_now  # noqa: PLC0415
    from onrecord.capture.verify.cache import VerificationCache  # noqa: PLC0415 - see onrecord.cli

    return VerificationCache(remembered(), archive.folder, utc_now, resume=resume, forget=forget)


def _verified(archive: Archive, identities: tuple[str, ...], memory: VerificationCache, jobs: int) -> Verification:
    from onrecord.capture.verify.archive import verify as check  # noqa: PLC0415 - see onrecord.cli

    shown = 0
    with progress("Checking", len(identities) or len(archive.kept())) as advance:

        def told(done: int, _of: int) -> None:
            nonlocal shown
            advance(done - shown)
            shown = done

        return check(archive, identities, progress=told, memory=memory, jobs=jobs)


def _tell_unfinished(memory: VerificationCache, *, resume: bool) -> None:
    stopped = memory.unfinished
    if stopped and not resume:
        say(
            f"A run begun at {stopped.begun} was stopped after {stopped.captures:,} captures. This run "
            "starts again; --resume continues the old one.",
            err=True,
        )
    elif resume and not stopped:
        say("There is no stopped run to continue, so everything is checked.", err=True)


def _tell_when(archive: Archive, identities: tuple[str, ...]) -> None:
    """Print each capture with the time when it was last found intact."""
    from onrecord.capture.verify.cache import last_whole  # noqa: PLC0415 - see onrecord.cli

    times = last_whole(archive)
    for identity in identities:
        if identity not in times:
            raise CaptureError("There is no such capture in this archive.", identity)
    for identity in identities or times:
        say(f"{identity}  {times[identity] or 'never'}")
    known = [at for each in identities or times if (at := times[each])]
    never = len(identities or times) - len(known)
    told = f"{count(never, 'capture')} never verified." if never else "All were verified at least once."
    say(f"{told} Longest ago: {min(known)}." if known else told, err=True)


def _summary(found: Verification, memory: VerificationCache) -> str:
    read = f"{count(found.captures, 'capture')} ({found.bytes:,} bytes)"
    lines = f"{count(found.lines, 'line')} of the ledger"
    withdrawn = f", and {count(found.withdrawn, 'withdrawn capture')}" if found.withdrawn else ""
    skipped = ""
    if found.skipped:
        skipped = f" {count(found.skipped, 'capture')} skipped: the run of {memory.begun} verified them."
    hashed = found.captures - found.opened
    earlier = f" Of {count(hashed, 'capture')} that were found intact before, only the hashes were compared;"
    earlier += " --open-all unpacks them again."
    result = count(len(found.problems), "problem") if found.problems else "everything is unchanged"
    return f"Checked {read} and {lines}{withdrawn}: {result}.{skipped}{earlier if hashed > 0 else ''}"
