"""`onrecord withdraw`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from onrecord import CaptureError
from onrecord.cli.archives import archive_option, collector_option, open_archive, who

if TYPE_CHECKING:
    from pathlib import Path


@click.command()
@click.argument("identity", metavar="ID")
@click.option("--reason", metavar="TEXT", required=True, help="Why; it is put on record, and stays there.")
@click.option("--delete", is_flag=True, help="Delete the files now and for good, instead of sealing them aside.")
@click.option("--undo", is_flag=True, help="Bring back what was withdrawn and only sealed.")
@collector_option
@archive_option
def withdraw(  # noqa: PLR0913 - one argument for each option
    identity: str, *, reason: str, delete: bool, undo: bool, collector: str | None, folder: Path | None
) -> None:
    """Take a capture out of the archive; a tombstone says who did so, when and why.

    Its files are sealed aside, where no other command looks, and can be brought back with --undo.
    With --delete they are deleted; that can be done later too.
    """
    if delete and undo:
        raise click.UsageError("Either --delete or --undo.")
    if not reason.strip():
        raise click.UsageError("Say why, with --reason.")
    archive, collector = open_archive(folder), who(collector)
    if not archive.ledger.path.exists():
        raise click.ClickException(f"{archive.folder}: There is no archive here: it has no ledger.")
    try:
        if undo:
            archive.restore(identity, who=collector, reason=reason)
            done = "It is back in its place."
        else:
            archive.withdraw(identity, who=collector, reason=reason, delete=delete)
            done = "Its files were deleted." if delete else f"Its files are sealed in {archive.folder / 'sealed'}."
    except CaptureError as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{identity}: {done} The ledger says so, with the reason.", err=True)
    if not undo:
        click.echo("Copies elsewhere still hold it: mirror the archive again, and tell whoever was given it.", err=True)
        for line in archive.acts("exported", identity):
            click.echo(
                f"  On {line.at[:10]} it was handed to {line.what.get('to') or 'somebody who is not named'}.", err=True
            )
