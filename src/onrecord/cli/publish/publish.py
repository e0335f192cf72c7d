"""`onrecord publish`."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import click

from onrecord.cli.options.archive import archive_option, collector_option, known_of_site
from onrecord.cli.options.passphrase import Unlocking, unlocking_options
from onrecord.cli.options.register import case_option, open_scope
from onrecord.terminal import count, one_line, say
from onrecord.vocabulary import PublicLanguage

if TYPE_CHECKING:
    from onrecord.capture.proofs.keys import Signer


@click.command()
@click.argument("directory", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--as-of",
    "day",
    metavar="DAY",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Show how appeals stood on this day. Without it: today. Consent counts as of today in any case.",
)
@click.option("--address", metavar="URL", default="", help="The address of the site, for the feed and a sitemap.")
@click.option(
    "--language",
    "languages",
    type=click.Choice([str(language) for language in PublicLanguage]),
    multiple=True,
    help="A language of the site. Give it again for another; the first is at the root. Without it: en and fa.",
)
@click.option("--title", metavar="TEXT", default="On the record", show_default=True, help="The name of the site.")
@click.option(
    "--mask-quotations",
    is_flag=True,
    help="Show quotations, with names in them masked. Without it: a quotation with a name is withheld.",
)
@click.option("--sign", "signed", is_flag=True, help="Sign the list of files with the key of the archive.")
@unlocking_options
@case_option
@collector_option
@archive_option
def publish(  # noqa: PLR0913 - one argument for each option
    directory: Path,
    *,
    day: datetime | None,
    address: str,
    languages: tuple[str, ...],
    title: str,
    mask_quotations: bool,
    signed: bool,
    unlocking: Unlocking,
    case: str,
    collector: str | None,
    folder: Path | None,
) -> None:
    """Publish a case as a web site in a folder.

    The site names only officials in office and parties that were released. Each page is read as a reader could read
    it, and if a masked name is found, nothing is written. The site needs no server: it opens from a folder or a stick.
    A folder that has a site is brought up to date. Read the site before you hand it on: a name that the register does
    not know cannot be masked. `onrecord verify DIR` checks a copy of the site.
    """
    at = _checked(address)
    archive, scope = open_scope(folder, case, collector)
    unlocking.ring(archive)
    from onrecord.publish import SiteOptions, publish_site  # noqa: PLC0415 - see onrecord.cli

    key = _Key(unlocking.signer(archive)) if signed else None
    options = SiteOptions(
        as_of=day and day.date(),
        mask_quotations=mask_quotations,
        address=at,
        title=title,
        key=key,
        known=known_of_site(directory),
    )
    if languages:
        options = replace(options, languages=tuple(dict.fromkeys(languages)))
    made = publish_site(scope, directory, options)
    told = f"{count(made.count, 'appeal')}, {count(made.reports, 'report')}, {count(made.files, 'file')}"
    told += f", {made.written:,} written, {made.removed:,} removed"
    say(f"{one_line(str(directory))}: {told}. SHA-256 of the list of files (manifest.json): {made.sha256}.", err=True)
    say(f"Read it before you hand it on: open {one_line(str(directory / 'index.html'))} in a browser.", err=True)


class _Key:
    """The key of an archive, as publishing asks for it."""

    def __init__(self, signer: Signer) -> None:
        self._signer = signer

    @property
    def id(self) -> str:
        return self._signer.id

    @property
    def pem(self) -> bytes:
        return self._signer.public.pem

    def sign(self, data: bytes) -> bytes:
        return self._signer.sign(data)


def _checked(address: str) -> str:
    """Return an address with a stroke at its end; an empty one as it is.

    Raises:
        click.UsageError: it is not the address of a folder on the web.
    """
    if not address:
        return ""
    try:
        parts = urlsplit(address)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or parts.fragment:
        raise click.UsageError("--address must be an address such as https://example.org/record/.")
    return address if address.endswith("/") else f"{address}/"
