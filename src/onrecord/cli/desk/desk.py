"""`onrecord desk`."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path

import click

from onrecord.cli.options.archive import archive_option, collector_option, open_archive, who
from onrecord.cli.options.capture import Taking, asking_options
from onrecord.cli.options.register import URL
from onrecord.cli.options.settings import BROWSER
from onrecord.terminal import say


@click.command()
@click.option("--port", type=click.IntRange(1, 65535), metavar="N", help="The port. Without it: 8040, or the next one.")
@click.option("--browser/--no-browser", default=True, help="Open the desk in the browser. This is the default.")
@click.option("--invite", metavar="NAME", help="Print a link to make the account NAME, and start nothing.")
@click.option("--public", metavar="HOST", help="Serve other computers too, under this host name. It needs TLS.")
@click.option(
    "--tls-certificate",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The certificate for --public.",
)
@click.option(
    "--tls-key",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The private key of the certificate.",
)
@asking_options
@collector_option
@archive_option
def desk(  # noqa: PLR0913 - one argument for each option
    *,
    port: int | None,
    browser: bool,
    invite: str | None,
    public: str | None,
    tls_certificate: Path | None,
    tls_key: Path | None,
    taking: Taking,
    collector: str | None,
    folder: Path | None,
) -> None:
    """Open the desk, where people read the register in a browser.

    The desk serves this computer only. At the first start, it prints a link for the first account, which becomes a
    keeper of your cases. Accounts and sessions are in the folder of the archive.

    Pages that people add in the browser are fetched by a second process, in the way that the options say.
    $ONRECORD_BROWSER names the Chromium that makes screenshots, as for `onrecord add`.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before numpy is loaded: a process with threads is not forked
    archive = open_archive(folder)
    taking = replace(taking, no_embedded=False, browser=os.environ.get(BROWSER.variable) or "auto")
    from onrecord.capture.browser.chromium import find  # noqa: PLC0415 - see onrecord.cli
    from onrecord.desk.location import DeskLocation  # noqa: PLC0415
    from onrecord.desk.options import DeskOptions  # noqa: PLC0415
    from onrecord.desk.server_port import free_port  # noqa: PLC0415
    from onrecord.desk.start import invitation_address, open_desk, serve  # noqa: PLC0415

    options = DeskOptions(
        place=DeskLocation(archive.folder, os.environ.get(URL) or None),
        port=(port or 8040) if invite else (port or 443) if public else free_port(port),
        collector=who(collector),
        public=public,
        certificate=tls_certificate,
        private_key=tls_key,
    )
    find(taking.browser)  # a browser that is named and not there is said now, and not with the first page
    open_desk(options)
    if invite:
        say("This link makes the account. It can be used once, within 24 hours:", invitation_address(options, invite))
        return
    from onrecord.cli.desk.worker import work_for  # noqa: PLC0415

    if not serve(options, browser=browser, work=lambda name: work_for(options, taking, name)):
        sys.exit(1)
