"""`onrecord read`."""

from __future__ import annotations

import csv
import io
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord import ReadError
from onrecord.api.files import media_type, unreadable
from onrecord.cli.options.files import opened
from onrecord.cli.options.text import FILE_NAME
from onrecord.cli.output.machine_readable import write_json_bytes, write_text
from onrecord.cli.output.progress import progress
from onrecord.defects import defects_as
from onrecord.terminal import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.record import ErrorRecord, Record


_PAGES_A_PROCESS = 8
"""A further process is started for so many pages: it takes as long to start as some pages to read."""


@click.command()
@click.argument("files", metavar="FILE...", type=FILE_NAME, nargs=-1)
@click.option("--json", "form", flag_value="json", help="Print the record of one page as JSON.")
@click.option("--jsonl", "form", flag_value="jsonl", help="Print one record on each line, for any number of pages.")
@click.option("--markdown", "form", flag_value="markdown", help="Print only the article, as Markdown.")
@click.option("--url", metavar="URL", help="The web address of the page. It can contain evidence for the date.")
@click.option(
    "--list", "table", metavar="CSV", type=FILE_NAME, help="Also read the files that a table names. See above."
)
@click.option("--jobs", metavar="N", type=click.IntRange(1), help="Read N pages at the same time.")
@click.option("--no-findings", is_flag=True, help="Do not find parties and statements. This is several times faster.")
def read(  # noqa: PLR0913 - options
    files: tuple[str, ...], form: str | None, url: str | None, table: str | None, jobs: int | None, *, no_findings: bool
) -> None:
    """Read pages, and print what they report.

    FILE is a saved page (HTML, plain text, MHTML or a web archive of Safari, compressed with gzip or not) or a document
    (PDF, DOCX, ODT, RTF, e-mail, or a PNG, JPEG or TIFF image of text); - is standard input. A mailbox (MBOX) gives a
    record for each message. Without an option, the record is printed for people. A page that cannot be read is named in
    a message, and the command continues with the others. The exit code is then 1.

    A table for --list is CSV with a first line `file,url`: a file for each line, by its path from the folder of the
    table, and its web address, which may be empty.

    Many pages with --jsonl are read on all processors, in the order of the files. --jobs 1 uses one.
    """
    listed = _listed(table) if table else []
    pages = [*((file, url or "") for file in files), *((file, address) for file, address in listed if file)]
    if not pages:
        raise click.UsageError("Name a file, or a table with --list.")
    if len(pages) > 1 and form == "json":
        raise click.UsageError("--json prints one record. Use --jsonl for several files.")
    if len(pages) > 1 and url:
        raise click.UsageError("--url is the address of one page, but several files are given. Use --list for them.")
    standard_input = any(name == "-" for name, _ in pages)
    processes = 1 if standard_input else jobs or (_processes(len(pages)) if form == "jsonl" else 1)
    failed = 0
    for _, address in (each for each in listed if not each[0]):
        say(f"{table}: The line with the address {address} names no file.", err=True)
        failed += 1
    with progress("Reading", len(pages) if form else 0, aside=True) as advance:
        for each in _records(pages, processes, findings=not no_findings, whole=form == "json"):
            failed += not _print_one(each, form)
            advance(1)
    if failed:
        sys.exit(1)


def _processes(pages: int) -> int:
    return max(1, min(os.cpu_count() or 1, pages // _PAGES_A_PROCESS))


def _listed(table: str) -> list[tuple[str, str]]:
    """The files of a table, each with its address or an empty text. One file can be there with several addresses.

    A line with an address alone has an empty text for its file.

    Raises:
        click.UsageError: it cannot be read, or has no column `file`.
    """
    try:
        with opened(table, "a table") as found:
            rows = list(csv.DictReader(io.StringIO(found.read().decode("utf-8-sig"))))
    except (ReadError, UnicodeDecodeError, csv.Error) as error:
        reason = error.message if isinstance(error, ReadError) else "It is no CSV in UTF-8."
        raise click.UsageError(f"{table}: {reason}") from error
    if not rows or "file" not in rows[0]:
        raise click.UsageError(f"{table}: The first line must name the columns `file` and `url`.")
    folder = Path(table).parent
    named = ((row["file"] or "", (row.get("url") or "").strip()) for row in rows)
    return [(str(folder / file) if file else "", url) for file, url in named if file or url]


def _records(
    pages: Sequence[tuple[str, str]], processes: int, *, findings: bool, whole: bool
) -> Iterator[Record | ErrorRecord]:
    """Yield the record of each file or message, or why it cannot be read; `whole` is for files with one page alone."""
    from onrecord.api.pages import read_many  # noqa: PLC0415 - see onrecord.cli

    if processes > 1:
        yield from read_many(pages, processes=processes, findings=findings)
        return
    for name, url in pages:
        if whole or name == "-" or _is_address(name):
            yield _record(name, url or None, findings=findings)
        else:
            yield from read_many([(name, url)], findings=findings)


def _is_address(name: str) -> bool:
    return name.casefold().startswith(("http://", "https://"))


def _record(name: str, url: str | None, *, findings: bool) -> Record | ErrorRecord:
    from onrecord import record  # noqa: PLC0415 - see onrecord.cli

    try:
        with defects_as(ReadError, name, "read"):
            return record.read(_bytes(name), url=url, media_type=media_type(name), findings=findings, name=name)
    except ReadError as error:
        return record.error_record(name, url, error)


def _print_one(found: Record | ErrorRecord, form: str | None) -> bool:
    """Print a record, or name the page that could not be read; return whether it could be."""
    from onrecord import record  # noqa: PLC0415 - see onrecord.cli

    if isinstance(found, record.Record):
        try:
            with defects_as(ReadError, found.source.name, "printed"):
                _print(found, form)
        except ReadError as error:
            found = record.error_record(found.source.name, found.source.url, error)
        else:
            return True
    if form == "jsonl":
        write_json_bytes(record.to_json(found))
    say(f"{found.source['name']}: {found.error}", err=True)
    return False


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
    from onrecord.page.documents.kinds import MAX_DOCUMENT_BYTES  # noqa: PLC0415 - see onrecord.cli

    if _is_address(name):
        raise ReadError("This is an address. `onrecord add` fetches, stores and reads it; `read` takes files.", name)
    with opened(name, "a page") as file:
        try:
            return file.read(MAX_DOCUMENT_BYTES + 1)
        except OSError as error:
            raise unreadable(error, name) from error
