"""The shared options of commands that work with an archive: the archive and the collector."""

from __future__ import annotations

import getpass
import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli.options.settings import ARCHIVE, COLLECTOR
from onrecord.terminal import say

if TYPE_CHECKING:
    from onrecord.capture.store.archive import Archive

archive_option = click.option(
    "--archive",
    "folder",
    metavar="DIR",
    envvar=ARCHIVE.variable,
    type=click.Path(file_okay=False, readable=False, path_type=Path),  # what cannot be read is said by the archive
    help="The folder of the archive. Without it: $ONRECORD_ARCHIVE, else the data folder of your system.",
)
collector_option = click.option(
    "--collector",
    metavar="NAME",
    envvar=COLLECTOR.variable,
    help="Your name; it is recorded. Without it: $ONRECORD_COLLECTOR, else your user name.",
)


def open_archive(folder: Path | None) -> Archive:
    """Open the archive that is meant."""
    from onrecord.capture.store.archive import Archive  # noqa: PLC0415 - see onrecord.cli
    from onrecord.capture.verify.cache import opener  # noqa: PLC0415

    folder = folder or default_folder()
    return Archive(folder, look=opener(remembered(), folder), tell=lambda sentence: say(sentence, err=True))


def default_folder() -> Path:
    """Return the folder of the archive where none is named: in the folder for data of the system."""
    import platformdirs  # noqa: PLC0415 - see onrecord.cli

    return platformdirs.user_data_path("onrecord", appauthor=False) / "archive"


def known_of_site(directory: Path) -> Path:
    """Return the file in the cache that says what is known of the files of a published site."""
    import platformdirs  # noqa: PLC0415 - see onrecord.cli

    name = hashlib.sha256(str(directory.absolute()).encode()).hexdigest()
    return platformdirs.user_cache_path("onrecord", appauthor=False) / "sites" / name


def remembered() -> Path:
    """Return where this machine remembers which captures it has opened: with the caches, and never in an archive."""
    import platformdirs  # noqa: PLC0415 - see onrecord.cli

    return platformdirs.user_cache_path("onrecord", appauthor=False) / "verify"


def who(collector: str | None) -> str:
    """Return the name of the collector for the record.

    Raises:
        click.UsageError: nobody is named, and the system does not know either.
    """
    try:
        return collector or getpass.getuser()
    except (OSError, KeyError) as error:
        raise click.UsageError("Give the name of the person who does this with --collector.") from error
