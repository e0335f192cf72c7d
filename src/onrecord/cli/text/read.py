"""`onrecord read`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from onrecord import ReadError
from onrecord.api.files import media_type, unreadable
from onrecord.cli.options.files import opened
from onrecord.cli.options.text import FILE_NAME
from onrecord.cli.output.machine_readable import write_json_bytes, write_text
from onrecord.cli.output.progress import progress
from onrecord.terminal import say

if TYPE_CHECKING:
    from onrecord.record import Record


@click.command()
@click.argument("files", metavar="FILE...", type=FILE_NAME, nargs=-1, required=True)
@click.option("--json", "form", flag_value="json", help="Print the record of one page as JSON.")
@click.option("--jsonl", "form", flag_value="jsonl", help="Print one record on each line, for any number of pages.")
@click.option("--markdown", "form", flag_value="markdown", help="Print only the article, as Markdown.")
@click.option("--url", metavar="URL", help="The web address of the page. It can contain evidence for the date.")
@click.option("--no-findings", is_flag=True, help="Do not find parties and statements. This is several times faster.")
def read(files: tuple[str, ...], form: str | None, url: str | None, *, no_findings: bool) -> None:
    """Read pages, and print what they report.

    FILE is a saved page (HTML or plain text), compressed with gzip or not; - is standard input. Without an option, the
    record is printed for people. A page that cannot be read is named on stderr, and the command continues with the
    others. The exit code is then 1.
    """
    if len(files) > 1 and form == "json":
        raise click.UsageError("--json prints one record. Use --jsonl for several files.")
    if len(files) > 1 and url:
        raise click.UsageError("--url is the address of one page, but several files are given.")
    failed = 0
    with progress("Reading", len(files) if form else 0, aside=True) as advance:
        for name in files:
            failed += not _read_one(name, form, url, findings=not no_findings)
            advance(1)
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
            write_json_bytes(record.to_json(record.error_record(name, url, error)))
        say(f"{name}: {error.message}", err=True)
        return False
    _print(found, form)
    return True


def _print(found: Record, form: str | None) -> None:
    from onrecord import render  # noqa: PLC0415 - see onrecord.cli

    if form == "jsonl":
        write_json_bytes(found.to_json())
    elif form == "json":
        write_json_bytes(found.to_json(indent=2))
    elif form == "markdown":
        write_text(render.markdown(found) + "\n")
    else:
        say(*render.for_people(found).split("\n"), styled=True)


def _bytes(name: str) -> bytes:
    """Return a file's bytes, no more than can be a page.

    Raises:
        ReadError: there is no such file, or it cannot be read.
    """
    from onrecord.page.decode import MAX_BYTES  # noqa: PLC0415 - see onrecord.cli

    with opened(name, "a page") as file:
        try:
            return file.read(MAX_BYTES + 1)
        except OSError as error:
            raise unreadable(error, name) from error
