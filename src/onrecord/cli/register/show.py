"""`onrecord show`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord import RegisterError
from onrecord.cli.options.archive import archive_option, collector_option
from onrecord.cli.options.register import case_option, open_scope
from onrecord.cli.output.machine_readable import write_json
from onrecord.cli.output.plain_words import PARTS, found_by, judged
from onrecord.cli.output.short_ids import shortened
from onrecord.cli.output.source_name import source_name
from onrecord.cli.register.appeals import as_of_option, reported
from onrecord.terminal import count, one_line, say
from onrecord.vocabulary import ACT_NOUNS

if TYPE_CHECKING:
    from onrecord.register.db.scope import Scope
    from onrecord.register.letter_views import LetterView
    from onrecord.register.reads import Anything
    from onrecord.register.views import (
        AppealDetail,
        Assessed,
        HistoryEntry,
        Judged,
        Pair,
        PartyView,
        Quote,
        ReportView,
        SourceView,
        StatementView,
    )


_ID = re.compile(r"[a-z]{2}-[a-z2-7]{2,20}")
_LIKE_ID = re.compile(r"[a-z]{2}-[a-z0-9]*")
"""An id with a slip in it, or a name such as "al-hassan"."""


@click.command()
@click.argument("words", metavar="ID|NAME...", nargs=-1, required=True)
@as_of_option
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@case_option
@collector_option
@archive_option
def show(  # noqa: PLR0913 - one argument for each option
    words: tuple[str, ...], *, as_of: date | None, as_json: bool, case: str, collector: str | None, folder: Path | None
) -> None:
    """Show everything about an appeal, a report, a party or a place.

    Each part is shown with the words that support it, and an appeal with its history. ID is an id of the register, or
    the start of one. NAME is the name of a party or a place, or part of one; if several have it, they are listed.
    """
    _, scope = open_scope(folder, case, collector)
    found = _found(scope, " ".join(words), as_of)
    if as_json:
        told = {"format": "onrecord.shown/1", "case": scope.name, "found": found}
        write_json(told)
        return
    lines = list(_several(found) if isinstance(found, list) else _lines(found, _titles(scope, found)))
    say(*shortened(scope, [*lines, *_recognised(scope, found), *_letters(scope, found), *_notes(scope, found)]))


def _titles(scope: Scope, found: Anything) -> dict[str, str]:
    """Return what the reports that are shown are called, by their ids."""
    from onrecord.register import reads  # noqa: PLC0415 - see onrecord.cli
    from onrecord.register.views import AppealDetail, ReportView  # noqa: PLC0415

    members = [each.report for each in found.members] if isinstance(found, AppealDetail) else []
    shown = [found] if isinstance(found, ReportView) else members
    titles = reads.report_titles(scope, {each.id: each.headline for each in shown})
    return {key: title.line or "without a headline" for key, title in titles.items()}


def _recognised(scope: Scope, found: Anything | list[tuple[PartyView, ...]]) -> Iterator[str]:
    """Say that the words of a report were recognised in an image, if they were."""
    from onrecord.record import Record  # noqa: PLC0415 - see onrecord.cli
    from onrecord.register import reads  # noqa: PLC0415 - the same
    from onrecord.register.views import ReportView  # noqa: PLC0415

    if not isinstance(found, ReportView):
        return
    told = Record.from_json(reads.record(scope, found.id)).page.recognised
    if told:
        yield ""
        yield "Its words were recognised in an image and may be wrong. Compare them with it."
        yield f"  by {told.engine} {told.version}, with a mean confidence of {told.confidence:.0f} of 100"


def _letters(scope: Scope, found: Anything | list[tuple[PartyView, ...]]) -> Iterator[str]:
    """List the letters of a report, with the numbers by which commands name them."""
    from onrecord.register import reads  # noqa: PLC0415 - see onrecord.cli
    from onrecord.register.views import ReportView  # noqa: PLC0415

    for each in reads.letters(scope, found.id) if isinstance(found, ReportView) else ():
        yield ""
        yield f"Letter {each.number}: {each.completeness}"
        sides = ((each.senders, "somebody who is not named"), (each.addressees, "somebody who is not named"))
        sender, addressee = ("; ".join(one_line(party.name) for party in side) or nobody for side, nobody in sides)
        yield f"  by {sender}, to {addressee}"
        yield f"  written: {', '.join(each.dates) or 'not known'}"
        yield from (f"  part: “{one_line(part.quote)}” ({part.start}–{part.end})" for part in each.parts)
        yield from (f"  contains {key}" for key in each.appeals)
        if each.by_hand:
            yield f"  entered by hand by {one_line(each.who)}" + (f": {one_line(each.why)}" if each.why else "")
        if each.corrects:
            yield f"  corrects letter {each.corrects}"
        if not each.applies:
            yield f"  no longer applies: {_why_not(each)}"


def _why_not(letter: LetterView) -> str:
    return f"{one_line(letter.undone_by)} undid it" if letter.undone_by else f"letter {letter.corrected_by} corrects it"


def _notes(scope: Scope, found: Anything | list[tuple[PartyView, ...]]) -> Iterator[str]:
    """Say what people noted of it."""
    from onrecord.register import reads  # noqa: PLC0415 - see onrecord.cli
    from onrecord.register.views import AppealDetail  # noqa: PLC0415

    if isinstance(found, list):
        return
    key = found[0].id if isinstance(found, tuple) else found.line.id if isinstance(found, AppealDetail) else found.id
    notes = reads.notes(scope, key)
    if notes:
        yield ""
        yield "Notes"
    for each in notes:
        yield f"  {each.at:%Y-%m-%d %H:%M} UTC, {one_line(each.who)}: {one_line(each.words)} ({each.id})"


def _found(scope: Scope, words: str, as_of: date | None) -> Anything | list[tuple[PartyView, ...]]:
    """Return what an id or a name names: one thing, or a list of the parties that a name may mean.

    Raises:
        RegisterError: there is nothing with this id or name.
    """
    from onrecord.register import reads  # noqa: PLC0415 - see onrecord.cli

    if _ID.fullmatch(words):
        try:
            return reads.anything(scope, words, as_of=as_of)
        except RegisterError:
            # A name may look as an id does: "st-paul".
            found = reads.parties_named(scope, words)
            if not found:
                raise
    else:
        found = reads.parties_named(scope, words)
    if not found:
        this = "nothing with this id, and " if _LIKE_ID.fullmatch(words) else ""
        raise RegisterError(f"There is {this}no party and no place of this name in this case.", words[:200])
    return found[0] if len(found) == 1 else list(found)


def _several(found: list[tuple[PartyView, ...]]) -> Iterator[str]:
    """Say whom a name may mean."""
    yield f"{len(found)} parties have this name, or have it in their name. Show one by its id:"
    for group in found:
        party = group[0]
        in_reports = count(len({each.report for each in group}), "report")
        yield f"  {party.id}  {party.kind}  {one_line(party.name)}, in {in_reports}"


PROCEDURES = {
    "AL": "AL, an allegation letter of special procedures",
    "UA": "UA, an urgent appeal of special procedures",
    "OL": "OL, another letter of special procedures",
    "SG": "SG, an appeal to the Secretary-General",
}


def _lines(found: Anything, titles: Mapping[str, str]) -> Iterator[str]:
    from onrecord.register.views import AppealDetail, ReportView, SourceView, StatementView  # noqa: PLC0415 - see onrecord.cli

    if isinstance(found, AppealDetail):
        yield from _appeal(found, titles)
    elif isinstance(found, ReportView):
        yield from _report(found, titles)
        yield from (line for each in found.statements for line in ("", *_statement(each)))
        yield from (line for each in found.parties for line in ("", *_party(each)))
    elif isinstance(found, StatementView):
        yield from _statement(found)
    elif isinstance(found, SourceView):
        yield from _source(found)
    else:
        yield from (line for each in found for line in _party(each))


def _appeal(whole: AppealDetail, titles: Mapping[str, str]) -> Iterator[str]:
    line = whole.line
    yield f"Appeal {line.id}"
    yield f"  {'; '.join(map(one_line, line.senders)) or 'Somebody who is not named'}"
    yield f"  to {'; '.join(map(one_line, line.addressees)) or 'somebody who is not named'}"
    yield f"  first reported: {line.first or 'the date is not known'}"
    if line.standing.procedure:
        yield f"  procedure: {PROCEDURES[line.standing.procedure]}"
    yield f"  {reported(line)}: {', '.join(map(source_name, line.sources))}"
    yield f"  {line.standing.state or 'not known yet'}: {line.standing.sentence}."
    yield from (f"    {one_line(sentence)}." for sentence in line.standing.more)
    if line.proposed:
        yield f"  {count(line.proposed, 'answer')} proposed, not judged yet"
    yield f"  {judged(line.verdict)}" + (": this is a proposal" if line.verdict == "not judged" else "")
    if whole.history:
        yield ""
        yield f"History until {line.standing.as_of}"
        yield from (line for step in whole.history for line in _step(step))
    for member in whole.members:
        yield ""
        yield from _report(member.report, titles)
        yield from _quotes(member.references)
        for statement in member.asks:
            yield ""
            yield from _statement(statement)
    if whole.pairs:
        yield ""
        yield "Possible duplicates and answers"
        yield from (line for pair in whole.pairs for line in _pair(pair))
    if whole.judgements:
        yield ""
        yield "Decisions"
        yield from map(_judgement, whole.judgements)


def _step(step: HistoryEntry) -> Iterator[str]:
    by = f", by {one_line(step.by)}" if step.by else ""
    other = f", {step.other}" if step.other else ""
    sent = f", reference {step.reference}" if step.reference else ""
    shown = f", in {', '.join(step.shown_by)}" if step.shown_by else ""
    gone = "" if step.holds else "; this no longer applies"
    became = f"; from this day: {step.became}" if step.became not in {"", step.what} else ""
    yield f"  {step.day}  {step.what}{by}{sent}{other}{shown}{gone}{became}"
    why = f": {one_line(step.why)}" if step.why else ""
    entered = f", entered on {step.entered:%Y-%m-%d %H:%M} UTC by {one_line(step.who)}" if step.entered else ""
    yield f"    {step.id}{entered}{why}"
    if step.source:
        yield f"    shown by: {one_line(step.source)}"
    if step.words:
        yield f"    words: “{one_line(step.words)}”"
    yield from (f"  {line}" for line in _quotes(step.quotes))


def _source(source: SourceView) -> Iterator[str]:
    yield f"Source {source.id}"
    yield f"  {source_name(source.name)}"
    yield f"  {count(source.reports, 'version')} of its pages"
    yield from _assessed(source.assessed)


def _assessed(told: tuple[Assessed, ...]) -> Iterator[str]:
    for each in told:
        value = f"reliability {each.reliability}" if each.reliability else f"credibility {each.credibility}"
        gone = ", replaced by a later one" if each.replaced else ""
        yield f"  {value}{gone}: {one_line(each.basis)} ({each.id}, {each.at:%Y-%m-%d %H:%M} UTC, {one_line(each.who)})"


def _report(report: ReportView, titles: Mapping[str, str]) -> Iterator[str]:
    yield f"Report {report.id}"
    yield f"  {titles[report.id]}"
    yield f"  {source_name(report.source)} ({report.source_id})" + (f", {one_line(report.url)}" if report.url else "")
    yield f"  date: {report.date or 'not known'} ({one_line(report.basis)})"
    if report.corrected:
        yield f"  corrected by a person: {', '.join(report.corrected)}"
    if report.date is None and report.candidates:
        yield f"  possible dates: {', '.join(date for date, _ in report.candidates)}"
    before = f", version {report.version}, after {report.previous}" if report.previous else ""
    yield f"  capture {report.capture}{before}"
    if report.seen:
        yield f"  seen again, unchanged, in {count(len(report.seen), 'later capture')}: {', '.join(report.seen)}"
    if report.of_source:
        yield "  of its source"
        yield from (f"  {line}" for line in _assessed(report.of_source))
    yield from _assessed(report.assessed)


def _statement(statement: StatementView) -> Iterator[str]:
    yield f"Statement {statement.id}: {ACT_NOUNS[statement.act]}"
    sides = (("by", statement.speaker), ("to", statement.addressee), ("against", statement.target))
    named = ", ".join(f"{word} {one_line(party.name)}" for word, party in sides if party)
    yield f"  {named or 'speaker not named'}"
    yield from _quotes(statement.quotes)
    for kind, value, why in statement.marks:
        yield f"  to review: {kind} {value}. {one_line(why)}"
    if statement.reprisal:
        yield f"  the Secretary-General's report on reprisals: {statement.reprisal}"
    yield f"  {found_by(statement.rule)}, certainty {statement.sure:.2f}; {judged(statement.verdict)}"
    if statement.corrects:
        yield f"  corrects {', '.join(statement.corrects)}"
    if statement.corrected_by:
        yield f"  corrected by {', '.join(statement.corrected_by)}"
    yield from _assessed(statement.assessed)


def _party(party: PartyView) -> Iterator[str]:
    count = f", {party.count:,} people" if party.count else ""
    yield f"Party {party.id}: {party.kind}{'' if party.named else ', not named'}{count}"
    yield f"  {one_line(party.name)}" + (f" ({party.fact})" if party.fact else "")
    yield from _quotes(party.quotes)


def _quotes(quotes: tuple[Quote, ...]) -> Iterator[str]:
    for each in quotes:
        cited = each.citation
        part = PARTS.get(each.part, each.part)
        yield f"  {part}: “{one_line(cited.quote)}” ({each.report}, characters {cited.start}–{cited.end})"


def _pair(pair: Pair) -> Iterator[str]:
    sure = "" if pair.sure is None else f", probability {pair.sure:.2f}"
    counts = ", and they count as one until somebody does" if pair.joins and pair.verdict == "not judged" else ""
    yield f"  {pair.id}: {pair.left} and {pair.right}{sure}, {found_by(pair.rule)}; {judged(pair.verdict)}{counts}"
    yield from (f"    {one_line(reason)}" for reason in pair.reasons)


def _judgement(told: Judged) -> str:
    why = f": {one_line(told.why)}" if told.why else ""
    key = told.decision or told.id
    before = f" ({key}, replaces {told.replaces})" if told.replaces else f" ({key})"
    verdict = f"{one_line(told.who)} judged {told.subject} {told.verdict}"
    if told.restores:
        verdict = f"{one_line(told.who)} restored the judgement of {one_line(told.judge)} on {told.subject}: "
        verdict += f"{told.verdict} ({told.restores})"
    return f"  {told.at:%Y-%m-%d %H:%M} UTC, {verdict}{why}{before}"
