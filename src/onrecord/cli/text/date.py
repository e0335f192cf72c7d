"""`onrecord date`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from onrecord.cli.output.machine_readable import write_json
from onrecord.cli.text.facts import tables_option
from onrecord.terminal import say

if TYPE_CHECKING:
    from pathlib import Path

    from onrecord.facts import Facts
    from onrecord.report.dates.explain import Day, Meaning
    from onrecord.report.dates.infer_year import Age

FORMAT = "onrecord.date/1"
_OLDEST = 130
"""Nobody is known to have grown older."""


@click.command()
@click.argument("words", metavar="WORDS...", nargs=-1, required=True)
@click.option("--in-office", "holders", metavar="NAME", multiple=True, help="A person who was in office on the day.")
@click.option("--age", type=click.IntRange(0, _OLDEST), help="The age of a person on the day. Use it with --born.")
@click.option("--born", metavar="DATE", help="The birth of that person: a day, a month or a year.")
@click.option("--json", "as_json", is_flag=True, help="Print the days as JSON.")
@tables_option
def date(  # noqa: PLR0913 - one parameter for each option
    words: tuple[str, ...],
    holders: tuple[str, ...],
    age: int | None,
    born: str | None,
    tables: tuple[Path, ...],
    *,
    as_json: bool,
) -> None:
    """Explain which days a written date can mean.

    Each day is given in three calendars.

    WORDS contain a date in any language, with or without its year: "5 Bahman 1401", "12 Ramadan 1445", "Monday, 1 May".
    If they name a person beside an office, that person was in office on that day.
    """
    from onrecord.facts import load_facts  # noqa: PLC0415 - see onrecord.cli
    from onrecord.report.dates.explain import explain  # noqa: PLC0415

    text = " ".join(words)
    facts = load_facts(*tables)
    try:
        found = explain(text, facts, holders, _ages(age, born))
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    if not found:
        raise click.ClickException(f"No date was found in “{text}”.")
    if as_json:
        write_json({"format": FORMAT, "dates": found})
        return
    say(*"\n\n".join(_shown(meaning, facts) for meaning in found).split("\n"))


def _ages(age: int | None, born: str | None) -> list[Age]:
    from onrecord.report.dates.infer_year import Age  # noqa: PLC0415 - see onrecord.cli

    if (age is None) != (born is None):
        raise click.UsageError("--age and --born go together.")
    return [] if age is None or born is None else [Age("the person", age, born)]


def _shown(meaning: Meaning, facts: Facts) -> str:
    told = f"is {meaning.value}: {meaning.basis}" if meaning.value else meaning.basis.removeprefix("it ")
    days = [f"  {_in_words(day, facts)}" + (f"\n    {day.basis}" * (meaning.value is None)) for day in meaning.days]
    return "\n".join([f"“{meaning.words}” {told}.", *days])


def _in_words(day: Day, facts: Facts) -> str:
    """Write a day out in each calendar."""
    names = {(month.calendar, month.number): month.name for month in facts.months}
    words = [f"{day.weekday}, {day.date.isoformat()}"]
    for calendar, written in day.calendars.items():
        year, month, number = map(int, written.split("-"))
        if (calendar, month) in names:
            words.append(f"{number} {names[calendar, month]} {year} ({calendar})")
    return " = ".join(words)
