"""`onrecord demo`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from onrecord.api.files import media_type
from onrecord.cli.output.progress import progress
from onrecord.terminal import count, say

if TYPE_CHECKING:
    from collections.abc import Callable
    from importlib.resources.abc import Traversable

    from onrecord.capture.model import Taken
    from onrecord.capture.store.archive import Archive, Capture
    from onrecord.register.db.scope import Scope

_ADDRESS = re.compile(r'<link rel="canonical" href="([^"]+)">')
_WHO = "the demo"


@click.command()
@click.option("--show", metavar="NAME", help="Print only the complete record of one sample, for people.")
@click.option(
    "--files",
    "folder_of_files",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Only write the pages of the documentation's examples into a folder: letter.html, copy.html and three more.",
)
@click.option("--desk", "with_desk", is_flag=True, help="Then open the desk on these pages, with a demo account.")
@click.option("--port", type=click.IntRange(1, 65535), metavar="N", help="With --desk: its port.")
@click.option("--browser/--no-browser", default=True, help="With --desk: open it in the browser. This is the default.")
def demo(show: str | None, folder_of_files: Path | None, *, with_desk: bool, port: int | None, browser: bool) -> None:
    """Show what onrecord does, on sample pages that come with it.

    Pages in English, French, Persian and Spanish are added to a temporary register, and the table of appeals is
    printed. Then the complete record of one page is printed. The pages were written for this purpose; their private
    persons and events are invented. It takes some seconds and leaves nothing behind.

    With --desk, the desk then opens on these pages, for this computer only, and the name and password of an account are
    printed. Ctrl+C ends the desk and deletes all of it.
    """
    from importlib.resources import as_file, files  # noqa: PLC0415 - see onrecord.cli

    folder = files("onrecord") / "samples"
    samples = {item.name: item for item in folder.iterdir() if item.name.endswith((".html", ".txt"))}
    names = sorted(samples)
    if show:
        chosen = [name for name in names if name.startswith(show)]
        if len(chosen) != 1:
            raise click.UsageError(f"There is no single sample named {show}. The samples are: {', '.join(names)}.")
        _show(samples[chosen[0]])
        return
    if folder_of_files:
        _write(folder / "story", folder_of_files)
        return
    with as_file(folder) as pages:
        story = [page for part in ("story", "languages") for page in sorted((pages / part).glob("*.html"))]
        if with_desk:
            from onrecord.cli.text.demo_desk import demo_desk  # noqa: PLC0415

            demo_desk(lambda archive: _tell(archive, story, names), port=port, browser=browser, who=_WHO)
            return
        with TemporaryDirectory(prefix="onrecord-demo-") as name:
            _tell(Path(name), story, names)
    say("To look at these pages in the desk, in your browser: onrecord demo --desk")


def _write(story: Traversable, folder: Path) -> None:
    """Write the pages of the story into a folder; nothing is written where a file of the same name is another one."""
    pages = {item.name.rpartition("-")[2]: item.read_bytes() for item in story.iterdir() if item.name.endswith(".html")}
    try:
        there = {name: (folder / name).read_bytes() for name in pages if (folder / name).exists()}
        others = sorted(name for name, data in there.items() if data != pages[name])
        if others:
            raise click.UsageError(f"{folder} has other files of these names: {', '.join(others)}. Give another DIR.")
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in pages.items():
            (folder / name).write_bytes(data)
    except OSError as error:
        raise click.ClickException(f"{folder} cannot be written ({error.strerror}).") from error
    say(f"{count(len(pages), 'page')} in {folder}: {', '.join(sorted(pages))}. Persons and events are invented.")


def _tell(archive: Path, story: list[Path], samples: list[str]) -> None:
    """Keep a register of the story in an archive, print what is in it, and one of its pages in full."""
    _keep_a_register(archive, story)
    say("", f"The first of these pages in full, as `onrecord read {story[0].name}` prints it:", "")
    _show(story[0])
    say(f"Samples of other kinds of pages: {', '.join(samples)}.")
    say(f"See one: onrecord demo --show {samples[-1].partition('-')[0]}")
    say("To read a page of your own: onrecord read page.html")
    say("To make your own register: onrecord add URL|FILE..., and then onrecord appeals")


def _show(sample: Traversable | Path) -> None:
    """Print the complete record of a sample."""
    from onrecord import record, render  # noqa: PLC0415 - see onrecord.cli

    page = record.read(sample.read_bytes(), name=sample.name, media_type=media_type(sample.name))
    say(*render.for_people(page).split("\n"), styled=True)


def _keep_a_register(folder: Path, pages: list[Path]) -> None:
    """Enter pages in a register of their own, judge what answers, and show what became of the appeals."""
    from onrecord.capture.store.archive import Archive  # noqa: PLC0415 - see onrecord.cli
    from onrecord.register.db.connection import open_register  # noqa: PLC0415
    from onrecord.register.db.settings import RegisterLocation  # noqa: PLC0415

    archive = Archive(folder)
    register = open_register(RegisterLocation(archive.folder))
    from onrecord.cli.register.appeals import in_a_table  # noqa: PLC0415 - Django is ready from here on
    from onrecord.register import reads  # noqa: PLC0415
    from onrecord.register.db.scope import case_scope  # noqa: PLC0415

    try:
        scope = case_scope(register, _WHO)
        with progress("Reading the pages", len(pages)) as advance:
            entered = list(_entered(archive, scope, pages, advance))
        answered = list(_answered(scope))
        found = reads.appeals(scope)
        short = reads.short_ids(scope, [line.id for line in found])
    finally:
        register.close()
    say(f"{len(pages)} pages in four languages. Persons and events are invented. `onrecord appeals` prints:", "")
    say(*in_a_table(found, short), "")
    say(f"Read for this, and added to a temporary register: {count(len(pages), 'page')}.")
    say(*(f"  {line}" for line in (*entered, *answered)))


def _entered(archive: Archive, scope: Scope, pages: list[Path], advance: Callable[[int], None]) -> Iterator[str]:
    """Enter pages, and say what was found in each; `advance` is called after each page."""
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
        advance(1)
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
