"""`onrecord merge`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli.options.archive import archive_option, collector_option
from onrecord.cli.options.choice import choice
from onrecord.cli.options.register import case_option, open_scope
from onrecord.cli.options.renamed import former_name, renamed_option
from onrecord.cli.output.machine_readable import write_json
from onrecord.cli.output.short_ids import shortened
from onrecord.cli.output.source_name import source_name
from onrecord.cli.output.statement_words import statement_words
from onrecord.cli.register.decide import decide, reason_option
from onrecord.cli.register.judge import judge
from onrecord.terminal import one_line, say
from onrecord.vocabulary import PairKind

if TYPE_CHECKING:
    from onrecord.register.db.scope import Scope
    from onrecord.register.views import AppealDetail, Pair

_ASKED = {
    "party": "One party?",
    "appeal": "One appeal?",
    "origin": "Do they have the same origin?",
    "answer": "An answer to this appeal?",
}


class _Merge(click.Group):
    """A group that also takes two ids: they are judged to be the same."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command; without the name of one, the command that joins two entries."""
        if args and args[0] not in self.commands and not args[0].startswith("-"):
            return "same", same, args
        return super().resolve_command(ctx, args)


@click.group(cls=_Merge, subcommand_metavar="[same] ID ID | suggestions [OPTIONS]")
def merge() -> None:
    """Record that two entries are the same, or find duplicates.

    `onrecord merge suggestions` lists possible duplicates, and `onrecord judge` decides about each.

    A judgement changes no finding of a page. The register calculates from the judgements which entries are the same,
    and each judgement can be undone.
    """


@merge.command()
@click.argument("one", metavar="ID")
@click.argument("other", metavar="ID")
@reason_option
@case_option
@collector_option
@archive_option
def same(  # noqa: PLR0913 - one argument for each option
    one: str, other: str, *, reason: str, case: str, collector: str | None, folder: Path | None
) -> None:
    """Record that two entries are the same.

    They are two parties, two appeals, or two reports that have one origin. The word same may be left out: two ids after
    merge are enough. Prints the id of the judgement.
    """

    def judged(scope: Scope) -> str:
        from onrecord.register import writes  # noqa: PLC0415 - see onrecord.cli

        return writes.merge(scope, one, other, reason)

    decide(folder, case, collector, judged)


@merge.command()
@click.option("--kind", type=choice(PairKind), help="Only suggestions of one kind.")
@click.option("--judged", is_flag=True, help="Suggestions that were judged, in place of open ones.")
@renamed_option(
    "--limit",
    formerly=["--most"],
    metavar="N",
    type=click.IntRange(1),
    default=20,
    show_default=True,
    help="The most results.",
)
@click.option("--json", "as_json", is_flag=True, help="Print them as JSON.")
@case_option
@collector_option
@archive_option
def suggestions(  # noqa: PLR0913 - one argument for each option
    *,
    kind: str | None,
    judged: bool,
    limit: int,
    as_json: bool,
    case: str,
    collector: str | None,
    folder: Path | None,
) -> None:
    """List possible duplicates with reasons, the most likely first."""
    _, scope = open_scope(folder, case, collector)
    from onrecord.register import reads  # noqa: PLC0415 - see onrecord.cli

    found = reads.pairs(scope, kind=kind, judged=judged, most=limit + 1)
    more, found = len(found) > limit, found[:limit]
    if as_json:
        told = {"format": "onrecord.suggestions/1", "case": scope.name, "suggestions": found}
        write_json(told)
    elif not found:
        say("There is no such suggestion in this case.", err=True)
    else:
        say(*shortened(scope, (line for pair in found for line in _lines(scope, pair))))
        rest = [f"There are more than {limit:,}. --limit shows them."] if more else []
        say("", *rest, "Record your decision: onrecord judge ID same|different|unsure", err=True)


def _lines(scope: Scope, pair: Pair) -> Iterator[str]:
    sure = "made by hand" if pair.sure is None else f"probability {pair.sure:.2f}"
    counts = "; this counts until you decide" if pair.joins and pair.verdict == "not judged" else ""
    yield f"{pair.id}  {_ASKED[pair.kind]} {sure}{counts}" + _judged(pair)
    for key in (pair.left, pair.right):
        yield f"  {key}  {_name(scope, key)}"
    yield from (f"    {one_line(reason)}" for reason in pair.reasons)


def _judged(pair: Pair) -> str:
    return "" if pair.verdict == "not judged" else f"; judged: {pair.verdict}"


def _name(scope: Scope, key: str) -> str:
    """Say in a few words what an id names."""
    from onrecord.register import reads  # noqa: PLC0415 - see onrecord.cli
    from onrecord.register.views import AppealDetail, ReportView, SourceView, StatementView  # noqa: PLC0415

    found = reads.anything(scope, key)
    if isinstance(found, AppealDetail):
        return _appeal(found, key)
    if isinstance(found, ReportView):
        title = reads.report_titles(scope, {found.id: found.headline})[found.id]
        return one_line(f"{title.line} ({source_name(found.source)}, {found.date or 'date not known'})")
    if isinstance(found, StatementView):
        speaker = one_line(found.speaker.name) if found.speaker else "somebody"
        return f"{speaker}: “{statement_words(found)}”"
    if isinstance(found, SourceView):
        return source_name(found.name)
    own = next((each for each in found if each.id == key), found[0])
    return one_line(own.name) + (f" ({own.fact})" if own.fact else "")


def _appeal(found: AppealDetail, key: str) -> str:
    """Say who asks whom for what: two appeals of one page have one headline."""
    member = next((each for each in found.members if each.id == key), found.members[0])
    sides = ("; ".join(party.name for party in some) or "somebody" for some in (member.senders, member.addressees))
    quotes = (each.citation.quote for asked in member.asks for each in asked.quotes if each.part == "ask")
    asks = " · ".join(f"“{words}”" for words in dict.fromkeys(quotes))
    return one_line(f"{' to '.join(sides)}: {asks or found.line.headline}")


merge.add_command(former_name("judge", judge, "judge"))
