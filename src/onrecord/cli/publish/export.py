"""`onrecord export`."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord import PublishError
from onrecord.cli.options.archive import archive_option, collector_option
from onrecord.cli.options.choice import choice
from onrecord.cli.options.register import case_option, open_scope
from onrecord.cli.register.appeals import name_of
from onrecord.terminal import count, one_line, say
from onrecord.vocabulary import AppealState, PublicLanguage


@click.command()
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    metavar="FORMAT",
    help="csv or xlsx (tables for a spreadsheet), docx or html (a report), dossier or dossier-pdf (for special"
    " procedures of the United Nations), jsonl, jsonld, ftm or uwazi (for other programs: JSON Lines, JSON-LD with"
    " PROV, FollowTheMoney, Uwazi), wacz (the stored pages, never for the public), register (all cases, for"
    " `onrecord import`), or one of another package. Without it: as FILE ends, such as table.csv.",
)
@click.option(
    "--language",
    type=click.Choice([str(language) for language in PublicLanguage]),
    default="en",
    show_default=True,
    help="The language of our own words in docx, dossier and dossier-pdf: English or Persian.",
)
@click.option("--public", "masked", is_flag=True, help="Mask everybody who is not released. Without it: nobody.")
@click.option(
    "--mask-quotations",
    is_flag=True,
    help="With --public: show quotations, with names in them masked. Without it: a quotation with a name is withheld.",
)
@click.option("--party", metavar="NAME", callback=name_of, help="Appeals from or to a party with this name.")
@click.option("--source", metavar="NAME", callback=name_of, help="Appeals in reports of this site or outlet.")
@click.option("--state", type=choice(AppealState), help="Appeals with this status.")
@click.option("--unanswered", is_flag=True, help="Appeals without a known answer; a receipt is not an answer.")
@case_option
@collector_option
@archive_option
def export(  # noqa: PLR0913 - one argument for each option
    file: Path,
    *,
    form: str | None,
    language: str,
    masked: bool,
    mask_quotations: bool,
    party: str | None,
    source: str | None,
    state: str | None,
    unanswered: bool,
    case: str,
    collector: str | None,
    folder: Path | None,
) -> None:
    """Export the appeals of a case to a file.

    With --public, the file names only officials in office and parties that were released. It is then searched for
    masked names, in other scripts and behind encodings too, and if one is found, no file is left. Read it yourself
    before you publish it: a name that the register does not know cannot be masked. Without --public, its first line
    says that it is not masked. The ledger records both.
    """
    if mask_quotations and not masked:
        raise click.UsageError("--mask-quotations needs --public.")
    archive, scope = open_scope(folder, case, collector)
    from onrecord import publish as ways  # noqa: PLC0415 - see onrecord.cli
    from onrecord.register.reads.appeals import EVERYTHING, AppealFilter  # noqa: PLC0415

    known = sorted((*ways.exporters(), ways.EVIDENCE, ways.REGISTER))
    form = _format(form, file, known)
    wanted = AppealFilter(party=party, source=source, state=state, unanswered=unanswered)
    if form == ways.EVIDENCE and masked:
        raise click.UsageError(ways.NEVER_PUBLIC)
    if form == ways.REGISTER and (masked or wanted != EVERYTHING):
        raise click.UsageError(ways.ALL_OF_IT)
    options = ways.ExportOptions(
        form=form, masked=masked, mask_quotations=mask_quotations, wanted=wanted, language=language
    )
    if form == ways.EVIDENCE:
        made, what = ways.export_evidence(scope, archive, file, wanted), "capture"
    elif form == ways.REGISTER:
        made, what = ways.export_register(scope, file), "row"
    else:
        made, what = ways.export(scope, file, options), "appeal"
    say(f"{one_line(str(file))}: {count(made.count, what)}, SHA-256 {made.sha256}.", err=True)
    if not masked:
        say("It is not masked: it names people who may be in danger.", err=True)


def _format(form: str | None, file: Path, known: list[str]) -> str:
    """Return the format that was given, or that the name of the file ends with.

    Raises:
        click.UsageError: neither gives one.
        PublishError: there is no such format.
    """
    form = form or file.suffix.removeprefix(".").lower()
    if not form:
        raise click.UsageError(f"Give a --format, or a file that ends as one of them: {', '.join(known)}.")
    if form not in known:
        raise PublishError(f"The format must be one of: {', '.join(known)}.", form[:20])
    return form
