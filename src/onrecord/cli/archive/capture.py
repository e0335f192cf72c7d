"""`onrecord capture`."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord import CaptureError
from onrecord.cli.archive.sign import Proving, proof_options
from onrecord.cli.options.archive import archive_option, collector_option, open_archive, who
from onrecord.cli.options.article_text import article
from onrecord.cli.options.capture import Taking, taking_options, with_option
from onrecord.cli.options.files import ADDRESS
from onrecord.cli.options.text import FILE_NAME
from onrecord.defects import defects_as
from onrecord.terminal import say

if TYPE_CHECKING:
    from onrecord.capture.acquire import Acquirer
    from onrecord.capture.model import Taken
    from onrecord.capture.store.archive import Archive, Capture


@click.command()
@click.argument("targets", metavar="URL|FILE...", type=FILE_NAME, nargs=-1, required=True)
@click.option("--reason", metavar="TEXT", help="The reason for collecting; it is recorded.")
@click.option(
    "--url",
    metavar="URL",
    help="The web address of the given file. For a web archive file (WARC, WACZ): the address of the page to capture.",
)
@taking_options
@proof_options
@collector_option
@archive_option
def capture(  # noqa: PLR0913 - one argument for each option
    targets: tuple[str, ...],
    *,
    reason: str | None,
    url: str | None,
    taking: Taking,
    proving: Proving,
    collector: str | None,
    folder: Path | None,
) -> None:
    """Store pages in the archive as evidence, with their exact bytes.

    The manifest of a capture records who captured the page, when and how.

    Each URL is fetched with its images and style sheets. Each FILE is stored as it is. From a web archive file (WARC,
    WACZ) that somebody else made, each page is captured. The id of each capture is printed when it is on the disk.

    A page that cannot be captured is named in a message, and the command continues with the others. The exit code is
    then 1. It is also 1 if a login, a consent wall, a captcha or an error came in place of a page.
    """
    if url and (len(targets) > 1 or ADDRESS.match(targets[0])):
        raise click.UsageError("--url is the address of one saved file, or of one page in it.")
    archive = open_archive(folder)
    work = _CaptureRun(
        archive=archive,
        taker=taking.taker(),
        proving=proving,
        collector=who(collector),
        reason=reason,
        failed=proving.prepare(archive),
    )
    for number, target in enumerate(targets, 1):
        # What is told of each capture shows how far the work is; a bar would run into it.
        work.place = f"{number} of {len(targets)}: " if len(targets) > 1 else ""
        try:
            with defects_as(CaptureError, target, "captured"):
                work.take(target, url)
        except CaptureError as error:
            say(with_option(f"{work.place}{error}", error), err=True)
            work.failed += 1
    if work.failed:
        sys.exit(1)


@dataclass(slots=True, kw_only=True)
class _CaptureRun:
    """The captures of one command: where they are kept, and how many went wrong."""

    archive: Archive
    taker: Acquirer
    proving: Proving
    collector: str
    reason: str | None
    place: str = ""
    failed: int = 0

    def take(self, target: str, url: str | None) -> None:
        """Capture what an address or a file holds.

        Raises:
            CaptureError: it cannot be had, or not be kept.
        """
        from onrecord.capture.foreign.pages import SUFFIXES  # noqa: PLC0415
        from onrecord.cli.options.saved_pages import saved_pages  # noqa: PLC0415 - see onrecord.cli

        if ADDRESS.match(target):
            self._keep(self.taker.from_web(target), self.taker.by_name())
        elif target.lower().endswith(SUFFIXES):
            count = 0
            for page in self.taker.from_stranger(Path(target), url, self._wrong):
                count += self._kept(page, page.url, self.taker.by_name())
            say(f"  {self.place}{count} {'page' if count == 1 else 'pages'} imported from {target}", err=True)
        else:
            for saved in saved_pages(Path(target), url, self._wrong):
                if saved.part:
                    self._kept(saved, saved.name, {})
                else:
                    self._keep(saved, {})

    def _kept(self, found: Taken, name: str, settings: dict[str, str]) -> bool:
        """Keep one of several pages in a file, or say why it cannot be kept; the others are."""
        try:
            self._keep(found, settings)
        except CaptureError as error:
            self._wrong(f"{name}: {error.message}")
            return False
        return True

    def _keep(self, found: Taken, settings: dict[str, str]) -> None:
        kept = self.archive.keep(
            found, collector=self.collector, reason=self.reason, settings=settings, text=article(found)
        )
        say(kept.id)
        _tell(self.archive, kept, self.place)
        self.failed += (kept.manifest.label is not None) + self.proving.prove(self.archive, kept.id, self.collector)

    def _wrong(self, sentence: str) -> None:
        """Print a problem of a third-party archive."""
        say(f"  {self.place}{sentence}", err=True)
        self.failed += 1


def _tell(archive: Archive, kept: Capture, place: str) -> None:
    """Say what was kept, for people."""
    manifest = kept.manifest
    where = kept.records.relative_to(archive.folder)
    say(f"  {place}{manifest.final or manifest.name}: {manifest.body.bytes:,} bytes, stored as {where}", err=True)
    if manifest.change and manifest.previous:
        text = (
            f", the article's text {manifest.text_change}"
            if manifest.change == "edited" and manifest.text_change
            else ""
        )
        say(f"  {manifest.change} since {manifest.previous.id}{text}", err=True)
    if manifest.assets or manifest.left_out:
        left = f", {len(manifest.left_out)} left out" if manifest.left_out else ""
        count = len(manifest.assets or ())
        say(f"  {count} embedded {'item' if count == 1 else 'items'} stored with it{left}", err=True)
    if manifest.image:
        say(f"  an image and a PDF were made of these bytes by {manifest.image.browser}", err=True)
    if manifest.label:
        what = f"a page of the kind “{manifest.label.label}”, not the page itself"
        say(f"  {place}The server sent {what}. {manifest.label.why}", err=True)
    say(f"  {manifest.grade} of evidence: {' '.join((*manifest.missing, *manifest.notes))}", err=True)
