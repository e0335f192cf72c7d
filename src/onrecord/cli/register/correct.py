"""`onrecord correct` and `onrecord add-statement`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from onrecord.cli.options.archive import archive_option, collector_option
from onrecord.cli.options.choice import choice
from onrecord.cli.options.register import case_option, open_scope
from onrecord.cli.register.decide import reason_option
from onrecord.terminal import say
from onrecord.vocabulary import PartyKind, ReportField, SpeechAct

if TYPE_CHECKING:
    from onrecord.register.db.scope import Scope
    from onrecord.register.new_entries import DecisionOutcome, LetterChoice, PartyChoice
    from onrecord.register.text_anchor import SelectedWords

Decorated = TypeVar("Decorated", bound=Callable[..., Any])
NOBODY = "none"
_OF_REPORTS = {each.value for each in ReportField}
_WHO = "Its id, its name in the report, or KIND:NAME for a party that is not listed there."


def _party_options(function: Decorated) -> Decorated:
    """Give a command the options that name the parties of a statement."""
    for name, several, about in (
        ("--about", True, "A party that it concerns. Repeat it for several."),
        ("--target", False, "For an accusation: the accused party."),
        ("--addressee", True, "The party that it is addressed to. Repeat it for several."),
        ("--speaker", False, f"The speaker. {_WHO}"),
    ):
        function = click.option(name, metavar="WHO", multiple=several, default=None, help=about)(function)
    return function


def _letter_option(function: Decorated) -> Decorated:
    """Give a command the option that names the letter of an appeal."""
    about = "For an appeal: the number of its letter, or none. Without it: the letter that contains the words."
    return click.option("--letter", metavar="N", help=about)(function)


def _letter(named: str | None) -> LetterChoice:
    from onrecord.register.new_entries import KEEP  # noqa: PLC0415 - see onrecord.cli

    if not named:
        return KEEP
    if named == NOBODY:
        return None
    if not (named.isascii() and named.isdigit()):
        raise click.UsageError("--letter needs the number of a letter of the report, or none.")
    return int(named)


def _word_options(function: Decorated) -> Decorated:
    """Give a command the options that name the words of a statement."""
    for name, several, about in (
        ("--context", False, "The words right before --words, if the text contains these several times."),
        ("--cue", False, "The words that report it, such as “urged”."),
        ("--ask", False, "For an appeal: the words that say what is asked for. Without it: all its words."),
        ("--words", True, "Exact words of the statement. Repeat it for several pieces."),
    ):
        function = click.option(name, metavar="TEXT", multiple=several, default=None, help=about)(function)
    return function


@click.command("add-statement")
@click.argument("report", metavar="REPORT")
@click.option(
    "--act", type=choice(SpeechAct), required=True, help="The act of the statement: it asks, accuses, denies and so on."
)
@_word_options
@_party_options
@_letter_option
@reason_option
@case_option
@collector_option
@archive_option
def add_statement(  # noqa: PLR0913 - one argument for each option
    report: str,
    *,
    act: str,
    reason: str,
    case: str,
    collector: str | None,
    folder: Path | None,
    **parts: Any,  # noqa: ANN401 - click's own
) -> None:
    """Add a statement that was not found on a page.

    Prints its id. You give exact words of the page and the parties. It is recorded as entered by hand and accepted. The
    appeal, the accusation or the answer follows from it. With several addressees, there is a statement for each.

    WHO is the id of a party of the report (`onrecord show REPORT` lists them), its name or another mention there, or
    KIND:NAME for a party that is not listed, such as "person:Ann Bee". KIND is person, office, body, state, media,
    collective or place.
    """

    def added(scope: Scope) -> DecisionOutcome:
        from onrecord.register import writes  # noqa: PLC0415 - see onrecord.cli
        from onrecord.register.ingest.suggestions import suggest  # noqa: PLC0415
        from onrecord.register.new_entries import NewStatement  # noqa: PLC0415

        said = NewStatement(
            act=act,
            content=content_of(parts["words"], parts["context"]),
            speaker=party_named(parts["speaker"]),
            addressees=parties_named(parts["addressee"]),
            target=party_named(parts["target"]),
            about=parties_named(parts["about"]),
            ask=_selected(parts["ask"]),
            cue=_selected(parts["cue"]),
            letter=_letter(parts["letter"]),
        )
        return writes.say(scope, report, said, reason, propose=suggest)

    enter(folder, case, collector, added)


def _report_options(function: Decorated) -> Decorated:
    """Give a command the options that correct a report."""
    for name, about in (
        ("--date", "Of a report: its date, such as 2026-03-01; none if it is not known."),
        ("--address", "Of a report: the address of its page."),
        ("--outlet", "Of a report: the name of its outlet."),
        ("--headline", "Of a report: its headline."),
    ):
        function = click.option(name, metavar="TEXT", help=about)(function)
    return function


@click.command()
@click.argument("identity", metavar="ID")
@click.option("--act", type=choice(SpeechAct), help="The act of the statement: it asks, accuses, denies and so on.")
@_word_options
@_party_options
@_letter_option
@_report_options
@reason_option
@case_option
@collector_option
@archive_option
def correct(
    identity: str,
    *,
    reason: str,
    case: str,
    collector: str | None,
    folder: Path | None,
    **parts: Any,  # noqa: ANN401 - click's own
) -> None:
    """Correct statements, appeals and reports.

    With the id of an appeal, all statements by which it asks are corrected. You give only the parts that are different;
    "none" empties one. The corrected statement is accepted and the previous one rejected. Both stay recorded, and
    lists, clocks and searches use the corrected one. An appeal keeps its id, its events and its answers. Prints the ids
    of the corrected statements, or the id for `onrecord undo`.

    WHO is the id of a party of the report, its name or another mention there, or KIND:NAME for a party that is not
    listed, such as "person:Ann Bee".
    """
    given = {name for name, value in parts.items() if value}
    if identity.startswith("re-"):
        if not given or given - _OF_REPORTS:
            raise click.UsageError("Of a report, correct --headline, --outlet, --address or --date.")
        enter(folder, case, collector, lambda scope: _report(scope, identity, parts, reason))
        return
    if not identity.startswith(("st-", "ap-")):
        raise click.UsageError("Give the id of a statement, an appeal or a report; it begins with st-, ap- or re-.")
    if given & _OF_REPORTS:
        raise click.UsageError("Correct --headline, --outlet, --address and --date by the id of the report.")
    enter(folder, case, collector, lambda scope: _statements(scope, identity, parts, reason))


def _report(scope: Scope, identity: str, parts: dict[str, Any], reason: str) -> DecisionOutcome:
    from onrecord.register import writes  # noqa: PLC0415 - see onrecord.cli

    wanted = {name: parts[name] for name in sorted(_OF_REPORTS) if parts[name]}
    if wanted.get("date") == NOBODY:
        wanted["date"] = ""
    return writes.correct_report(scope, identity, wanted, reason)


def _statements(scope: Scope, identity: str, parts: dict[str, Any], reason: str) -> DecisionOutcome:
    from onrecord.register import reads, writes  # noqa: PLC0415 - see onrecord.cli
    from onrecord.register.ingest.suggestions import suggest  # noqa: PLC0415
    from onrecord.register.new_entries import KEEP, StatementChanges  # noqa: PLC0415

    def given(name: str, read: Callable[[Any], Any]) -> Any:  # noqa: ANN401 - the parts of a statement
        return read(parts[name]) if parts[name] else KEEP

    content = content_of(parts["words"] or (), parts["context"])
    changes = StatementChanges(
        act=parts["act"] or KEEP,
        content=content or KEEP,
        speaker=given("speaker", party_named),
        addressees=given("addressee", parties_named),
        target=given("target", party_named),
        about=given("about", parties_named),
        ask=given("ask", _selected),
        cue=given("cue", _selected),
        letter=_letter(parts["letter"]),
    )
    statements = reads.asks_of(scope, identity) if identity.startswith("ap-") else (identity,)
    return writes.correct(scope, statements, changes, reason, propose=suggest)


def enter(
    folder: Path | None,
    case: str,
    collector: str | None,
    entered: Callable[[Scope], DecisionOutcome],
    named: Callable[[Scope, DecisionOutcome], tuple[str, ...]] | None = None,
) -> None:
    """Record what a person enters, print its ids or what `named` returns, and say how to undo it."""
    _, scope = open_scope(folder, case, collector)
    done = entered(scope)
    say(*(named(scope, done) if named else done.statements or (done.id,)))
    say(f"To undo it: onrecord undo {done.id}", err=True)


def content_of(words: tuple[str, ...], before: str | None) -> tuple[SelectedWords, ...]:
    """Return the words that options name."""
    from onrecord.register.text_anchor import SelectedWords  # noqa: PLC0415 - see onrecord.cli

    if before and len(words) != 1:
        raise click.UsageError("--context needs --words, exactly once.")
    return tuple(SelectedWords(each, before or "") for each in words)


def _selected(words: str | None) -> SelectedWords | None:
    from onrecord.register.text_anchor import SelectedWords  # noqa: PLC0415 - see onrecord.cli

    return SelectedWords(words) if words and words != NOBODY else None


def parties_named(named: tuple[str, ...]) -> tuple[PartyChoice, ...]:
    """Return the parties that an option names; none of them is nobody."""
    return tuple(party for each in named if (party := party_named(each)) is not None)


def party_named(named: str | None) -> PartyChoice | None:
    """Return the party that an option names."""
    from onrecord.register.new_entries import NamedParty  # noqa: PLC0415 - see onrecord.cli
    from onrecord.register.text_anchor import SelectedWords  # noqa: PLC0415

    if named is None or named == NOBODY:
        return None
    if named.startswith("pa-"):
        return named
    kind, colon, name = named.partition(":")
    if colon and kind in set(PartyKind):
        return NamedParty(words=SelectedWords(name.strip()), kind=kind)
    return NamedParty(words=SelectedWords(named))
