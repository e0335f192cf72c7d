"""`onrecord demo`."""

from __future__ import annotations

import click

from onrecord.cli.files import media_type


@click.command()
@click.option("--show", metavar="NAME", help="Print the whole record of one sample, for people.")
def demo(show: str | None) -> None:
    """Read the sample pages that come with onrecord and print what was found.

    The pages are written for this purpose; their private persons and events are invented.
    """
    from importlib.resources import files as package_files  # noqa: PLC0415 - see onrecord.cli

    from onrecord import record, render  # noqa: PLC0415

    folder = package_files("onrecord") / "samples"
    samples = sorted(
        (item for item in folder.iterdir() if item.name.endswith((".html", ".txt"))), key=lambda item: item.name
    )
    if show:
        chosen = [item for item in samples if item.name.startswith(show)]
        if len(chosen) != 1:
            names = ", ".join(item.name for item in samples)
            raise click.UsageError(f"There is no one sample named {show}. The samples are: {names}.")
        page = record.read(chosen[0].read_bytes(), name=chosen[0].name, media_type=media_type(chosen[0].name))
        click.echo(render.for_people(page))
        return
    records = [record.read(item.read_bytes(), name=item.name, media_type=media_type(item.name)) for item in samples]
    click.echo(render.demo(records))
