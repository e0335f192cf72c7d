"""`onrecord withdraw`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from onrecord import CaptureError, RegisterError
from onrecord.cli.options.archive import archive_option, collector_option, open_archive, who
from onrecord.cli.options.capture_id import capture_id
from onrecord.cli.options.register import bind, follow, is_there, open_in
from onrecord.desk.exports_folder import remove_exports
from onrecord.terminal import say

if TYPE_CHECKING:
    from pathlib import Path

    from onrecord.capture.store.archive import Archive


@click.command()
@click.argument("identity", metavar="ID")
@click.option("--reason", metavar="TEXT", required=True, help="The reason. It is recorded permanently.")
@click.option("--delete", is_flag=True, help="Delete the files permanently. Without it, they can be restored.")
@click.option("--undo", is_flag=True, help="Restore a withdrawn capture whose files were not deleted.")
@collector_option
@archive_option
def withdraw(  # noqa: PLR0913 - one argument for each option
    identity: str, *, reason: str, delete: bool, undo: bool, collector: str | None, folder: Path | None
) -> None:
    """Withdraw a capture from the archive, and record the reason.

    The archive keeps a note of who withdrew it, when and why (a tombstone).

    Its files are moved to a folder that no other command reads, and --undo restores them. With --delete they are
    deleted, and with them the exports that the desk keeps for a day; you can also do this later. If the archive has a
    register, no command shows or finds the content of the capture any more.
    """
    if delete and undo:
        raise click.UsageError("Use either --delete or --undo.")
    if not reason.strip():
        raise click.UsageError("Give the reason with --reason.")
    archive, collector = open_archive(folder), who(collector)
    wrong = list[str]()
    try:
        if not archive.ledger.is_there():
            raise click.ClickException(f"{archive.folder}: There is no archive here: it has no ledger.")
        identity = capture_id(archive, identity, collector)
        if undo:
            archive.restore(identity, who=collector, reason=reason)
            done = "It was restored."
        else:
            archive.withdraw(identity, who=collector, reason=reason, delete=delete)
            if delete:
                remove_exports(archive.folder)
            done = "Its files were deleted." if delete else f"Its files were moved to {archive.folder / 'sealed'}."
        say(f"{identity}: {done} This is recorded in the ledger, with the reason.", err=True)
        _tell_of_copies(archive, identity, undo=undo)
    except CaptureError as error:
        wrong.append(str(error))
    try:
        # Also if nothing was done just now: whoever runs it once more means the register that was not told before.
        _tell_register(archive, collector, None if undo else identity)
    except (RegisterError, click.ClickException) as error:
        wrong.append(f"The register was not changed. {error.message} Then run this command again.")
    if wrong:
        raise click.ClickException(" ".join(wrong))


def _tell_of_copies(archive: Archive, identity: str, *, undo: bool) -> None:
    """Say who else has what was withdrawn."""
    if undo:
        return
    say("Copies elsewhere still contain it: mirror the archive again, and inform everybody who got a copy.", err=True)
    for line in archive.acts("exported", identity):
        to = line.what.get("to") or "somebody who is not named"
        say(f"  On {line.at[:10]} a copy was given to {to}.", err=True)


def _tell_register(archive: Archive, collector: str, withdrawn: str | None) -> None:
    """Let the register of an archive follow it, if there is one; say what else shows the page that was withdrawn.

    Raises:
        RegisterError: it cannot be opened or written.
    """
    if not is_there(archive):
        return
    register = open_in(archive)
    if follow(archive, register):
        bind(archive, register, collector)
        now = "no longer shows or finds withdrawn pages" if withdrawn else "shows and finds restored pages again"
        say(f"The register was updated: it {now}.", err=True)
    if withdrawn:
        from onrecord.register import reads  # noqa: PLC0415 - Django is ready from here on
        from onrecord.register.db.scope import case_scope, cases  # noqa: PLC0415 - Django is ready from here on

        scopes = (case_scope(register, collector, case) for case in cases(register, collector))
        others = sorted({each for scope in scopes for each in reads.beside(scope, withdrawn)})
        if others:
            say("Other captures show this page or an edited version, and are still there:", err=True)
            say(*others)
