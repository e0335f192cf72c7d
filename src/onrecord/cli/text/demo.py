"""`onrecord demo`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.api.files import media_type
from onrecord.terminal import count, say

if TYPE_CHECKING:
    from onrecord.capture.model import Taken
    from onrecord.capture.store.archive import Archive, Capture
    from onrecord.register.db.scope import Scope

_NEEDED = ("django", "psycopg", "fastwarc", "platformdirs")
_ADDRESS = re.compile(r'<link rel="canonical" href="([^"]+)">')
_WHO = "the demo"


@click.command()
@click.option("--show", metavar="NAME", help="Print the complete record of one sample, for people.")
def demo(show: str | None) -> None:
    """Read the sample pages that come with onrecord.

    The findings are printed. At the end, some of the pages are added to a temporary register. The pages were written
    for this purpose; their private persons and events are invented.
    """
    from importlib.resources import as_file  # noqa: PLC0415 - see onrecord.cli
    from importlib.resources import files as package_files  # noqa: PLC0415

    from onrecord import record, render  # noqa: PLC0415

    folder = package_files("onrecord") / "samples"
    samples = sorted(
        (item for item in folder.iterdir() if item.name.endswith((".html", ".txt"))), key=lambda item: item.name
    )
    if show:
        chosen = [item for item in samples if item.name.startswith(show)]
        if len(chosen) != 1:
            names = ", ".join(item.name for item in samples)
            raise click.UsageError(f"There is no single sample named {show}. The samples are: {names}.")
        page = record.read(chosen[0].read_bytes(), name=chosen[0].name, media_type=media_type(chosen[0].name))
        say(*render.for_people(page).split("\n"), styled=True)
        return
    records = [record.read(item.read_bytes(), name=item.name, media_type=media_type(item.name)) for item in samples]
    say(*render.demo(records).split("\n"), "", styled=True)
    if any(find_spec(part) is None for part in _NEEDED):
        say("A register collects the findings of many pages. To see one: pip install 'onrecord[register]'")
        return
    with as_file(folder / "story") as pages:
        _keep_a_register(sorted(pages.glob("*.html")))


def _keep_a_register(pages: list[Path]) -> None:
    """Enter pages in a register of their own, judge what answers, and show what became of the appeals."""
    from tempfile import TemporaryDirectory  # noqa: PLC0415 - see onrecord.cli

    from onrecord.capture.store.archive import Archive  # noqa: PLC0415
    from onrecord.register.db.connection import open_register  # noqa: PLC0415
    from onrecord.register.db.settings import RegisterLocation  # noqa: PLC0415

    said = f"The register: {len(pages)} pages on two letters, added to a temporary archive."
    with TemporaryDirectory(prefix="onrecord-demo-") as name:
        say(said)
        archive = Archive(Path(name))
        register = open_register(RegisterLocation(archive.folder))
        from onrecord.cli.register.appeals import in_a_table  # noqa: PLC0415 - Django is ready from here on
        from onrecord.register import reads  # noqa: PLC0415
        from onrecord.register.db.scope import case_scope  # noqa: PLC0415

        try:
            scope = case_scope(register, _WHO)
            for line in (*_entered(archive, scope, pages), *_answered(scope)):
                say(f"  {line}")
            found = reads.appeals(scope)
            short = reads.short_ids(scope, [line.id for line in found])
            say("", "Then `onrecord appeals` prints:", "", *in_a_table(found, short))
        finally:
            register.close()
    say("", "To make your own register: onrecord add URL|FILE..., and then onrecord appeals")
    say("To review it in a browser: onrecord desk")


def _entered(archive: Archive, scope: Scope, pages: list[Path]) -> Iterator[str]:
    """Enter pages, and say what was found in each."""
    from onrecord.capture.saved_file import read_saved  # noqa: PLC0415 - see onrecord.cli
    from onrecord.cli.options.article_text import article  # noqa: PLC0415
    from onrecord.register.ingest.pipeline import IngestPipeline  # noqa: PLC0415
    from onrecord.register.ingest.suggestions import suggest  # noqa: PLC0415

    def keep(taken: Taken) -> Capture:
        return archive.keep(taken, collector=_WHO, text=article(taken))

    adder = IngestPipeline(archive=archive, scope=scope, keep=keep, propose=suggest)
    for page in pages:
        address = _ADDRESS.search(page.read_text(encoding="utf-8"))
        entered = adder.add(read_saved(page, address.group(1) if address else None))
        yield f"{page.name}: {count(entered.statements, 'statement')}, {count(entered.appeals, 'appeal')}"


def _answered(scope: Scope) -> Iterator[str]:
    """Judge the likeliest answer as a person would, and say so."""
    from onrecord.register import reads, writes  # noqa: PLC0415 - see onrecord.cli

    for pair in reads.pairs(scope, kind="answer", most=1):
        asked = reads.appeal(scope, pair.right).line
        yield f"It suggests an answer to the letter of {'; '.join(asked.senders)}, with probability {pair.sure:.2f}:"
        yield from (f"  {reason}" for reason in pair.reasons)
        writes.judge(scope, pair.id, "same", "The answer names the prison and the visit.")
        yield "The demo accepts this suggestion. In your case, a person decides this: onrecord judge ID same"
