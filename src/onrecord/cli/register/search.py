"""`onrecord search`."""

from __future__ import annotations

import sys
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli.options.archive import archive_option, collector_option
from onrecord.cli.options.choice import choice
from onrecord.cli.options.register import case_option, open_scope
from onrecord.cli.options.renamed import renamed_option
from onrecord.cli.output.machine_readable import write_json
from onrecord.cli.output.source_name import source_name
from onrecord.cli.register.appeals import name_of
from onrecord.terminal import one_line, say
from onrecord.vocabulary import AppealState, SpeechAct

if TYPE_CHECKING:
    from onrecord.register.db.scope import Scope
    from onrecord.register.reads.search import Hit, SearchResults
    from onrecord.register.report_titles import ReportTitle
    from onrecord.register.search.snippets import Snippet

_DAY = click.DateTime(formats=["%Y-%m-%d"])
_ON, _OFF = "\ue000", "\ue001"
"""Stand for marks until the line is made plain: no page can hold them, for they are taken out of what it says."""


@click.command(context_settings={"ignore_unknown_options": True, "help_option_names": ["--help"]})
@click.argument("words", nargs=-1)
@click.option("--act", type=choice(SpeechAct), help="Reports with a statement of this act.")
@click.option("--party", metavar="NAME", callback=name_of, help="Reports that name this party.")
@click.option("--place", metavar="NAME", callback=name_of, help="Reports that name this place.")
@click.option("--source", metavar="NAME", callback=name_of, help="Reports of this outlet or site.")
@click.option("--state", type=choice(AppealState), help="Reports of appeals with this status today.")
@click.option(
    "--unanswered", is_flag=True, help="Reports of appeals without a known answer; a receipt is not an answer."
)
@click.option("--language", metavar="CODE", help="Reports in this language, such as en or fa.")
@renamed_option(
    "--since", formerly=["--from"], metavar="DAY", type=_DAY, help="Reports of this day (2017-05-01) or later."
)
@click.option("--until", metavar="DAY", type=_DAY, help="Reports of this day or earlier.")
@click.option("--newest", is_flag=True, help="The newest reports first, in place of the best.")
@click.option(
    "--limit", metavar="N", type=click.IntRange(1, 1000), default=20, show_default=True, help="The most results."
)
@click.option("--json", "as_json", is_flag=True, help="Print them as JSON.")
@case_option
@collector_option
@archive_option
def search(  # noqa: PLR0913 - one argument for each option
    words: tuple[str, ...],
    *,
    act: str | None,
    party: str | None,
    place: str | None,
    source: str | None,
    state: str | None,
    unanswered: bool,
    language: str | None,
    since: datetime | None,
    until: datetime | None,
    newest: bool,
    limit: int,
    as_json: bool,
    case: str,
    collector: str | None,
    folder: Path | None,
) -> None:
    """Find reports by their words.

    A report must contain all WORDS. 'A "hunger strike"' is a phrase. pris* is the start of a word. A word after a
    hyphen must not occur: prison -camp. Capitals, accents and the ways of typing Persian and Arabic letters and digits
    do not matter. A NAME is one or more consecutive words; with * at its end, the last is the start of a word.

    The best reports are first: those with the words in the headline, or often in the text. Of equally good reports, the
    newest is first.
    """
    if words == ("-h",):  # as an option it would swallow -hunger
        say(*click.get_current_context().get_help().split("\n"))
        return
    _check(words, since, until, any((act, party, place, source, state, unanswered, language, since, until)))
    _, scope = open_scope(folder, case, collector)
    from onrecord.register import reads  # noqa: PLC0415 - see onrecord.cli
    from onrecord.register.reads.search import Within  # noqa: PLC0415

    within = Within(
        act=act,
        party=party,
        place=place,
        source=source,
        state=state,
        language=language,
        since=_day(since),
        until=_day(until),
        unanswered=unanswered,
    )
    found = reads.search(scope, " ".join(words), within, newest=newest, most=limit)
    tell = _tell_programs if as_json else _tell
    tell(scope, found)


def _check(words: tuple[str, ...], since: datetime | None, until: datetime | None, within: bool) -> None:  # noqa: FBT001 - private
    """Refuse what cannot be searched for; `within` says whether an option says which reports."""
    unknown = next((word for word in words if word.startswith("--")), None)
    if unknown:
        raise click.NoSuchOption(unknown)
    if since and until and since > until:
        raise click.UsageError("--since is later than --until.")
    if not "".join(words).strip() and not within:
        raise click.UsageError("Give words to search for, or an option that selects reports.")
    name_of(None, None, " ".join(words).strip() or None)


def _tell_programs(scope: Scope, found: SearchResults) -> None:
    told = {"format": "onrecord.search/1", "case": scope.name, "total": found.total, "more": found.more}
    write_json(told | {"reports": found.hits})


def _tell(scope: Scope, found: SearchResults) -> None:
    from onrecord.register import reads  # noqa: PLC0415 - see onrecord.cli

    short = reads.short_ids(scope, [hit.id for hit in found.hits])
    titles = reads.report_titles(scope, {hit.id: hit.headline for hit in found.hits})
    for hit in found.hits:
        say(*_shown(hit, titles[hit.id], short[hit.id]), "", styled=True)
    say(_summed(found), err=True)


def _day(given: datetime | None) -> date | None:
    return given.date() if given else None


def _shown(hit: Hit, title: ReportTitle, short: str) -> list[str]:
    """Return a report in three lines: its title, where and when it stood, and the words that were found."""
    from onrecord.register.search.snippets import Snippet  # noqa: PLC0415 - see onrecord.cli

    headline = Snippet(0, len(hit.headline), hit.headline, hit.headline_marks)
    version = f"version {hit.version}" if hit.version > 1 else ""
    about = (hit.outlet or source_name(hit.source), hit.date or "date not known", version, short)
    lines = [
        _marked(headline) or title.line or "No headline",
        "  " + " · ".join(one_line(part) for part in about if part),
    ]
    if hit.snippet:
        lines.append("  " + _marked(hit.snippet))
    return lines


def _marked(snippet: Snippet) -> str:
    """Return words on one line with what was found marked: bold in a terminal, in brackets elsewhere."""
    line = one_line(snippet.marked(_ON, _OFF, lambda part: part.replace(_ON, "").replace(_OFF, "")))
    before, after = ("\x1b[1m", "\x1b[22m") if sys.stdout.isatty() else ("[", "]")
    return line.replace(_ON, before).replace(_OFF, after)


def _summed(found: SearchResults) -> str:
    """Say how much was found."""
    if not found.hits:
        return "No report of this case matches."
    if found.more:
        return f"The first {len(found.hits):,} of more than {found.total:,} reports. --limit shows more."
    if len(found.hits) < found.total:
        return f"The first {len(found.hits):,} of {found.total:,} reports. --limit shows more."
    return "1 report." if found.total == 1 else f"{found.total:,} reports."
