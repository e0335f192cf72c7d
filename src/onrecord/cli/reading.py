"""`onrecord read`."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord import ReadError
from onrecord.cli.files import media_type

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from contextlib import AbstractContextManager

    from onrecord.record import Record


@click.command()
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@click.option("--json", "form", flag_value="json", help="Print the record of one page as JSON.")
@click.option("--jsonl", "form", flag_value="jsonl", help="Print one record a line, for any number of pages.")
@click.option("--markdown", "form", flag_value="markdown", help="Print the article alone, as Markdown.")
@click.option("--url", metavar="URL", help="The address that the page came from; it is evidence for the date.")
@click.option("--no-findings", is_flag=True, help="Leave out the statements. (This version finds none yet.)")
def read(files: tuple[str, ...], form: str | None, url: str | None, *, no_findings: bool) -> None:
    """Read pages and print what is on record in them.

    FILE is a saved page (HTML or flattened text), packed with gzip or not; - is standard input.
    Without an option the record is printed for people. A page that cannot be read is named on
    stderr, the others go on, and the exit code is 1.
    """
    if len(files) > 1 and form == "json":
        raise click.UsageError("--json prints one record. Use --jsonl for several files.")
    if len(files) > 1 and url:
        raise click.UsageError("--url is the address of one page, but several files are given.")
    failed = 0
    with _progress(files, hidden=form is None) as names:
        for name in names:
            failed += not _read_one(name, form, url, findings=not no_findings)
    if failed:
        sys.exit(1)


def _read_one(name: str, form: str | None, url: str | None, *, findings: bool) -> bool:
    """Read one file and print it; return whether it could be read."""
    from onrecord import record  # noqa: PLC0415 - see onrecord.cli

    try:
        data = _bytes(name)
        found = record.read(data, url=url, media_type=media_type(name), findings=findings, name=name)
    except ReadError as error:
        if form == "jsonl":
            _write(record.to_json(record.error_record(name, url, error)) + b"\n")
        click.echo(f"{name}: {error.message}", err=True)
        return False
    _print(found, form)
    return True


def _print(found: Record, form: str | None) -> None:
    from onrecord import render  # noqa: PLC0415 - see onrecord.cli

    if form == "jsonl":
        _write(found.to_json() + b"\n")
    elif form == "json":
        _write(found.to_json(indent=2) + b"\n")
    elif form == "markdown":
        click.echo(render.markdown(found))
    else:
        click.echo(render.for_people(found))


def _write(data: bytes) -> None:
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def _bytes(name: str) -> bytes:
    """Return a file's bytes, no more than can be a page.

    Raises:
        ReadError: there is no such file, or it cannot be read.
    """
    from onrecord.page.decode import MAX_BYTES  # noqa: PLC0415 - see onrecord.cli

    if name == "-":
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    path = Path(name)
    try:
        if path.is_dir():
            raise ReadError("This is a folder, not a page.", name)
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise ReadError("There is no such file.", name) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise ReadError(f"The file cannot be read ({reason}).", name) from error


def _progress(files: tuple[str, ...], *, hidden: bool) -> AbstractContextManager[Iterable[str]]:
    """Show a progress bar on a terminal where records of several files go elsewhere."""
    if hidden or len(files) < 2 or not sys.stderr.isatty() or sys.stdout.isatty():
        return nullcontext(_each(files))
    return click.progressbar(files, label="Reading", file=sys.stderr, show_pos=True)


def _each(files: tuple[str, ...]) -> Iterator[str]:
    yield from files
